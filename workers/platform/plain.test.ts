/** Copies share nothing; what is the same in JSON is the same here. */
import { expect, it } from "vitest";
import { copyOf, isSame } from "./plain";

it("copies what is nested, so that a change of the copy is none of the original", () => {
  const original = { id: "a", none: null, list: [{ at: 1 }, [2]], deep: { deeper: { to: "b" } } };
  const copy = copyOf(original);
  expect(copy).toEqual(original);
  copy.deep.deeper.to = "c";
  (copy.list[0] as { at: number }).at = 9;
  expect(original).toEqual({ id: "a", none: null, list: [{ at: 1 }, [2]], deep: { deeper: { to: "b" } } });
});

it.each([
  [
    { a: 1, b: { c: [1, 2] } },
    { a: 1, b: { c: [1, 2] } },
  ],
  [
    { a: 1, b: 2 },
    { b: 2, a: 1 },
  ],
  [{ a: 1, b: undefined }, { a: 1 }],
  [{ a: 1 }, { a: 1, b: undefined }],
  [{ a: undefined }, { b: undefined }],
  [null, null],
  ["x", "x"],
])("%j is %j", (a, b) => {
  expect(isSame(a, b)).toBe(true);
});

it.each([
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { a: "1" }],
  [{ a: 1 }, { b: 1 }],
  [{ a: undefined }, { b: 1 }],
  [{ a: 1, b: undefined }, { b: 1 }],
  [{ a: null }, {}],
  [{ a: null }, { a: 0 }],
  [{ a: { b: { c: 1 } } }, { a: { b: { c: 2 } } }],
  [{ a: [] }, { a: {} }],
  [[1], [1, undefined]],
  [
    [1, 2],
    [2, 1],
  ],
  [{}, null],
  ["x", 1],
])("%j is not %j", (a, b) => {
  expect(isSame(a, b)).toBe(false);
});
