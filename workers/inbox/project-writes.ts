/** What one event of a conversation writes into D1. Every statement asks whether its event is new: a late one does nothing. */
import { eq, lt, type SQL, sql } from "drizzle-orm";
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
import { type Ctx, ours, owned } from "../platform/ctx";
import { rowWhen } from "../platform/row-when";
import { chargeRow } from "../usage";
import { conversationLabels, conversations, erasedConversations, mediaFiles, suggestedReplies } from "./schema";
import type { ConversationEvent, InboxRow } from "./shapes";

type Statement = BatchItem<"sqlite">;
type DecidedTurn = Extract<ConversationEvent, { type: "turn.decided" }>["turn"];

/** The statements of these events of one conversation, in order, up to and with its `projected_seq`. */
export function eventWrites(ctx: Ctx, conversationId: string, events: readonly ConversationEvent[]): Statement[] {
  const seq = events.at(-1)!.seq;
  const updated = events.findLast((event) => event.type === "conversation.updated");
  const answers = promptAnswers(events);
  const writes = events.flatMap((event) =>
    changes(ctx, conversationId, event, isNotProjected(ctx, conversationId, event.seq), answers),
  );
  const since = Math.min(...events.map(timeOf));
  // The row brings its `projected_seq` with it.
  const last = updated
    ? [upsertRow(ctx, updated.row, seq), contactRow(ctx, updated.row, seq), ...labelRows(ctx, updated.row)]
    : [progress(ctx, conversationId, seq)];
  const returns = [noteReturns(ctx, conversationId, since), noteUnresolved(ctx, conversationId, since)];
  return [...writes, ...returns, ...last];
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

/** The labels of an open conversation, taken from its row as it is now; of a closed one none. */
function labelRows(ctx: Ctx, { id, labels = [] }: InboxRow): Statement[] {
  const drop = ctx.db
    .delete(conversationLabels)
    .where(ours(ctx, conversationLabels, eq(conversationLabels.conversationId, id)));
  if (labels.length === 0) return [drop]; // rows of before there were labels have none
  // The columns in the order the table has them.
  const add = ctx.db.insert(conversationLabels).select(sql`
    SELECT c.id || '/' || label.value, c.tenant_id, label.value, c.id, c.last_message_at, c.created_at
    FROM ${conversations} c, json_each(c.labels_json) label
    WHERE c.tenant_id = ${ctx.tenantId} AND c.id = ${id} AND c.status <> 'closed'`);
  return [drop, add];
}

/** Columns that are set are written in their indexes as well, changed or not: those that do not change with a turn stay out. */
function upsertRow(ctx: Ctx, row: InboxRow & { createdAt: number }, seq: number) {
  const { id, createdAt, contactId, channel, channelAccountId, ...told } = row;
  // Events of before it was counted tell nothing of it.
  const fields = { ...told, undelivered: told.undelivered ?? 0, projectedSeq: seq };
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

/** The contact of a row that was just written, where it is another one by now. */
function contactRow(ctx: Ctx, { id, contactId }: InboxRow, seq: number): Statement {
  const present = presentContact(ctx, contactId);
  const isOther = sql`${conversations.contactId} IS NOT ${present}`;
  return ctx.db
    .update(conversations)
    .set({ contactId: present })
    .where(ours(ctx, conversations, eq(conversations.id, id), eq(conversations.projectedSeq, seq), isOther));
}

/** Who a contact is by now: an object learns of a merge only when it looks its contact up again. */
function presentContact(ctx: Ctx, contactId: string): SQL<string> {
  const into = sql`SELECT ${contacts.mergedInto} FROM ${contacts} WHERE ${ours(ctx, contacts, eq(contacts.id, contactId))}`;
  return sql`coalesce((${into}), ${contactId})`;
}
