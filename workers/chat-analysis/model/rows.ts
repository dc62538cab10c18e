/**
 * A head's weights as they are added up when a message is read. Two classes share one number: a double holds 53 bits and
 * a sum of ours needs 26, so that one multiplication serves both. The pairs themselves are few and stay in a small table;
 * a bucket holds only their codes, so that a row fits where one byte a weight did. Together five times as fast as that.
 */

/** The first class of a pair counts ones, the second these. */
const SECOND = 2 ** 26;
const SUM_MAX = 2 ** 25;
/** Pairs that are added up side by side. */
const ABREAST = 14;
/** Features after which sums are taken out of their pairs, before they can run over. */
const ADDENDS = 128;
/** The values of so many features of a vector of length 1 never add up to more. */
const VALUES_MAX = Math.sqrt(ADDENDS);

export interface Rows {
  /** bucket after bucket, one code a pair of classes */
  codes: Uint16Array;
  /** codes a bucket, a multiple of `ABREAST` */
  stride: number;
  /** the two weights of a code */
  pairs: Float64Array;
  /** values are rounded to this part of 1, so that all sums are whole */
  parts: number;
}

/** @param weights bucket after bucket, one weight a class */
export function pairedRows(weights: Int8Array, classes: number): Rows {
  const most = weights.reduce((max, weight) => Math.max(max, Math.abs(weight)), 1);
  const levels = 2 * most + 1;
  const pairs = Float64Array.from({ length: levels * levels }, (_, code) => {
    const [first, second] = [(code % levels) - most, Math.floor(code / levels) - most];
    return first + second * SECOND;
  });
  const stride = Math.ceil(classes / 2 / ABREAST) * ABREAST;
  const buckets = weights.length / classes;
  const codes = new Uint16Array(buckets * stride).fill(most * levels + most);
  for (let bucket = 0; bucket < buckets; bucket++) {
    for (let c = 0; c < classes; c += 2) {
      const first = weights[bucket * classes + c]! + most;
      const second = (c + 1 < classes ? weights[bucket * classes + c + 1]! : 0) + most;
      codes[bucket * stride + c / 2] = second * levels + first;
    }
  }
  return { codes, stride, pairs, parts: Math.floor((SUM_MAX / most - ADDENDS) / VALUES_MAX) };
}

/**
 * The sums of the buckets' weights times their values, one a class; the next call overwrites them.
 * @param values of a vector of length 1; both arrays may be longer than `size`
 */
export function sumsOf(rows: Rows, ids: Int32Array, values: Float32Array, size: number): Float64Array {
  const { stride, parts } = rows;
  const part = 1 / parts;
  sums.fill(0, 0, stride * 2);
  for (let from = 0; from < size; from += ADDENDS) {
    const to = Math.min(size, from + ADDENDS);
    for (let k = from; k < to; k++) whole[k - from] = (values[k]! * parts + 0.5) | 0;
    for (let at = 0; at < stride; at += ABREAST) addPairs(rows, ids, from, to, at);
    for (let at = 0; at < stride; at++) {
      const second = Math.round(totals[at]! / SECOND);
      sums[at * 2] = sums[at * 2]! + (totals[at]! - second * SECOND) * part;
      sums[at * 2 + 1] = sums[at * 2 + 1]! + second * part;
    }
  }
  return sums;
}

/** The totals of `ABREAST` pairs from `at` on, over the features [from, to). One variable each: an array would be read and written each time. */
function addPairs({ codes, stride, pairs }: Rows, ids: Int32Array, from: number, to: number, at: number): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  let f = 0;
  let g = 0;
  let h = 0;
  let i = 0;
  let j = 0;
  let l = 0;
  let m = 0;
  let n = 0;
  let o = 0;
  for (let k = from; k < to; k++) {
    const row = Math.imul(ids[k]!, stride) + at;
    const value = whole[k - from]!;
    a += pairs[codes[row]!]! * value;
    b += pairs[codes[row + 1]!]! * value;
    c += pairs[codes[row + 2]!]! * value;
    d += pairs[codes[row + 3]!]! * value;
    e += pairs[codes[row + 4]!]! * value;
    f += pairs[codes[row + 5]!]! * value;
    g += pairs[codes[row + 6]!]! * value;
    h += pairs[codes[row + 7]!]! * value;
    i += pairs[codes[row + 8]!]! * value;
    j += pairs[codes[row + 9]!]! * value;
    l += pairs[codes[row + 10]!]! * value;
    m += pairs[codes[row + 11]!]! * value;
    n += pairs[codes[row + 12]!]! * value;
    o += pairs[codes[row + 13]!]! * value;
  }
  totals[at] = a;
  totals[at + 1] = b;
  totals[at + 2] = c;
  totals[at + 3] = d;
  totals[at + 4] = e;
  totals[at + 5] = f;
  totals[at + 6] = g;
  totals[at + 7] = h;
  totals[at + 8] = i;
  totals[at + 9] = j;
  totals[at + 10] = l;
  totals[at + 11] = m;
  totals[at + 12] = n;
  totals[at + 13] = o;
}

/** Scratch of one isolate: rows are added up synchronously, so one set serves all. */
const CLASSES_MAX = 1024;
const whole = new Float64Array(ADDENDS);
const totals = new Float64Array(CLASSES_MAX / 2);
const sums = new Float64Array(CLASSES_MAX);
