/** What a set of stems rules out. */
import { describe, expect, it } from "vitest";
import { StemSet, stemsOf } from "./stem-set";

describe("a set of stems", () => {
  const stems = new StemSet(["yar", "bugun", "straße"]);

  it.each([
    ["yarin", true],
    ["yar", true],
    ["ya", false],
    ["bugu", false],
    ["bugunku", true],
    ["siparis", false],
    ["", false],
  ])("%s: %s", (word, expected) => expect(stems.mayBegin(word)).toBe(expected));

  it("rules out no word with letters it does not know", () => {
    for (const word of ["straße", "заказ", "15", "üç"]) expect(stems.mayBegin(word)).toBe(true);
  });
});

describe("the stems of a pattern", () => {
  const pattern = /^(?:\d|bug|to[dmn]|an?$|colou?r|ара|x(?:l|s))/;
  const stems = stemsOf(pattern);

  it("let every word through that it matches", () => {
    for (const word of ["3", "bugun", "tod", "tomorrow", "a", "an", "color", "colour", "арабский", "xl"]) {
      expect(pattern.test(word)).toBe(true);
      expect(stems.mayBegin(word)).toBe(true);
    }
  });

  it("rule out most others", () => {
    for (const word of ["kargo", "nerede", "bu", "t"]) expect(stems.mayBegin(word)).toBe(false);
  });

  it("are told of patterns with alternatives at the beginning only", () => {
    expect(() => stemsOf(/kargo|paket/)).toThrow();
    expect(() => stemsOf(/^(?:[ab]c|d)/)).toThrow();
  });
});
