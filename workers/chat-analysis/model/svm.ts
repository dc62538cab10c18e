/** Learns linear heads: one-vs-rest support vector machines with squared hinge loss, by dual coordinate descent. */
import type { Features } from "./features";

export interface SvmOptions {
  /** how much a mistake costs against the length of the weights */
  cost: number;
  epochs: number;
  seed: number;
}

export interface TrainingSet {
  rows: readonly Features[];
  /** classes of each row; several for a message with several requests */
  labels: readonly (readonly number[])[];
  classes: number;
  buckets: number;
  /** importance of each row; 1 when not given */
  importance?: Float32Array;
  /** rows a class does not learn from (-1 skips): see `mayLearn` */
  mayLearn?: (row: number, label: number) => boolean;
}

/**
 * Weights of all classes, `classes x (buckets + 1)`; the last of each is the bias.
 * Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM" (ICML 2008), algorithm 1 with shrinking.
 */
export function trainSvm(set: TrainingSet, options: SvmOptions): Float32Array[] {
  const weights: Float32Array[] = [];
  for (let label = 0; label < set.classes; label++) weights.push(trainOne(set, label, options));
  return weights;
}

const BIAS = 0.6;

function trainOne(set: TrainingSet, label: number, { cost, epochs, seed }: SvmOptions): Float32Array {
  const { rows, labels, buckets } = set;
  const w = new Float32Array(buckets + 1);
  const n = rows.length;
  const alpha = new Float64Array(n);
  const y = new Int8Array(n);
  const diagonal = new Float64Array(n);
  const order = new Int32Array(n);
  let active = 0;
  let positives = 0;
  for (let i = 0; i < n; i++) {
    if (set.mayLearn && !set.mayLearn(i, label)) continue;
    y[i] = labels[i]!.includes(label) ? 1 : -1;
    if (y[i] === 1) positives++;
    order[active++] = i;
  }
  const balance = Math.min(4, Math.max(1, Math.sqrt((active - positives) / Math.max(1, positives)) / 2));
  for (let at = 0; at < active; at++) {
    const i = order[at]!;
    const importance = (set.importance?.[i] ?? 1) * (y[i] === 1 ? balance : 1);
    diagonal[i] = 1 / (2 * cost * importance);
  }
  const random = randomFrom(seed + label);
  let size = active;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let at = size - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      const swap = order[at]!;
      order[at] = order[other]!;
      order[other] = swap;
    }
    let worst = 0;
    for (let at = 0; at < size; at++) {
      const i = order[at]!;
      const { ids, values } = rows[i]!;
      let dot = w[buckets]! * BIAS;
      for (let k = 0; k < ids.length; k++) dot += w[ids[k]!]! * values[k]!;
      const sign = y[i]!;
      const gradient = sign * dot - 1 + diagonal[i]! * alpha[i]!;
      if (alpha[i] === 0 && gradient >= 0) {
        // Far on the right side: not looked at again, until the last epochs.
        if (gradient > 0.3 && epoch < epochs - 2) {
          size--;
          order[at] = order[size]!;
          order[size] = i;
          at--;
        }
        continue;
      }
      worst = Math.max(worst, Math.abs(gradient));
      const before = alpha[i]!;
      alpha[i] = Math.max(0, before - gradient / (1 + BIAS * BIAS + diagonal[i]!));
      const change = (alpha[i]! - before) * sign;
      if (change === 0) continue;
      for (let k = 0; k < ids.length; k++) w[ids[k]!]! += change * values[k]!;
      w[buckets]! += change * BIAS;
    }
    if (epoch === epochs - 3) size = active;
    if (worst < 0.01 && epoch < epochs - 3) {
      epoch = epochs - 4;
      size = active;
    }
  }
  w[buckets]! *= BIAS;
  return w;
}

/** Mulberry32: the same seed gives the same training. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
