/** The pieces of a Turkish postal address, each told by a word of its own: names, doors, floors, places. */
import {
  AREA,
  BLOCK,
  BUILDING,
  BUSINESS,
  COUNTED,
  DOOR,
  ENDING,
  FLAT,
  FLOOR,
  LABEL,
  NAMED_FLOOR,
  NO_NAME,
  OWN_NAME,
  STREET,
} from "./address-words";
import { provinceIn } from "./cities";
import type { Word } from "./words";

/** "pair" is a district with its province, "place" a province that stands there without one. */
export type Kind = "area" | "street" | "building" | "door" | "inside" | "pair" | "place";

export interface Piece {
  kind: Kind;
  /** index of the word after it */
  to: number;
  /** offset where it ends, case endings behind an apostrophe left out */
  end: number;
}

/** The folded words of a text, and whether one is written with a capital among small letters. */
export interface Text {
  words: readonly Word[];
  isCapital(at: number): boolean;
}

const MOST_NAME_WORDS = 4;
/** without capitals nothing tells where a name begins */
const MOST_PLAIN_WORDS = 3;

/** "Lale Sok.", "1453. Sokak", "Gül Apartmanı", "Çamlık İş Merkezi". */
export function namedAt(text: Text, at: number): Piece | null {
  const { words } = text;
  let to = at;
  let isAllCapital = true;
  for (let count = 0; count <= MOST_NAME_WORDS; count++) {
    const word = words[to];
    const kind = count > 0 ? kindOf(text, to, count > 1) : null;
    if (kind) {
      if (count > MOST_PLAIN_WORDS && !isAllCapital) return null;
      return isAllCapital || !text.isCapital(nameBefore(text, to)) ? behindApostrophe(text, to, kind) : null;
    }
    if (!word || (count > 0 && !word.isSpaced && words[to - 1]!.text !== ".")) return null;
    if (!isOwnName(text, to) && !mayBeName(word)) return null;
    isAllCapital &&= word.kind === "number" || text.isCapital(to);
    to = behindFraction(words, to);
    // "3. cadde", "Şht. Ömer"
    if (words[to]?.text === "." && !words[to]!.isSpaced) to++;
  }
  return null;
}

function isOwnName(text: Text, at: number): boolean {
  const word = text.words[at]!.text;
  const next = text.words[at + 1]?.text ?? "";
  if (!OWN_NAME.test(word)) return false;
  return text.isCapital(at) ? AREA.test(next) || STREET.test(next) : word === "yeni" && AREA.test(next);
}

/** Behind this word, or behind all of "1200/1", as streets beside a numbered one are called. */
function behindFraction(words: readonly Word[], at: number): number {
  const isFraction = words[at]!.kind === "number" && words[at + 1]?.text === "/" && words[at + 2]?.kind === "number";
  return isFraction && !words[at + 1]!.isSpaced ? at + 3 : at + 1;
}

/** Index of the last word of the name before this keyword. */
function nameBefore({ words }: Text, at: number): number {
  return words[at - 1]!.text === "." ? at - 2 : at - 1;
}

function kindOf({ words }: Text, at: number, isNamed: boolean): Kind | null {
  const word = words[at];
  if (word?.kind !== "word") return null;
  if (AREA.test(word.text)) return "area";
  if (STREET.test(word.text)) return "street";
  const isBusiness = isNamed && BUSINESS.test(word.text) && words[at - 1]!.text === "is";
  return isBusiness || BUILDING.test(word.text) ? "building" : null;
}

export function mayBeName(word: Word): boolean {
  if (word.kind === "number") return word.text.length <= 5;
  return word.kind === "word" && (word.text === "is" || !NO_NAME.has(word.text));
}

/** "Atatürk Caddesi'nde": the address may go on behind the ending. */
function behindApostrophe({ words }: Text, at: number, kind: Kind): Piece {
  const { end } = words[at]!;
  const isEnding = words[at + 1]?.text === "'" && words[at + 2]?.kind === "word" && !words[at + 2]!.isSpaced;
  return { kind, to: isEnding ? at + 3 : at + 1, end };
}

