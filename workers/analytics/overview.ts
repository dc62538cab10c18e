/** The overview: today, a range of tenant-local days, its trend, and what was asked. */
import { z } from "zod";
import type { Ctx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { findTenant } from "../tenants";
import { addDays, dayOf, daysBetween, mondayOf } from "./days";
import { addCounts, type Counts, countDays, countIntents, responseTimes } from "./numbers";
import type { Overview, OverviewNumbers } from "./shapes";

const DEFAULT_DAYS = 28;
const MAX_DAYS = 400;

export const OverviewInput = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() });
export type OverviewInput = z.infer<typeof OverviewInput>;

/**
 * Everything is counted from the reply log at the moment of asking.
 * @param input days of the tenant's calendar, both included; the last 28 when left out
 * @throws AppError invalid for a range that ends before it begins or is longer than 400 days
 */
export async function overview(ctx: Ctx, input: OverviewInput): Promise<Overview> {
  const { timeZone, minutesPerAnswer } = await findTenant(ctx, ctx.tenantId);
  const today = dayOf(timeZone, ctx.clock.now());
  const to = input.to ?? today;
  const from = input.from ?? addDays(to, 1 - DEFAULT_DAYS);
  if (from > to || addDays(from, MAX_DAYS) <= to) {
    throw new AppError("invalid", `A range has 1 to ${MAX_DAYS} days.`, { from: "range", to: "range" });
  }
  const days = daysBetween(timeZone, from, to);
  const range = { fromMs: days[0]!.fromMs, toMs: days.at(-1)!.toMs };
  const now = daysBetween(timeZone, today, today);
  const [counted, [countedToday], times, timesToday, byIntent] = await Promise.all([
    countDays(ctx, days),
    countDays(ctx, now),
    responseTimes(ctx, range),
    responseTimes(ctx, now[0]!),
    countIntents(ctx, range),
  ]);
  return {
    timeZone,
    today: numbersOf(countedToday!, timesToday.medianSec, minutesPerAnswer),
    range: { from, to, numbers: numbersOf(addCounts(counted), times.medianSec, minutesPerAnswer) },
    days: counted.map(({ date, questions, autoAnswered, handedOver }) => ({
      date,
      questions,
      autoAnswered,
      handedOver,
    })),
    weeks: weeksOf(counted),
    byIntent,
  };
}

function numbersOf(counts: Counts, medianFirstResponseSec: number | null, minutesPerAnswer: number): OverviewNumbers {
  return {
    ...pickCounts(counts),
    deflectionRate: rate(counts.autoAnswered, counts.questions),
    perMessageRate: rate(counts.autoAnswered, counts.totalMessages),
    minutesSaved: counts.autoAnswered * minutesPerAnswer,
    minutesPerAnswer,
    medianFirstResponseSec,
  };
}

function pickCounts({
  questions,
  autoAnswered,
  handedOver,
  confirmed,
  cameBack,
  awaiting,
  totalMessages,
}: Counts): Counts {
  return { questions, autoAnswered, handedOver, confirmed, cameBack, awaiting, totalMessages };
}

function weeksOf(days: readonly (Counts & { date: string })[]): Overview["weeks"] {
  const weeks = Map.groupBy(days, (day) => mondayOf(day.date));
  return [...weeks].map(([week, all]) => {
    const { questions, autoAnswered, handedOver } = addCounts(all);
    return { week, questions, autoAnswered, handedOver, deflectionRate: rate(autoAnswered, questions) };
  });
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
