/** Moments people choose for later, in the tenant's zone: presets, and what a date-and-time field says. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MORNING = 9;
const EVENING = 18;
/** Later than this an evening of today is no preset any more. */
const EVENING_UNTIL_MS = HOUR_MS;

export type Preset = "inAnHour" | "thisEvening" | "tomorrow" | "monday";

interface Local {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function localOf(at: number, zone: string): Local {
  const known =
    formats.get(zone) ??
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      hourCycle: "h23",
    });
  formats.set(zone, known);
  const parts = Object.fromEntries(known.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return parts as unknown as Local;
}

/** What the zone's clock is ahead of UTC at that moment, ms. */
function offsetAt(at: number, zone: string): number {
  const { year, month, day, hour, minute, second } = localOf(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/** The moment at which the zone's clock shows this; an hour that a change of clocks leaves out becomes the next. */
function momentOf(zone: string, year: number, month: number, day: number, hour: number, minute = 0): number {
  const shown = Date.UTC(year, month - 1, day, hour, minute);
  const guess = shown - offsetAt(shown, zone);
  return shown - offsetAt(guess, zone);
}

/** Those that lie ahead, soonest first, no moment twice. */
export function presets(now: number, zone: string): { key: Preset; at: number }[] {
  const { year, month, day } = localOf(now, zone);
  const dayAt = (days: number, hour: number) => momentOf(zone, year, month, day + days, hour);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  const untilMonday = (8 - weekday) % 7 || 7;
  const evening = dayAt(0, EVENING);
  const inAnHour = Math.ceil((now + HOUR_MS) / (5 * MINUTE_MS)) * 5 * MINUTE_MS;
  return [
    { key: "inAnHour", at: inAnHour } as const,
    ...(evening - now > EVENING_UNTIL_MS ? [{ key: "thisEvening", at: evening } as const] : []),
    { key: "tomorrow", at: dayAt(1, MORNING) } as const,
    ...(untilMonday === 1 ? [] : [{ key: "monday", at: dayAt(untilMonday, MORNING) } as const]),
  ];
}

/** For a `datetime-local` field: `2026-11-21T17:30`. */
export function fieldOf(at: number, zone: string): string {
  const { year, month, day, hour, minute } = localOf(at, zone);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The moment a `datetime-local` field means; null when it says none. */
export function momentOfField(text: string, zone: string): number | null {
  const [, ...parts] = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(text) ?? [];
  const [year, month, day, hour, minute] = parts.map(Number);
  if (year === undefined) return null;
  return momentOf(zone, year, month!, day!, hour!, minute);
}

/** A day from now, for the field's first suggestion, on the full hour. */
export const aDayOn = (now: number): number => Math.ceil((now + DAY_MS) / HOUR_MS) * HOUR_MS;
