/** Live's counters from what D1 has: after a change of the rules, and every night, so that nothing drifts for longer than a day. */
import { and, count, eq, gte, isNotNull, isNull, max, type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { LoadSnapshot } from "../../durable-objects/shapes";
import { auditEvents } from "../audit/schema";
import { conversations, IS_HANDED_OVER, IS_OPEN, IS_SNOOZED } from "../inbox/schema";
import { type Ctx, ours } from "../platform/ctx";
import { defineJob } from "../platform/queue";
import { findTenant } from "../tenants";
import { liveOf } from "./live";
import { readDesk } from "./settings";

export const REBUILD = "routing.rebuild";
/** when hardly anybody writes, by the tenant's clock */
const AT_HOUR = 4;
/** An RPC carries at most 32 MB; nobody holds so many open conversations. */
const ROWS_MAX = 5_000;

export const rebuildLoads = defineJob({
  kind: REBUILD,
  input: z.object({}),
  untilDone: true,
  run: async (ctx) => {
    const [{ rules }, { timeZone }] = await Promise.all([readDesk(ctx), findTenant(ctx, ctx.tenantId)]);
    await liveOf(ctx).rebuild(await loadSnapshot(ctx, timeZone));
    const isRouting = Object.values(rules).some(({ method }) => method !== "off");
    return isRouting ? { againAt: nextNight(ctx.clock.now(), timeZone) } : undefined;
  },
});

/** Who holds what, who waits for anybody, and what was given to whom since midnight. */
export async function loadSnapshot(ctx: Ctx, timeZone: string): Promise<LoadSnapshot> {
  const now = ctx.clock.now();
  const midnight = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).startOfDay();
  const isRouted = and(
    eq(auditEvents.eventType, "conversation.assigned"),
    eq(auditEvents.actorId, "routing"),
    gte(auditEvents.createdAt, midnight.epochMilliseconds),
  );
  const givenTo = sql<string>`json_extract(${auditEvents.payloadAfterJson}, '$.userId')`;
  const [open, snoozed, waiting, given] = await Promise.all([
    heldBy(ctx, IS_OPEN),
    heldBy(ctx, IS_SNOOZED),
    ctx.db
      .select({
        conversationId: conversations.id,
        channelAccountId: conversations.channelAccountId,
        intent: conversations.lastIntent,
        groupId: conversations.groupId,
        at: sql<number>`coalesce(${conversations.waitingSince}, ${conversations.lastMessageAt})`,
      })
      .from(conversations)
      .where(ours(ctx, conversations, isNull(conversations.assigneeId), IS_HANDED_OVER))
      .orderBy(conversations.lastMessageAt)
      .limit(ROWS_MAX),
    ctx.db
      .select({ userId: givenTo, count: count(), lastAt: max(auditEvents.createdAt) })
      .from(auditEvents)
      .where(ours(ctx, auditEvents, isRouted))
      .groupBy(givenTo),
  ]);
  return {
    held: [...open, ...snoozed.filter(({ status }) => status !== "closed")],
    waiting,
    given: given.map((row) => ({ ...row, lastAt: row.lastAt ?? now })),
  };
}

/** @param which a condition of the list's indexes, so that closed conversations are not walked through */
function heldBy(ctx: Ctx, which: SQL) {
  return ctx.db
    .select({
      conversationId: conversations.id,
      userId: sql<string>`${conversations.assigneeId}`,
      status: conversations.status,
    })
    .from(conversations)
    .where(ours(ctx, conversations, isNotNull(conversations.assigneeId), which))
    .limit(ROWS_MAX);
}

function nextNight(now: number, timeZone: string): number {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  return here
    .toPlainDate()
    .add({ days: 1 })
    .toZonedDateTime({ timeZone, plainTime: { hour: AT_HOUR } }).epochMilliseconds;
}
