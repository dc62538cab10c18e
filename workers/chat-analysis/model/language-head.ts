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

/** Folded letters by code, a space for what is no Latin letter; apostrophes stay, they part a name from its suffix. */
const FOLDED = Uint8Array.from({ length: 0x250 }, (_, code) => {
  const folded = fold(String.fromCharCode(code));
  return /^[a-z]$/.test(folded) ? folded.charCodeAt(0) : code === APOSTROPHE ? APOSTROPHE : SPACE;
});

/** Scratch of one isolate: features are computed synchronously, so one set serves all. */
const counts = new Uint16Array(LANGUAGE_BUCKETS);
const touched = new Int32Array(LETTERS_MAX * (GRAM_MAX + 3));
/** letters of the text with a space in front and behind: every word has one on either side */
const letters = new Uint8Array(LETTERS_MAX + 2).fill(SPACE);

const MARK_SEED = 0x51ed270b;
const WORD_SEED = 0x811c9dc5;
const GRAM_SEED = 0x27d4eb2f;

/** Hashed letters and words of a text, length 1. */
export function languageFeatures(text: string): { ids: Int32Array; values: Float32Array } {
  const used = count(text);
  const ids = touched.slice(0, used);
  const values = Float32Array.from(ids, (id) => Math.sqrt(counts[id]!));
  const length = clear(used);
  for (let i = 0; i < used; i++) values[i] = values[i]! / length;
  return { ids, values };
}

/** Fills `counts` and `touched`; returns how many buckets were touched. */
function count(text: string): number {
  let used = 0;
  const size = Math.min(text.length, LETTERS_MAX);
  for (let i = 0; i < size; i++) {
    const code = text.charCodeAt(i);
    letters[i + 1] = code === TYPED_APOSTROPHE ? APOSTROPHE : code < FOLDED.length ? FOLDED[code]! : SPACE;
    if (code > 127 && MARKS.has(code)) used = add(MARK_SEED ^ code, 2, used);
  }
  letters[size + 1] = SPACE;
  for (let from = 1; from <= size; ) {
    let end = from;
    while (letters[end] !== SPACE) end++;
    if (end > from) used = addWord(from, end, used);
    from = end + 1;
  }
  return used;
}

function addWord(from: number, end: number, before: number): number {
  let whole = WORD_SEED;
  for (let i = from; i < end; i++) whole = step(whole, letters[i]!);
  let used = add(whole, 2, before);
  for (let start = from - 1; start < end; start++) {
    let gram = step(GRAM_SEED, letters[start]!);
    const last = Math.min(start + GRAM_MAX, end + 1);
    for (let i = start + 1; i < last; i++) {
      gram = step(gram, letters[i]!);
      used = add(gram, 1, used);
    }
  }
  return used;
}

function add(hash: number, weight: number, used: number): number {
  const id = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) & (LANGUAGE_BUCKETS - 1);
  const known = counts[id]!;
  counts[id] = known + weight;
  if (known !== 0) return used;
  touched[used] = id;
  return used + 1;
}

/** Empties `counts` for the next text; returns the length of the vector, at least 1. */
function clear(used: number): number {
  let square = 0;
  for (let i = 0; i < used; i++) {
    square += counts[touched[i]!]!;
    counts[touched[i]!] = 0;
  }
  return Math.sqrt(square) || 1;
}

function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193) ^ (hash >>> 13);
}

/** Margins in the order of `LATIN`. */
export function languageMargins({ weights, scales, biases }: LanguageHead, text: string): [number, number, number] {
  const used = count(text);
  let tr = 0;
  let en = 0;
  let de = 0;
  for (let k = 0; k < used; k++) {
    const id = touched[k]!;
    const value = Math.sqrt(counts[id]!);
    tr += weights[id * 3]! * value;
    en += weights[id * 3 + 1]! * value;
    de += weights[id * 3 + 2]! * value;
  }
  const length = clear(used);
  return [
    (tr / length) * scales[0]! + biases[0]!,
    (en / length) * scales[1]! + biases[1]!,
    (de / length) * scales[2]! + biases[2]!,
  ];
}
