/** The daily numbers kept for trends and reports: recomputed from the rows, never incremented. */
import { z } from "zod";
import { type Ctx, owned } from "../platform/ctx";
import { planJobOnce } from "../platform/due-jobs";
import { defineJob } from "../platform/queue";
import { findTenant } from "../tenants";
import { costsBetween } from "./costs";
import { dayOf, daysBetween } from "./days";
import { countDays, responseTimes } from "./numbers";
import { dailyMetrics } from "./schema";

/** Days are recomputed at most once in this time, however many messages arrive. */
const EVERY_MS = 60_000;

/** Counts a tenant-local day (YYYY-MM-DD) anew. */
export async function recomputeDay(ctx: Ctx, date: string): Promise<void> {
  const { timeZone } = await findTenant(ctx, ctx.tenantId);
  const days = daysBetween(timeZone, date, date);
  const day = days[0]!;
  const [[counts], times, costs] = await Promise.all([
    countDays(ctx, days),
    responseTimes(ctx, day),
    costsBetween(ctx, day.fromMs, day.toMs),
  ]);
  const numbers = {
    totalMessages: counts!.totalMessages,
    questions: counts!.questions,
    autoResolved: counts!.autoAnswered,
    confirmed: counts!.confirmed,
    cameBack: counts!.cameBack,
    humanHandled: counts!.handedOver,
    avgResponseTimeSec: times.averageSec,
    ...costs,
  };
  await ctx.db
    .insert(dailyMetrics)
    .values(owned(ctx, "metric", { date, ...numbers }))
    .onConflictDoUpdate({ target: [dailyMetrics.tenantId, dailyMetrics.date], set: numbers });
}

export const dayJob = defineJob({
  kind: "analytics.day",
  input: z.object({ date: z.iso.date() }),
  run: (ctx, { date }) => recomputeDay(ctx, date),
});

/** Plans the recount of the local days of these moments. */
export async function planDays(ctx: Ctx, timeZone: string, moments: readonly number[]): Promise<void> {
  // The next whole minute: a busy day is counted once a minute, and a running count cannot push the next one away.
  const dueAt = Math.ceil((ctx.clock.now() + 1) / EVERY_MS) * EVERY_MS;
  for (const date of new Set(moments.map((at) => dayOf(timeZone, at)))) {
    await planJobOnce(ctx, { kind: dayJob.kind, key: `${date}/${dueAt}`, payload: { date }, dueAt });
  }
}
