/** Two times as one: "14:00-16:00 arası", "pazartesiden cumaya kadar", "between 2 and 4 pm". */
import type { Ending } from "../endings";
import type { Reading } from "../reading";
import { isoDay, isoTime } from "./calendar";
import type { ClockPiece } from "./clock-piece";
import type { Now } from "./day-piece";
import { type Group, groupAt, KADAR } from "./groups";
import { isAbout, mayEnd, NAMED_BY_NUMBER } from "./hour-hints";
import { minutesOf } from "./hour-meant";
import { MOVED } from "./relations";
import type { DayPart } from "./words";

const BETWEEN = /^(?:ile|ila|ve|and|to|until|till|through|thru|bis)$/;

const ARASI = /^aras(?:i|in)/;

/** "14:00-16:00 arası", "pazartesiden cumaya kadar", "between 2 and 4 pm"; claims it, the index behind it. */
export function rangeAt(now: Now, at: number): number | null {
  const { reading } = now;
  if (!isLinked(reading, at)) return null;
  const first = groupAt(now, at, true);
  const a = first && (hoursOfDay(now, first) ?? first);
  const link = a ? linkBehind(reading, a) : null;
  if (!a || link === null || a.day?.minutes !== undefined) return null;
  if (reading.words[link - 1]!.text === "to" && MOVED.test(reading.text)) return null;
  const b = groupAt(now, link, a.clock !== undefined);
  if (!b || !isSameSort(a, b) || b.day?.minutes !== undefined) return null;
  // "cuma-pazar" on a Friday: the Sunday behind that Friday
  if (a.day && b.day?.isWeekday && b.day.first < a.day.first)
    b.day = { ...b.day, first: b.day.first + 7, last: b.day.last + 7 };
  if (a.day && b.day && b.day.last < a.day.first) return null;
  const before = reading.wordAt(at - 1);
  const isLed = a !== first;
  const isOpened = isLed || before === "between" || before === "from";
  const ending = closed(reading, b.ending);
  const isClosed = ending.to > b.ending.to || (link === a.ending.to && isAbout(reading, ending.to));
  if (!isOpened && !isClosed && !isPlainRange(reading, a, b)) return null;
  if (NAMED_BY_NUMBER.test(before)) return null;
  if (!isHourForSure(a) && !isHourForSure(b) && !isOpened && !mayEnd(reading, ending.to)) return null;
  return claim(now, isOpened && !isLed ? at - 1 : at, rangeValue(a, b), ending);
}

/** "Wednesday between 2 and 4", "tomorrow from 10": the hours behind a day that stands before them. */
function hoursOfDay(now: Now, { day, part, clock, from, ending }: Group): Group | null {
  if (!day || part || clock || day.first !== day.last || !/^(?:between|from)$/.test(now.reading.wordAt(ending.to)))
    return null;
  const hours = groupAt(now, ending.to + 1, true);
  return hours?.clock && !hours.day ? { ...hours, day, from } : null;
}

export function claim({ reading }: Now, start: number, value: string, { to, end }: Pick<Ending, "to" | "end">): number {
  reading.claim("datetime", value, reading.words[start]!.start, end);
  return to;
}

/** A look ahead that spares most messages the search: is there anything that joins two times? */
function isLinked(reading: Reading, at: number): boolean {
  const { words } = reading;
  for (let i = at; i < words.length && i < at + 9; i++) {
    const { text } = words[i]!;
    if (isAbout(reading, i) || text === "-" || BETWEEN.test(text) || /[dt][ae]n$/.test(text)) return true;
  }
  return false;
}

/** Index of the second half; null when nothing joins the two. */
function linkBehind(reading: Reading, a: Group): number | null {
  const { to } = a.ending;
  if (a.ending.case === "from") return to;
  const word = reading.words[to];
  // "akşam 6 7 arası", "yarın 2 3 gibi"
  if (a.clock && (a.day || a.part) && word?.kind === "number" && isAbout(reading, to + 1)) return to;
  return word && (word.text === "-" || BETWEEN.test(word.text)) ? to + 1 : null;
}

function isSameSort(a: Group, b: Group): boolean {
  if (a.clock) return b.clock !== undefined;
  return a.day !== undefined && b.day !== undefined && !b.clock && !a.part && !b.part;
}

/** Without "arası" only a dash or "to" between two days or two written times. */
function isPlainRange(reading: Reading, a: Group, b: Group): boolean {
  const link = reading.words[a.ending.to]!.text;
  return /^(?:-|to|until|till|through|thru|bis|ila)$/.test(link) && (!a.clock || isHourForSure(a) || isHourForSure(b));
}

/** Days, "saat", minutes or a part of the day leave no doubt that the numbers are hours. */
function isHourForSure({ day, part, clock }: Group): boolean {
  return !clock || day !== undefined || part !== undefined || clock.isWritten === true || clock.minutes % 60 !== 0;
}

/** "arası" and "kadar" end a range. */
export function closed(reading: Reading, ending: Pick<Ending, "to" | "end">): Pick<Ending, "to" | "end"> {
  const word = reading.wordAt(ending.to);
  return ARASI.test(word) || KADAR.test(word) ? { to: ending.to + 1, end: reading.words[ending.to]!.end } : ending;
}

function rangeValue(a: Group, b: Group): string {
  if (!a.clock || !b.clock) return `${isoDay(a.day!.first)}..${isoDay(b.day!.last)}`;
  const part = a.part?.part ?? b.part?.part;
  const first = isLaterHalf(a, b) ? closestBefore(a.clock, minutesOf(b.clock, undefined)) : minutesOf(a.clock, part);
  const told = a.day ?? b.day;
  const day = told ? isoDay(told.first) : "";
  const lastDay = b.day ? isoDay(b.day.first) : day;
  return `${day}${isoTime(first)}..${lastDay}${isoTime(lastMinutes(b, part, first))}`;
}

/** "2-4 pm": the half of the day is told once, at the end. */
function isLaterHalf(a: Group, b: Group): boolean {
  return !a.clock!.isExact && b.clock!.isExact && !a.part && a.clock!.minutes < 720;
}

function closestBefore(clock: ClockPiece, until: number): number {
  const later = minutesOf({ ...clock, minutes: clock.minutes + 720, isExact: true }, undefined);
  return later < until ? later : minutesOf({ ...clock, isExact: true }, undefined);
}

/** The second time lies behind the first: "9-5" ends at 17, "sabah 10 ile 2 arası" at 14. */
function lastMinutes(b: Group, part: DayPart | undefined, first: number): number {
  const own = minutesOf(b.clock!, b.part?.part ?? part);
  if (own > first) return own;
  const plain = minutesOf(b.clock!, b.part?.part);
  return plain > first ? plain : (plain + 720) % 1440 > first ? (plain + 720) % 1440 : plain;
}
