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
    const named = namedTime(reading, at) ?? (isBareHalf(reading, at, around) ? half(reading, at) : null);
    if (named) return named;
  }
  if (!mayBeginNumber(reading, at)) return null;
  return hourAt(reading, at, around, false);
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
function namedTime(reading: Reading, at: number): ClockPiece | null {
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
  if (!isHalf && !quarter) return null;
  const link = text === "a" ? at + 2 : at + 1;
  const word = reading.wordAt(link);
  if (word !== "past" && word !== "to") return null;
  const hour = numberAt(reading, link + 1);
  if (!hour || hour.value > 12 || hour.rest !== "" || !Number.isInteger(hour.value)) return null;
  const offset = isHalf ? 30 : word === "past" ? 15 : -15;
  return meridiem(reading, {
    minutes: hour.value * 60,
    offset,
    isExact: false,
    case: "plain",
    to: hour.to,
    end: hour.end,
  });
}
