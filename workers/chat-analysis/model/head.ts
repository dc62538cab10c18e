/** A trained head: which requests a message makes, as margins of linear classifiers over hashed features. */
import type { Features } from "./features";
import { type Rows, sumsOf } from "./rows";

/** How sure the first reading of a message is: a logistic over what the margins look like. */
export interface Confidence {
  /** of `signsOf`, in its order */
  weights: readonly number[];
  bias: number;
}

export interface HeadData {
  classes: readonly string[];
  /** per class: what one step of its weights is worth */
  scales: readonly number[];
  biases: readonly number[];
  /** what one step of `idf` is worth */
  idfScale: number;
  /** confidence of the first request */
  first: Confidence;
  /** confidence that a further class is a request of its own */
  further: Confidence;
  /** the first reading is refused below this: 98 of 100 requests stay above it in cross-validation */
  refuseBelow: number;
  /** a further request is told from here on */
  furtherFrom: number;
}

export interface Head extends HeadData {
  idf: Float32Array;
  rows: Rows;
}

/** A head with its weights as they are stored: bucket after bucket, one weight a class. */
export interface TrainedHead extends Head {
  weights: Int8Array;
}

/**
 * Margins of all classes; positive = the class says yes.
 * @param size how many of the features count
 * @param margins where they are put
 */
export function marginsOf(
  { rows, scales, biases }: Head,
  { ids, values }: Features,
  size = ids.length,
  margins: Float32Array = new Float32Array(biases.length),
): Float32Array {
  const sums = sumsOf(rows, ids, values, size);
  for (let c = 0; c < margins.length; c++) margins[c] = sums[c]! * scales[c]! + biases[c]!;
  return margins;
}

/** 0–1 */
export function confidenceOf({ weights, bias }: Confidence, signs: readonly number[]): number {
  let sum = bias;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * signs[i]!;
  return 1 / (1 + Math.exp(-sum));
}

/** Further ahead is not surer. */
export const GAP_MAX = 2;

/** The first class of a message that is not the background, and what speaks for and against it. */
export interface First {
  label: number;
  signs: number[];
}

/** @param background index of the class that stands for everything else */
export function firstOf(margins: Float32Array, background: number, coverage: number, terms: number): First {
  let label = -1;
  let second = -1;
  for (let c = 0; c < margins.length; c++) {
    if (c === background) continue;
    if (label < 0 || margins[c]! > margins[label]!) {
      second = label;
      label = c;
    } else if (second < 0 || margins[c]! > margins[second]!) second = c;
  }
  const top = margins[label]!;
  const gap = Math.min(GAP_MAX, top - margins[second]!);
  const against = margins[background]!;
  const signs = [top, gap, against, Math.max(0, top - against), coverage, Math.min(terms, 12) / 12];
  return { label, signs };
}

/** How a class reads in the part of the message that speaks for it most. */
export interface OwnPart {
  margin: number;
  gap: number;
  /** confidence of the part read for itself */
  confidence: number;
  /** which part, from 0 */
  at: number;
  words: number;
}

/** What speaks for a further request: its margin in the whole message and in its own part, against the first one's. */
export function furtherSigns(
  whole: number,
  first: { margin: number; part: OwnPart | undefined },
  own: OwnPart | undefined,
  parts: number,
): number[] {
  const stands = own !== undefined && first.part !== undefined && first.part.at !== own.at;
  return [
    whole,
    own ? 0 : whole - first.margin,
    own ? 1 : 0,
    own ? logit(own.confidence) : 0,
    stands ? 1 : 0,
    stands ? logit(Math.min(own.confidence, first.part!.confidence)) : 0,
    own ? Math.max(-0.5, Math.min(1.5, own.gap)) : 0,
    own ? Math.min(own.words, 8) / 8 : 0,
    Math.min(parts, 4) / 4,
  ];
}

function logit(confidence: number): number {
  const bounded = Math.min(0.98, Math.max(0.02, confidence));
  return Math.log(bounded / (1 - bounded));
}

/** The parts of a message, each given to the class that it speaks for most. */
export function ownParts(
  parts: readonly { first: First; words: number }[],
  certainty: Confidence,
): Map<number, OwnPart> {
  const own = new Map<number, OwnPart>();
  parts.forEach(({ first, words }, at) => {
    const [margin, rival, background] = first.signs as [number, number, number];
    const gap = Math.min(rival, margin - background);
    const confidence = confidenceOf(certainty, first.signs);
    const known = own.get(first.label);
    if (!known || known.confidence < confidence) own.set(first.label, { margin, gap, confidence, at, words });
  });
  return own;
}
