/** Days and times as customers read them, in the tenant's zone. */
import type { Nearness } from "./tr";

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Building a formatter costs a hundred times more than using it; languages times zones stay few. */
function format(locale: string, timeZone: string, kind: "day" | "time" | "date"): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${kind}`;
  let found = formats.get(key);
  if (!found) {
    const shape: Intl.DateTimeFormatOptions =
      kind === "day"
        ? { weekday: "long", day: "numeric", month: "long" }
        : kind === "time"
          ? { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hour12: false }
          : { year: "numeric", month: "2-digit", day: "2-digit" };
    found = new Intl.DateTimeFormat(locale, { ...shape, timeZone });
    formats.set(key, found);
  }
  return found;
}

/** "22 Kasım Pazar", "Sunday, 22 November". */
export function day(at: number, locale: string, timeZone: string): string {
  const parts = Object.fromEntries(
    format(locale, timeZone, "day")
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  return locale.startsWith("tr")
    ? `${parts.day} ${parts.month} ${parts.weekday}`
    : `${parts.weekday}, ${parts.day} ${parts.month}`;
}

/** "22 Kasım 14:05". */
export function timeOfDay(at: number, locale: string, timeZone: string): string {
  const parts = Object.fromEntries(
    format(locale, timeZone, "time")
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  return `${parts.day} ${parts.month} ${parts.hour}:${parts.minute}`;
}

function dateKey(at: number, timeZone: string): string {
  return format("en-CA", timeZone, "date").format(at);
}

export function isSameDay(a: number, b: number, timeZone: string): boolean {
  return dateKey(a, timeZone) === dateKey(b, timeZone);
}

/** How near a day is, counted in calendar days of the zone. */
export function nearnessOf(at: number, now: number, timeZone: string): Nearness {
  const target = dateKey(at, timeZone);
  if (target < dateKey(now, timeZone)) return "past";
  if (target === dateKey(now, timeZone)) return "today";
  return target === dateKey(now + DAY_MS, timeZone) ? "tomorrow" : "later";
}
