/** Turkish postal addresses in free text: pieces beside one another, told only where together they lead to a door. */
import {
  bareDoorAt,
  doorAt,
  insideAt,
  type Kind,
  labelledAt,
  mayBeName,
  namedAt,
  type Piece,
  placeAt,
  type Text,
} from "./address-pieces";
import { MAY_HOLD, MAY_HOLD_UNFOLDED } from "./address-words";
import { foldEach } from "./folding";
import type { Reading } from "./reading";
import { split } from "./words";

/** UTF-16 offsets in the text: [start, end). */
export interface Span {
  start: number;
  end: number;
}

const MOST_GAP_WORDS = 3;
const MOST_SEPARATORS = 3;
const SEPARATOR = /^[,.;:/()|\n-]$/;

/** All postal addresses of a text in order; linear in its length. */
export function findAddresses(original: string): Span[] {
  if (!MAY_HOLD_UNFOLDED.test(original)) return [];
  const { text, starts, ends } = foldEach(original);
  if (!MAY_HOLD.test(text)) return [];
  const { words } = split(text);
  const startOf = (offset: number) => starts?.[offset] ?? offset;
  const endOf = (offset: number) => ends?.[offset - 1] ?? offset;
  const isMixed = /\p{Ll}/u.test(original);
  const isCapital = (at: number) => isMixed && /^\p{Lu}/u.test(original.slice(startOf(words[at]!.start)));
  return spansOf({ words, isCapital }).map(({ start, end }) => ({ start: startOf(start), end: endOf(end) }));
}

/** Asked for a city or who somebody is, the city in an answer is what counts, so no address takes it. */
export function claimAddresses(reading: Reading): void {
  const { asked } = reading.context;
  if (asked === "city" || asked === "second_factor" || !MAY_HOLD.test(reading.text)) return;
  const isMixed = /\p{Ll}/u.test(reading.original);
  const { words } = reading;
  const isCapital = (at: number) => isMixed && /^\p{Lu}/u.test(reading.written(words[at]!.start, words[at]!.end));
  for (const { start, end } of spansOf({ words, isCapital })) {
    reading.claim("address", reading.written(start, end).replace(/\s+/g, " "), start, end);
  }
}

/** Folded offsets of every run of pieces that is an address. */
function spansOf(text: Text): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < text.words.length; ) {
    const run = runAt(text, at);
    if (run.kinds.size > 0 && isAddress(run.kinds)) spans.push({ start: text.words[at]!.start, end: run.end });
    at = Math.max(run.to, at + 1);
  }
  return spans;
}

/** The pieces that stand side by side from this word on. */
function runAt(text: Text, from: number): { kinds: Set<Kind>; to: number; end: number } {
  const kinds = new Set<Kind>();
  let to = from;
  let end = 0;
  for (let piece = pieceAt(text, from, null); piece; ) {
    kinds.add(piece.kind);
    ({ to, end } = piece);
    const next = behindSeparators(text, to);
    piece = pieceAt(text, next, piece.kind) ?? behindGap(text, next);
  }
  return { kinds, to, end };
}

/** A street with a number, a quarter or a house; a quarter with a number or its district; a named house with a door in it. */
function isAddress(kinds: ReadonlySet<Kind>): boolean {
  const isInside = kinds.has("door") || kinds.has("inside");
  if (kinds.has("street")) return isInside || kinds.has("building") || kinds.has("area") || kinds.has("pair");
  if (kinds.has("area")) return kinds.has("door") || kinds.has("pair");
  return kinds.has("building") && isInside;
}

function behindSeparators({ words }: Text, from: number): number {
  let at = from;
  while (at < from + MOST_SEPARATORS && words[at] && SEPARATOR.test(words[at]!.text)) at++;
  return at;
}

/** "Begonya Sok. Nida Kule No:1": a house whose name says nothing of being one, up to the number in it. */
function behindGap(text: Text, from: number): Piece | null {
  const { words } = text;
  for (let at = from; at < from + MOST_GAP_WORDS && words[at] && mayBeName(words[at]!) && text.isCapital(at); ) {
    at++;
    const piece = words[at] ? (insideAt(text, at) ?? doorAt(text, at)) : null;
    if (piece) return piece;
  }
  return null;
}

/** @param before what stands right before: some pieces only go on */
function pieceAt(text: Text, at: number, before: Kind | null): Piece | null {
  if (!text.words[at]) return null;
  const piece = insideAt(text, at) ?? doorAt(text, at) ?? namedAt(text, at) ?? labelledAt(text, at);
  if (!piece && before === "street") return bareDoorAt(text, at) ?? placeAt(text, at);
  return piece ?? (before === null ? null : placeAt(text, at));
}
