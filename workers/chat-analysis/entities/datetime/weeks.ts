/** Weekdays, weeks and weekends: "haftaya salı", "bu cuma", "önümüzdeki hafta sonu", "next week", "gelecek ay". */
import { type Ending, endingAt } from "../endings";
import type { Reading } from "../reading";
import { numberAt } from "../spoken-numbers";
import { addMonths, dayOf, fieldsOf, lastDateOf, mondayOf, weekdayOf } from "./calendar";
import { monthPhrase } from "./dates";
import { type DayPiece, endingOfGun, type Now, plain, single, span, stemAt } from "./day-piece";
import { DAYS, SHORT_WEEKDAYS, UNITS, WEEKDAYS } from "./words";

const COMING = /^(?:onumuzdeki|onumuzde|gelecek|gelcek|gelen|oburku|obur|sonraki|next|coming|following)$/;

const PAST = /^(?:gecen|gectigimiz|gecmis|last|previous)$/;

export function weekdayAt({ reading, local }: Now, at: number): DayPiece | null {
  const found = stemAt(reading, at, WEEKDAYS) ?? shortWeekday(reading, at);
  if (!found || isMarket(reading, at, found.ending) || isOfEvent(reading, at - 1)) return null;
  if (/^(?:kara|efsane|muhtesem|sahane|black|siyah|every|her|easter|good|cyber)$/.test(reading.wordAt(at - 1)))
    return null;
  const behind = weekBehind(reading, found.ending.to);
  if (behind) return single(mondayOf(local.day) + 7 * behind.ahead + found.value, plain(reading, behind.last));
  const ahead = (found.value - weekdayOf(local.day) + 7) % 7 || 7;
  return single(local.day + ahead, endingOfGun(reading, found.ending.to) ?? found.ending, { isWeekday: true });
}

/** "Monday next week", "Tuesday of this week", "the Tuesday after next": how many weeks ahead, and the last word of it. */
function weekBehind(reading: Reading, at: number): { ahead: number; last: number } | null {
  const from = reading.wordAt(at) === "of" ? at + 1 : at;
  const which = reading.wordAt(from);
  if (which === "after" && reading.wordAt(from + 1) === "next") return { ahead: 2, last: from + 1 };
  if (reading.wordAt(from + 1) !== "week") return null;
  return which === "next" ? { ahead: 1, last: from + 1 } : which === "this" ? { ahead: 0, last: from + 1 } : null;
}

/** "çarşamba pazarı", "pazarda satacağım", "pazardan aldım", "pazarlık": where goods are sold. */
function isMarket(reading: Reading, at: number, ending: Ending): boolean {
  const text = reading.wordAt(at);
  if (!text.startsWith("pazar") || text.startsWith("pazartesi")) return false;
  const next = reading.wordAt(ending.to);
  if (/^pazar(?:l|da$|in|la)/.test(text) || /^(?:yeri|payi|arabasi|cantasi)/.test(next)) return true;
  if (text === "pazardan") return /^al/.test(next);
  return text === "pazari" && reading.context.sector === "ecommerce";
}

function shortWeekday(reading: Reading, at: number): { value: number; ending: Ending } | null {
  const value = SHORT_WEEKDAYS.get(reading.wordAt(at))?.value;
  if (value === undefined) return null;
  const next = reading.words[at + 1];
  const isBeside = /^(?:on|this|next|last|coming|by|until|till|from)$/.test(reading.wordAt(at - 1));
  const hasTime = next?.kind === "number" || /^(?:at|morning|afternoon|evening|night)$/.test(next?.text ?? "");
  return isBeside || hasTime ? { value, ending: plain(reading, at) } : null;
}

/** "bayramdan sonraki pazartesi": a day of something whose date nobody told; `at` is the word "sonraki". */
function isOfEvent(reading: Reading, at: number): boolean {
  if (!/^(?:sonraki|onceki)$/.test(reading.wordAt(at))) return false;
  return /^(?:bayram|tatil|dugun|nikah|ameliyat|mesai|sinav|mezuniyet|yilbasi)\p{L}*[dt][ae]n$/u.test(
    reading.wordAt(at - 1),
  );
}

