/** The emoji one can choose from. */
import { expect, it } from "vitest";
import { EMOJIS } from "./emoji";
import { isFoundBy } from "./fold";

it("each stands there once, with words in both languages", () => {
  expect(new Set(EMOJIS.map(({ emoji }) => emoji)).size).toBe(EMOJIS.length);
  expect(EMOJIS.every(({ words }) => words.split(" ").length >= 2)).toBe(true);
});

it("is found by a Turkish and by an English word", () => {
  for (const typed of ["kargo", "parcel"])
    expect(EMOJIS.filter(({ words }) => isFoundBy(words, typed)).map(({ emoji }) => emoji)).toContain("📦");
});
