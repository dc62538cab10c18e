/**
 * MET-01 to MET-05 over all tenants, from what is stored: the directory's moments and the daily numbers. Pure: the same
 * rows give the same numbers.
 *
 * There is no plan to cancel, so a business counts as a logo from the day it is live (MET-04), and as active on a day when
 * customers wrote to it within the thirty days before.
 */
import { mondayOf } from "../analytics/days";
import { NO_SUMS, type SumsByName } from "./across";
import { type Calendar, dayThirty, lastMonths, lastWeeks, type Tenant } from "./calendar";
import type { CohortCell, OperatorMetrics, Share, Sums } from "./shapes";

export interface Counted {
  tenant: Tenant;
  calendar: Calendar;
  sums: SumsByName;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const TTFAR_STEPS = [10 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS, DAY_MS, 3 * DAY_MS, 7 * DAY_MS];

/** How long the first automatic answer took, from sign-up on. */
export function ttfarOf(tenants: readonly Tenant[]): OperatorMetrics["ttfar"] {
  const took = tenants
    .flatMap(({ createdAt, firstAutoReplyAt }) => (firstAutoReplyAt === null ? [] : [firstAutoReplyAt - createdAt]))
    .sort((a, b) => a - b);
  const upTo = (limit: number) => took.filter((ms) => ms <= limit).length;
  const buckets = TTFAR_STEPS.map((upToMs, index) => ({
    upToMs,
    tenants: upTo(upToMs) - (index === 0 ? 0 : upTo(TTFAR_STEPS[index - 1]!)),
  }));
  return {
    medianMs: median(took),
    withinADay: shareOf(upTo(DAY_MS), took.length),
    buckets: [...buckets, { upToMs: null, tenants: took.length - upTo(TTFAR_STEPS.at(-1)!) }],
    waiting: tenants.length - took.length,
  };
}

/** All tenants together, week by week. */
export function weeksOf(counted: readonly Counted[], today: string): CohortCell[] {
  return lastWeeks(today).map((week) => cellOf(counted, week));
}

/** Tenants by the week of their sign-up, each cohort with a cell a week since then. Older tenants are in no cohort. */
export function deflectionCohorts(counted: readonly Counted[], today: string): OperatorMetrics["cohorts"] {
  const weeks = lastWeeks(today);
  const bySignUp = Map.groupBy(counted, ({ calendar }) => mondayOf(calendar.signedUpOn));
  return weeks.flatMap((week) => {
    const members = bySignUp.get(week) ?? [];
    if (members.length === 0) return [];
    const cells = weeks.filter((one) => one >= week).map((one) => cellOf(members, one));
    return [{ week, tenants: members.length, cells }];
  });
}

/** Who of those live for thirty days or longer was still written to at the end of them. */
export function retentionOf(counted: readonly Counted[], today: string): OperatorMetrics["retention"] {
  const judged = counted.flatMap(({ calendar, sums }) => {
    const { activatedOn } = calendar;
    if (activatedOn === null || dayThirty(activatedOn).to >= calendar.today) return [];
    return [{ month: activatedOn.slice(0, 7), isRetained: messagesIn(sums, "day30") > 0 }];
  });
  const share = (some: typeof judged) => shareOf(some.filter(({ isRetained }) => isRetained).length, some.length);
  const months = lastMonths(today).flatMap(({ month }) => {
    const some = judged.filter((one) => one.month === month);
    return some.length === 0 ? [] : [{ month, ...share(some) }];
  });
  return { ...share(judged), months };
}

/** Net: those lost in a month less those who came back, against those who were there when it began. */
export function churnOf(counted: readonly Counted[], today: string): OperatorMetrics["churn"] {
  return lastMonths(today).map(({ month, before, end, isRunning }) => {
    const known = counted.filter(({ calendar: { activatedOn } }) => activatedOn !== null && activatedOn <= before);
    const wasActive = ({ sums }: Counted) => messagesIn(sums, `active:${before}`) > 0;
    const isActive = ({ sums, calendar }: Counted) =>
      messagesIn(sums, `active:${isRunning ? calendar.today : end}`) > 0;
    const start = known.filter(wasActive);
    const lost = start.filter((one) => !isActive(one)).length;
    const returned = known.filter((one) => !wasActive(one) && isActive(one)).length;
    const rate = start.length === 0 ? null : (lost - returned) / start.length;
    return { month, isRunning, atStart: start.length, lost, returned, rate };
  });
}

function cellOf(members: readonly Counted[], week: string): CohortCell {
  return { week, ...addUp(members.map(({ sums }) => sums.get(`week:${week}`) ?? NO_SUMS)) };
}

function addUp(all: readonly Sums[]): Sums {
  return all.reduce(
    (sum, one) => ({
      messages: sum.messages + one.messages,
      questions: sum.questions + one.questions,
      autoAnswered: sum.autoAnswered + one.autoAnswered,
    }),
    NO_SUMS,
  );
}

const messagesIn = (sums: SumsByName, name: string): number => sums.get(name)?.messages ?? 0;

function shareOf(count: number, of: number): Share {
  return { of, count, rate: of === 0 ? null : count / of };
}

/** @param sorted ascending */
function median(sorted: readonly number[]): number | null {
  if (sorted.length === 0) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
