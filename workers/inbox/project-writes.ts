/** What one event of a conversation writes into D1. Every statement asks whether its event is new: a late one does nothing. */
import { and, eq, lt, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import {
  isAnswering,
  logTurn,
  noteAnswered,
  notePersonAnswered,
  notePersonHelped,
  noteReturns,
  noteUnanswered,
  noteUnresolved,
} from "../analytics";
import { auditRow } from "../audit";
import { flagRows } from "../contacts";
import { contacts } from "../contacts/schema";
import { among } from "../platform/among";
import { type Ctx, ours, oursAmong, owned } from "../platform/ctx";
import { rowWhen } from "../platform/row-when";
import { chargeRow } from "../usage";
import { conversationLabels, conversations, erasedConversations, mediaFiles, suggestedReplies } from "./schema";
import type { ConversationEvent, InboxRow, Unsettled } from "./shapes";

type Statement = BatchItem<"sqlite">;
type DecidedTurn = Extract<ConversationEvent, { type: "turn.decided" }>["turn"];

/** Events of one conversation, in order. */
export interface Slice {
  conversationId: string;
  events: readonly ConversationEvent[];
}

/** The statements of these events, up to and with the `projected_seq` of each conversation, which may be here only once. */
export function eventWrites(ctx: Ctx, slices: readonly Slice[]): Statement[] {
  const spoken = slices.filter(({ events }) => !isOnlyPaid(events));
  const ids = spoken.map(({ conversationId }) => conversationId);
  const since = Math.min(...spoken.flatMap(({ events }) => events.map(timeOf)));
  const rows = slices.flatMap(({ events }) => {
    const updated = events.findLast((event) => event.type === "conversation.updated");
    return updated ? [{ row: updated.row, seq: events.at(-1)!.seq }] : [];
  });
  // What follows from rows is asked once for all of them: many small statements are what makes a batch slow.
  return [
    ...slices.flatMap((slice) => ownWrites(ctx, slice)),
    ...(spoken.length > 0 ? [noteReturns(ctx, ids, since), noteUnresolved(ctx, ids, since)] : []),
    ...(rows.length > 0 ? [contactRows(ctx, rows), ...labelRows(ctx, rows)] : []),
  ];
}

/** Do they say what the channel charged, and nothing else? Nothing that was said or answered follows from them. */
export function isOnlyPaid(events: readonly ConversationEvent[]): boolean {
  return events.length > 0 && events.every(({ type }) => type === "message.charged");
}

function ownWrites(ctx: Ctx, { conversationId, events }: Slice): Statement[] {
  const seq = events.at(-1)!.seq;
  const updated = events.findLast((event) => event.type === "conversation.updated");
  const answers = promptAnswers(events);
  const writes = events.flatMap((event) =>
    changes(ctx, conversationId, event, isNotProjected(ctx, conversationId, event.seq), answers),
  );
  // The row brings its `projected_seq` with it.
  return [...writes, updated ? upsertRow(ctx, updated.row, seq) : progress(ctx, conversationId, seq)];
}

type Sent = Extract<ConversationEvent, { type: "reply.sent" }>;

/** By its id, each turn whose answer left before anything else happened: one row tells of both. */
function promptAnswers(events: readonly ConversationEvent[]): Map<string, Sent> {
  const prompt = new Map<string, Sent>();
  let last: DecidedTurn | null = null;
  for (const event of events) {
    if (event.type === "turn.decided") last = event.turn;
    else if (event.type === "reply.sent") {
      if (last?.turnId === event.turnId && isAnswering(last.decision)) prompt.set(last.turnId, event);
      last = null;
    } else if (event.type !== "conversation.updated") last = null;
  }
  return prompt;
}

/** When it happened: the time by which numbers count it (epoch ms). */
export function timeOf(event: ConversationEvent): number {
  if (event.type === "turn.decided") return event.turn.askedAt;
  return event.type === "reply.sent" ? event.sentAt : event.at;
}

function progress(ctx: Ctx, conversationId: string, seq: number): Statement {
  return ctx.db
    .update(conversations)
    .set({ projectedSeq: seq })
    .where(ours(ctx, conversations, eq(conversations.id, conversationId), lt(conversations.projectedSeq, seq)));
}

/** True in the database as long as nothing up to this event was written. */
function isNotProjected(ctx: Ctx, conversationId: string, seq: number): SQL {
  const { projectedSeq } = conversations;
  const isThis = ours(ctx, conversations, eq(conversations.id, conversationId));
  return sql`(coalesce((SELECT ${projectedSeq} FROM ${conversations} WHERE ${isThis}), 0) < ${seq}
    AND coalesce((SELECT ${erasedConversations.seq} FROM ${erasedConversations} WHERE ${ours(
      ctx,
      erasedConversations,
      eq(erasedConversations.id, conversationId),
    )}), 0) < ${seq})`;
}

function changes(
  ctx: Ctx,
  conversationId: string,
  event: ConversationEvent,
  isNew: SQL,
  answers: ReadonlyMap<string, Sent>,
): Statement[] {
  switch (event.type) {
    case "conversation.updated":
      return []; // only the newest of a batch is written
    case "turn.decided":
      return turnRows(ctx, conversationId, event.turn, answers.get(event.turn.turnId), isNew);
    case "reply.sent":
      // Where its turn was to bring it along, it is noted only if that had been written alone before.
      return [noteAnswered(ctx, conversationId, event, isNew, answers.get(event.turnId) === event)];
    case "message.charged": {
      const { outboxId, turnId, charge } = event;
      return [chargeRow(ctx, { outboxId, conversationId, turnId, charge }, isNew)];
    }
    case "reply.failed":
      return [noteUnanswered(ctx, conversationId, event.turnId, isNew)];
    case "person.replied":
      return [
        notePersonAnswered(ctx, conversationId, event.episodeId, event.at, isNew),
        notePersonHelped(ctx, conversationId, event.episodeId, event.at, isNew),
      ];
    case "conversation.routed": {
      const { userId, groupId } = event;
      return [
        auditRow(
          { ...ctx, actor: { kind: "system", name: "routing" } },
          {
            id: `aud_${conversationId.slice(4)}_${event.seq}`,
            event: "conversation.assigned",
            resourceType: "conversation",
            resourceId: conversationId,
            after: { userId, groupId },
          },
        ),
      ];
    }
    case "conversation.let_go":
      return [
        auditRow(
          { ...ctx, actor: { kind: "system", name: "team" } },
          {
            id: `aud_${conversationId.slice(4)}_${event.seq}`,
            event: "conversation.released",
            resourceType: "conversation",
            resourceId: conversationId,
            before: { userId: event.userId },
            after: { reason: "left" },
          },
        ),
      ];
    case "media.received":
      return event.media.map((media) => {
        const file = { conversationId, messageId: event.messageId, ...media, state: "waiting" as const };
        return ctx.db
          .insert(mediaFiles)
          .select(rowWhen(mediaFiles, owned(ctx, "file", file), isNew))
          .onConflictDoNothing();
      });
    case "suggestion.offered": {
      const { turnId, episodeId, contactId, intent, text: replyText, confidence, at: offeredAt } = event;
      const whose = { conversationId, turnId, episodeId, contactId: presentContact(ctx, contactId) };
      const offered = { ...whose, intent, replyText, confidence, offeredAt };
      return [
        ctx.db
          .insert(suggestedReplies)
          .select(rowWhen(suggestedReplies, owned(ctx, "suggestion", offered), isNew))
          .onConflictDoNothing(),
      ];
    }
    case "suggestion.settled": {
      const { turnId, outcome, distance: editDistance, userId: settledBy, at: settledAt } = event;
      return [
        ctx.db
          .update(suggestedReplies)
          .set({ outcome, wasAccepted: outcome !== "ignored", editDistance, settledBy, settledAt })
          .where(ours(ctx, suggestedReplies, eq(suggestedReplies.turnId, turnId), isNew)),
      ];
    }
    default: {
      const unhandled: never = event;
      throw new Error(`unknown event ${JSON.stringify(unhandled)}`);
    }
  }
}

function turnRows(
  ctx: Ctx,
  conversationId: string,
  turn: DecidedTurn,
  sent: Sent | undefined,
  isNew: SQL,
): Statement[] {
  const { turnId, askedAt: flaggedAt, flags = [] } = turn;
  const contactId = presentContact(ctx, turn.contactId);
  return [
    logTurn(ctx, conversationId, { ...turn, contactId }, isNew, sent),
    ...flags.flatMap(({ type: flagType, text: signalText }) =>
      flagRows(ctx, { turnId, conversationId, contactId, flagType, signalText, flaggedAt }, isNew),
    ),
  ];
}

interface Told {
  row: InboxRow;
  seq: number;
}

/** The labels of these conversations, taken from their rows as they are now. */
function labelRows(ctx: Ctx, told: readonly Told[]): Statement[] {
  const ids = told.map(({ row }) => row.id);
  const [drop, put] = labelWrites(ctx, ids);
  return told.every(({ row: { labels = [] } }) => labels.length === 0) ? [drop] : [drop, put]; // rows of before there were labels have none
}

/** The labels of all conversations of a tenant anew, after rows have come that no event has brought. */
export async function relabel(ctx: Ctx): Promise<void> {
  await ctx.db.batch(labelWrites(ctx, null));
}

/** What is carried no more is dropped, and only what differs is written. @param ids null = all of the tenant's */
function labelWrites(ctx: Ctx, ids: readonly string[] | null): [Statement, Statement] {
  const amongThem = (id: SQLWrapper) => (ids ? among(id, ids) : undefined);
  // The plus as in `oursAmong`.
  const carried = (columns: SQL) => sql`
    SELECT ${columns} FROM ${conversations} c, json_each(c.labels_json) label
    WHERE ${and(sql`+c.tenant_id = ${ctx.tenantId}`, amongThem(sql`c.id`))}`;
  const { id, conversationId } = conversationLabels;
  const pair = sql`c.id || '/' || label.value`;
  const drop = ctx.db
    .delete(conversationLabels)
    .where(ours(ctx, conversationLabels, amongThem(conversationId), sql`${id} NOT IN (${carried(pair)})`));
  // The columns in the order the table has them.
  const rows = carried(sql`${pair}, c.tenant_id, label.value, c.id, c.last_message_at, c.created_at,
    CASE WHEN c.status = 'closed' THEN 'closed' WHEN c.snoozed_until IS NOT NULL THEN 'snoozed' ELSE 'open' END,
    CASE WHEN c.snoozed_until IS NULL THEN c.waiting_since END, c.snoozed_until, c.undelivered > 0`);
  const told = ["last_message_at", "place", "waits_since", "returns_at", "is_undelivered"].map((name) => sql.raw(name));
  const each = (write: (column: SQL) => SQL, between: SQL) => sql.join(told.map(write), between);
  const put = ctx.db.insert(conversationLabels).select(sql`${rows}
    ON CONFLICT (id) DO UPDATE SET ${each((column) => sql`${column} = excluded.${column}`, sql`, `)}
    WHERE ${each((column) => sql`${column} IS NOT excluded.${column}`, sql` OR `)}`);
  return [drop, put];
}

/** Columns that are set are written in their indexes as well, changed or not: those that do not change with a turn stay out. */
function upsertRow(ctx: Ctx, row: InboxRow & { createdAt: number; unsettled?: Unsettled }, seq: number) {
  const { id, createdAt, contactId, channel, channelAccountId, ...told } = row;
  // Events of before it was counted tell nothing of it.
  const fields = { ...told, undelivered: told.undelivered ?? 0, unsettled: told.unsettled ?? null, projectedSeq: seq };
  const whose = { tenantId: ctx.tenantId, contactId: presentContact(ctx, contactId), channel, channelAccountId };
  return ctx.db
    .insert(conversations)
    .select(rowWhen(conversations, { id, createdAt, ...whose, ...fields }, isNotProjected(ctx, id, seq)))
    .onConflictDoUpdate({
      target: conversations.id,
      set: fields,
      setWhere: eq(conversations.tenantId, ctx.tenantId),
    });
}

/** The contacts of rows that were just written, where they are others by now. */
function contactRows(ctx: Ctx, told: readonly Told[]): Statement {
  const { id, contactId, projectedSeq } = conversations;
  const said = JSON.stringify(told.map(({ row, seq }) => [row.id, seq, row.contactId]));
  const present = sql<string>`(
    SELECT coalesce((SELECT c.merged_into FROM ${contacts} c WHERE c.tenant_id = ${ctx.tenantId} AND c.id = told.value ->> 2), told.value ->> 2)
    FROM json_each(${said}) told WHERE told.value ->> 0 = ${id} AND told.value ->> 1 = ${projectedSeq})`;
  const ids = told.map(({ row }) => row.id);
  return ctx.db
    .update(conversations)
    .set({ contactId: present })
    .where(oursAmong(ctx, conversations, among(id, ids), sql`${contactId} <> ${present}`));
}

/** Who a contact is by now: an object learns of a merge only when it looks its contact up again. */
function presentContact(ctx: Ctx, contactId: string): SQL<string> {
  const into = sql`SELECT ${contacts.mergedInto} FROM ${contacts} WHERE ${ours(ctx, contacts, eq(contacts.id, contactId))}`;
  return sql`coalesce((${into}), ${contactId})`;
}
