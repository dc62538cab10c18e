/** What people search in is written here: texts as conversations tell them, contacts and orders as D1 has them. */
import { and, eq, type inArray, ne, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { contactIdentities, contacts, customFields, customFieldValues } from "../contacts/schema";
import { ordersCache } from "../orders/schema";
import { type Ctx, ours, searchDb } from "../platform/ctx";
import type { MessageText, TextsPage } from "./shapes";
import {
  searchContacts,
  searchContactsIndex,
  searchKeys,
  searchMessages,
  searchMessagesIndex,
  searchProgress,
} from "./tables";
import { bare, numberForms, terms } from "./words";

/** The conversation object, as far as its texts are needed. */
export interface TextSource {
  texts(tenantId: string, afterSeq: number, limit: number): Promise<TextsPage>;
}

const TEXTS_A_PAGE = 50;
/** Ids of one millisecond; with 43 bits of time before them they stay whole numbers until the year 2248. */
const IDS_A_MS = 1024;
const ORDERS_MAX = 500;
/** D1 takes 100 parameters a statement; a key has four. */
const KEYS_AN_INSERT = 25;

type Statement = BatchItem<"sqlite">;

/**
 * Makes the next texts of a conversation searchable, in one batch; told again it changes nothing.
 * @param contactId whose names and orders are written as well; null = they did not change
 * @returns whether nothing is left to be told
 */
export async function fillConversation(
  ctx: Ctx,
  source: TextSource,
  conversationId: string,
  contactId: string | null,
): Promise<boolean> {
  const { seq, isAll, texts } = await source.texts(ctx.tenantId, await progressOf(ctx, conversationId), TEXTS_A_PAGE);
  await writeAll(ctx, [
    ...messageRows(ctx, conversationId, texts),
    ...(contactId ? await contactRows(ctx, contactId) : []),
    progressRow(ctx, conversationId, seq),
  ]);
  return isAll;
}

/** The names, phones and orders of a contact as they are now; of one that is gone, nothing. */
export async function fillContact(ctx: Ctx, contactId: string): Promise<void> {
  await writeAll(ctx, await contactRows(ctx, contactId));
}

/** Orders are found by their numbers from now on. */
export async function fillOrders(ctx: Ctx, orders: readonly OrderNumbers[]): Promise<void> {
  if (orders.length > 0) await writeAll(ctx, keyRows(ctx, orders.flatMap(orderKeys)));
}

/** Nothing of this person is found any more. Where each conversation stands stays: its texts are not told again. */
export async function eraseContact(
  ctx: Ctx,
  contactId: string,
  { conversationIds, orderNumbers }: { conversationIds: readonly string[]; orderNumbers: readonly string[] },
): Promise<void> {
  await writeAll(ctx, [
    ...withoutMessages(ctx, conversationIds),
    ...withoutContact(ctx, contactId),
    withoutKeys(ctx, "phone", [contactId]),
    withoutKeys(ctx, "order", orderNumbers),
  ]);
}

async function progressOf(ctx: Ctx, conversationId: string): Promise<number> {
  const [row] = await searchDb(ctx.env)
    .select({ seq: searchProgress.seq })
    .from(searchProgress)
    .where(ours(ctx, searchProgress, eq(searchProgress.conversationId, conversationId)));
  return row?.seq ?? 0;
}

function progressRow(ctx: Ctx, conversationId: string, seq: number): Statement {
  return searchDb(ctx.env)
    .insert(searchProgress)
    .values({ tenantId: ctx.tenantId, conversationId, seq })
    .onConflictDoUpdate({
      target: [searchProgress.tenantId, searchProgress.conversationId],
      set: { seq: sql`max(${searchProgress.seq}, ${seq})` },
    });
}

function messageRows(ctx: Ctx, conversationId: string, texts: readonly MessageText[]): Statement[] {
  if (texts.length === 0) return [];
  const db = searchDb(ctx.env);
  const rows = texts.map(({ id: messageId, direction, at, text }) =>
    db
      .insert(searchMessages)
      .values({ id: nextId(at), tenantId: ctx.tenantId, messageId, conversationId, direction, at, text })
      .onConflictDoNothing({ target: [searchMessages.tenantId, searchMessages.messageId] }),
  );
  const said = JSON.stringify(texts.map(({ id, text }) => ({ id, terms: terms(ctx.tenantId, text) })));
  const told = sql`json_each(${said}) AS told`;
  const { id } = searchMessages;
  const isTold = sql`${ours(ctx, searchMessages)} AND ${searchMessages.messageId} = told.value ->> 'id'`;
  return [
    ...rows,
    db.delete(searchMessagesIndex).where(sql`rowid IN (SELECT ${id} FROM ${told}, ${searchMessages} WHERE ${isTold})`),
    db
      .insert(searchMessagesIndex)
      .select(sql`SELECT ${id}, told.value ->> 'terms' FROM ${told}, ${searchMessages} WHERE ${isTold}`),
  ];
}

/** Sorts by time; messages of one millisecond, whosever they are, count on. */
function nextId(at: number): SQL<number> {
  const first = at * IDS_A_MS;
  const last = first + IDS_A_MS - 1;
  return sql`(SELECT coalesce(max(taken.id), ${first - 1}) + 1 FROM search_messages AS taken WHERE taken.id BETWEEN ${first} AND ${last})`;
}

async function contactRows(ctx: Ctx, contactId: string): Promise<Statement[]> {
  const { phone, name, ownName, mergedInto } = contacts;
  const [people, values, phones, orders] = await ctx.db.batch([
    ctx.db
      .select({ name, ownName, phone, mergedInto })
      .from(contacts)
      .where(ours(ctx, contacts, eq(contacts.id, contactId))),
    ctx.db
      .select({ value: customFieldValues.value })
      .from(customFieldValues)
      .innerJoin(
        customFields,
        and(eq(customFields.tenantId, ctx.tenantId), eq(customFields.id, customFieldValues.fieldId)),
      )
      .where(ours(ctx, customFieldValues, eq(customFieldValues.contactId, contactId), ne(customFields.kind, "yes_no"))),
    ctx.db
      .select({ value: contactIdentities.value })
      .from(contactIdentities)
      .where(
        ours(ctx, contactIdentities, eq(contactIdentities.contactId, contactId), eq(contactIdentities.kind, "phone")),
      ),
    ctx.db
      .select({ orderNumber: ordersCache.externalOrderId, trackingCode: ordersCache.trackingCode })
      .from(ordersCache)
      .where(ours(ctx, ordersCache, eq(ordersCache.contactId, contactId)))
      .limit(ORDERS_MAX),
  ]);
  const person = people[0];
  if (!person) return [];
  if (person.mergedInto) return [...withoutContact(ctx, contactId), withoutKeys(ctx, "phone", [contactId])];
  const words = [person.ownName, person.name, ...values.map(({ value }) => value)].filter(Boolean);
  const numbers = [...new Set([person.phone, ...phones.map(({ value }) => value)].filter((one) => one !== null))];
  return [
    ...contactText(ctx, contactId, [...new Set(words)].join(" · ")),
    withoutKeys(ctx, "phone", [contactId]),
    ...keyRows(ctx, [
      ...numbers
        .flatMap((number) => numberForms(bare(number)))
        .map((key) => ({ key, kind: "phone" as const, subjectId: contactId })),
      ...orders.flatMap(orderKeys),
    ]),
  ];
}

function contactText(ctx: Ctx, contactId: string, text: string): Statement[] {
  const db = searchDb(ctx.env);
  const isThis = ours(ctx, searchContacts, eq(searchContacts.contactId, contactId));
  const ids = sql`(SELECT id FROM ${searchContacts} WHERE ${isThis})`;
  return [
    db
      .insert(searchContacts)
      .values({ tenantId: ctx.tenantId, contactId, text })
      .onConflictDoUpdate({ target: [searchContacts.tenantId, searchContacts.contactId], set: { text } }),
    db.delete(searchContactsIndex).where(sql`rowid IN ${ids}`),
    db.insert(searchContactsIndex).select(sql`SELECT id, ${terms(ctx.tenantId, text)} FROM ${ids}`),
  ];
}

export interface OrderNumbers {
  orderNumber: string;
  trackingCode: string | null;
}

interface Key {
  key: string;
  kind: "phone" | "order";
  subjectId: string;
}

function orderKeys({ orderNumber, trackingCode }: OrderNumbers): Key[] {
  const keys = [orderNumber, trackingCode ?? ""].map(bare).filter((key) => key !== "");
  return [...new Set(keys)].map((key) => ({ key, kind: "order" as const, subjectId: orderNumber }));
}

function keyRows(ctx: Ctx, keys: readonly Key[]): Statement[] {
  const { tenantId } = ctx;
  const statements: Statement[] = [];
  for (let at = 0; at < keys.length; at += KEYS_AN_INSERT) {
    const rows = keys.slice(at, at + KEYS_AN_INSERT).map((key) => ({ tenantId, ...key }));
    statements.push(searchDb(ctx.env).insert(searchKeys).values(rows).onConflictDoNothing());
  }
  return statements;
}

function withoutKeys(ctx: Ctx, kind: "phone" | "order", subjectIds: readonly string[]): Statement {
  return searchDb(ctx.env)
    .delete(searchKeys)
    .where(ours(ctx, searchKeys, eq(searchKeys.kind, kind), among(searchKeys.subjectId, subjectIds)));
}

/** Rows and their terms; the terms first, because the rows say which. */
function withoutMessages(ctx: Ctx, conversationIds: readonly string[]): Statement[] {
  const db = searchDb(ctx.env);
  const these = ours(ctx, searchMessages, among(searchMessages.conversationId, conversationIds));
  return [
    db.delete(searchMessagesIndex).where(sql`rowid IN (SELECT id FROM ${searchMessages} WHERE ${these})`),
    db.delete(searchMessages).where(these),
  ];
}

function withoutContact(ctx: Ctx, contactId: string): Statement[] {
  const db = searchDb(ctx.env);
  const isThis = ours(ctx, searchContacts, eq(searchContacts.contactId, contactId));
  return [
    db.delete(searchContactsIndex).where(sql`rowid IN (SELECT id FROM ${searchContacts} WHERE ${isThis})`),
    db.delete(searchContacts).where(isThis),
  ];
}

/** Any number of values is one parameter. */
function among(column: Parameters<typeof inArray>[0], values: readonly string[]): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
}

async function writeAll(ctx: Ctx, statements: readonly Statement[]): Promise<void> {
  const [first, ...rest] = statements;
  if (first) await searchDb(ctx.env).batch([first, ...rest]);
}
