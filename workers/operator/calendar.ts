/** The days of tenants that numbers are asked for, each in the tenant's own calendar. */
import { Temporal } from "temporal-polyfill";
import { addDays, dayOf } from "../analytics";
import { mondayOf } from "../analytics/days";
import type { tenants } from "../tenants/schema";
import type { Window } from "./across";

export const WEEKS = 12;
export const MONTHS = 6;
/** A business counts as active on a day when a customer wrote to it within so many days before. */
export const ACTIVE_DAYS = 30;

export type Tenant = Pick<
  typeof tenants.$inferSelect,
  "id" | "timeZone" | "createdAt" | "firstAutoReplyAt" | "dashboardViewedAt"
>;

/** A tenant's own days: when it signed up and became live (MET-04), and which day it is there now. */
export interface Calendar {
  today: string;
  signedUpOn: string;
  /** null = not live yet */
  activatedOn: string | null;
}

/** MET-04: an automatic answer was sent, and somebody saw the dashboard; whichever came later. */
export function activatedAt({ firstAutoReplyAt, dashboardViewedAt }: Omit<Tenant, "id" | "timeZone">): number | null {
  return firstAutoReplyAt === null || dashboardViewedAt === null ? null : Math.max(firstAutoReplyAt, dashboardViewedAt);
}

export function calendarOf(tenant: Tenant, now: number): Calendar {
  const { timeZone, createdAt } = tenant;
  const activated = activatedAt(tenant);
  return {
    today: dayOf(timeZone, now),
    signedUpOn: dayOf(timeZone, createdAt),
    activatedOn: activated === null ? null : dayOf(timeZone, activated),
  };
}

/** The Mondays of the last weeks up to this day, oldest first. */
export function lastWeeks(today: string): string[] {
  const monday = mondayOf(today);
  return Array.from({ length: WEEKS }, (_, index) => addDays(monday, -7 * (WEEKS - 1 - index)));
}

export interface Month {
  /** YYYY-MM */
  month: string;
  /** the last day before it, and its own last one; of the running month today */
  before: string;
  end: string;
  isRunning: boolean;
}

/** The last whole months and the running one, oldest first. */
export function lastMonths(today: string): Month[] {
  const running = Temporal.PlainDate.from(today).with({ day: 1 });
  return Array.from({ length: MONTHS + 1 }, (_, index) => {
    const first = running.subtract({ months: MONTHS - index });
    const last = first.add({ months: 1 }).subtract({ days: 1 });
    const isRunning = index === MONTHS;
    return {
      month: first.toString().slice(0, 7),
      before: first.subtract({ days: 1 }).toString(),
      end: isRunning ? today : last.toString(),
      isRunning,
    };
  });
}

/** Days 24 to 30 after a tenant became live: who is still written to then, stayed (MET-03). */
export function dayThirty(activatedOn: string): { from: string; to: string } {
  return { from: addDays(activatedOn, 24), to: addDays(activatedOn, 30) };
}

/** Everything that the numbers of one tenant are made of. */
export function windowsOf(tenantId: string, { today, activatedOn }: Calendar): Window[] {
  const weeks = lastWeeks(today).map((week) => ({ name: `week:${week}`, from: week, to: addDays(week, 6) }));
  if (activatedOn === null) return weeks.map((window) => ({ tenantId, ...window }));
  const ends = new Set(lastMonths(today).flatMap(({ before, end }) => [before, end]));
  const active = [...ends].map((day) => ({ name: `active:${day}`, from: addDays(day, 1 - ACTIVE_DAYS), to: day }));
  return [...weeks, ...active, { name: "day30", ...dayThirty(activatedOn) }].map((window) => ({ tenantId, ...window }));
}
