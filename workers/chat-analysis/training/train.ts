/** Trains the head of a sector: weights from all examples, confidences from cross-validation. */
import { BUCKETS, type Features, featuresOf } from "../model/features";
import type { Confidence, Head, TrainedHead } from "../model/head";
import { BACKGROUND, marginsOfMessage } from "../model/margins";
import { pairedRows } from "../model/rows";
import { randomFrom, trainSvm } from "../model/svm";
import { normalise } from "../normalise";
import type { SectorKey } from "./corpus";
import { fitLogistic } from "./logistic";
import { augmented, idfOf, joinedRows, type Row, rowsOf, termsOfText } from "./sets";

export interface TrainOptions {
  cost: number;
  epochs: number;
  seed: number;
}

export const OPTIONS: TrainOptions = { cost: 1, epochs: 6, seed: 20261121 };
const FOLDS = 3;
/** Joined pairs in cross-validation, by request. */
const JOINED = 0.06;
/** Steps a weight is told apart in: finer ones make the file larger and no reading better. */
const LEVELS = 23;
/** Weights smaller than this share of their class's largest are noise: leaving them out halves the file. */
const PRUNE_BELOW = 1.3 / 23;

/** One message of cross-validation as a head that never saw it reads it. */
export interface Judged {
  row: Row;
  first: string;
  isRight: boolean;
  signs: number[];
  /** further classes: what speaks for each, and whether it is asked for */
  further: { label: string; signs: number[]; isAsked: boolean }[];
}

/** What cross-validation says of a head; it takes longer than the weights and stays true while the examples do. */
export type Calibration = Pick<Head, "first" | "further" | "refuseBelow" | "furtherFrom">;

/** The head of a sector. */
export function trainSector(
  root: string,
  sector: SectorKey,
  calibration: Calibration,
  options: TrainOptions = OPTIONS,
): TrainedHead {
  const { rows, classes } = rowsOf(root, sector);
  return { ...fitHead(augmented(rows, options.seed), classes, options), ...calibration };
}

/** Confidences of a sector's head, and every row as it was judged for them. */
export function calibrateSector(
  root: string,
  sector: SectorKey,
  options: TrainOptions = OPTIONS,
): { calibration: Calibration; judged: Judged[] } {
  const { rows, classes } = rowsOf(root, sector);
  const judged = crossValidate(rows, classes, options);
  return { calibration: calibrationOf(judged), judged };
}

/** Every own row, read by a head that was trained without it: first whole, then, with the confidence that follows, by its parts. */
export function crossValidate(rows: readonly Row[], classes: readonly string[], options: TrainOptions): Judged[] {
  const random = randomFrom(options.seed);
  const fold = rows.map(() => Math.floor(random() * FOLDS));
  const heads = Array.from({ length: FOLDS }, (_, left) =>
    fitHead(
      augmented(
        rows.filter((_row, i) => fold[i] !== left),
        options.seed,
      ),
      classes,
      options,
    ),
  );
  const own = rows.flatMap((row, i) => (row.isOwn ? [{ row, head: heads[fold[i]!]! }] : []));
  // Too few people were asked to write several requests: pairs of what no head has seen stand beside theirs.
  heads.forEach((head, left) => {
    const unseen = rows.filter((_row, i) => fold[i] === left);
    for (const row of joinedRows(unseen, JOINED, random)) own.push({ row, head });
  });
  const first = firstConfidence(own.map(({ row, head }) => judge(head, row)));
  return own.map(({ row, head }) => judge({ ...head, first }, row));
}

function judge(head: Head, row: Row): Judged {
  const { first, further } = marginsOfMessage(head, normalise(row.example.text));
  const label = head.classes[first.label]!;
  const asked = new Set(row.example.intents);
  return {
    row,
    first: label,
    isRight: asked.has(label),
    signs: first.signs,
    further: further.map(({ label: other, signs }) => {
      const key = head.classes[other]!;
      return { label: key, signs, isAsked: asked.has(key) };
    }),
  };
}

function firstConfidence(judged: readonly Judged[]): Confidence {
  return fitLogistic(
    judged.map(({ signs }) => signs),
    judged.map(({ row, isRight }) => isRight && row.example.intents[0] !== BACKGROUND),
  );
}

const NO_CONFIDENCE: Confidence = { weights: [], bias: -20 };

function fitHead(rows: readonly Row[], classes: readonly string[], options: TrainOptions): TrainedHead {
  const index = new Map(classes.map((key, i) => [key, i]));
  const terms = rows.map(({ example }) => termsOfText(example.text));
  const idf = quantisedIdf(idfOf(terms));
  const features: Features[] = terms.map((one) => featuresOf(one, idf.values));
  const weights = trainSvm(
    {
      rows: features,
      labels: rows.map(({ example }) => example.intents.map((key) => index.get(key)!)),
      classes: classes.length,
      buckets: BUCKETS,
      importance: Float32Array.from(rows.map(({ importance }) => importance)),
    },
    options,
  );
  const stored = quantised(weights);
  return {
    classes,
    ...stored,
    rows: pairedRows(stored.weights, classes.length),
    idf: idf.values,
    idfScale: idf.scale,
    first: NO_CONFIDENCE,
    further: NO_CONFIDENCE,
    refuseBelow: 0,
    furtherFrom: 0.5,
  };
}

function quantisedIdf(exact: Float32Array): { values: Float32Array; scale: number } {
  const scale = exact.reduce((most, value) => Math.max(most, value), 0) / 255;
  return { values: exact.map((value) => Math.round(value / scale) * scale), scale };
}

function quantised(exact: readonly Float32Array[]) {
  const count = exact.length;
  const weights = new Int8Array(BUCKETS * count);
  const scales: number[] = [];
  const biases: number[] = [];
  exact.forEach((row, c) => {
    let most = 0;
    for (let b = 0; b < BUCKETS; b++) most = Math.max(most, Math.abs(row[b]!));
    const scale = most / LEVELS || 1;
    for (let b = 0; b < BUCKETS; b++) {
      const value = row[b]!;
      weights[b * count + c] = Math.abs(value) < most * PRUNE_BELOW ? 0 : Math.round(value / scale);
    }
    scales.push(scale);
    biases.push(row[BUCKETS]!);
  });
  return { weights, scales, biases };
}

/** Of requests this share stays above `refuseBelow`. */
const KEPT = 0.98;
/** Of messages with one request at most this share may be told a further one. */
const INVENTED = 0.06;

function calibrationOf(judged: readonly Judged[]): Calibration {
  const first = firstConfidence(judged);
  const all = judged.flatMap(({ further }) => further);
  const further = fitLogistic(
    all.map(({ signs }) => signs),
    all.map(({ isAsked }) => isAsked),
  );
  const sum = ({ weights, bias }: Confidence, signs: number[]) =>
    1 / (1 + Math.exp(-weights.reduce((total, weight, i) => total + weight * signs[i]!, bias)));
  const requests = judged.filter(({ row }) => row.example.intents[0] !== BACKGROUND);
  const kept = requests.map(({ signs }) => sum(first, signs)).sort((a, b) => a - b);
  const single = requests.filter(({ row }) => row.example.intents.length === 1);
  const strongest = single
    .map((one) => Math.max(0, ...one.further.map(({ signs }) => sum(further, signs))))
    .sort((a, b) => a - b);
  return {
    first,
    further,
    refuseBelow: kept[Math.floor(kept.length * (1 - KEPT))]!,
    furtherFrom: Math.max(0.3, strongest[Math.floor(strongest.length * (1 - INVENTED))]!),
  };
}
