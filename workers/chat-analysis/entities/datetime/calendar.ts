/** Days as plain numbers: day 0 is 1 January 1970, weeks begin on Monday. */

/** Days since 1970-01-01. */
export type Day = number;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** no daylight saving since September 2016 */
const ISTANBUL_MINUTES = 180;

export function dayOf(year: number, month: number, date: number): Day {
  return Math.floor(Date.UTC(year, month - 1, date) / DAY_MS);
}

/** Month and date exist together: no 31 November. */
export function isDate(year: number, month: number, date: number): boolean {
  return month >= 1 && month <= 12 && date >= 1 && date <= lastDateOf(year, month);
}

export function lastDateOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function fieldsOf(day: Day): { year: number; month: number; date: number } {
  const at = new Date(day * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

/** 0 Monday … 6 Sunday. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

export function mondayOf(day: Day): Day {
  return day - weekdayOf(day);
}

/** The same date months later; the last of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = fieldsOf(day);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = lastDateOf(first.getUTCFullYear(), first.getUTCMonth() + 1);
  return dayOf(first.getUTCFullYear(), first.getUTCMonth() + 1, Math.min(date, last));
}

/** "2026-11-20" */
export function isoDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** "T15:30" */
export function isoTime(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export interface LocalTime {
  day: Day;
  /** since midnight */
  minutes: number;
}

/** The wall clock at an instant, `plusMinutes` later. */
export function localTime(now: number, timeZone: string, plusMinutes = 0): LocalTime {
  const at = now + plusMinutes * MINUTE_MS;
  const offset = timeZone === "Europe/Istanbul" ? ISTANBUL_MINUTES : offsetOf(at, timeZone);
  const local = Math.floor(at / MINUTE_MS) + offset;
  const day = Math.floor(local / 1440);
  return { day, minutes: local - day * 1440 };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetOf(at: number, timeZone: string): number {
  const format = formats.get(timeZone) ?? formatOf(timeZone);
  formats.set(timeZone, format);
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
  const wall = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour! % 24, part.minute!);
  return Math.round((wall - Math.floor(at / MINUTE_MS) * MINUTE_MS) / MINUTE_MS);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const fields = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  return new Intl.DateTimeFormat("en-US", { ...fields, timeZone, hourCycle: "h23" });
}
