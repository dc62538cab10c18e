/**
 * What a tenant's own examples add to the frozen engine: weights of their own over the same features, trained apart,
 * versioned, small. The base stays as it is, so that going back is leaving the layer away.
 */

import { headOf, probesOf } from "./model/artefact";
import { BUCKETS, type Features, featuresOf } from "./model/features";
import { firstOf, type Head, marginsOf } from "./model/head";
import { randomFrom, trainSvm } from "./model/svm";
import { termsOf } from "./model/terms";
import { normalise } from "./normalise";

/** A message and what it asks for, as the tenant's people said. */
export interface OwnExample {
  text: string;
  intent: string;
}

/** A trained layer as the engine uses it. */
export interface Layer {
  version: string;
  sector: string;
  /** per intent: what is added to its margin, by bucket; and everywhere */
  weights: ReadonlyMap<string, { buckets: ReadonlyMap<number, number>; bias: number }>;
}

/** Shares of right answers, 0–1, with the frozen engine alone and with the layer. */
export interface LayerEffect {
  /** the tenant's own examples, cross-validated */
  own: { before: number; after: number; count: number };
  /** the probe set that ships with the engine: what the layer must not spoil */
  probe: { before: number; after: number; count: number };
}

/** A stored layer is never larger. */
export const LAYER_BYTES_MAX = 64 * 1024;
const BUCKETS_A_LAYER = 5_000;
const SEED = 11;
const FOLDS = 5;

interface Row {
  features: Features;
  margins: Float32Array;
}

/**
 * Trains a layer: for each intent that has examples, a small classifier on what the base gets wrong, with the shipped
 * probes as negatives. Deterministic: the same examples give the same bytes, at most `LAYER_BYTES_MAX`.
 */
export function trainLayer(sector: string, examples: readonly OwnExample[], version: string): Uint8Array {
  const stored = { version, sector, weights: learn(sector, examples) };
  let keep = BUCKETS_A_LAYER;
  for (;;) {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...stored, weights: largest(stored.weights, keep) }));
    if (bytes.length <= LAYER_BYTES_MAX) return bytes;
    keep = Math.floor(keep * 0.8);
  }
}

/** Reads a stored layer. @throws Error when the bytes are no layer of this engine */
export function readLayer(bytes: Uint8Array): Layer {
  const stored = JSON.parse(new TextDecoder().decode(bytes)) as Stored;
  if (typeof stored.version !== "string" || typeof stored.sector !== "string" || !Array.isArray(stored.weights))
    throw new Error("these bytes are no layer");
  return layerFrom(stored);
}

/** What a layer of these examples would change, before anybody has to live with it. */
export function measureLayer(sector: string, examples: readonly OwnExample[]): LayerEffect {
  const head = headOf(sector);
  const random = randomFrom(SEED);
  const fold = examples.map(() => Math.floor(random() * FOLDS));
  let before = 0;
  let after = 0;
  for (let left = 0; left < FOLDS; left++) {
    const held = examples.filter((_, i) => fold[i] === left);
    if (held.length === 0) continue;
    const layer = layerOf(
      sector,
      examples.filter((_, i) => fold[i] !== left),
    );
    for (const example of held) {
      if (firstIntent(head, example.text, null) === example.intent) before++;
      if (firstIntent(head, example.text, layer) === example.intent) after++;
    }
  }
  const whole = layerOf(sector, examples);
  const probes = probesOf(sector);
  const right = (layer: Layer | null) =>
    probes.filter(([intent, text]) => firstIntent(head, text, layer) === intent).length;
  return {
    own: { before: share(before, examples.length), after: share(after, examples.length), count: examples.length },
    probe: {
      before: share(right(null), probes.length),
      after: share(right(whole), probes.length),
      count: probes.length,
    },
  };
}

/** Adds the layer to the base's margins, in place. */
export function layerMargins(
  layer: Layer,
  features: Features,
  classes: readonly string[],
  margins: Float32Array,
  size = features.ids.length,
): void {
  for (let c = 0; c < classes.length; c++) {
    const own = layer.weights.get(classes[c]!);
    if (!own) continue;
    let sum = own.bias;
    for (let k = 0; k < size; k++) sum += (own.buckets.get(features.ids[k]!) ?? 0) * features.values[k]!;
    margins[c] = margins[c]! + sum;
  }
}

