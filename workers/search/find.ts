/** Searching: who, which order, which message; each leads to a conversation. */
import { and, desc, eq, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { contactIdentities } from "../contacts/schema";
import { conversations } from "../inbox/schema";
import { ordersCache } from "../orders/schema";
import { type Ctx, ours, searchDb } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { matchOf, parseQuery, type Query } from "./query";
import type { FoundConversation, SearchAnswer } from "./shapes";
import { snippetOf } from "./snippet";
import { searchContacts, searchContactsIndex, searchKeys, searchMessages, searchMessagesIndex } from "./tables";

const MESSAGES_A_PAGE = 20;
const CONTACTS_MAX = 8;
const ORDERS_MAX = 8;
/** Of the newest so many conversations of the people found. */
const CONVERSATIONS_MAX = 60;

export const SearchInput = z.object({
  q: z.string().trim().min(2).max(100),
  cursor: z.string().max(20).optional(),
});
export type SearchInput = z.infer<typeof SearchInput>;

/** @throws AppError invalid for a cursor that is not ours */
export async function search(ctx: Ctx, { q, cursor }: SearchInput): Promise<SearchAnswer> {
  const query = parseQuery(q);
  const before = cursor === undefined ? null : beforeOf(cursor);
  const [contacts, orders, messages] = await Promise.all([
    before === null ? findContacts(ctx, query) : [],
    before === null ? findOrders(ctx, query) : [],
    findMessages(ctx, query, before),
  ]);
  return { contacts, orders, ...messages };
}

async function findContacts(ctx: Ctx, query: Query): Promise<SearchAnswer["contacts"]> {
  const [named, phoned] = await Promise.all([namedContacts(ctx, query), keysOf(ctx, "phone", query.numbers)]);
  const found = (await newestOf(ctx, [...new Set([...phoned, ...named])])).slice(0, CONTACTS_MAX);
  const texts = await textsOf(
    ctx,
    found.map(({ contactId }) => contactId),
  );
  return found.map(({ contactId, ...conversation }) => {
    const { customerName, customerAddress } = conversation;
    return {
      conversation,
      contactId,
      name: snippetOf(texts.get(contactId) || customerName || "", query),
      address: customerAddress === null ? null : snippetOf(customerAddress, query),
    };
  });
}

async function findOrders(ctx: Ctx, query: Query): Promise<SearchAnswer["orders"]> {
  const numbers = query.key ? await keysOf(ctx, "order", [query.key]) : [];
  if (numbers.length === 0) return [];
  const isHolder = and(
    eq(contactIdentities.tenantId, ordersCache.tenantId),
    eq(contactIdentities.kind, "trendyol_customer"),
    eq(contactIdentities.scope, ordersCache.integrationAccountId),
    eq(contactIdentities.value, ordersCache.marketplaceCustomerId),
  );
  const packages = await ctx.db
    .select({
      orderNumber: ordersCache.externalOrderId,
      trackingCode: ordersCache.trackingCode,
      contactId: contactIdentities.contactId,
    })
    .from(ordersCache)
    .innerJoin(contactIdentities, isHolder)
    .where(ours(ctx, ordersCache, inArray(ordersCache.externalOrderId, numbers)));
  const newest = new Map(
    (await newestOf(ctx, [...new Set(packages.map(({ contactId }) => contactId))])).map((row) => [row.contactId, row]),
  );
  const hits = new Map<string, SearchAnswer["orders"][number]>();
  for (const { orderNumber, trackingCode, contactId } of packages) {
    const row = newest.get(contactId);
    if (!row || hits.has(`${orderNumber}/${row.id}`)) continue;
    const { contactId: _, ...conversation } = row;
    hits.set(`${orderNumber}/${row.id}`, { conversation, orderNumber, trackingCode });
  }
  return [...hits.values()].slice(0, ORDERS_MAX);
}

async function findMessages(
  ctx: Ctx,
  query: Query,
  before: number | null,
): Promise<Pick<SearchAnswer, "messages" | "nextCursor">> {
  const match = matchOf(ctx.tenantId, query);
  if (!match) return { messages: [], nextCursor: null };
  const { id, messageId, conversationId, direction, at, text } = searchMessages;
  const rows = await searchDb(ctx.env)
    .select({ id, messageId, conversationId, direction, at, text })
    .from(searchMessages)
    .innerJoin(searchMessagesIndex, eq(searchMessagesIndex.rowid, id))
    .where(
      ours(
        ctx,
        searchMessages,
        sql`${searchMessagesIndex} MATCH ${match}`,
        before === null ? undefined : lt(searchMessagesIndex.rowid, before),
      ),
    )
    .orderBy(desc(searchMessagesIndex.rowid))
    .limit(MESSAGES_A_PAGE + 1);
  const page = rows.slice(0, MESSAGES_A_PAGE);
  const found = await conversationsOf(
    ctx,
    inArray(conversations.id, [...new Set(page.map((row) => row.conversationId))]),
  );
  const byId = new Map(found.map((row) => [row.id, row]));
  const messages = page.flatMap((row) => {
    const known = byId.get(row.conversationId);
    if (!known) return []; // its list row follows in a moment, or is gone
    const { contactId: _, ...conversation } = known;
    const { messageId, direction, at } = row;
    return [{ conversation, messageId, direction, at, snippet: snippetOf(row.text, query) }];
  });
  return { messages, nextCursor: rows.length > MESSAGES_A_PAGE ? String(page.at(-1)!.id) : null };
}

async function namedContacts(ctx: Ctx, query: Query): Promise<string[]> {
  const match = matchOf(ctx.tenantId, query);
  if (!match) return [];
  const rows = await searchDb(ctx.env)
    .select({ contactId: searchContacts.contactId })
    .from(searchContacts)
    .innerJoin(searchContactsIndex, eq(searchContactsIndex.rowid, searchContacts.id))
    .where(ours(ctx, searchContacts, sql`${searchContactsIndex} MATCH ${match}`))
    .orderBy(desc(searchContactsIndex.rowid))
    .limit(CONTACTS_MAX);
  return rows.map(({ contactId }) => contactId);
}

/** How contacts are called, and what else is searched of them. */
async function textsOf(ctx: Ctx, contactIds: readonly string[]): Promise<Map<string, string>> {
  if (contactIds.length === 0) return new Map();
  const rows = await searchDb(ctx.env)
    .select({ contactId: searchContacts.contactId, text: searchContacts.text })
    .from(searchContacts)
    .where(ours(ctx, searchContacts, inArray(searchContacts.contactId, [...contactIds])));
  return new Map(rows.map(({ contactId, text }) => [contactId, text]));
}

/** Whom or what these beginnings lead to. */
async function keysOf(ctx: Ctx, kind: "phone" | "order", beginnings: readonly string[]): Promise<string[]> {
  if (beginnings.length === 0) return [];
  // From the beginning to what no letter or digit comes after: a range that the index walks.
  const ranges = beginnings.map((begin) =>
    and(sql`${searchKeys.key} >= ${begin}`, lt(searchKeys.key, `${begin}\u{10FFFF}`)),
  );
  const rows = await searchDb(ctx.env)
    .selectDistinct({ subjectId: searchKeys.subjectId })
    .from(searchKeys)
    .where(ours(ctx, searchKeys, or(...ranges), eq(searchKeys.kind, kind)))
    .limit(ORDERS_MAX);
  return rows.map(({ subjectId }) => subjectId);
}

/** The newest conversation of each of these people, newest first. */
async function newestOf(ctx: Ctx, contactIds: readonly string[]) {
  if (contactIds.length === 0) return [];
  const rows = await conversationsOf(ctx, inArray(conversations.contactId, [...contactIds]));
  const seen = new Set<string>();
  return rows.filter(({ contactId }) => !seen.has(contactId) && seen.add(contactId));
}

async function conversationsOf(ctx: Ctx, which: SQL): Promise<(FoundConversation & { contactId: string })[]> {
  const { id, contactId, customerName, customerAddress, channel, status, lastMessageAt } = conversations;
  return ctx.db
    .select({ id, contactId, customerName, customerAddress, channel, status, lastMessageAt })
    .from(conversations)
    .where(ours(ctx, conversations, which))
    .orderBy(desc(lastMessageAt))
    .limit(CONVERSATIONS_MAX);
}

function beforeOf(cursor: string): number {
  if (!/^\d{1,16}$/.test(cursor))
    throw new AppError("invalid", "The cursor is not one of ours.", { cursor: "malformed" });
  return Number(cursor);
}
