/** The margins of a message: of the whole, and of the parts that may hold requests of their own. Training and reading share it. */
import type { Normalised, Token } from "../normalise";
import { siblingsOf } from "./families";
import { type Features, featuresOf } from "./features";
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

/** @param addLayer adds what a tenant's own examples say, in place */
export function marginsOfMessage(
  head: Head,
  message: Normalised,
  addLayer?: (features: Features, margins: Float32Array) => void,
): Margins {
  const background = head.classes.indexOf(BACKGROUND);
  const judge = (terms: readonly string[]) => {
    const features = featuresOf(terms, head.idf);
    const margins = marginsOf(head, features);
    addLayer?.(features, margins);
    return { margins, first: firstOf(margins, background, features.coverage, terms.length) };
  };
  const { margins, first } = judge(termsOf(message));
  const confidence = confidenceOf(head.first, first.signs);
  const familyConfidence = confidenceOf(head.first, familySigns(head, margins, first, background));
  const parts = partsOf(message);
  const own = parts.length > 1 ? ofParts(parts, message, judge, background, head) : new Map<number, OwnPart>();
  const best = { margin: margins[first.label]!, part: own.get(first.label) };
  const partConfidence = best.part?.confidence ?? 0;
  const further: Margins["further"] = [];
  for (let label = 0; label < margins.length; label++) {
    if (label === background || label === first.label || SMALL_TALK.has(head.classes[label]!)) continue;
    if (margins[label]! < CONSIDERED_FROM && !own.has(label)) continue;
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
  judge: (terms: readonly string[]) => { margins: Float32Array; first: First },
  background: number,
  head: Head,
): Map<number, OwnPart> {
  const judged = parts.map((part) => ({ ...judge(termsOfPart(message, part)), words: part.length }));
  return ownParts(judged, background, head.first);
}
