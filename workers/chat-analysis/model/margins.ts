/** The margins of a message: of the whole, and of the parts that may hold requests of their own. Training and reading share it. */
import type { Normalised, Token } from "../normalise";
import { siblingsOf } from "./families";
import { type PassingFeatures, passingFeaturesOf } from "./features";
import {
  confidenceOf,
  type First,
  firstOf,
  furtherSigns,
  GAP_MAX,
  type Head,
  marginsOf,
  type OwnPart,
  ownParts,
} from "./head";
import { partsOf } from "./parts";
import { termsOf, termsOfPart } from "./terms";

/** What stands for everything that is no request of the sector. */
export const BACKGROUND = "out_of_scope";
/** Small talk is no request: beside one it is not told. */
export const SMALL_TALK: ReadonlySet<string> = new Set(["greeting", "thanks", "goodbye", "affirm", "deny"]);

export interface Margins {
  margins: Float32Array;
  first: First;
  /** of the first request */
  confidence: number;
  /** that it is the first request or one that is answered by the same facts */
  familyConfidence: number;
  /** of the first request, read in its own part; what counts when there are several */
  partConfidence: number;
  /** classes that may be requests of their own, and what speaks for each */
  further: { label: number; signs: number[]; partConfidence: number }[];
}

/** A class is considered as a further request when it is not plainly refused somewhere. */
const CONSIDERED_FROM = -0.75;

/** Adds what a tenant's own examples say to the margins, in place. */
export type AddLayer = (features: PassingFeatures, margins: Float32Array) => void;

export function marginsOfMessage(head: Head, message: Normalised, addLayer?: AddLayer): Margins {
  const background = head.classes.indexOf(BACKGROUND);
  const margins = new Float32Array(head.classes.length);
  const first = judge(head, termsOf(message), background, margins, addLayer);
  const confidence = confidenceOf(head.first, first.signs);
  const familyConfidence = confidenceOf(head.first, familySigns(head, margins, first, background));
  const parts = partsOf(message);
  const own = parts.length > 1 ? ofParts(parts, message, head, background, addLayer) : NO_PARTS;
  const best = { margin: margins[first.label]!, part: own.get(first.label) };
  const partConfidence = best.part?.confidence ?? 0;
  const further: Margins["further"] = [];
  for (let label = 0; label < margins.length; label++) {
    if (margins[label]! < CONSIDERED_FROM && !own.has(label)) continue;
    if (label === background || label === first.label || SMALL_TALK.has(head.classes[label]!)) continue;
    const signs = furtherSigns(margins[label]!, best, own.get(label), parts.length);
    further.push({ label, signs, partConfidence: own.get(label)?.confidence ?? 0 });
  }
  return {
    margins,
    first,
    confidence,
    familyConfidence: Math.max(confidence, familyConfidence),
    partConfidence,
    further,
  };
}

const NO_PARTS: ReadonlyMap<number, OwnPart> = new Map();

/** Fills `margins`, and finds the first class in them. */
function judge(
  head: Head,
  terms: readonly string[],
  background: number,
  margins: Float32Array,
  addLayer: AddLayer | undefined,
): First {
  const features = passingFeaturesOf(terms, head.idf);
  marginsOf(head, features, features.size, margins);
  addLayer?.(features, margins);
  return firstOf(margins, background, features.coverage, terms.length);
}

/** The signs of the first request as if its siblings did not compete with it. */
function familySigns(head: Head, margins: Float32Array, { label, signs }: First, background: number): number[] {
  const siblings = siblingsOf(head.classes[label]!);
  if (siblings.length === 0) return signs;
  let rival = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < margins.length; c++) {
    if (c !== label && c !== background && !siblings.includes(head.classes[c]!)) rival = Math.max(rival, margins[c]!);
  }
  const [top, , ...others] = signs;
  return [top!, Math.min(GAP_MAX, top! - rival), ...others];
}

function ofParts(
  parts: readonly Token[][],
  message: Normalised,
  head: Head,
  background: number,
  addLayer: AddLayer | undefined,
): ReadonlyMap<number, OwnPart> {
  const margins = new Float32Array(head.classes.length);
  const judged = parts.map((part) => ({
    first: judge(head, termsOfPart(message, part), background, margins, addLayer),
    words: part.length,
  }));
  return ownParts(judged, head.first);
}
