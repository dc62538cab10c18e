/**
 * A message as hashed features: words, pairs of neighbouring words, word beginnings, and character 2- to 5-grams. All of
 * them share one space of buckets, so that a model is an array of fixed size whatever people write.
 */

/** Number of buckets of an intent head. */
export const BUCKETS = 1 << 15;

export interface Features {
  /** buckets in order of first appearance, each once */
  ids: Int32Array;
  /** weights of the buckets; the vector has length 1 */
  values: Float32Array;
  /** share of the raw weight that falls into buckets seen in training, 0–1 */
  coverage: number;
}

/** Features that the next message overwrites: both arrays are longer than their `size`. */
export interface PassingFeatures extends Features {
  size: number;
}

/** Seeds keep the kinds of features apart. */
const WORD = 0x9e3779b1;
const PAIR = 0x85ebca77;
const STEM = 0xc2b2ae3d;
const GRAM = 0x27d4eb2f;
const SKIP = 0x165667b1;

const STEM_LENGTH = 5;
const GRAM_MAX = 5;
/** What one message can hold: longer ones say nothing new about what they want. */
const TERMS_MAX = 160;
const TERM_LENGTH_MAX = 24;

/** Scratch of one isolate: features are computed synchronously, so one set serves all. */
const counts = new Float32Array(BUCKETS);
const touched = new Int32Array(TERMS_MAX * (TERM_LENGTH_MAX + 2) * 6);
const passing: PassingFeatures = {
  ids: new Int32Array(touched.length),
  values: new Float32Array(touched.length),
  coverage: 0,
  size: 0,
};
/** the letters of one word with a space on either side: an n-gram at an edge is another than one inside */
const letters = new Uint16Array(TERM_LENGTH_MAX + 2);
const SPACE = 32;
letters[0] = SPACE;

/** What a feature of each kind weighs against the others. */
const WEIGHT = { word: 1.3, pair: 1, stem: 1, gram: 0.5, skip: 0.6 };

/**
 * @param terms folded words of the message, as `termsOf` gives them
 * @param idf how telling a bucket is; 0 = never seen in training. null while it is being learnt: all weigh the same
 */
export function featuresOf(terms: readonly string[], idf: Float32Array | null): Features {
  const { ids, values, coverage, size } = passingFeaturesOf(terms, idf);
  return { ids: ids.slice(0, size), values: values.slice(0, size), coverage };
}

/** The same without a copy, for who needs them only until the next call. */
export function passingFeaturesOf(terms: readonly string[], idf: Float32Array | null): PassingFeatures {
  const { ids, values } = passing;
  const used = count(terms);
  let square = 0;
  let known = 0;
  let all = 0;
  let size = 0;
  for (let i = 0; i < used; i++) {
    const id = touched[i]!;
    const raw = Math.sqrt(counts[id]!);
    counts[id] = 0;
    const weight = idf === null ? 1 : idf[id]!;
    all += raw;
    if (weight === 0) continue;
    known += raw;
    const value = raw * weight;
    ids[size] = id;
    values[size++] = value;
    square += value * value;
  }
  const share = 1 / (Math.sqrt(square) || 1);
  for (let i = 0; i < size; i++) values[i] = values[i]! * share;
  passing.coverage = all === 0 ? 0 : known / all;
  passing.size = size;
  return passing;
}

/** Fills `counts` and `touched`; returns how many buckets were touched. */
function count(terms: readonly string[]): number {
  let used = 0;
  let before = 0;
  let beforeThat = 0;
  const length = Math.min(terms.length, TERMS_MAX);
  for (let t = 0; t < length; t++) {
    const term = terms[t]!;
    const size = Math.min(term.length, TERM_LENGTH_MAX);
    let word = WORD;
    let stem = STEM;
    for (let i = 0; i < size; i++) {
      const code = term.charCodeAt(i);
      letters[i + 1] = code;
      word = step(word, code);
      if (i < STEM_LENGTH) stem = step(stem, code);
    }
    letters[size + 1] = SPACE;
    used = add(word, WEIGHT.word, used);
    if (size > STEM_LENGTH) used = add(stem, WEIGHT.stem, used);
    const short = size > STEM_LENGTH ? stem : word;
    if (t > 0) used = add(step(step(PAIR, before), short), WEIGHT.pair, used);
    if (t > 1) used = add(step(step(SKIP, beforeThat), short), WEIGHT.skip, used);
    beforeThat = before;
    before = short;
    used = addGrams(size + 2, used);
  }
  return used;
}

/** The n-grams of `letters`. */
function addGrams(size: number, before: number): number {
  let used = before;
  for (let start = 0; start < size - 1; start++) {
    let gram = step(GRAM, letters[start]!);
    const end = Math.min(start + GRAM_MAX, size);
    for (let i = start + 1; i < end; i++) {
      gram = step(gram, letters[i]!);
      used = add(gram, WEIGHT.gram, used);
    }
  }
  return used;
}

function add(hash: number, weight: number, used: number): number {
  const id = mix(hash);
  const known = counts[id]!;
  counts[id] = known + weight;
  if (known !== 0) return used;
  touched[used] = id;
  return used + 1;
}

function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193) ^ (hash >>> 15);
}

function mix(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  return Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b) >>> (32 - 15);
}
