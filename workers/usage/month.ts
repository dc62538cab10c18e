/** What one month of a business cost, from its days and its charged messages. */
import { and, asc, gte, isNull, lt, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { dailyMetrics } from "../analytics/schema";
import { watchSettingsOf } from "../env";
import { type Ctx, ours } from "../platform/ctx";
import { findTenant } from "../tenants";
import { isEstimate } from "./channel-rates";
import { cardsBetween } from "./platform-prices";
import { messageCharges } from "./schema";
import type { Costs, MonthUsage } from "./shapes";

/** @param month YYYY-MM of the business's own calendar; the running one when left out */
export async function monthUsage(ctx: Ctx, month?: string): Promise<MonthUsage> {
  const { timeZone } = await findTenant(ctx, ctx.tenantId);
  const asked =
    month ??
    Temporal.Instant.fromEpochMilliseconds(ctx.clock.now())
      .toZonedDateTimeISO(timeZone)
      .toPlainDate()
      .toString()
      .slice(0, 7);
  const first = Temporal.PlainDate.from(`${asked}-01`);
  const next = first.add({ months: 1 });
  const moment = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds;
  const inMonth = and(gte(dailyMetrics.date, first.toString()), lt(dailyMetrics.date, next.toString()));
  const [days, charges] = await Promise.all([
    ctx.db
      .select()
      .from(dailyMetrics)
      .where(ours(ctx, dailyMetrics, inMonth))
      .orderBy(asc(dailyMetrics.date)),
    chargesIn(ctx, moment(first), moment(next)),
  ]);
  const rates = watchSettingsOf(ctx.env).CHANNEL_RATES;
  return {
    month: asked,
    timeZone,
    total: days.reduce((total, day) => plus(total, costsOf(day)), NO_COSTS),
    days: days.map((day) => ({
      date: day.date,
      turns: turnsOf(costsOf(day)),
      platformMicroUsd: day.platformMicroUsd,
      modelMicroUsd: day.modelMicroUsd,
      channelMicroUsd: day.channelMicroUsd,
    })),
    charges: charges.map((line) => ({ ...line, isEstimate: isEstimate(rates, line.rateCard) })),
    priceCards: cardsBetween(moment(first), moment(next)),
  };
}

/** The channel's charges between two moments, by card and category. */
function chargesIn(ctx: Ctx, fromMs: number, toMs: number) {
  const { rateCard, category, microUsd, chargedAt } = messageCharges;
  return ctx.db
    .select({
      rateCard,
      category,
      messages: sql<number>`count(*)`,
      microUsd: sql<number>`coalesce(sum(${microUsd}), 0)`,
      unpriced: sql<number>`sum(${isNull(microUsd)})`,
    })
    .from(messageCharges)
    .where(ours(ctx, messageCharges, gte(chargedAt, fromMs), lt(chargedAt, toMs)))
    .groupBy(rateCard, category)
    .orderBy(asc(rateCard), asc(category));
}

type Day = typeof dailyMetrics.$inferSelect;

function costsOf(day: Day): Costs {
  const { turnsAnswer, turnsAct, turnsAsk, turnsHandoff, turnsSilent } = day;
  return {
    turns: { answer: turnsAnswer, act: turnsAct, ask: turnsAsk, handoff: turnsHandoff, silent: turnsSilent },
    messages: day.totalMessages,
    rowsRead: day.rowsRead,
    rowsWritten: day.rowsWritten,
    requests: day.requests,
    modelTokens: day.modelTokens,
    platformMicroUsd: day.platformMicroUsd,
    modelMicroUsd: day.modelMicroUsd,
    channelMicroUsd: day.channelMicroUsd,
    paidMessages: day.paidMessages,
  };
}

const NO_COSTS: Costs = {
  turns: { answer: 0, act: 0, ask: 0, handoff: 0, silent: 0 },
  messages: 0,
  rowsRead: 0,
  rowsWritten: 0,
  requests: 0,
  modelTokens: 0,
  platformMicroUsd: 0,
  modelMicroUsd: 0,
  channelMicroUsd: 0,
  paidMessages: 0,
};

function plus(a: Costs, b: Costs): Costs {
  return {
    turns: {
      answer: a.turns.answer + b.turns.answer,
      act: a.turns.act + b.turns.act,
      ask: a.turns.ask + b.turns.ask,
      handoff: a.turns.handoff + b.turns.handoff,
      silent: a.turns.silent + b.turns.silent,
    },
    messages: a.messages + b.messages,
    rowsRead: a.rowsRead + b.rowsRead,
    rowsWritten: a.rowsWritten + b.rowsWritten,
    requests: a.requests + b.requests,
    modelTokens: a.modelTokens + b.modelTokens,
    platformMicroUsd: a.platformMicroUsd + b.platformMicroUsd,
    modelMicroUsd: a.modelMicroUsd + b.modelMicroUsd,
    channelMicroUsd: a.channelMicroUsd + b.channelMicroUsd,
    paidMessages: a.paidMessages + b.paidMessages,
  };
}

function turnsOf({ turns }: Costs): number {
  return turns.answer + turns.act + turns.ask + turns.handoff + turns.silent;
}
