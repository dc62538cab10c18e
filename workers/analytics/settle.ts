/** 72 hours after an answer it is settled: resolved, unless the customer came back or a person had to answer. */
import { lte, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, ours } from "../platform/ctx";
import { planJobOnce } from "../platform/due-jobs";
import { defineJob } from "../platform/queue";
import { findTenant } from "../tenants";
import { planDays } from "./daily";
import { SETTLE_MS } from "./reply-log";
import { AWAITS_SETTLING, autoReplyLog as log } from "./schema";

const HOUR_MS = 60 * 60 * 1000;

/** Settles every answer of the tenant that is 72 hours old; running it again changes nothing. */
export async function settleAnswers(ctx: Ctx): Promise<number> {
  const settled = await ctx.db
    .update(log)
    .set({ wasResolved: sql`${log.cameBackAt} IS NULL AND ${log.personAnsweredAt} IS NULL` })
    .where(ours(ctx, log, AWAITS_SETTLING, lte(log.answeredAt, ctx.clock.now() - SETTLE_MS)))
    .returning({ askedAt: log.askedAt });
  const { timeZone } = await findTenant(ctx, ctx.tenantId);
  await planDays(
    ctx,
    timeZone,
    settled.map((row) => row.askedAt),
  );
  return settled.length;
}

export const settleJob = defineJob({
  kind: "analytics.settle",
  input: z.object({}),
  run: async (ctx) => {
    await settleAnswers(ctx);
  },
});

/** Plans the settling of answers sent at these moments: one job an hour for all answers of that hour. */
export async function planSettle(ctx: Ctx, sentAt: readonly number[]): Promise<void> {
  const hours = new Set(sentAt.map((at) => Math.ceil((at + SETTLE_MS) / HOUR_MS) * HOUR_MS));
  for (const dueAt of hours) await planJobOnce(ctx, { kind: settleJob.kind, key: String(dueAt), payload: {}, dueAt });
}
