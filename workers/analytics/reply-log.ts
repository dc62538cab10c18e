/**
 * Writing the reply log: statements for the projection's batch. `isNew` is its condition that the event was not
 * projected yet, so that a batch that comes twice, or late, changes nothing.
 */
import { and, eq, gte, inArray, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { ConversationEvent } from "../inbox/shapes";
import { among } from "../platform/among";
import { type Ctx, ours, owned } from "../platform/ctx";
import { rowWhen } from "../platform/row-when";
import { costColumns, type TurnCost, withOwed } from "../usage";
import { autoReplyLog as log } from "./schema";

/** How long a customer may come back before an answer counts as confirmed. */
export const SETTLE_MS = 72 * 60 * 60 * 1000;

export type DecidedTurn = Extract<ConversationEvent, { type: "turn.decided" }>["turn"];

/** An answer in the sense of the numbers: to a question, and no mere counter-question. */
const isAnswer = and(inArray(log.decision, ["answer", "act"]), isNotNull(log.questionId));

type SentReply = Pick<Extract<ConversationEvent, { type: "reply.sent" }>, "turnId" | "sentAt" | "cost">;

/**
 * One row a turn; the second time nothing happens. A question handed over is not resolved, and never will be by us.
 * @param sent when its answer has left by now
 */
export function logTurn(
  ctx: Ctx,
  conversationId: string,
  turn: Omit<DecidedTurn, "contactId"> & { contactId: string | SQL<string> },
  isNew: SQL,
  sent?: SentReply,
) {
  const isHandedOver = turn.decision === "handoff" && turn.questionId !== null;
  const answeredAt = sent && isAnswering(turn.decision) ? sent.sentAt : null;
  const row = owned(ctx, "replyLog", {
    conversationId,
    ...turn,
    ...costsOf(ctx, turn, sent?.cost),
    // Named after its turn, so that a turn has one row; and after nothing of the customer, who may be erased.
    id: `rpl_${ctx.tenantId.slice(4)}_${turn.turnId}`,
    answeredAt,
    wasResolved: isHandedOver ? false : null,
  });
  return ctx.db
    .insert(log)
    .select(rowWhen(log, row, isNew))
    .onConflictDoNothing();
}

const ANSWERING: readonly DecidedTurn["decision"][] = ["answer", "act", "ask"];

/** Does what is said with this decision answer? A line said at a handoff does not. */
export function isAnswering(decision: DecidedTurn["decision"]): boolean {
  return ANSWERING.includes(decision);
}

function costsOf(ctx: Ctx, { cost, askedAt }: Pick<DecidedTurn, "cost" | "askedAt">, sending: TurnCost | undefined) {
  const own = cost ? costColumns(withOwed(ctx.tenantId, cost, askedAt)) : {};
  if (!sending) return own;
  const more = costColumns(sending);
  const to = (key: "rowsRead" | "rowsWritten" | "requests" | "platformMicroUsd") => {
    const known: Partial<typeof more> = own;
    return { [key]: (known[key] ?? 0) + more[key] };
  };
  return { ...own, ...to("rowsRead"), ...to("rowsWritten"), ...to("requests"), ...to("platformMicroUsd") };
}

/**
 * A message of this turn really left, and this is what sending it took.
 * @param unlessAnswered the row may say so already, by `logTurn`
 */
export function noteAnswered(
  ctx: Ctx,
  conversationId: string,
  { turnId, sentAt, cost }: SentReply,
  isNew: SQL,
  unlessAnswered: boolean,
) {
  const isFirst = and(inArray(log.decision, [...ANSWERING]), isNull(log.answeredAt));
  const isThis = ours(ctx, log, eq(log.conversationId, conversationId), eq(log.turnId, turnId), isNew);
  const which = unlessAnswered ? and(isThis, isNull(log.answeredAt)) : isThis;
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
export function noteUnanswered(ctx: Ctx, conversationId: string, turnId: string, isNew: SQL) {
  return ctx.db
    .update(log)
    .set({ answeredAt: null, wasResolved: false, handoffReason: sql`coalesce(${log.handoffReason}, 'failed')` })
    .where(ours(ctx, log, eq(log.conversationId, conversationId), eq(log.turnId, turnId), isNew));
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
export function noteReturns(ctx: Ctx, conversationIds: readonly string[], since: number) {
  const returnedAt = sql<number | null>`(
    SELECT min(later.asked_at) FROM ${log} later
    WHERE later.tenant_id = ${log}.tenant_id AND later.conversation_id = ${log}.conversation_id
      AND later.is_question = 1 AND later.intent = ${log}.intent AND later.question_id <> ${log}.question_id
      AND later.asked_at >= ${log}.answered_at AND later.asked_at <= ${log}.answered_at + ${SETTLE_MS})`;
  return ctx.db
    .update(log)
    .set({ cameBackAt: returnedAt })
    .where(
      and(
        answersSince(ctx, conversationIds, since),
        isNotNull(returnedAt),
        sql`${log.cameBackAt} IS NOT ${returnedAt}`,
      ),
    );
}

/**
 * What was settled before its return was known is not resolved after all. Apart from `noteReturns`: what a statement sets is
 * written in its indexes as well, and most answers were not settled yet.
 */
export function noteUnresolved(ctx: Ctx, conversationIds: readonly string[], since: number) {
  return ctx.db
    .update(log)
    .set({ wasResolved: false })
    .where(and(answersSince(ctx, conversationIds, since), isNotNull(log.cameBackAt), eq(log.wasResolved, true)));
}

/** The answers of these conversations that what happened since may have touched. */
function answersSince(ctx: Ctx, conversationIds: readonly string[], since: number): SQL {
  return ours(ctx, log, among(log.conversationId, conversationIds), isAnswer, gte(log.answeredAt, since - SETTLE_MS));
}

/** What was settled too early by an event that came late is settled as not resolved. */
const unlessOpen = sql<boolean | null>`CASE WHEN ${log.wasResolved} IS NULL THEN NULL ELSE 0 END`;

/** When each of these turns' answers left; turns without a sent answer to a question are missing. */
export async function answersOf(ctx: Ctx, turns: TurnsOf): Promise<number[]> {
  const rows = await ctx.db
    .select({ answeredAt: log.answeredAt })
    .from(log)
    .where(ours(ctx, log, isAmong(turns), isAnswer, isNotNull(log.answeredAt)));
  return rows.map((row) => row.answeredAt!);
}

/** Turns, and the conversations they are of. */
export interface TurnsOf {
  conversationIds: readonly string[];
  turnIds: readonly string[];
}

/** The condition that a row is one of these turns. */
function isAmong({ conversationIds, turnIds }: TurnsOf): SQL {
  return and(among(log.conversationId, conversationIds), among(log.turnId, turnIds))!;
}

/**
 * When the questions were asked whose numbers these turns may have changed, and whatever happened in their conversations
 * since: their own, and those of answers that were returned to, or followed by a person.
 */
export async function touchedQuestions(ctx: Ctx, turns: TurnsOf, since: number): Promise<number[]> {
  const { conversationIds } = turns;
  const isTouched = or(among(log.turnId, turns.turnIds), gte(log.cameBackAt, since), gte(log.personAnsweredAt, since));
  const inThese = ours(ctx, log, among(log.conversationId, conversationIds));
  const touched = ctx.db.select({ id: log.questionId }).from(log).where(and(inThese, isTouched));
  // Not `distinct`: for it SQLite would walk along the times of all that was ever asked.
  const rows = await ctx.db
    .select({ askedAt: log.askedAt })
    .from(log)
    .where(and(inThese, or(isTouched, inArray(log.questionId, touched))));
  return rows.map(({ askedAt }) => askedAt);
}
