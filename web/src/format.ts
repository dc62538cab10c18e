/** Numbers, money, dates and waits as people read them: by Intl, in the language shown and the tenant's zone. */
import { language, t } from "./i18n";
import { timeZone } from "./who";

const dateFormats = new Map<string, Intl.DateTimeFormat>();
const dayFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();

function locale(): string {
  return language.value === "tr" ? "tr-TR" : "en-GB";
}

function dateFormat(options: Intl.DateTimeFormatOptions, zone = timeZone()): Intl.DateTimeFormat {
  const key = `${locale()} ${zone} ${JSON.stringify(options)}`;
  const known = dateFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale(), { ...options, timeZone: zone });
  dateFormats.set(key, made);
  return made;
}

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale()} ${JSON.stringify(options)}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale(), options);
  numberFormats.set(key, made);
  return made;
}

export const number = (value: number): string => numberFormat({ maximumFractionDigits: 1 }).format(value);

/** @param rate 0–1; null (nothing to divide by) reads as a dash */
export function percent(rate: number | null, digits = 0): string {
  return rate === null ? "–" : numberFormat({ style: "percent", maximumFractionDigits: digits }).format(rate);
}

export function money(minor: number, currency: string): string {
  return numberFormat({ style: "currency", currency }).format(minor / 100);
}

/** Below a cent to the millionth, above it to the cent. @param microUsd millionths of a dollar */
export function usd(microUsd: number): string {
  const isSmall = microUsd !== 0 && Math.abs(microUsd) < 10_000;
  const digits = isSmall ? 6 : 2;
  return numberFormat({ style: "currency", currency: "USD", maximumFractionDigits: digits }).format(microUsd / 1e6);
}

export const clockTime = (at: number): string => dateFormat({ hour: "2-digit", minute: "2-digit" }).format(at);
export const shortDate = (at: number): string => dateFormat({ day: "numeric", month: "short" }).format(at);
export const dateTime = (at: number): string =>
  dateFormat({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(at);

/** A day that may lie years ahead. */
export const fullDate = (at: number): string =>
  dateFormat({ day: "numeric", month: "long", year: "numeric" }).format(at);

/** A tenant-local day `2026-11-20` as "20 Kas". */
export const localDay = (date: string): string =>
  dateFormat({ day: "numeric", month: "short" }, "UTC").format(Date.parse(date));

/** A tenant-local month `2026-11` as "Kasım 2026". */
export const monthName = (month: string): string =>
  dateFormat({ month: "long", year: "numeric" }, "UTC").format(Date.parse(`${month}-01`));

/** Which tenant-local day a moment belongs to, as `2026-11-20`. */
export const dayKey = (at: number): string => dayFormat().format(at);

/** Kept, as making one takes longer than drawing what it is asked for. */
function dayFormat(): Intl.DateTimeFormat {
  const zone = timeZone();
  const known = dayFormats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  dayFormats.set(zone, made);
  return made;
}

/** "Bugün", "Dün", or the date with its weekday. */
export function dayLabel(at: number, now: number): string {
  if (dayKey(at) === dayKey(now)) return t.value.common.today;
  if (dayKey(at) === dayKey(now - 86_400_000)) return t.value.common.yesterday;
  return dateFormat({ weekday: "long", day: "numeric", month: "long" }).format(at);
}

/** For a list: the hour today, else the date. */
export function listTime(at: number, now: number): string {
  return dayKey(at) === dayKey(now) ? clockTime(at) : shortDate(at);
}

/** A length of time in its largest fitting unit: "3 dk", "2 sa", "4 gün". */
export function span(ms: number): string {
  const { units } = t.value.common;
  if (ms > 0 && ms < 1000) return units.underASecond;
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return units.seconds(seconds);
  if (seconds < 3600) return units.minutes(Math.floor(seconds / 60));
  if (seconds < 48 * 3600) return units.hours(Math.floor(seconds / 3600));
  return units.days(Math.floor(seconds / 86_400));
}
