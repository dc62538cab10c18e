/** The same algorithm on any labelled set: how good it is where others were measured too. */
import { gzipSync } from "node:zlib";
import { BUCKETS, type Features, featuresOf } from "../model/features";
import { randomFrom, trainSvm } from "../model/svm";
import { termsOf } from "../model/terms";
import { normalise } from "../normalise";
import { withTypos } from "./augment";
import { idfOf } from "./sets";

export interface Labelled {
  text: string;
  label: string;
}

export interface Figures {
  accuracy: number;
  macroF1: number;
  /** of accepting requests before what is out of scope; null without such messages */
  auroc: number | null;
  /** share of out-of-scope messages refused while 95 % of the others are kept */
  oosRecallAt95: number | null;
  accuracyWithTypos: number;
  trainSeconds: number;
  microsAMessage: number;
  modelBytes: number;
  modelGzipBytes: number;
}

const COST = 1;
const EPOCHS = 12;
const SEED = 1;
const STEPS = 127;

/** Trains on `train` and judges `test`; `oos` are messages of no label at all. */
export function benchmark(train: readonly Labelled[], test: readonly Labelled[], oos: readonly string[]): Figures {
  const startedAt = performance.now();
  const labels = [...new Set(train.map(({ label }) => label))].sort();
  const index = new Map(labels.map((label, i) => [label, i]));
  const terms = train.map(({ text }) => termsOf(normalise(text)));
  const idf = idfOf(terms);
  const rows = terms.map((one) => featuresOf(one, idf));
  const weights = quantised(
    trainSvm(
      { rows, labels: train.map(({ label }) => [index.get(label)!]), classes: labels.length, buckets: BUCKETS },
      { cost: COST, epochs: EPOCHS, seed: SEED },
    ),
  );
  const centres = centresOf(rows, train, index);
  const trainSeconds = (performance.now() - startedAt) / 1000;
  const judge = (text: string) => {
    const features = featuresOf(termsOf(normalise(text)), idf);
    return judged(features, weights, centres);
  };
  const inside = test.map(({ text }) => judge(text));
  const outside = oos.map((text) => judge(text).score);
  const begun = performance.now();
  for (const { text } of test) judge(text);
  const microsAMessage = ((performance.now() - begun) * 1000) / test.length;
  const random = randomFrom(SEED);
  const mistyped = test.filter(({ text, label }) => labels[judge(withTypos(text, 0.08, random)).label] === label);
  const packed = Buffer.concat(weights.map(({ steps }) => Buffer.from(steps.buffer)));
  const scores = inside.map(({ score }) => score).sort((a, b) => a - b);
  return {
    accuracy: share(test, ({ label }, i) => labels[inside[i]!.label] === label),
    macroF1: macroF1(
      inside.map(({ label }) => labels[label]!),
      test.map(({ label }) => label),
    ),
    auroc: outside.length > 0 ? auroc(scores, outside) : null,
    oosRecallAt95:
      outside.length > 0 ? share(outside, (score) => score < scores[Math.floor(scores.length * 0.05)]!) : null,
    accuracyWithTypos: mistyped.length / test.length,
    trainSeconds,
    microsAMessage,
    modelBytes: packed.length + BUCKETS,
    modelGzipBytes: gzipSync(packed).length,
  };
}

interface Quantised {
  steps: Int8Array;
  scale: number;
  bias: number;
}

function quantised(exact: readonly Float32Array[]): Quantised[] {
  return exact.map((row) => {
    const most = row.subarray(0, BUCKETS).reduce((max, value) => Math.max(max, Math.abs(value)), 0);
    const scale = most / STEPS || 1;
    return {
      steps: Int8Array.from(row.subarray(0, BUCKETS), (value) => Math.round(value / scale)),
      scale,
      bias: row[BUCKETS]!,
    };
  });
}

/** The middle of each label's messages, length 1: a message far from the middle of its label is likelier none of it. */
function centresOf(rows: readonly Features[], train: readonly Labelled[], index: ReadonlyMap<string, number>) {
  const centres = Array.from(index, () => new Float32Array(BUCKETS));
  train.forEach(({ label }, i) => {
    const centre = centres[index.get(label)!]!;
    rows[i]!.ids.forEach((id, k) => {
      centre[id] = centre[id]! + rows[i]!.values[k]!;
    });
  });
  for (const centre of centres) {
    const length = Math.sqrt(centre.reduce((sum, value) => sum + value * value, 0)) || 1;
    for (let b = 0; b < BUCKETS; b++) centre[b] = centre[b]! / length;
  }
  return centres;
}

/** The label with the largest margin, and how much the message looks like one of the set: margin and nearness. */
function judged({ ids, values }: Features, weights: readonly Quantised[], centres: readonly Float32Array[]) {
  let label = 0;
  let best = Number.NEGATIVE_INFINITY;
  weights.forEach(({ steps, scale, bias }, c) => {
    let sum = 0;
    for (let k = 0; k < ids.length; k++) sum += steps[ids[k]!]! * values[k]!;
    const margin = sum * scale + bias;
    if (margin > best) {
      best = margin;
      label = c;
    }
  });
  const centre = centres[label]!;
  let nearness = 0;
  for (let k = 0; k < ids.length; k++) nearness += centre[ids[k]!]! * values[k]!;
  return { label, score: best + 2 * nearness };
}

/** @param inside ascending */
function auroc(inside: readonly number[], outside: readonly number[]): number {
  let above = 0;
  for (const value of outside) {
    let low = 0;
    let high = inside.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (inside[middle]! > value) high = middle;
      else low = middle + 1;
    }
    above += inside.length - low;
  }
  return above / (inside.length * outside.length);
}

function macroF1(told: readonly string[], wanted: readonly string[]): number {
  const labels = [...new Set(wanted)];
  const sum = labels.reduce((total, label) => {
    const hits = told.filter((one, i) => one === label && wanted[i] === label).length;
    const precision = hits / Math.max(1, told.filter((one) => one === label).length);
    const recall = hits / wanted.filter((one) => one === label).length;
    return total + (hits === 0 ? 0 : (2 * precision * recall) / (precision + recall));
  }, 0);
  return sum / labels.length;
}

function share<T>(all: readonly T[], is: (one: T, at: number) => boolean): number {
  return all.filter(is).length / all.length;
}
