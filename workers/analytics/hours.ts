/** The hours of a week in the tenant's zone. The database counts in slots of half an hour: it knows no time zones. */
import { type Day, hourOf } from "./days";
import type { WeekHour } from "./shapes";

/** Whole hours of every zone whose offset is whole or half hours. */
export const SLOT_MS = 30 * 60_000;
const HOUR_MS = 2 * SLOT_MS;
const HOURS = 24;

/** Questions by weekday and hour: seven rows of 24. */
export function hoursOf(timeZone: string, slots: readonly { startMs: number; questions: number }[]): number[][] {
  const hours = Array.from({ length: 7 }, () => new Array<number>(HOURS).fill(0));
  for (const { startMs, questions } of slots) {
    const { weekday, hour } = hourOf(timeZone, startMs);
    hours[weekday]![hour]! += questions;
  }
  return hours;
}

/** The starts of the slots that `hoursOf` puts into this hour of this weekday, epoch ms, oldest first. */
export function slotsOf(timeZone: string, days: readonly Day[], { weekday, hour }: WeekHour): number[] {
  return days
    .filter(({ date }) => (new Date(date).getUTCDay() + 6) % 7 === weekday)
    .flatMap(({ fromMs }) => {
      // Where clocks change the hour lies one earlier or later, is missing or comes twice.
      const first = Math.floor((fromMs + (hour - 1) * HOUR_MS) / SLOT_MS) * SLOT_MS;
      return Array.from({ length: 6 }, (_, slot) => first + slot * SLOT_MS);
    })
    .filter((startMs) => {
      const at = hourOf(timeZone, startMs);
      return at.weekday === weekday && at.hour === hour;
    });
}
