/**
 * The events consumer: what conversation objects decided becomes rows that lists and numbers read. Whatever came in one
 * batch is read and written together, for D1 answers one call after the other: many small ones are what makes it slow.
 */

import { eq, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { ConversationRpc, LiveRpc } from "../../durable-objects/shapes";
import { answersOf, planDays, planSettle, type TurnsOf, touchedQuestions } from "../analytics";
import { type FlagRow, flagsOfTurns, tellContacts } from "../contacts";
import { planWaiting } from "../notifications";
import { among } from "../platform/among";
import { type Ctx, ours, type PlatformCtx, tenantCtx } from "../platform/ctx";
import { Meter, metered } from "../platform/meter";
import { noteFirstAutoReply, recentTenant, type Tenant } from "../tenants";
import { owe } from "../usage";
import { announce } from "../webhooks-out";
import { conversationStub } from "./conversation-stub";
import { fetchFile } from "./media";
import { eventWrites, isOnlyPaid, type Slice, timeOf } from "./project-writes";
import { conversations, erasedConversations, mediaFiles } from "./schema";
import { fillSearch } from "./search-filling";
import type { ConversationEvent, EventsMessage, InboxRow } from "./shapes";
import { webhookEvents } from "./webhook-events";

/** The object, as far as the projection needs it. */
type Source = Pick<ConversationRpc, "unprojected" | "acknowledge" | "texts">;

/** What a batch holds of one conversation. */
export interface Part {
  conversationId: string;
  source: Source;
  events: readonly ConversationEvent[];
}

/** D1 takes a batch as one transaction; this keeps it short. */
const EVENTS_A_BATCH = 100;

/** Writes events of one tenant's conversations into D1. Twice, in halves or out of order: the end is the same. */
export async function projectEvents(base: PlatformCtx, ...messages: EventsMessage[]): Promise<void> {
  const [first] = messages;
  if (!first) return;
  const tenant = await recentTenant(base, first.tenantId);
  const parts = [...Map.groupBy(messages, (message) => message.conversationId)].map(([conversationId, list]) => ({
    conversationId,
    source: conversationStub(base.env, tenant, conversationId),
    events: list.flatMap(({ events }) => events),
  }));
  await projectParts(base, tenant, parts);
}

/** Tells open dashboards that the numbers changed: once a tenant, whatever of theirs was in the batch. */
export async function publishCounted(env: Env, messages: readonly EventsMessage[]): Promise<void> {
  const changed = messages.filter(({ events }) => events.some(isCounted));
  for (const tenantId of new Set(changed.map((message) => message.tenantId))) {
    await (env.LIVE.getByName(tenantId) as unknown as LiveRpc).publish([{ type: "overview" }]);
  }
}

/** The same with the objects handed in. What it takes goes with the tenant's next turn. */
export async function projectParts(base: PlatformCtx, tenant: Tenant, parts: readonly Part[]): Promise<void> {
  const meter = new Meter();
  try {
    await metered(meter, () => projectAll(base, tenant, parts));
  } finally {
    owe(tenant.id, meter.take());
  }
}

async function projectAll(base: PlatformCtx, tenant: Tenant, parts: readonly Part[]): Promise<void> {
  const ctx = tenantCtx(base, tenant.id, { kind: "system", name: "projection" });
  const ids = parts.map(({ conversationId }) => conversationId);
  const seqs = seqsOf(await seqsQuery(ctx, ids));
  const fresh = await Promise.all(
    parts.map(async (part) => ({
      ...part,
      events: await newEvents(part.source, ctx.tenantId, seqs.get(part.conversationId)!.seq, inOrder(part.events)),
    })),
  );
  for (const batch of batches(fresh)) for (const [id, place] of await writeBatch(ctx, batch)) seqs.set(id, place);
  // Nothing new means that an earlier try may have ended between its batch and what follows it: that is done again. For
  // the same reason only what is followed up here is acknowledged: what an earlier try left is the object's still.
  const written = await Promise.all(
    fresh.map(async (part) => {
      const { seq, erased } = seqs.get(part.conversationId)!;
      const all = part.events.length > 0 ? part.events : inOrder(await part.source.unprojected(ctx.tenantId, 0));
      // Erased meanwhile: the object has them no more, and nobody is told of them.
      const events = all.filter((event) => event.seq <= seq && event.seq > erased);
      return { ...part, seq, events, contactId: contactOf(events) };
    }),
  );
  await followUp(ctx, tenant, written);
  await fillSearch(
    ctx,
    written.filter(({ events }) => !isOnlyPaid(events)),
  );
  const flags = await flagsOfEvents(
    ctx,
    written.flatMap(({ events }) => events),
  );
  await announce(
    ctx,
    written.flatMap(({ conversationId, events }) => webhookEvents(conversationId, events, flags)),
  );
  await tellContacts(
    ctx,
    flags.map(({ contactId }) => contactId),
  );
  await Promise.all(
    written.map(async ({ source, events }) => {
      const [first, last] = [events[0], events.at(-1)];
      if (first && last) await source.acknowledge(ctx.tenantId, { from: first.seq, to: last.seq });
    }),
  );
}

/** Those that these events have set; a signal that repeats what was known already has set none. */
function flagsOfEvents(ctx: Ctx, events: readonly ConversationEvent[]): Promise<FlagRow[]> | FlagRow[] {
  const turnIds = events.flatMap((event) =>
    event.type === "turn.decided" && event.turn.flags ? event.turn.turnId : [],
  );
  return turnIds.length > 0 ? flagsOfTurns(ctx, turnIds) : [];
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

/** Slices of conversations, each in order, so many together as one transaction takes. */
function batches(parts: readonly Slice[]): Slice[][] {
  const found: Slice[][] = [];
  let room = 0;
  for (const { conversationId, events } of parts) {
    for (let at = 0; at < events.length; at += EVENTS_A_BATCH) {
      const slice = events.slice(at, at + EVENTS_A_BATCH);
      if (slice.length > room) {
        found.push([]);
        room = EVENTS_A_BATCH;
      }
      found.at(-1)!.push({ conversationId, events: slice });
      room -= slice.length;
    }
  }
  return found;
}

/** Changes and `projected_seq` in one transaction. Returns up to where each of the conversations is projected now. */
async function writeBatch(ctx: Ctx, slices: readonly Slice[]): Promise<Map<string, Place>> {
  const writes = eventWrites(ctx, slices);
  const ids = slices.map(({ conversationId }) => conversationId);
  const results = await ctx.db.batch([...writes, seqsQuery(ctx, ids)] as unknown as [BatchItem<"sqlite">]);
  return seqsOf(results.at(-1) as unknown as SeqRow[]);
}

/** What hangs on the rows but is no part of their batch: every step may run again. */
async function followUp(ctx: Ctx, tenant: Tenant, written: readonly Slice[]): Promise<void> {
  const events = written.flatMap((part) => part.events);
  const sent = events.filter((event) => event.type === "reply.sent");
  await planSettle(
    ctx,
    sent.map((event) => event.sentAt),
  );
  if (tenant.firstAutoReplyAt === null && sent.length > 0) {
    const answered = await answersOf(ctx, turnsOf(written));
    if (answered.length > 0) await noteFirstAutoReply(ctx, tenant.id, Math.min(...answered));
  }
  await fetchFiles(
    ctx,
    events.flatMap((event) => (event.type === "media.received" ? event.messageId : [])),
  );
  await planDays(ctx, tenant.timeZone, await touchedMoments(ctx, written));
  for (const row of newestRows(events)) await planWaiting(ctx, row);
}

/** Each conversation as the last of its events left it. */
function newestRows(events: readonly ConversationEvent[]): InboxRow[] {
  const rows = events.flatMap((event) => (event.type === "conversation.updated" ? event.row : []));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Times on the days whose numbers these events change: their own, and those of the questions they belong to. */
async function touchedMoments(ctx: Ctx, written: readonly Slice[]): Promise<number[]> {
  const counted = written.flatMap(({ events }) => events.filter(isCounted));
  if (counted.length === 0) return [];
  const own = counted.map((event) => (event.type === "message.charged" ? event.charge.at : timeOf(event)));
  if (isOnlyPaid(counted)) return own;
  return [...own, ...(await touchedQuestions(ctx, turnsOf(written), Math.min(...own)))];
}

function turnsOf(written: readonly Slice[]): TurnsOf {
  const turnOf = (event: ConversationEvent) => (event.type === "turn.decided" ? event.turn.turnId : said(event));
  const told = written.filter(({ events }) => events.length > 0);
  return {
    conversationIds: told.map(({ conversationId }) => conversationId),
    turnIds: told.flatMap(({ events }) => events.flatMap((event) => turnOf(event) ?? [])),
  };
}

function said(event: ConversationEvent): string | null {
  return event.type === "reply.sent" || event.type === "reply.failed" ? event.turnId : null;
}

/** Files are fetched soon: the channel's links to them live for minutes. */
async function fetchFiles(ctx: Ctx, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  const { id, messageId, state } = mediaFiles;
  const waiting = await ctx.db
    .select({ id })
    .from(mediaFiles)
    .where(ours(ctx, mediaFiles, among(messageId, messageIds), eq(state, "waiting")));
  for (const row of waiting) await fetchFile(ctx, row.id);
}

/** Up to where a conversation is written down, or was erased before it could be. */
interface Place {
  seq: number;
  erased: number;
}

interface SeqRow extends Place {
  id: string;
}

function seqsQuery(ctx: Ctx, conversationIds: readonly string[]) {
  const id = sql<string>`asked.value`;
  const { projectedSeq } = conversations;
  const { seq } = erasedConversations;
  const written = sql`SELECT ${projectedSeq} FROM ${conversations} WHERE ${ours(ctx, conversations, eq(conversations.id, id))}`;
  const erased = sql<number>`coalesce((SELECT ${seq} FROM ${erasedConversations} WHERE ${ours(ctx, erasedConversations, eq(erasedConversations.id, id))}), 0)`;
  return ctx.db
    .select({ id, seq: sql<number>`max(coalesce((${written}), 0), ${erased})`, erased })
    .from(sql`json_each(${JSON.stringify(conversationIds)}) AS asked`);
}

function seqsOf(rows: readonly SeqRow[]): Map<string, Place> {
  return new Map(rows.map(({ id, seq, erased }) => [id, { seq, erased }]));
}

const UNCOUNTED: readonly ConversationEvent["type"][] = [
  "conversation.updated",
  "conversation.routed",
  "conversation.let_go",
  "media.received",
];

/** Does this event change a number of the overview? */
function isCounted(event: ConversationEvent): boolean {
  return !UNCOUNTED.includes(event.type);
}

function inOrder(events: readonly ConversationEvent[]): ConversationEvent[] {
  return [...new Map(events.map((event) => [event.seq, event])).values()].sort((a, b) => a.seq - b.seq);
}
