/** Tenant-local days: their names, their first and last moments. Days have 23 to 25 hours where clocks change. */
import { Temporal } from "temporal-polyfill";

export interface Day {
  /** YYYY-MM-DD */
  date: string;
  /** first moment, epoch ms */
  fromMs: number;
  /** first moment of the next day, epoch ms */
  toMs: number;
}

/** The local day of a moment, YYYY-MM-DD. */
export function dayOf(timeZone: string, at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** Every day from `from` to `to`, both included, oldest first; empty when `to` lies before `from`. */
export function daysBetween(timeZone: string, from: string, to: string): Day[] {
  const last = Temporal.PlainDate.from(to);
  const days: Day[] = [];
  for (
    let date = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    days.push({
      date: date.toString(),
      fromMs: startOf(date, timeZone),
      toMs: startOf(date.add({ days: 1 }), timeZone),
    });
  }
  return days;
}

/** The day `count` days after (or before) this one. */
export function addDays(date: string, count: number): string {
  return Temporal.PlainDate.from(date).add({ days: count }).toString();
}

/** The Monday of this day's week. */
export function mondayOf(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

/** Monday 0 … Sunday 6, and the hour, of a moment in this zone. */
export function hourOf(timeZone: string, at: number): { weekday: number; hour: number } {
  const { dayOfWeek, hour } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return { weekday: dayOfWeek - 1, hour };
}

/** How many days lie between two days; 0 for the same. */
export function daysApart(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to).days;
}

function startOf(date: Temporal.PlainDate, timeZone: string): number {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}
