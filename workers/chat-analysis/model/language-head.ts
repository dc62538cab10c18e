/** Which of the languages with Latin letters: a small linear model over letters and words. Other scripts tell by themselves. */
import { fold } from "../../platform/text";

export const LATIN = ["tr", "en", "de"] as const;
export type Latin = (typeof LATIN)[number];

export const LANGUAGE_BUCKETS = 1 << 13;
/** More words say nothing new about the language. */
const LETTERS_MAX = 240;
const GRAM_MAX = 4;

export interface LanguageHead {
  scales: readonly number[];
  biases: readonly number[];
  /** bucket after bucket, one weight a language */
  weights: Int8Array;
}

/** Letters that only some of the languages have, as written; folding would hide them. */
const MARKS = /[ğışİçöüäß]/g;

/** Hashed letters and words of a text, length 1. */
export function languageFeatures(text: string): { ids: Int32Array; values: Float32Array } {
  const cut = text.slice(0, LETTERS_MAX);
  const counts = new Map<number, number>();
  const add = (hash: number, weight: number) => {
    const id = (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0) % LANGUAGE_BUCKETS;
    counts.set(id, (counts.get(id) ?? 0) + weight);
  };
  for (const mark of cut.match(MARKS) ?? []) add(0x51ed270b ^ mark.charCodeAt(0), 2);
  for (const word of fold(cut)
    .replaceAll("’", "'")
    .match(/'?[a-z][a-z']*/g) ?? []) {
    let whole = 0x811c9dc5;
    for (let i = 0; i < word.length; i++) whole = step(whole, word.charCodeAt(i));
    add(whole, 2);
    for (let start = -1; start < word.length; start++) {
      let gram = 0x27d4eb2f;
      const end = Math.min(start + GRAM_MAX, word.length + 1);
      for (let i = start; i < end; i++) {
        gram = step(gram, i < 0 || i >= word.length ? 32 : word.charCodeAt(i));
        if (i > start) add(gram, 1);
      }
    }
  }
  const ids = Int32Array.from(counts.keys());
  const values = Float32Array.from(counts.values(), Math.sqrt);
  let square = 0;
  for (const value of values) square += value * value;
  const length = Math.sqrt(square) || 1;
  return { ids, values: values.map((value) => value / length) };
}

function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193) ^ (hash >>> 13);
}

/** Margins in the order of `LATIN`. */
export function languageMargins(head: LanguageHead, text: string): number[] {
  const { ids, values } = languageFeatures(text);
  const sums = LATIN.map(() => 0);
  for (let k = 0; k < ids.length; k++) {
    for (let c = 0; c < sums.length; c++)
      sums[c] = sums[c]! + head.weights[ids[k]! * LATIN.length + c]! * values[k]! * head.scales[c]!;
  }
  return sums.map((sum, c) => sum + head.biases[c]!);
}
