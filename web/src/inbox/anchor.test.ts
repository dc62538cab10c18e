/** The list stays where it is read. */
import { expect, it } from "vitest";
import { anchoredScroll } from "./anchor";

const before = ["a", "b", "c", "d", "e", "f"];
const moved = (after: string[], scrollPx = 200) => anchoredScroll(before, after, ["c", "d", "e"], 100, scrollPx);

it("a row that comes above pushes nothing away", () => {
  expect(moved(["new", ...before])).toBe(300);
});

it("a row from below that jumps to the top pushes nothing away", () => {
  expect(moved(["f", "a", "b", "c", "d", "e"])).toBe(300);
});

it("a row in sight that jumps to the top leaves the others where they are", () => {
  expect(moved(["d", "a", "b", "c", "e", "f"])).toBe(300);
  expect(moved(["e", "a", "b", "c", "d", "f"])).toBe(300);
  expect(moved(["c", "a", "b", "d", "e", "f"])).toBe(200);
});

it("rows above that go draw nothing up, and what is below does not matter", () => {
  expect(moved(["b", "c", "d", "e", "f"])).toBe(100);
  expect(moved(["a", "b", "c", "d", "e", "new", "f"])).toBe(200);
});

it("at the very top new rows are seen", () => {
  expect(moved(["new", ...before], 0)).toBe(0);
});

it("another list begins where it was told to", () => {
  expect(moved(["x", "y"])).toBe(200);
});
