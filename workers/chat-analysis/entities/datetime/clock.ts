/** The time of day that begins at a word: "saat 3", "yarımda", "gece yarısı", "half past three", and all hours. */
import { endingAt } from "../endings";
import type { Reading } from "../reading";
import { mayBeginNumber, numberAt } from "../spoken-numbers";
import type { Around, ClockPiece } from "./clock-piece";
import { mayEnd } from "./hour-hints";
import { hourAt } from "./hours";
import { meridiem } from "./written-time";

/** The time that begins at this word; null when none does. */
export function clockAt(reading: Reading, at: number, around: Around): ClockPiece | null {
  const word = reading.words[at];
  if (!word || !reading.isOpen(at)) return null;
  if (word.kind === "word") {
    if (word.text === "saat" || word.text === "الساعه") return behindSaat(reading, at, around.isBehindDay);
    const named = namedTime(reading, at, around) ?? (isBareHalf(reading, at, around) ? half(reading, at) : null);
    if (named) return named;
  }
  if (!mayBeginNumber(reading, at) || isEnglishOn(reading, at)) return null;
  return minutesOfHour(reading, at) ?? hourAt(reading, at, around, false);
}

/** "noon on Tuesday": no ten. */
function isEnglishOn(reading: Reading, at: number): boolean {
  if (reading.wordAt(at) !== "on") return false;
  return /^(?:the|this|next|my|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar(?:ch)?$|apr|may$|june|july|aug|sep|oct|nov|dec)/.test(
    reading.wordAt(at + 1),
  );
}

/** "saat 3", "saat üç buçuk", "saat yarımda"; not "2 saat 30 dakika". */
function behindSaat(reading: Reading, at: number, isBehindDay: boolean): ClockPiece | null {
  const before = isBehindDay ? undefined : reading.words[at - 1];
  if (before?.kind === "number" || /^(?:bir|iki|uc|dort|bes|kac|yarim|bi|akilli|kol|duvar)$/.test(before?.text ?? ""))
    return null;
  const mark = reading.words[at + 1]?.text === ":" ? 1 : 0;
  const hour =
    hourAt(reading, at + 1 + mark, { mayBeBare: true, isAfterPart: false, isBehindDay }, true) ?? half(reading, at + 1);
  return hour && { ...hour, isWritten: true };
}

function isBareHalf(reading: Reading, at: number, { mayBeBare }: Around): boolean {
  return mayBeBare && reading.wordAt(at) === "yarim" && mayEnd(reading, at + 1);
}

/** "yarım" is half past twelve. */
function half(reading: Reading, at: number): ClockPiece | null {
  const word = /^yarim(.*)$/.exec(reading.wordAt(at));
  const ending = word ? endingAt(reading, at, word[1]!) : null;
  return ending && { minutes: 12 * 60 + 30, isExact: true, ...ending };
}

/** Times that are words: "yarımda", "gece yarısı", "half past three", "quarter to five", "midnight". */
function namedTime(reading: Reading, at: number, around: Around): ClockPiece | null {
  const text = reading.wordAt(at);
  if (/^yarim(?:da|dan|a)$/.test(text)) return half(reading, at);
  if (text === "midnight") return { minutes: 0, isExact: true, case: "plain", to: at + 1, end: reading.words[at]!.end };
  const middle = text === "gece" ? /^yarisi(.*)$/.exec(reading.wordAt(at + 1)) : null;
  if (middle) {
    const ending = endingAt(reading, at + 1, middle[1]!);
    return ending && { minutes: 0, isExact: true, ...ending };
  }
  const isHalf = text === "half" && /^(?:past)$/.test(reading.wordAt(at + 1));
  const quarter = text === "quarter" || (text === "a" && reading.wordAt(at + 1) === "quarter");
  if (text === "half" && !isHalf) return halfOfHour(reading, at, around);
  if (!isHalf && !quarter) return null;
  const link = text === "a" ? at + 2 : at + 1;
  const word = reading.wordAt(link);
  if (word !== "past" && word !== "to") return null;
  return beside(reading, link + 1, isHalf ? 30 : word === "past" ? 15 : -15);
}

/** The hour at this word, so many minutes later. */
function beside(reading: Reading, at: number, offset: number): ClockPiece | null {
  const hour = numberAt(reading, at);
  if (!hour || hour.value < 1 || hour.value > 12 || hour.rest !== "" || !Number.isInteger(hour.value)) return null;
  const minutes = hour.value * 60;
  return meridiem(reading, { minutes, offset, isExact: false, case: "plain", to: hour.to, end: hour.end });
}

/** what stands before an hour and leaves no doubt that it is one */
const AT = /^(?:at|around|about|by|before|after|until|till|do|say|for)$/;

/** "half five" is half past; not "half ten pieces", "and a half". */
function halfOfHour(reading: Reading, at: number, { mayBeBare }: Around): ClockPiece | null {
  const piece = beside(reading, at + 1, 30);
  if (!piece || !mayEnd(reading, piece.to)) return null;
  return mayBeBare || AT.test(reading.wordAt(at - 1)) || reading.wordAt(piece.to) !== "" ? piece : null;
}

/** "twenty past six", "10 past 3", "at ten to five"; "ten to five" alone is a span of hours. */
function minutesOfHour(reading: Reading, at: number): ClockPiece | null {
  // a cheap look first: hardly a number has one of the two words behind it
  const near = [reading.wordAt(at + 1), reading.wordAt(at + 2)];
  if (!near.includes("past") && !near.includes("to")) return null;
  const minutes = numberAt(reading, at);
  if (!minutes || minutes.value >= 60 || minutes.rest !== "") return null;
  const link = reading.wordAt(minutes.to);
  const isTo = link === "to" && minutes.isWords && minutes.value % 5 === 0 && AT.test(reading.wordAt(at - 1));
  if (link !== "past" && !isTo) return null;
  const piece = beside(reading, minutes.to + 1, isTo ? -minutes.value : minutes.value);
  return piece && mayEnd(reading, piece.to) ? piece : null;
}
