/** Phone numbers in all the forms people write them, also in words, as E.164. */
import parsePhoneNumber from "libphonenumber-js";
import { isOrderLabel } from "./numbers";
import type { Reading } from "./reading";
import { numberWord } from "./spoken-numbers";

const GAP = "[ .\\-/()]{0,3}";
/** "o" is typed for the zero */
const NATIONAL = new RegExp(
  `(?<![\\d+a-z])(?:(?:\\+|00) ?9[0o]|9[0o](?=[ (.-]{0,2}[0o(]?[ ]?[2-58])|(?=\\(?[0o]))${GAP}(?:[0o]${GAP})?[2-58](?:${GAP}[\\do]){9}(?![\\do])`,
  "g",
);
/** without any prefix only a mobile number, whole or in its usual groups */
const MOBILE = /(?<![\d+a-z]|\d[ .-])\(?5\d{2}\)?(?:\d{7}|[ .-]\d{3}[ .-]?\d{2}[ .-]?\d{2}|[ .-]\d{7})(?![ .-]?\d)/g;
const LABELLED =
  /(?:telefon\p{L}*|tel|cep|gsm|phone|mobile|whatsapp|numaram|iletisim)\s?(?:no|numara\p{L}*|number)?\p{L}*\s?[:.=]?\s?$/u;
const LANDLINE = /(?<![\d+a-z]|\d[ .-])\(?[2348]\d{2}\)?[ .-]?\d{3}[ .-]?\d{2}[ .-]?\d{2}(?![ .-]?\d)/g;
const FOREIGN = /(?<![\d+a-z])(?:\+|00) ?\(?[1-9](?:[ .\-/()]{0,3}\d){6,14}(?!\d)/g;
const MONEY_AFTER = /^\s?(?:tl|lira|try\b|usd|eur|dolar|₺|\$|€|£)/;
const MONEY_BEFORE = /[₺$€£]\s?$/;

/** of a foreign number */
const FEWEST_DIGITS = 7;

export function findPhones(reading: Reading): void {
  if (reading.digits >= FEWEST_DIGITS) findWritten(reading);
  findSpoken(reading);
}

function findWritten(reading: Reading): void {
  const { text } = reading;
  for (const match of text.matchAll(NATIONAL)) claimTurkish(reading, match[0], match.index);
  for (const match of text.matchAll(MOBILE)) {
    if (!isOrderLabel(text, match.index)) claimTurkish(reading, match[0], match.index);
  }
  for (const match of text.matchAll(LANDLINE)) {
    if (LABELLED.test(text.slice(Math.max(0, match.index - 30), match.index))) {
      claimTurkish(reading, match[0], match.index);
    }
  }
  for (const match of text.matchAll(FOREIGN)) {
    const parsed = parsePhoneNumber(match[0].replace(/^00/, "+").replace("(0)", ""));
    if (parsed?.isPossible()) claim(reading, parsed.number, match[0], match.index);
  }
}

/** The last ten digits are the number; what stands before them is some form of 0 or 90. */
function claimTurkish(reading: Reading, written: string, start: number): void {
  const digits = written.replaceAll("o", "0").replace(/\D/g, "");
  // "o 532…" of three or more letters o would be a word, not a number
  if ((written.match(/o/g)?.length ?? 0) > 3) return;
  claim(reading, `+90${digits.slice(-10)}`, written, start);
}

function claim(reading: Reading, value: string, match: string, at: number): void {
  const written = match.trimStart();
  const start = at + match.length - written.length;
  const end = start + written.length;
  const isMoney = MONEY_AFTER.test(reading.text.slice(end, end + 6)) || MONEY_BEFORE.test(reading.text.slice(0, start));
  if (!isMoney) reading.claim("phone", value, start, end);
}

/** fewer words cannot hold ten digits; more are no number */
const FEWEST = 5;
const MOST = 24;

/** "sıfır beş yüz otuz iki sıfır sıfır sıfır sıfır sıfır bir": how numbers are told on the phone. */
function findSpoken(reading: Reading): void {
  const { words } = reading;
  for (let from = 0; from < words.length; ) {
    if (!pieceAt(reading, from)) {
      from++;
      continue;
    }
    const pieces: Piece[] = [];
    let to = from;
    for (; to < words.length && pieces.length <= MOST; to++) {
      const isComma = to > from && words[to]!.text === "," && words[to + 1]?.kind === "word";
      const piece = isComma ? [] : pieceAt(reading, to);
      if (!piece || (isComma && !pieceAt(reading, to + 1))) break;
      pieces.push(...piece);
    }
    const isSpoken = pieces.some((piece) => typeof piece === "number");
    if (to - from >= FEWEST && isSpoken && pieces.length <= MOST) {
      const number = withLostZero(pieces) ?? dial(pieces);
      if (number) reading.claim("phone", number, words[from]!.start, words[to - 1]!.end);
    }
    from = Math.max(to, from + 1);
  }
}

/** a number word's value, or digits as they were typed */
type Piece = number | string;

function pieceAt(reading: Reading, at: number): Piece[] | null {
  const word = reading.words[at]!;
  if (!reading.isOpen(at)) return null;
  if (word.kind === "number") return word.isSpaced && word.text.length <= 4 ? [word.text] : null;
  if (word.text === "oh" || word.text === "o") return [0];
  const found = numberWord(reading, at);
  return found && found.rest === "" && found.parts.every((part) => part <= 100) ? [...found.parts] : null;
}

/** In a row of five zeros or more people lose count of one: "sıfır beş yüz otuz iki" and five zeros, "bir". */
function withLostZero(pieces: readonly Piece[]): string | null {
  let digits = "";
  for (let at = 0; at < pieces.length; ) {
    const [value, length] = typeof pieces[at] === "string" ? [pieces[at]!, 1] : groupsAt(pieces, at)[0]!;
    digits += String(value);
    at += length;
  }
  const short = /^0(5\d*?)(0{5,})(\d+)$/.exec(digits);
  return short && digits.length === 10 ? `+90${short[1]}${short[2]}0${short[3]}` : null;
}

/** Puts the pieces together in each way they may be meant ("otuz iki" = 32 or 30 2) until a number comes out. */
function dial(pieces: readonly Piece[], at = 0, digits = ""): string | null {
  if (digits.length > 12) return null;
  if (at === pieces.length) {
    const national = /^(?:90|0)?([2-58]\d{9})$/.exec(digits)?.[1];
    return national && (digits.length > 10 || national.startsWith("5")) ? `+90${national}` : null;
  }
  const first = pieces[at]!;
  if (typeof first === "string") return dial(pieces, at + 1, digits + first);
  for (const [value, length] of groupsAt(pieces, at)) {
    const number = dial(pieces, at + length, digits + String(value));
    if (number) return number;
  }
  return null;
}

/** Numbers below 1000 that begin here, the longest first, each with how many pieces it takes. */
function groupsAt(pieces: readonly Piece[], at: number): [number, number][] {
  const groups: [number, number][] = [];
  let value = pieces[at] as number;
  groups.push([value, 1]);
  let isOpen = value > 0;
  for (let i = at + 1; isOpen && i < pieces.length && i < at + 4; i++) {
    const next = pieces[i]!;
    if (typeof next === "string" || next === 0) break;
    if (next === 100 && value < 10 && i === at + 1) value *= 100;
    else if (next >= 10 && next < 100 && value % 100 === 0) value += next;
    else if (next < 10 && value % 10 === 0) {
      value += next;
      isOpen = false;
    } else break;
    groups.unshift([value, i - at + 1]);
  }
  return groups;
}
