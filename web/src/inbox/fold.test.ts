/** Finding while typing. */
import { expect, it } from "vitest";
import { isFoundBy } from "./fold";

it("finds by the beginning of any word, without case and marks", () => {
  expect(isFoundBy("Işık İADE", "isik")).toBe(true);
  expect(isFoundBy("Işık İADE", "iade")).toBe(true);
  expect(isFoundBy("Işık İADE", "İa")).toBe(true);
  expect(isFoundBy("Acil müşteri", "mus")).toBe(true);
  expect(isFoundBy("Acil müşteri", "teri")).toBe(false);
  expect(isFoundBy("Acil", " ")).toBe(true);
});
