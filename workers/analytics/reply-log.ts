/**
 * Writing the reply log: statements for the projection's batch. `isNew` is its condition that the event was not
 * projected yet, so that a batch that comes twice, or late, changes nothing.
 */
import { and, eq, gte, inArray, isNotNull, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { ConversationEvent } from "../inbox/shapes";
import { type Ctx, ours, owned } from "../platform/ctx";
import { rowWhen } from "../platform/row-when";
import { costColumns, type TurnCost, withOwed } from "../usage";
import { autoReplyLog as log } from "./schema";

/** How long a customer may come back before an answer counts as confirmed. */
export const SETTLE_MS = 72 * 60 * 60 * 1000;

export type DecidedTurn = Extract<ConversationEvent, { type: "turn.decided" }>["turn"];

/** An answer in the sense of the numbers: to a question, and no mere counter-question. */
const isAnswer = and(inArray(log.decision, ["answer", "act"]), isNotNull(log.questionId));

/** One row a turn; the second time nothing happens. A question handed over is not resolved, and never will be by us. */
export function logTurn(
  ctx: Ctx,
  conversationId: string,
  turn: Omit<DecidedTurn, "contactId"> & { contactId: string | SQL<string> },
  isNew: SQL,
) {
  const isHandedOver = turn.decision === "handoff" && turn.questionId !== null;
  const costs = turn.cost ? costColumns(withOwed(ctx.tenantId, turn.cost, turn.askedAt)) : {};
  const row = owned(ctx, "replyLog", { conversationId, ...turn, ...costs, wasResolved: isHandedOver ? false : null });
  return ctx.db
    .insert(log)
    .select(rowWhen(log, row, isNew))
    .onConflictDoNothing();
}

/** A message of this turn really left, and this is what sending it took. A line said at a handoff answers nothing. */
export function noteAnswered(
  ctx: Ctx,
  { turnId, sentAt, cost }: { turnId: string; sentAt: number; cost?: TurnCost },
  isNew: SQL,
) {
  const isFirst = and(inArray(log.decision, ["answer", "act", "ask"]), isNull(log.answeredAt));
  const which = ours(ctx, log, eq(log.turnId, turnId), isNew);
  if (!cost) return ctx.db.update(log).set({ answeredAt: sentAt }).where(and(which, isFirst));
  const { rowsRead, rowsWritten, requests, platformMicroUsd } = costColumns(cost);
  const more = (column: SQLiteColumn, by: number) => sql`coalesce(${column}, 0) + ${by}`;
  return ctx.db
    .update(log)
    .set({
      answeredAt: sql`CASE WHEN ${isFirst} THEN ${sentAt} ELSE ${log.answeredAt} END`,
      rowsRead: more(log.rowsRead, rowsRead),
      rowsWritten: more(log.rowsWritten, rowsWritten),
      requests: more(log.requests, requests),
      platformMicroUsd: more(log.platformMicroUsd, platformMicroUsd),
    })
    .where(which);
}

/** The channel refused the answer after all, so a person has it now. */
export function noteUnanswered(ctx: Ctx, turnId: string, isNew: SQL) {
  return ctx.db
    .update(log)
    .set({ answeredAt: null, wasResolved: false, handoffReason: sql`coalesce(${log.handoffReason}, 'failed')` })
    .where(ours(ctx, log, eq(log.turnId, turnId), isNew));
}

/** A person wrote in this episode: what was answered there within the last 72 hours was not settled by the answer. */
export function notePersonAnswered(ctx: Ctx, conversationId: string, episodeId: string, at: number, isNew: SQL) {
  return ctx.db
    .update(log)
    .set({ personAnsweredAt: at, wasResolved: unlessOpen })
    .where(
      ours(
        ctx,
        log,
        eq(log.conversationId, conversationId),
        eq(log.episodeId, episodeId),
        isAnswer,
        lte(log.answeredAt, at),
        gte(log.answeredAt, at - SETTLE_MS),
        isNull(log.personAnsweredAt),
        isNew,
      ),
    );
}

/** A person wrote in this episode: what was handed over there and waited has its first word. */
export function notePersonHelped(ctx: Ctx, conversationId: string, episodeId: string, at: number, isNew: SQL) {
  return ctx.db
    .update(log)
    .set({ personAnsweredAt: at })
    .where(
      ours(
        ctx,
        log,
        eq(log.conversationId, conversationId),
        eq(log.episodeId, episodeId),
        isNotNull(log.handoffReason),
        isNotNull(log.questionId),
        lte(log.askedAt, at),
        isNull(log.personAnsweredAt),
        isNew,
      ),
    );
}

/**
 * Finds out again who came back: an answer whose intent was asked anew, as another question of the same conversation,
 * within 72 hours. Derived from the rows, so the order in which they came does not matter.
 * @param since the earliest time among the events just written: older answers cannot be touched by them
 */
export function noteReturns(ctx: Ctx, conversationId: string, since: number) {
  const returnedAt = sql<number | null>`(
    SELECT min(later.asked_at) FROM ${log} later
    WHERE later.tenant_id = ${log}.tenant_id AND later.conversation_id = ${log}.conversation_id
      AND later.is_question = 1 AND later.intent = ${log}.intent AND later.question_id <> ${log}.question_id
      AND later.asked_at >= ${log}.answered_at AND later.asked_at <= ${log}.answered_at + ${SETTLE_MS})`;
  return ctx.db
    .update(log)
    .set({ cameBackAt: returnedAt, wasResolved: unlessOpen })
    .where(
      ours(
        ctx,
        log,
        eq(log.conversationId, conversationId),
        isAnswer,
        gte(log.answeredAt, since - SETTLE_MS),
        isNotNull(returnedAt),
        sql`${log.cameBackAt} IS NOT ${returnedAt}`,
      ),
    );
}

/** What was settled too early by an event that came late is settled as not resolved. */
const unlessOpen = sql<boolean | null>`CASE WHEN ${log.wasResolved} IS NULL THEN NULL ELSE 0 END`;

/** When each of these turns' answers left; turns without a sent answer to a question are missing. */
export async function answersOf(ctx: Ctx, turnIds: readonly string[]): Promise<number[]> {
  const sent: number[] = [];
  for (let at = 0; at < turnIds.length; at += 50) {
    const rows = await ctx.db
      .select({ answeredAt: log.answeredAt })
      .from(log)
      .where(ours(ctx, log, inArray(log.turnId, turnIds.slice(at, at + 50)), isAnswer, isNotNull(log.answeredAt)));
    sent.push(...rows.map((row) => row.answeredAt!));
  }
  return sent;
}