type StoredWeights = [intent: string, bias: number, buckets: number[], weights: number[]][];
interface Stored {
  version: string;
  sector: string;
  weights: StoredWeights;
}

function layerOf(sector: string, examples: readonly OwnExample[]): Layer {
  return layerFrom({ version: "", sector, weights: learn(sector, examples) });
}

function layerFrom({ version, sector, weights }: Stored): Layer {
  const entries = weights.map(([intent, bias, buckets, values]) => {
    const pairs = buckets.map((bucket, i): [number, number] => [bucket, values[i]!]);
    return [intent, { bias, buckets: new Map(pairs) }] as const;
  });
  return { version, sector, weights: new Map(entries) };
}

/** How far the base must be right already for an example to teach nothing. */
const TARGET = 0.6;
/** A few words of one tenant never move a margin further than this. */
const STEP_MAX = 1.6;

function learn(sector: string, examples: readonly OwnExample[]): StoredWeights {
  const head = headOf(sector);
  const own = examples.map(({ text, intent }) => ({ intent, row: rowOf(head, text) }));
  const negatives = probesOf(sector).map(([intent, text]) => ({ intent, row: rowOf(head, text) }));
  const intents = [...new Set(own.map(({ intent }) => intent))]
    .filter((intent) => head.classes.includes(intent))
    .sort();
  if (intents.length === 0) return [];
  const all = [...own, ...negatives];
  const weights = trainSvm(
    {
      rows: all.map(({ row }) => row.features),
      labels: all.map(({ intent }) => (intents.includes(intent) ? [intents.indexOf(intent)] : [])),
      classes: intents.length,
      buckets: BUCKETS,
      importance: Float32Array.from(all.map((_, i) => (i < own.length ? 1 : 0.5))),
    },
    { cost: 1, epochs: 20, seed: SEED },
  );
  return intents.map((intent, c) => {
    // Scaled so that what was taught is read rightly, and never more than needed.
    const label = head.classes.indexOf(intent);
    const taught = own
      .filter((one) => one.intent === intent)
      .map(({ row }) => {
        const rival = Math.max(...[...row.margins].filter((_, i) => i !== label));
        return { lack: rival + TARGET - row.margins[label]!, gain: dot(weights[c]!, row.features) };
      });
    const lacking = taught
      .filter(({ lack, gain }) => lack > 0 && gain > 0.05)
      .map(({ lack, gain }) => lack / gain)
      .sort((a, b) => a - b);
    const scale = Math.min(STEP_MAX, lacking[Math.floor(lacking.length * 0.8)] ?? 0.3);
    const buckets: number[] = [];
    const values: number[] = [];
    for (let b = 0; b < BUCKETS; b++) {
      const value = Math.round(weights[c]![b]! * scale * 1e3) / 1e3;
      if (value > 0.004 || value < -0.004) {
        buckets.push(b);
        values.push(value);
      }
    }
    // Only words add: a bias would pull in every message there is.
    return [intent, 0, buckets, values];
  });
}

function dot(weights: Float32Array, { ids, values }: Features): number {
  let sum = 0;
  for (let k = 0; k < ids.length; k++) sum += weights[ids[k]!]! * values[k]!;
  return sum;
}

function largest(weights: StoredWeights, keep: number): StoredWeights {
  const all = weights.flatMap(([, , , values]) => values.map(Math.abs)).sort((a, b) => b - a);
  const least = all[keep] ?? 0;
  return weights.map(([intent, bias, buckets, values]) => [
    intent,
    bias,
    buckets.filter((_, i) => Math.abs(values[i]!) > least),
    values.filter((value) => Math.abs(value) > least),
  ]);
}

function rowOf(head: Head, text: string): Row {
  const features = featuresOf(termsOf(normalise(text)), head.idf);
  return { features, margins: marginsOf(head, features) };
}

function firstIntent(head: Head, text: string, layer: Layer | null): string {
  const { features, margins } = rowOf(head, text);
  if (layer) layerMargins(layer, features, head.classes, margins);
  const background = head.classes.indexOf("out_of_scope");
  return head.classes[firstOf(margins, background, features.coverage, 1).label]!;
}

function share(right: number, of: number): number {
  return of === 0 ? 0 : right / of;
}