/** Weeks and what is named by them: "haftaya", "bu hafta cuma", "önümüzdeki salı", "hafta sonu", "next month". */
export function weekPhrase(now: Now, at: number): DayPiece | null {
  const { reading, local } = now;
  const word = reading.wordAt(at);
  const weekend = weekendAt(reading, at);
  const monday = mondayOf(local.day);
  if (weekend) return span(monday + 5, monday + 6, weekend);
  if (word === "haftaya") return isCounted(reading, at) ? null : inWeek(now, at, at + 1, 1);
  if (word === "this" && reading.wordAt(at + 1) === "coming") return weekPhrase(now, at + 1);
  const week = /^(?:hafta|week)(.*)$/.exec(reading.wordAt(at + 1));
  const ahead = word === "bu" || word === "this" ? 0 : COMING.test(word) ? 1 : PAST.test(word) ? -1 : null;
  if (ahead === null || isOfEvent(reading, at)) return null;
  const later = weekendAt(reading, at + 1);
  if (later) return span(monday + 5 + 7 * ahead, monday + 6 + 7 * ahead, later);
  if (week && reading.wordAt(at + 2) !== "of") {
    const ending = endingAt(reading, at + 1, week[1]!);
    return ending && inWeek(now, at, ending.to, ahead, ending);
  }
  return namedWeekday(now, at, ahead) ?? namedMonth(now, at, ahead);
}

/** "iki haftaya kadar", "şu haftaya": not the coming week. */
function isCounted(reading: Reading, at: number): boolean {
  const before = reading.words[at - 1];
  if (!before) return false;
  return before.kind === "number" || /^(?:kac|su|birkac|bir)$/.test(before.text) || numberAt(reading, at - 1) !== null;
}

function weekendAt(reading: Reading, at: number): Ending | null {
  const word = reading.wordAt(at);
  if (/^(?:iyi|guzel|mutlu|good|nice|great)$/.test(reading.wordAt(at - 1))) return null;
  const glued = /^(?:hafta|hft)son(?:u|lari)(.*)$/.exec(word) ?? /^weekend(.*)$/.exec(word);
  if (glued) return endingAt(reading, at, glued[1]!);
  const end = word === "hafta" ? /^son(?:u|lari)(.*)$/.exec(reading.wordAt(at + 1)) : null;
  return end ? endingAt(reading, at + 1, end[1]!) : null;
}

/** A week that may be followed by one of its days. */
function inWeek(now: Now, at: number, to: number, ahead: number, ending = plain(now.reading, at)): DayPiece | null {
  const { reading, local } = now;
  const monday = mondayOf(local.day) + 7 * ahead;
  const relative = ahead === 1 ? DAYS.get(reading.wordAt(to))?.value : undefined;
  if (relative === 0 || relative === 1) return single(local.day + 7 + relative, plain(reading, to));
  const weekend = weekendAt(reading, to) ?? edgeOfWeek(reading, to);
  if (weekend) return span(monday + 5, monday + 6, weekend);
  const onward = reading.wordAt(to) === "on" ? to + 1 : to;
  const day = stemAt(reading, onward, WEEKDAYS);
  if (day) return single(monday + day.value, endingOfGun(reading, day.ending.to) ?? day.ending);
  return span(monday, monday + 6, ending);
}

/** "gelecek hafta sonu": its week is already read. */
function edgeOfWeek(reading: Reading, at: number): Ending | null {
  const end = /^sonu(.*)$/.exec(reading.wordAt(at));
  return end ? endingAt(reading, at, end[1]!) : null;
}

/** "bu cuma", "önümüzdeki salı", "next Tuesday", "geçen cuma". */
function namedWeekday({ reading, local }: Now, at: number, ahead: number): DayPiece | null {
  const found = stemAt(reading, at + 1, WEEKDAYS) ?? shortWeekday(reading, at + 1);
  if (!found) return null;
  const ending = endingOfGun(reading, found.ending.to) ?? found.ending;
  const until = (found.value - weekdayOf(local.day) + 7) % 7;
  if (ahead === 0) return single(local.day + until, ending);
  if (ahead < 0) return single(local.day + (until || 7) - (until === 0 ? 14 : 7), ending);
  const isNextWeek = /^(?:next|oburku|obur)$/.test(reading.wordAt(at));
  return single(isNextWeek ? mondayOf(local.day) + 7 + found.value : local.day + (until || 7), ending);
}

/** "gelecek ay", "bu ayın 15'i", "next month". */
function namedMonth(now: Now, at: number, ahead: number): DayPiece | null {
  const { reading, local } = now;
  const inside = monthPhrase(now, at + 1, ahead);
  if (inside) return inside;
  const found = stemAt(reading, at + 1, UNITS);
  if (found?.value !== "month") return null;
  const { year, month } = fieldsOf(addMonths(local.day, ahead));
  return span(dayOf(year, month, 1), dayOf(year, month, lastDateOf(year, month)), found.ending);
}
