/** What the readers of days hand on, and the words they all use: stems with endings, "günü" behind a day. */
import { StemSet } from "../../stem-set";
import { type Case, type Ending, endingAt } from "../endings";
import type { Reading } from "../reading";
import type { Day, LocalTime } from "./calendar";
import { SOFTENED, type Vocabulary } from "./words";

export interface DayPiece extends Ending {
  first: Day;
  /** a week or month has more than one day */
  last: Day;
  /** a bare weekday, which may stand beside its own date: "21 kasım cumartesi" */
  isWeekday?: boolean;
  /** "3 gün sonra" takes no further "sonra"; a time of day for "bir saat sonra" */
  minutes?: number;
}

/** The message and the day it is read on. */
export interface Now {
  reading: Reading;
  local: LocalTime;
}

export function single(day: Day, ending: Ending, more: Partial<DayPiece> = {}): DayPiece {
  return { first: day, last: day, case: ending.case, to: ending.to, end: ending.end, ...more };
}

export function span(first: Day, last: Day, ending: Ending): DayPiece {
  return { first, last, case: ending.case, to: ending.to, end: ending.end };
}

export function plain(reading: Reading, at: number): Ending {
  return { case: "plain", to: at + 1, end: reading.words[at]!.end };
}

/** A stem of the table with a Turkish ending behind it. */
export function stemAt<Value>(
  reading: Reading,
  at: number,
  stems: Vocabulary<Value>,
): { value: Value; stem: string; ending: Ending } | null {
  const text = reading.wordAt(at);
  if (!beginningsOf(stems).mayBegin(text)) return null;
  for (let length = text.length; length >= 2; length--) {
    const stem = text.slice(0, length);
    const meaning = stems.get(SOFTENED.get(stem) ?? stem);
    if (!meaning || isOtherWord(reading, at, meaning.spelled)) continue;
    const ending = endingAt(reading, at, text.slice(length));
    if (ending) return { value: meaning.value, stem: SOFTENED.get(stem) ?? stem, ending };
  }
  return null;
}

const beginnings = new WeakMap<object, StemSet>();

/** A cheap look first: most words begin with no stem of a table. */
function beginningsOf(stems: Vocabulary<unknown>): StemSet {
  let known = beginnings.get(stems);
  if (!known) {
    known = new StemSet([...stems.keys(), ...SOFTENED.keys()]);
    beginnings.set(stems, known);
  }
  return known;
}

/** "şalı" is no "salı". */
function isOtherWord(reading: Reading, at: number, spelled: string): boolean {
  return reading.contradicts(reading.words[at]!.start, spelled.replace(/k$/, ""));
}

export const GUN = /^gun(?:u|e|un|une|unde|unden|unu|luk|ku|unku)?$/;

const GUN_CASE: Record<string, Case> = {
  gunune: "to",
  gune: "to",
  gununden: "from",
  gunden: "from",
  gununde: "at",
  gunde: "at",
};

/** "günü", "gününe", "gün" behind a day; null when it is not there. */
export function endingOfGun(reading: Reading, at: number): Ending | null {
  const word = reading.words[at];
  if (word?.text === "gun" && reading.words[at + 1]?.text === "'") return endingAt(reading, at, "");
  if (word?.kind !== "word" || !GUN.test(word.text) || !word.isSpaced) return null;
  return { case: GUN_CASE[word.text] ?? "plain", to: at + 1, end: word.end };
}
