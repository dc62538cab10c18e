/** Finds what must not leave: identity, account and card numbers by their checksums, phones, e-mails and postal addresses by their form. */
import { findAddresses } from "../chat-analysis/entities/addresses";
import { ibanLength, isCard, isTckn } from "../platform/checksums";

export type PiiKind = "tckn" | "iban" | "card" | "phone" | "email" | "address";

export interface PiiSpan {
  kind: PiiKind;
  /** UTF-16 offsets in the text */
  start: number;
  end: number;
}

/** Kinds that are never repeated to anyone, not even to their owner. */
export const NEVER_ECHOED: readonly PiiKind[] = ["tckn", "iban", "card"];

/** Kinds that no page shows beside the message itself. A reply may hold an address: businesses tell where they are. */
export const NEVER_SHOWN: readonly PiiKind[] = [...NEVER_ECHOED, "address"];

/** `length` says how much of what the pattern found is true: all of it, its head, or nothing (0). */
const FINDERS: { kind: PiiKind; pattern: RegExp; length: (written: string) => number }[] = [
  { kind: "email", pattern: /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63})+/gu, length: whole },
  { kind: "iban", pattern: /(?<![A-Z\d])[A-Z]{2}\s?\d{2}(?:[\s.-]{0,2}[A-Z\d]){11,30}/gi, length: ibanLength },
  { kind: "card", pattern: /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g, length: all((written) => isCard(digitsOf(written))) },
  {
    kind: "phone",
    pattern: /(?<![\d+])(?:(?:\+|00)?90|0)?[ (-]{0,3}5\d{2}[ .)-]{0,3}\d{3}[ .-]?\d{2}[ .-]?\d{2}(?!\d)/g,
    length: whole,
  },
  // a fixed line is told from other numbers by the 0 before it
  {
    kind: "phone",
    pattern: /(?<![\d+])(?:(?:\+|00)90|\(?0)[ (-]{0,3}[2-48]\d{2}[ .)-]{0,3}\d{3}[ .-]?\d{2}[ .-]?\d{2}(?!\d)/g,
    length: whole,
  },
  { kind: "phone", pattern: /(?<!\d)\+\d(?:[ -]?\d){7,14}(?!\d)/g, length: whole },
  { kind: "tckn", pattern: /(?<!\d)[1-9]\d{10}(?!\d)/g, length: all(isTckn) },
];

function whole(written: string): number {
  return written.length;
}

function all(holds: (written: string) => boolean): (written: string) => number {
  return (written) => (holds(written) ? written.length : 0);
}

/** of the shortest number: a phone abroad, with its country's code */
const FEWEST_DIGITS = 8;

/**
 * All personal numbers and addresses, in order, without overlaps.
 * @param known digit strings that are something else, such as the order numbers of the conversation; one 11-digit
 *   number in a hundred passes the identity number's checksum by chance
 */
export function findPii(text: string, known: ReadonlySet<string> = new Set()): PiiSpan[] {
  const spans: PiiSpan[] = [];
  const mayHoldNumber = hasDigits(text, FEWEST_DIGITS);
  for (const { kind, pattern, length } of FINDERS) {
    if (kind === "email" ? !text.includes("@") : !mayHoldNumber) continue;
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + length(match[0]);
      if (end === start || known.has(digitsOf(match[0]))) continue;
      add(spans, { kind, start, end });
    }
  }
  for (const { start, end } of findAddresses(text)) add(spans, { kind: "address", start, end });
  return spans.sort((a, b) => a.start - b.start);
}

function hasDigits(text: string, least: number): boolean {
  let digits = 0;
  for (let i = 0; i < text.length && digits < least; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) digits++;
  }
  return digits >= least;
}

/** What was found first keeps its place. */
function add(spans: PiiSpan[], found: PiiSpan): void {
  if (!spans.some((span) => found.start < span.end && span.start < found.end)) spans.push(found);
}

/** The text with every span replaced by its kind in brackets: "[iban]". */
export function mask(text: string, spans: readonly PiiSpan[]): string {
  let masked = "";
  let at = 0;
  for (const span of spans) {
    masked += `${text.slice(at, span.start)}[${span.kind}]`;
    at = span.end;
  }
  return masked + text.slice(at);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}
