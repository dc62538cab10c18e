/** Which of the languages with Latin letters: a small linear model over letters and words. Other scripts tell by themselves. */
import { fold } from "../../platform/text";

export const LATIN = ["tr", "en", "de"] as const;
export type Latin = (typeof LATIN)[number];

export const LANGUAGE_BUCKETS = 1 << 13;
/** More words say nothing new about the language. */
const LETTERS_MAX = 160;
const GRAM_MAX = 4;

export interface LanguageHead {
  scales: readonly number[];
  biases: readonly number[];
  /** bucket after bucket, one weight a language */
  weights: Int8Array;
}

/** Letters that only some of the languages have, as written; folding hides them. */
const MARKS = new Set([..."ğışİçöüäß"].map((letter) => letter.charCodeAt(0)));
const APOSTROPHE = 39;
const TYPED_APOSTROPHE = 0x2019;
const SPACE = 32;

/** Folded letters by code, 0 for what is no Latin letter; apostrophes stay, they part a name from its suffix. */
const FOLDED = Uint8Array.from({ length: 0x250 }, (_, code) => {
  const folded = fold(String.fromCharCode(code));
  return /^[a-z]$/.test(folded) ? folded.charCodeAt(0) : code === APOSTROPHE ? APOSTROPHE : 0;
});

/** Scratch of one isolate: features are computed synchronously, so one set serves all. */
const counts = new Float32Array(LANGUAGE_BUCKETS);
const touched = new Int32Array(LETTERS_MAX * (GRAM_MAX + 2));
const letters = new Uint8Array(LETTERS_MAX);

/** Hashed letters and words of a text, length 1. */
export function languageFeatures(text: string): { ids: Int32Array; values: Float32Array } {
  let used = 0;
  const add = (hash: number, weight: number) => {
    const id = (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0) % LANGUAGE_BUCKETS;
    if (counts[id] === 0) touched[used++] = id;
    counts[id] = counts[id]! + weight;
  };
  const size = Math.min(text.length, LETTERS_MAX);
  for (let i = 0; i < size; i++) {
    const code = text.charCodeAt(i);
    letters[i] = code === TYPED_APOSTROPHE ? APOSTROPHE : code < FOLDED.length ? FOLDED[code]! : 0;
    if (MARKS.has(code)) add(0x51ed270b ^ code, 2);
  }
  let from = 0;
  while (from < size) {
    let end = from;
    while (end < size && letters[end] !== 0) end++;
    if (end > from) addWord(from, end, add);
    from = end + 1;
  }
  const ids = touched.slice(0, used);
  const values = new Float32Array(used);
  let square = 0;
  for (let i = 0; i < used; i++) {
    const count = counts[ids[i]!]!;
    counts[ids[i]!] = 0;
    values[i] = Math.sqrt(count);
    square += count;
  }
  const length = Math.sqrt(square) || 1;
  for (let i = 0; i < used; i++) values[i] = values[i]! / length;
  return { ids, values };
}

function addWord(from: number, end: number, add: (hash: number, weight: number) => void): void {
  let whole = 0x811c9dc5;
  for (let i = from; i < end; i++) whole = step(whole, letters[i]!);
  add(whole, 2);
  for (let start = from - 1; start < end; start++) {
    let gram = 0x27d4eb2f;
    const last = Math.min(start + GRAM_MAX, end + 1);
    for (let i = start; i < last; i++) {
      gram = step(gram, i < from || i >= end ? SPACE : letters[i]!);
      if (i > start) add(gram, 1);
    }
  }
}

function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193) ^ (hash >>> 13);
}

/** Margins in the order of `LATIN`. */
export function languageMargins(head: LanguageHead, text: string): number[] {
  const { ids, values } = languageFeatures(text);
  const { weights, scales, biases } = head;
  const sums = LATIN.map(() => 0);
  for (let k = 0; k < ids.length; k++) {
    const row = ids[k]! * LATIN.length;
    for (let c = 0; c < sums.length; c++) sums[c] = sums[c]! + weights[row + c]! * values[k]!;
  }
  return sums.map((sum, c) => sum * scales[c]! + biases[c]!);
}