/** "Sokak: Moda", as forms ask for it. */
export function labelledAt({ words }: Text, at: number): Piece | null {
  const label = words[at]!;
  if (!LABEL.test(label.text) || words[at + 1]?.text !== ":") return null;
  let to = at + 2;
  while (to < at + 2 + MOST_PLAIN_WORDS && words[to] && mayBeName(words[to]!) && words[to + 1]?.text !== ":") to++;
  if (to === at + 2) return null;
  const kind = AREA.test(label.text) ? "area" : STREET.test(label.text) ? "street" : "building";
  return { kind, to, end: words[to - 1]!.end };
}

/** "no:5", "kapı no 8/3". */
export function doorAt({ words }: Text, at: number): Piece | null {
  if (!DOOR.test(words[at]!.text)) return null;
  let to = at + 1;
  while (to < at + 3 && DOOR.test(words[to]?.text ?? "")) to++;
  const number = numberAt(words, behindMarks(words, to));
  return number && { kind: "door", ...number };
}

/** "12/A", "12 numara": a number that needs no word for it right behind a street. */
export function bareDoorAt({ words }: Text, at: number): Piece | null {
  const number = numberAt(words, at);
  if (!number) return null;
  const next = words[number.to];
  if (/^numara(?:da|si)?$/.test(next?.text ?? "")) return { kind: "door", to: number.to + 1, end: next!.end };
  return mayEnd(words, number.to) ? { kind: "door", ...number } : null;
}

/** A lone number behind a street is its house unless it counts what stands behind it. */
function mayEnd(words: readonly Word[], at: number): boolean {
  const next = words[at];
  if (!next || next.text === "'") return true;
  if (next.kind === "number" || COUNTED.test(next.text)) return false;
  if (next.kind === "mark") return !/^[:+*%]$/.test(next.text) && words[at + 1]?.isSpaced !== false;
  return ENDING.test(next.text) || isPieceWord(words, at);
}

function isPieceWord(words: readonly Word[], at: number): boolean {
  const { text } = words[at]!;
  if (FLOOR.test(text) || FLAT.test(text) || BLOCK.test(text) || DOOR.test(text) || NAMED_FLOOR.test(text)) return true;
  return !NO_NAME.has(text) && provinceAt(words, at) !== null;
}

/** Floors, flats and blocks: "kat 2", "2. kat", "D:5", "A blok", "zemin kat". */
export function insideAt({ words }: Text, at: number): Piece | null {
  const { text, kind } = words[at]!;
  const inside = (number: Omit<Piece, "kind"> | null): Piece | null => number && { kind: "inside", ...number };
  if (kind === "number") {
    const to = behindMarks(words, at + 1);
    const unit = words[to]?.text ?? "";
    return FLOOR.test(unit) || unit === "daire" || BLOCK.test(unit) ? inside(lastWord(words, to)) : null;
  }
  if (FLOOR.test(text) || FLAT.test(text)) {
    const to = words[at + 1]?.text === "no" ? at + 2 : at + 1;
    return inside(numberAt(words, behindMarks(words, to)));
  }
  if (NAMED_FLOOR.test(text)) return /^kat/.test(words[at + 1]?.text ?? "") ? inside(lastWord(words, at + 1)) : null;
  if (BLOCK.test(text)) {
    const to = behindMarks(words, at + 1);
    return inside(isLetter(words[to]) ? lastWord(words, to) : numberAt(words, to));
  }
  if (!isLetter(words[at])) return null;
  // "A blok", "B1 blok", "C-blok"
  const to = behindMarks(words, words[at + 1]?.kind === "number" ? at + 2 : at + 1);
  return BLOCK.test(words[to]?.text ?? "") ? inside(lastWord(words, to)) : null;
}

