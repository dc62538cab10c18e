/** WhatsApp's marks. */
import { expect, it } from "vitest";
import { pieces, unmarked } from "./marks";

it("marked words become pieces, the rest stays", () => {
  expect(pieces("*10700000115* numaralı _siparişiniz_")).toEqual([
    { text: "10700000115", mark: "bold" },
    { text: " numaralı ", mark: null },
    { text: "siparişiniz", mark: "italic" },
  ]);
});

it("what only looks like a mark is text", () => {
  for (const text of ["2*3*4", "a_b_c", "* boş *", "~", "tek *yıldız", "satır*\n*satır"]) {
    expect(pieces(text)).toEqual([{ text, mark: null }]);
  }
});

it("a line loses its marks and nothing else", () => {
  expect(unmarked("*Merhaba* ~eski~ 2*3")).toBe("Merhaba eski 2*3");
  expect(unmarked("")).toBe("");
});
