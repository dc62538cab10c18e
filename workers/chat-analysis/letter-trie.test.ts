/** How words are found by their letters. */
import { expect, it } from "vitest";
import { LetterTrie } from "./letter-trie";

it("words stay where they were put, however many come after them", () => {
  const letters = [..."abcdefghijklmnop"];
  const words = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
  const trie = new LetterTrie();
  const nodes = words.map((word) => trie.add(word));
  expect(words.map((word) => trie.add(word))).toEqual(nodes);
  expect(new Set(nodes).size).toBe(words.length);
  expect(words.every((word) => trie.walk(word) === 3)).toBe(true);
});

it("a walk ends where no word goes on, and cannot tell behind other letters", () => {
  const trie = new LetterTrie();
  trie.add("siparis");
  trie.add("straße");
  expect(trie.walk("sipsak")).toBe(3);
  expect(trie.walk("siparisim")).toBe(7);
  expect(trie.walk("")).toBe(0);
  expect(trie.walk("straßenbahn")).toBe(-1);
  expect(trie.walk("заказ")).toBe(-1);
});
