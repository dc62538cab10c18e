/** Hours by number: "3'te", "beşte", "3 buçukta", "üçe çeyrek kala", "akşam 8". */
import { type Ending, endingAt } from "../endings";
import type { Reading } from "../reading";
import { numberAt } from "../spoken-numbers";
import type { Around, ClockPiece } from "./clock-piece";
import { isApproached, isPronoun, isToldByEnding, mayEnd } from "./hour-hints";
import { COUNTED, PARTS } from "./words";
import { meridiem, writtenTime } from "./written-time";

export interface WholeHour {
  hour: number;
  /** index of the last word of the number */
  last: number;
  ending: Ending;
  /** letters behind a number word */
  rest: string;
  isExact: boolean;
  isWords: boolean;
}

export function hourAt(reading: Reading, at: number, around: Around, isSaid: boolean): ClockPiece | null {
  const piece = hourWithoutTail(reading, at, around, isSaid);
  return piece && withTail(reading, piece, isSaid || around.isAfterPart);
}

/** "de" and "da" as they follow the last digit of a number: sekiz-de, on-da; "3 de" means "3 as well". */
const TAIL_OF_DIGIT = ["da", "de", "de", "te", "te", "te", "da", "de", "de", "da"];

/** "saat 8 de", "akşam 7 de": the ending may stand apart. */
function withTail(reading: Reading, piece: ClockPiece, isSure: boolean): ClockPiece {
  const tail = reading.wordAt(piece.to);
  if (piece.case !== "plain" || !/^[dt][ae]$/.test(tail)) return piece;
  const digit = reading.words[piece.to - 1]!.text.at(-1)!;
  if (!isSure && TAIL_OF_DIGIT[Number(digit)] !== tail) return piece;
  return { ...piece, case: "at", to: piece.to + 1, end: reading.words[piece.to]!.end };
}

function hourWithoutTail(reading: Reading, at: number, around: Around, isSaid: boolean): ClockPiece | null {
  const word = reading.words[at];
  if (!word || !reading.isOpen(at)) return null;
  if (word.kind === "number") {
    const written = writtenTime(reading, at, around, isSaid);
    if (written) return written;
    if (
      /[.:,/]/.test(reading.words[at + 1]?.text ?? "") &&
      reading.words[at + 2]?.kind === "number" &&
      !reading.words[at + 2]!.isSpaced
    ) {
      return null;
    }
  }
  const hour = wholeHour(reading, at);
  if (!hour || (isPossessive(reading, hour) && !OF_PART.test(reading.wordAt(at - 1)))) return null;
  return (
    quarters(reading, hour) ?? halfPast(reading, hour, around, isSaid) ?? onTheHour(reading, at, hour, around, isSaid)
  );
}

/** "sabahın 8'inde" */
const OF_PART = /^(?:sabahin|aksamin|gecenin|oglenin)$/;

/** "4'ünde" is a day, "12'si" some of twelve; an hour is "4'te", "12'yi". */
function isPossessive(reading: Reading, { last, ending, rest, isWords }: WholeHour): boolean {
  if (isWords) return /^(?:s[iu]|[iu]?n)/.test(rest);
  if (ending.to === last + 1) return false;
  return /^(?:s[iu]|[iu]n)/.test(reading.words[ending.to - 1]!.text);
}

function wholeHour(reading: Reading, at: number): WholeHour | null {
  const word = reading.words[at]!;
  if (word.kind === "number") {
    const hour = Number(word.text);
    if (word.text.length > 2 || hour > 24) return null;
    const ending = endingOfFigure(reading, at);
    return (
      ending && { hour, last: at, ending, rest: "", isExact: hour > 12 || word.text.startsWith("0"), isWords: false }
    );
  }
  let hour = 0;
  let last = at;
  let rest = "";
  const spoken = numberAt(reading, at);
  if (spoken) ({ value: hour, rest } = spoken);
  if (!spoken) return null;
  last = spoken.to - 1;
  // "üç buçukta" reads as 3.5 with the ending cut off; the half is told again below
  if (!Number.isInteger(hour)) {
    hour -= 0.5;
    last--;
    rest = "";
  }
  if (hour < 1 || hour > 24) return null;
  const ending = endingAt(reading, last, rest);
  return ending && { hour, last, ending, rest, isExact: hour > 12, isWords: true };
}

