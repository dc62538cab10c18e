/** Who contacts are, as it is searched: names, custom fields, phones and orders as D1 has them. */
import { and, eq, ne, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { contactIdentities, contacts, customFields, customFieldValues } from "../contacts/schema";
import { ordersCache } from "../orders/schema";
import { among } from "../platform/among";
import { type Ctx, ours, oursAmong, searchDb } from "../platform/ctx";
import { type Key, keyRows, type OrderNumbers, orderKeys, withoutKeys } from "./key-rows";
import { searchContacts, searchContactsIndex, searchKeys } from "./tables";
import { bare, numberForms, terms } from "./words";

const ORDERS_A_CONTACT = 500;
/** D1 takes 100 parameters a statement; a text has three. */
const TEXTS_AN_INSERT = 30;

type Statement = BatchItem<"sqlite">;

/** A contact as it should be found. `isMerged`: not at all, for it is another one now. */
export interface SearchedContact {
  id: string;
  isMerged: boolean;
  text: string;
  phoneKeys: string[];
  orders: OrderNumbers[];
}

/** These contacts as they are now; one that is gone is missing. */
export async function readContacts(ctx: Ctx, ids: readonly string[]): Promise<SearchedContact[]> {
  if (ids.length === 0) return [];
  const { id, phone, name, ownName, mergedInto } = contacts;
  const [people, values, phones, orders] = await ctx.db.batch([
    ctx.db
      .select({ id, name, ownName, phone, mergedInto })
      .from(contacts)
      .where(oursAmong(ctx, contacts, among(id, ids))),
    ctx.db
      .select({ contactId: customFieldValues.contactId, value: customFieldValues.value })
      .from(customFieldValues)
      .innerJoin(
        customFields,
        and(eq(customFields.tenantId, ctx.tenantId), eq(customFields.id, customFieldValues.fieldId)),
      )
      .where(ours(ctx, customFieldValues, among(customFieldValues.contactId, ids), ne(customFields.kind, "yes_no"))),
    ctx.db
      .select({ contactId: contactIdentities.contactId, value: contactIdentities.value })
      .from(contactIdentities)
      .where(
        ours(ctx, contactIdentities, among(contactIdentities.contactId, ids), eq(contactIdentities.kind, "phone")),
      ),
    ctx.db
      .select({
        contactId: ordersCache.contactId,
        orderNumber: ordersCache.externalOrderId,
        trackingCode: ordersCache.trackingCode,
      })
      .from(ordersCache)
      .where(ours(ctx, ordersCache, among(ordersCache.contactId, ids)))
      .limit(ORDERS_A_CONTACT * ids.length),
  ]);
  const [valuesOf, phonesOf, ordersOf] = [values, phones, orders].map((rows) =>
    Map.groupBy(rows as { contactId: string | null }[], (row) => row.contactId),
  ) as [Grouped<typeof values>, Grouped<typeof phones>, Grouped<typeof orders>];
  return people.map((person) => {
    const told = [person.ownName, person.name, ...(valuesOf.get(person.id) ?? []).map(({ value }) => value)];
    const numbers = [person.phone, ...(phonesOf.get(person.id) ?? []).map(({ value }) => value)];
    return {
      id: person.id,
      isMerged: person.mergedInto !== null,
      text: [...new Set(told.filter(Boolean))].join(" · "),
      phoneKeys: [...new Set(numbers.filter((one) => one !== null).flatMap((number) => numberForms(bare(number))))],
      orders: ordersOf.get(person.id) ?? [],
    };
  });
}

type Grouped<Rows extends unknown[]> = Map<string | null, Rows>;

/** What of these contacts is not found as it should be, as statements; reads what is there. */
export async function contactRows(ctx: Ctx, people: readonly SearchedContact[]): Promise<Statement[]> {
  if (people.length === 0) return [];
  const ids = people.map(({ id }) => id);
  const db = searchDb(ctx.env);
  const [texts, keys] = await db.batch([
    db
      .select({ id: searchContacts.contactId, text: searchContacts.text })
      .from(searchContacts)
      .where(ours(ctx, searchContacts, among(searchContacts.contactId, ids))),
    db
      .select({ id: searchKeys.subjectId, key: searchKeys.key })
      .from(searchKeys)
      .where(ours(ctx, searchKeys, eq(searchKeys.kind, "phone"), among(searchKeys.subjectId, ids))),
  ]);
  const textOf = new Map(texts.map(({ id, text }) => [id, text]));
  const keysOf = Map.groupBy(keys, ({ id }) => id);
  const merged = people.filter(({ isMerged }) => isMerged).map(({ id }) => id);
  const present = people.filter(({ isMerged }) => !isMerged);
  const renamed = present.filter(({ id, text }) => textOf.get(id) !== text);
  const moved = present.filter(({ id, phoneKeys }) => {
    const found = (keysOf.get(id) ?? []).map(({ key }) => key);
    return found.length !== phoneKeys.length || found.some((key) => !phoneKeys.includes(key));
  });
  const unreachable = [...merged, ...moved.map(({ id }) => id)];
  return [
    ...(merged.length > 0 ? withoutContacts(ctx, merged) : []),
    ...textRows(ctx, renamed),
    ...(unreachable.length > 0 ? [withoutKeys(ctx, "phone", unreachable)] : []),
    ...keyRows(ctx, [
      ...moved.flatMap(({ id, phoneKeys }) => phoneKeys.map((key): Key => ({ key, kind: "phone", subjectId: id }))),
      ...present.flatMap(({ orders }) => orders.flatMap(orderKeys)),
    ]),
  ];
}

function textRows(ctx: Ctx, people: readonly SearchedContact[]): Statement[] {
  if (people.length === 0) return [];
  const db = searchDb(ctx.env);
  const statements: Statement[] = [];
  for (let at = 0; at < people.length; at += TEXTS_AN_INSERT) {
    const { tenantId } = ctx;
    const rows = people
      .slice(at, at + TEXTS_AN_INSERT)
      .map(({ id: contactId, text }) => ({ tenantId, contactId, text }));
    statements.push(
      db
        .insert(searchContacts)
        .values(rows)
        .onConflictDoUpdate({
          target: [searchContacts.tenantId, searchContacts.contactId],
          set: { text: sql`excluded.text` },
        }),
    );
  }
  const said = JSON.stringify(people.map(({ id, text }) => ({ id, terms: terms(ctx.tenantId, text) })));
  // In this order, so that each row is found by the index.
  const from = sql`json_each(${said}) AS told CROSS JOIN ${searchContacts}
    WHERE ${ours(ctx, searchContacts)} AND ${searchContacts.contactId} = told.value ->> 'id'`;
  return [
    ...statements,
    db.delete(searchContactsIndex).where(sql`rowid IN (SELECT ${searchContacts.id} FROM ${from})`),
    db.insert(searchContactsIndex).select(sql`SELECT ${searchContacts.id}, told.value ->> 'terms' FROM ${from}`),
  ];
}

/** Nobody of these is found by name any more. */
export function withoutContacts(ctx: Ctx, contactIds: readonly string[]): Statement[] {
  const db = searchDb(ctx.env);
  const these = ours(ctx, searchContacts, among(searchContacts.contactId, contactIds));
  return [
    db.delete(searchContactsIndex).where(sql`rowid IN (SELECT id FROM ${searchContacts} WHERE ${these})`),
    db.delete(searchContacts).where(these),
  ];
}
