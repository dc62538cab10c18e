/** The day that begins at a word, whatever way it is told: by name, by date, by week, counted from now. */
import { stemsOf } from "../../stem-set";
import { endingAt } from "../endings";
import type { Reading } from "../reading";
import { addMonths, dayOf, fieldsOf, lastDateOf, mondayOf } from "./calendar";
import { bareDate, dateInMonth, dateOfMonth, dayOfMonth, monthFirst, monthPhrase, wholeMonth } from "./dates";
import { type DayPiece, endingOfGun, GUN, type Now, plain, single, stemAt } from "./day-piece";
import { inUnits, relativeAt, SONRA } from "./relative-days";
import { weekdayAt, weekPhrase } from "./weeks";
import { DAYS } from "./words";
import { writtenDate } from "./written-dates";

const START =
  /^(?:bug|bgn|yar|yrn|dun|obur|evvel|onceki|haft|hft|gele|onumuz|gelcek$|previous$|gec|bu$|ay|son|next|last|this|coming|following|the$|day|end$|in$|week|mor|mon|tue|wed|wen|thu|fri|sat|sun|tod|tom|tmr|yes|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|paz|pzt|pte|pzr|sal|car|crs|per|prs|cum|cma|cmr|cmt|cts|cte|oca|sub|nis|haz|tem|agu|eyl|eki|kas|ara|a$|an$|yarim|heut|ubermor|gest|montag|dien|mitt|donn|frei|sams|sonn|сег|зав|посл|вче|пон|вто|сре|чет|пят|суб|вос|ال|غد|بكر|باجر|امس|مبا)/;
const STARTS = stemsOf(START);

/** The day expression that begins at this word; null when none does. */
export function dayAt(now: Now, at: number): DayPiece | null {
  const { reading } = now;
  const word = reading.words[at];
  if (!word || !reading.isOpen(at)) return null;
  if (word.kind === "number") {
    return writtenDate(now, at) ?? relativeAt(now, at) ?? dateOfMonth(now, at) ?? bareDate(now, at);
  }
  if (word.kind !== "word") return null;
  if (word.text === "bir" && reading.wordAt(at + 1) === "sonraki") return weekPhrase(now, at + 1);
  const named =
    STARTS.mayBegin(word.text) && START.test(word.text)
      ? (phrase(now, at) ??
        dateInMonth(now, at) ??
        plainDay(now, at) ??
        weekdayAt(now, at) ??
        monthFirst(now, at) ??
        wholeMonth(now, at))
      : null;
  return named ?? relativeAt(now, at) ?? dateOfMonth(now, at);
}

function plainDay({ reading, local }: Now, at: number): DayPiece | null {
  const isElse = /^dunya/.test(reading.wordAt(at)) || /^(?:guten|schonen)$/.test(reading.wordAt(at - 1));
  const found = isElse ? null : stemAt(reading, at, DAYS);
  if (!found) return null;
  const { value, ending } = found;
  // "yarından sonra" is the day after tomorrow, with or without "ki gün" behind it
  if (value === 1 && ending.case === "from" && SONRA.test(reading.wordAt(ending.to))) {
    const gun = endingOfGun(reading, ending.to + 1);
    return single(local.day + 2, gun ?? plain(reading, ending.to));
  }
  return single(local.day + value, ending);
}

/** Everything that begins with a word of its own: "öbür gün", "haftaya salı", "ay sonu", "the day after tomorrow". */
function phrase(now: Now, at: number): DayPiece | null {
  const { reading, local } = now;
  const word = reading.wordAt(at);
  const next = reading.wordAt(at + 1);
  if (/^(?:oburgun|obursugun)/.test(word)) {
    const ending = endingAt(reading, at, word.replace(/^obur(?:su)?gun/, ""));
    return ending && single(local.day + 2, ending);
  }
  if (/^(?:obur|obursu|oburku)$/.test(word) && GUN.test(next))
    return single(local.day + 2, endingOfGun(reading, at + 1)!);
  if (/^(?:evvelsi|evvelki|onceki)$/.test(word) && GUN.test(next)) {
    return single(local.day - 2, endingOfGun(reading, at + 1)!);
  }
  if (word === "the") return theDay(now, at);
  if (word === "day") return reading.wordAt(at + 1) === "after" ? dayAfterTomorrow(now, at) : null;
  if (word === "end") return endOf(now, at);
  if (word === "in") return inUnits(now, at);
  if (word.startsWith("ay")) return monthPhrase(now, at);
  return weekPhrase(now, at);
}

/** "the 15th works" but not "the 2nd session" */
const AFTER_ORDINAL =
  /^(?:if|is|was|at|for|or|and|to|so|please|pls|then|in|because|works?|free|taken|open|available|instead|can|could|would|we|i|with|until|till|but|morning|afternoon|evening|we|not|only|on|from|by|before|rather|around|time)$/;

function theDay(now: Now, at: number): DayPiece | null {
  const { reading } = now;
  const next = reading.wordAt(at + 1);
  if (next === "day") return dayAfterTomorrow(now, at + 1);
  if (next === "end") return endOf(now, at + 1);
  if (next === "weekend") return weekPhrase(now, at + 1);
  const number = reading.words[at + 1];
  const suffix = reading.words[at + 2];
  if (number?.kind !== "number" || suffix?.isSpaced || !/^(?:st|nd|rd|th)$/.test(suffix?.text ?? "")) return null;
  const ending = plain(reading, at + 2);
  const ahead = monthAhead(reading, at + 3);
  if (ahead !== null) return dayOfMonth(now, Number(number.text), plain(reading, at + 5), ahead);
  const behind = reading.words[at + 3];
  if (behind?.kind === "word" && !AFTER_ORDINAL.test(behind.text)) return null;
  return dayOfMonth(now, Number(number.text), ending);
}

/** "of next month", "of this month": how many months ahead; null when nothing of it is there. */
function monthAhead(reading: Reading, at: number): number | null {
  if (reading.wordAt(at) !== "of" || reading.wordAt(at + 2) !== "month") return null;
  const which = reading.wordAt(at + 1);
  return which === "next" ? 1 : which === "this" ? 0 : null;
}

/** "end of the month", "end of next week"; `at` is "end". */
function endOf({ reading, local }: Now, at: number): DayPiece | null {
  const which = /^(?:the|this|next)$/.exec(reading.wordAt(at + 2))?.[0];
  if (reading.wordAt(at + 1) !== "of" || !which) return null;
  const ahead = which === "next" ? 1 : 0;
  const ending = plain(reading, at + 3);
  switch (reading.wordAt(at + 3)) {
    case "week":
      return single(mondayOf(local.day) + 7 * ahead + 6, ending);
    case "month": {
      const { year, month } = fieldsOf(addMonths(local.day, ahead));
      return single(dayOf(year, month, lastDateOf(year, month)), ending);
    }
    case "year":
      return single(dayOf(fieldsOf(local.day).year + ahead, 12, 31), ending);
    default:
      return null;
  }
}

/** `at` is the word "day". */
function dayAfterTomorrow({ reading, local }: Now, at: number): DayPiece | null {
  const isAfter = reading.wordAt(at + 1) === "after" && DAYS.get(reading.wordAt(at + 2))?.value === 1;
  const isBefore = reading.wordAt(at + 1) === "before" && DAYS.get(reading.wordAt(at + 2))?.value === -1;
  if (!isAfter && !isBefore) return null;
  return single(local.day + (isAfter ? 2 : -2), plain(reading, at + 2));
}