/** "5'te", "5 pm", "5ish". */
function endingOfFigure(reading: Reading, at: number): Ending | null {
  const { end } = reading.words[at]!;
  const next = reading.words[at + 1];
  if (/^[ap]m$/.test(next?.text ?? "")) return { case: "plain", to: at + 1, end };
  if (next?.text === "ish" && !next.isSpaced) return { case: "plain", to: at + 2, end: next.end };
  return endingAt(reading, at, "", true);
}

/** "3'e çeyrek kala", "ikiyi 20 geçe". */
function quarters(reading: Reading, hour: WholeHour): ClockPiece | null {
  const { ending } = hour;
  if (ending.case !== "to" && ending.case !== "object") return null;
  const isQuarter = reading.wordAt(ending.to) === "ceyrek";
  const spoken = isQuarter ? null : numberAt(reading, ending.to);
  if (!isQuarter && !(spoken && spoken.rest === "" && spoken.value < 60)) return null;
  const amount = spoken ? spoken.value : 15;
  let to = spoken ? spoken.to : ending.to + 1;
  if (/^(?:dk|dakika)$/.test(reading.wordAt(to))) to++;
  const direction = /^(kala|gece|var|geciyor)(.*)$/.exec(reading.wordAt(to));
  if (!direction) return null;
  const isTo = direction[1] === "kala" || direction[1] === "var";
  if (isTo !== (ending.case === "to")) return null;
  const behind = endingAt(reading, to, direction[2]!);
  return behind && { minutes: hour.hour * 60, offset: isTo ? -amount : amount, isExact: hour.isExact, ...behind };
}

/** "3 buçukta", "saat üç buçuk". */
function halfPast(reading: Reading, hour: WholeHour, around: Around, isSaid: boolean): ClockPiece | null {
  if (hour.ending.case !== "plain" || hour.ending.to !== hour.last + 1) return null;
  const word = /^bucuk?g?(.*)$/.exec(reading.wordAt(hour.last + 1));
  const ending = word ? endingAt(reading, hour.last + 1, word[1]!.replace(/^k/, ""), true) : null;
  if (!ending) return null;
  const piece: ClockPiece = { minutes: hour.hour * 60 + 30, isExact: hour.isExact, ...ending };
  if (isSaid || ending.case === "at") return piece;
  if (COUNTED.test(reading.wordAt(ending.to))) return null;
  if (ending.case !== "plain" && isApproached(reading, ending)) return piece;
  return around.mayBeBare || mayEnd(reading, ending.to) ? piece : null;
}

/** "7 in the evening", "9 at night" */
function isBesidePart(reading: Reading, at: number): boolean {
  const word = reading.wordAt(at);
  if (word === "at") return reading.wordAt(at + 1) === "night";
  return word === "in" && reading.wordAt(at + 1) === "the" && PARTS.has(reading.wordAt(at + 2));
}

/** "at 3", "until 5" */
const BEFORE_HOUR = /^(?:at|until|till|before|after)$/;

function onTheHour(reading: Reading, at: number, hour: WholeHour, around: Around, isSaid: boolean): ClockPiece | null {
  const { ending } = hour;
  const plain = { minutes: (hour.hour % 24) * 60, isExact: hour.isExact, ...ending };
  const piece = meridiem(reading, plain);
  if (piece !== plain) return piece;
  // "saat 3 günde durdu", "saat 2 tane"
  if (isSaid) return COUNTED.test(reading.wordAt(piece.to)) ? null : piece;
  if (BEFORE_HOUR.test(reading.wordAt(at - 1)) && hour.hour <= 12 && mayEnd(reading, piece.to)) return piece;
  const isOfPart = ending.case === "plain" && hour.hour <= 12 && isBesidePart(reading, ending.to);
  if (isOfPart) return piece;
  if (!around.mayBeBare) return isToldByEnding(reading, at, hour) ? piece : null;
  if (isPronoun(reading, at, hour, around)) return null;
  if (ending.case !== "plain") return piece;
  if (around.isAfterPart && hour.hour !== 1) return COUNTED.test(reading.wordAt(piece.to)) ? null : piece;
  return mayEnd(reading, piece.to) ? piece : null;
}
