/** When somebody is at the desk: weekly hours in the tenant's zone, less holidays and the tenant's own closed days. */
import { Temporal } from "temporal-polyfill";
import { holidayOn } from "./holidays";
import type { Hours, Interval } from "./shapes";

/** A business that opens no more within these days has, for a customer, no hours at all. */
const LOOK_AHEAD_DAYS = 60;

export type DeskState = { isOpen: true } | { isOpen: false; opensAt: number | null };

/**
 * Open or closed at a moment.
 * @param at epoch ms
 * @returns `opensAt` epoch ms of the next opening; null = none within sixty days
 */
export function deskAt(hours: Hours, timeZone: string, at: number): DeskState {
  if (!hours.isOn) return { isOpen: true };
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const today = here.toPlainDate();
  const minute = here.hour * 60 + here.minute;
  if (opening(hours, today).some(({ from, to }) => from <= minute && minute < to)) return { isOpen: true };
  for (let days = 0; days <= LOOK_AHEAD_DAYS; days++) {
    const day = today.add({ days });
    for (const { from } of opening(hours, day)) {
      if (days === 0 && from <= minute) continue;
      // An hour that a change of clocks leaves out begins when the clocks have changed.
      const plainTime = Temporal.PlainTime.from({ hour: Math.floor(from / 60), minute: from % 60 });
      const opensAt = day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
      if (opensAt > at) return { isOpen: false, opensAt };
    }
  }
  return { isOpen: false, opensAt: null };
}

/** The intervals of one local day, in order. */
function opening(hours: Hours, day: Temporal.PlainDate): Interval[] {
  const date = day.toString();
  if (hours.closedDays.some((closed) => closed.date === date)) return [];
  const holiday = hours.calendar === "tr" && !hours.workedHolidays.includes(date) ? holidayOn(date) : null;
  const closesAt = holiday ? holiday.fromMinute : 1440;
  return (hours.week[day.dayOfWeek - 1] ?? [])
    .map(({ from, to }) => ({ from, to: Math.min(to, closesAt) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
}
