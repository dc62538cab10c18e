/** The events consumer: what a conversation object decided becomes rows that lists and numbers read. */
import { and, eq, lt, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { ConversationRpc, LiveRpc } from "../../durable-objects/shapes";
import {
  answersOf,
  logTurn,
  noteAnswered,
  notePersonAnswered,
  notePersonHelped,
  noteReturns,
  noteUnanswered,
  planDays,
  planSettle,
} from "../analytics";
import { auditRow } from "../audit";
import { contacts } from "../contacts/schema";
import { type Ctx, ours, owned, type PlatformCtx, tenantCtx } from "../platform/ctx";
import { noteFirstAutoReply, recentTenant, type Tenant } from "../tenants";
import { announce } from "../webhooks-out";
import { conversationStub } from "./conversation-stub";
import { fetchFile } from "./media";
import { conversationLabels, conversations, mediaFiles, suggestedReplies } from "./schema";
import { fillSearch } from "./search-filling";
import type { ConversationEvent, EventsMessage, InboxRow } from "./shapes";
import { webhookEvents } from "./webhook-events";

/** The object, as far as the projection needs it. */
type Source = Pick<ConversationRpc, "unprojected" | "acknowledge" | "texts">;

/** D1 takes a batch as one transaction; this keeps it short. */
const EVENTS_A_BATCH = 40;
const DAY_MS = 24 * 60 * 60_000;

/** Writes the events of one conversation into D1. Twice, in halves or out of order: the end is the same. */
export async function projectEvents(base: PlatformCtx, message: EventsMessage): Promise<void> {
  const tenant = await recentTenant(base, message.tenantId);
  await projectFrom(base, tenant, conversationStub(base.env, tenant, message.conversationId), message);
}

/** Tells open dashboards that the numbers changed: once a tenant, whatever of theirs was in the batch. */
export async function publishCounted(env: Env, messages: readonly EventsMessage[]): Promise<void> {
  const changed = messages.filter(({ events }) => events.some(isCounted));
  for (const tenantId of new Set(changed.map((message) => message.tenantId))) {
    await (env.LIVE.getByName(tenantId) as unknown as LiveRpc).publish([{ type: "overview" }]);
  }
}

/** The same with the object handed in. */
export async function projectFrom(
  base: PlatformCtx,
  tenant: Tenant,
  source: Source,
  message: EventsMessage,
): Promise<void> {
  const ctx = tenantCtx(base, tenant.id, { kind: "system", name: "projection" });
  const { conversationId } = message;
  const before = await projectedSeq(ctx, conversationId);
  const events = await newEvents(source, ctx.tenantId, before, inOrder(message.events));
  let after = before;
  for (let at = 0; at < events.length; at += EVENTS_A_BATCH) {
    after = await writeEvents(ctx, conversationId, events.slice(at, at + EVENTS_A_BATCH));
  }
  // Nothing new means that an earlier try may have ended between its batch and what follows it: that is done again.
  const unfinished = events.length > 0 ? events : await source.unprojected(ctx.tenantId, 0);
  await followUp(
    ctx,
    tenant,
    unfinished.filter((event) => event.seq <= after),
  );
  await fillSearch(ctx, source, conversationId, contactOf(unfinished));
  const told = webhookEvents(
    conversationId,
    unfinished.filter((event) => event.seq <= after),
  );
  await announce(ctx, told);
  if (after > 0) await source.acknowledge(ctx.tenantId, after);
}

/** Whom the search looks at again: a turn may have found out who writes and what they ordered. */
function contactOf(events: readonly ConversationEvent[]): string | null {
  const isTurn = events.some((event) => event.type === "turn.decided");
  const updated = events.findLast((event) => event.type === "conversation.updated");
  return isTurn && updated ? updated.row.contactId : null;
}

/** What is to be written, without a hole: lost messages are asked for again from the object. */
async function newEvents(source: Source, tenantId: string, projected: number, given: ConversationEvent[]) {
  const fresh = given.filter((event) => event.seq > projected);
  const last = fresh.at(-1);
  if (!last || last.seq - projected === fresh.length) return fresh;
  const all: ConversationEvent[] = [];
  for (let after = projected; after < last.seq; ) {
    const page = inOrder(await source.unprojected(tenantId, after));
    if (page.length === 0) break;
    all.push(...page);
    after = page.at(-1)!.seq;
  }
  // What the object has no more was acknowledged once: after a restore of D1 the rest still counts.
  return inOrder([...all, ...fresh]);
}

/**
 * Changes and `projected_seq` in one batch. Every statement asks whether its event is new, so a late batch does nothing.
 * Returns the seq up to which the conversation is projected now.
 */
async function writeEvents(ctx: Ctx, conversationId: string, events: ConversationEvent[]): Promise<number> {
  const seq = events.at(-1)!.seq;
  const updated = events.findLast((event) => event.type === "conversation.updated");
  const isNew = (event: ConversationEvent) => isNotProjected(ctx, conversationId, event.seq);
  const writes = events.flatMap((event) => changes(ctx, conversationId, event, isNew(event)));
  const since = Math.min(...events.map(timeOf));
  const progress = ctx.db
    .update(conversations)
    .set({ projectedSeq: seq })
    .where(ours(ctx, conversations, eq(conversations.id, conversationId), lt(conversations.projectedSeq, seq)));
  const results = await ctx.db.batch(
    allOf(
      ...writes,
      noteReturns(ctx, conversationId, since),
      ...(updated ? [upsertRow(ctx, updated.row, seq), ...labelRows(ctx, updated.row)] : []),
      progress,
      seqQuery(ctx, conversationId),
    ),
  );
  return (results.at(-1) as { seq: number }[])[0]?.seq ?? 0;
}

/** A batch of statements over different tables, in the form drizzle asks for. */
function allOf(...statements: BatchItem<"sqlite">[]) {
  return statements as [BatchItem<"sqlite">, ...BatchItem<"sqlite">[]];
}

/** True in the database as long as nothing up to this event was written. */
function isNotProjected(ctx: Ctx, conversationId: string, seq: number): SQL {
  return sql`coalesce((SELECT ${conversations.projectedSeq} FROM ${conversations} WHERE ${ours(
    ctx,
    conversations,
    eq(conversations.id, conversationId),
  )}), 0) < ${seq}`;
}

function changes(ctx: Ctx, conversationId: string, event: ConversationEvent, isNew: SQL): BatchItem<"sqlite">[] {
  switch (event.type) {
    case "conversation.updated":
      return []; // only the newest of a batch is written
    case "turn.decided":
      return [logTurn(ctx, conversationId, event.turn)];
    case "reply.sent":
      return [noteAnswered(ctx, event.turnId, event.sentAt, isNew)];
    case "reply.failed":
      return [noteUnanswered(ctx, event.turnId, isNew)];
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
      return event.media.map((media) =>
        ctx.db
          .insert(mediaFiles)
          .values(
            owned(ctx, "file", { conversationId, messageId: event.messageId, ...media, state: "waiting" as const }),
          )
          .onConflictDoNothing(),
      );
    case "suggestion.offered": {
      const { turnId, episodeId, contactId, intent, text: replyText, confidence, at: offeredAt } = event;
      const offered = { conversationId, turnId, episodeId, contactId, intent, replyText, confidence, offeredAt };
      return [
        ctx.db
          .insert(suggestedReplies)
          .values(owned(ctx, "suggestion", offered))
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

/** The labels of an open conversation, taken from its row as it is now; of a closed one none. */
function labelRows(ctx: Ctx, { id, labels = [] }: InboxRow): BatchItem<"sqlite">[] {
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

function upsertRow(ctx: Ctx, row: InboxRow & { createdAt: number }, seq: number) {
  const { id, createdAt, ...told } = row;
  const fields = { ...told, contactId: presentContact(ctx, row.contactId) };
  return ctx.db
    .insert(conversations)
    .values({ id, createdAt, tenantId: ctx.tenantId, projectedSeq: seq, ...fields })
    .onConflictDoUpdate({
      target: conversations.id,
      set: { ...fields, projectedSeq: seq },
      setWhere: and(eq(conversations.tenantId, ctx.tenantId), lt(conversations.projectedSeq, seq)),
    });
}

/** Who a contact is by now: an object learns of a merge only when it looks its contact up again. */
function presentContact(ctx: Ctx, contactId: string): SQL<string> {
  const into = sql`SELECT ${contacts.mergedInto} FROM ${contacts} WHERE ${ours(ctx, contacts, eq(contacts.id, contactId))}`;
  return sql`coalesce((${into}), ${contactId})`;
}

/** What hangs on the rows but is no part of their batch: every step may run again. */
async function followUp(ctx: Ctx, tenant: Tenant, events: ConversationEvent[]): Promise<void> {
  const sent = events.filter((event) => event.type === "reply.sent");
  await planSettle(
    ctx,
    sent.map((event) => event.sentAt),
  );
  if (tenant.firstAutoReplyAt === null && sent.length > 0) {
    const answered = await answersOf(
      ctx,
      sent.map((event) => event.turnId),
    );
    if (answered.length > 0) await noteFirstAutoReply(ctx, tenant.id, Math.min(...answered));
  }
  for (const event of events) if (event.type === "media.received") await fetchFiles(ctx, event.messageId);
  await planDays(ctx, tenant.timeZone, events.filter(isCounted).flatMap(touchedDays));
}

/** An event can change the numbers of its own day, and of the days whose answers it may still unsettle. */
function touchedDays(event: ConversationEvent): number[] {
  return [0, 1, 2, 3, 4].map((days) => timeOf(event) - days * DAY_MS);
}

/** Files are fetched soon: the channel's links to them live for minutes. */
async function fetchFiles(ctx: Ctx, messageId: string): Promise<void> {
  const waiting = await ctx.db
    .select({ id: mediaFiles.id })
    .from(mediaFiles)
    .where(ours(ctx, mediaFiles, eq(mediaFiles.messageId, messageId), eq(mediaFiles.state, "waiting")));
  for (const { id } of waiting) await fetchFile(ctx, id);
}

async function projectedSeq(ctx: Ctx, conversationId: string): Promise<number> {
  const [row] = await seqQuery(ctx, conversationId);
  return row?.seq ?? 0;
}

function seqQuery(ctx: Ctx, conversationId: string) {
  return ctx.db
    .select({ seq: conversations.projectedSeq })
    .from(conversations)
    .where(ours(ctx, conversations, eq(conversations.id, conversationId)));
}

/** Does this event change a number of the overview? */
function isCounted(event: ConversationEvent): boolean {
  return (
    event.type !== "conversation.updated" && event.type !== "media.received" && event.type !== "conversation.routed"
  );
}

function timeOf(event: ConversationEvent): number {
  if (event.type === "turn.decided") return event.turn.askedAt;
  return event.type === "reply.sent" ? event.sentAt : event.at;
}

function inOrder(events: readonly ConversationEvent[]): ConversationEvent[] {
  return [...new Map(events.map((event) => [event.seq, event])).values()].sort((a, b) => a.seq - b.seq);
}