function isLetter(word: Word | undefined): boolean {
  return word?.kind === "word" && word.text.length === 1;
}

function lastWord(words: readonly Word[], at: number): Omit<Piece, "kind"> {
  return { to: at + 1, end: words[at]!.end };
}

function behindMarks(words: readonly Word[], from: number): number {
  let at = from;
  while (at < from + 2 && /^[.:#=-]$/.test(words[at]?.text ?? "")) at++;
  return at;
}

/** A house number of at most four digits with what belongs to it: "5", "8/3", "12-14", "4/B", "12A". */
function numberAt(words: readonly Word[], at: number): Omit<Piece, "kind"> | null {
  const word = words[at];
  if (word?.kind !== "number" || word.text.length > 4 || word.text === "0") return null;
  let to = at + 1;
  for (let more = 0; more < 2; more++) {
    if (isLetter(words[to]) && (!words[to]!.isSpaced || isLoneLetter(words, to))) to++;
    const isJoined = /^[/-]$/.test(words[to]?.text ?? "") && !words[to]!.isSpaced;
    const next = words[to + 1];
    if (!isJoined || !next || next.isSpaced || !(isLetter(next) || (next.kind === "number" && next.text.length <= 4)))
      break;
    to += 2;
  }
  return lastWord(words, to - 1);
}

/** "no 12 a d 4", "No 5 B, Kadıköy": a letter that belongs to the number before it. */
function isLoneLetter(words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  if (FLAT.test(words[at]!.text) || FLOOR.test(words[at]!.text) || BLOCK.test(next?.text ?? "")) return false;
  const isUnit = FLOOR.test(next?.text ?? "") || FLAT.test(next?.text ?? "");
  return next?.text === "," || next?.text === "/" || (isUnit && words[at + 2]?.kind === "number");
}

/** "34710", "Kadıköy/İstanbul", "Bornova İzmir", "ilçe Buca il İzmir", "posta kodu 35000". */
export function placeAt(text: Text, at: number): Piece | null {
  const { words } = text;
  const { text: word } = words[at]!;
  if (/^(?:posta|pk)$/.test(word)) {
    const code = behindMarks(words, words[at + 1]?.text === "kodu" ? at + 2 : at + 1);
    return isPostcode(words, code) ? { kind: "place", ...lastWord(words, code) } : null;
  }
  if (isPostcode(words, at)) return { kind: "place", ...lastWord(words, at) };
  if (/^(?:ilce|ilcesi|semt|semti|il|ili)$/.test(word)) {
    const name = behindMarks(words, at + 1);
    const isName = words[name]?.kind === "word" && !NO_NAME.has(words[name]!.text);
    return isName ? { kind: "place", ...lastWord(words, name) } : null;
  }
  return provinceAt(words, at);
}

/** At most two words of a district, and the province behind them. */
function provinceAt(words: readonly Word[], at: number): Piece | null {
  for (let i = at; i < at + 3; i++) {
    const word = words[i];
    if (word?.kind !== "word") return null;
    const province = provinceIn(word.text);
    if (province !== null) return { kind: "place", to: i + 1, end: word.end };
    if (NO_NAME.has(word.text)) return null;
    const link = words[i + 1];
    const behind = /^[/-]$/.test(link?.text ?? "") ? words[i + 2] : undefined;
    if (behind?.kind === "word" && provinceIn(behind.text) !== null)
      return { kind: "pair", to: i + 3, end: behind.end };
  }
  return null;
}

/** 01000 to 81999: the first two digits are the province's. */
function isPostcode(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (word?.kind !== "number" || !/^(?:0[1-9]|[1-7]\d|8[01])\d{3}$/.test(word.text)) return false;
  const next = words[at + 1];
  return !next || (!COUNTED.test(next.text) && !/^[.,:]$/.test(next.text)) || words[at + 2]?.isSpaced !== false;
}
