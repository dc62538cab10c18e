/** Quiet hours and hours of the day in a person's zone, over changes of the clocks. */
import { Temporal } from "temporal-polyfill";
import type { NotificationSettings } from "./shapes";

const HOUR_MIN = 60;

/** A zone of the IANA list by its name; offsets such as "+03:00" know no summer time and are refused. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

/**
 * When somebody may next be disturbed, epoch ms: `at` itself outside quiet hours, else their end.
 * @param quiet its last minute is the one before `to`
 */
export function whenHeard(quiet: NotificationSettings["quiet"], timeZone: string, at: number): number {
  const { isOn, from, to } = quiet;
  if (!isOn || from === to) return at;
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const minute = local.hour * HOUR_MIN + local.minute;
  const isQuiet = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!isQuiet) return at;
  const end = momentOf(local.toPlainDate(), to, timeZone);
  return end > at ? end : momentOf(local.toPlainDate().add({ days: 1 }), to, timeZone);
}

/** The next time after `at` that it is this full hour there, epoch ms. */
export function nextHour(hour: number, timeZone: string, at: number): number {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  const then = momentOf(today, hour * HOUR_MIN, timeZone);
  return then > at ? then : momentOf(today.add({ days: 1 }), hour * HOUR_MIN, timeZone);
}

function momentOf(date: Temporal.PlainDate, minute: number, timeZone: string): number {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / HOUR_MIN), minute: minute % HOUR_MIN });
  return date.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
}
