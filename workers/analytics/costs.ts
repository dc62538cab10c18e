/** What the turns between two moments took and came to, and what the channel charged then. */
import { and, gte, lt, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { type Ctx, ours } from "../platform/ctx";
import { messageCharges } from "../usage/schema";
import { autoReplyLog as log } from "./schema";

/** As the columns of a day have it. Turns count by when they were asked, charges by the channel's own time. */
export async function costsBetween(ctx: Ctx, fromMs: number, toMs: number) {
  const [[turns], [charges]] = await Promise.all([
    ctx.db
      .select({
        turnsAnswer: decided("answer"),
        turnsAct: decided("act"),
        turnsAsk: decided("ask"),
        turnsHandoff: decided("handoff"),
        turnsSilent: decided("silent"),
        rowsRead: added(log.rowsRead),
        rowsWritten: added(log.rowsWritten),
        requests: added(log.requests),
        modelTokens: added(log.modelTokens),
        platformMicroUsd: added(log.platformMicroUsd),
        modelMicroUsd: added(log.modelMicroUsd),
      })
      .from(log)
      .where(ours(ctx, log, and(gte(log.askedAt, fromMs), lt(log.askedAt, toMs)))),
    ctx.db
      .select({ channelMicroUsd: added(messageCharges.microUsd), paidMessages: sql<number>`count(*)` })
      .from(messageCharges)
      .where(ours(ctx, messageCharges, and(gte(messageCharges.chargedAt, fromMs), lt(messageCharges.chargedAt, toMs)))),
  ]);
  return { ...turns!, ...charges! };
}

function decided(kind: string) {
  return sql<number>`coalesce(sum(${log.decision} = ${kind}), 0)`;
}

function added(column: SQLiteColumn) {
  return sql<number>`coalesce(sum(${column}), 0)`;
}
