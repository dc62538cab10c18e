/** The overview: today, a range of tenant-local days, its trend, and what was asked. */
import { z } from "zod";
import type { Ctx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { findTenant, type Tenant } from "../tenants";
import { addDays, dayOf, daysBetween, mondayOf } from "./days";
import { guaranteeOf } from "./guarantee";
import { hoursOf } from "./hours";
import { addCounts, type Counts, countDays, countIntents, countSlots, responseTimes } from "./numbers";
import type { Overview, OverviewNumbers } from "./shapes";

const DEFAULT_DAYS = 28;
const MAX_DAYS = 400;
/** An agent's month: 160 hours. */
export const AGENT_MINUTES_A_MONTH = 160 * 60;

export const OverviewInput = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() });
export type OverviewInput = z.infer<typeof OverviewInput>;

/**
 * Everything is counted from the reply log at the moment of asking.
 * @param input days of the tenant's calendar, both included; the last 28 when left out
 * @param promised the intents that the first month's promise is about; empty = the sector makes none
 * @throws AppError invalid for a range that ends before it begins or is longer than 400 days
 */
export async function overview(ctx: Ctx, input: OverviewInput, promised: readonly string[] = []): Promise<Overview> {
  const tenant = await findTenant(ctx, ctx.tenantId);
  const { timeZone, currency } = tenant;
  const today = dayOf(timeZone, ctx.clock.now());
  const { from, to, days, fromMs, toMs } = daysOf(timeZone, today, input);
  const range = { fromMs, toMs };
  const now = daysBetween(timeZone, today, today);
  const [counted, [countedToday], times, timesToday, byIntent, slots, guarantee] = await Promise.all([
    countDays(ctx, days),
    countDays(ctx, now),
    responseTimes(ctx, range),
    responseTimes(ctx, now[0]!),
    countIntents(ctx, range),
    countSlots(ctx, range),
    guaranteeOf(ctx, tenant, promised, today),
  ]);
  return {
    timeZone,
    today: numbersOf(countedToday!, timesToday, tenant),
    range: { from, to, numbers: numbersOf(addCounts(counted), times, tenant) },
    days: counted.map(({ date, questions, autoAnswered, handedOver }) => ({
      date,
      questions,
      autoAnswered,
      handedOver,
    })),
    weeks: weeksOf(counted),
    byIntent,
    hours: hoursOf(timeZone, slots),
    currency,
    guarantee,
  };
}

/** The days of a range with its first and last moment. @throws AppError invalid */
export function daysOf(timeZone: string, today: string, input: OverviewInput) {
  const to = input.to ?? today;
  const from = input.from ?? addDays(to, 1 - DEFAULT_DAYS);
  if (from > to || addDays(from, MAX_DAYS) <= to) {
    throw new AppError("invalid", `A range has 1 to ${MAX_DAYS} days.`, { from: "range", to: "range" });
  }
  const days = daysBetween(timeZone, from, to);
  return { from, to, days, fromMs: days[0]!.fromMs, toMs: days.at(-1)!.toMs };
}

function numbersOf(
  counts: Counts,
  { medianSec, medianPersonSec }: Awaited<ReturnType<typeof responseTimes>>,
  { minutesPerAnswer, agentCostMinor }: Tenant,
): OverviewNumbers {
  const minutesSaved = counts.autoAnswered * minutesPerAnswer;
  return {
    ...pickCounts(counts),
    deflectionRate: rate(counts.autoAnswered, counts.questions),
    perMessageRate: rate(counts.autoAnswered, counts.totalMessages),
    minutesSaved,
    minutesPerAnswer,
    moneySavedMinor:
      agentCostMinor === null ? null : Math.round((minutesSaved * agentCostMinor) / AGENT_MINUTES_A_MONTH),
    medianFirstResponseSec: medianSec,
    medianPersonResponseSec: medianPersonSec,
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
