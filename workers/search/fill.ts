/** What people search in is written here: texts as conversations tell them, contacts and orders as D1 has them. */
import { sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { among } from "../platform/among";
import { type Ctx, ours, searchDb } from "../platform/ctx";
import { contactRows, readContacts, withoutContacts } from "./contact-rows";
import { keyRows, type OrderNumbers, orderKeys, withoutKeys } from "./key-rows";
import { messageRows, withoutMessages } from "./message-rows";
import type { TextsPage } from "./shapes";
import { searchProgress } from "./tables";

/** The conversation object, as far as its texts are needed. */
export interface TextSource {
  texts(tenantId: string, afterSeq: number, limit: number): Promise<TextsPage>;
}

/**
 * A conversation that has something to tell.
 * `contactId`: whose names and orders are looked at as well; null = they did not change
 */
export interface Teller {
  conversationId: string;
  source: TextSource;
  contactId: string | null;
}

const TEXTS_A_PAGE = 50;
/** D1 takes 100 parameters a statement; a place has three. */
const PLACES_AN_INSERT = 30;

type Statement = BatchItem<"sqlite">;

/**
 * Makes the next texts of these conversations searchable, in one batch; told again it changes nothing.
 * @returns the conversations that have more to tell
 */
export async function fillConversations(ctx: Ctx, tellers: readonly Teller[]): Promise<string[]> {
  const contactIds = [...new Set(tellers.flatMap(({ contactId }) => contactId ?? []))];
  const [told, people] = await Promise.all([progressOf(ctx, tellers), readContacts(ctx, contactIds)]);
  const [pages, rows] = await Promise.all([
    Promise.all(
      tellers.map(async ({ conversationId, source }) => ({
        conversationId,
        ...(await source.texts(ctx.tenantId, told.get(conversationId) ?? 0, TEXTS_A_PAGE)),
      })),
    ),
    contactRows(ctx, people),
  ]);
  await writeAll(ctx, [
    ...messageRows(
      ctx,
      pages.flatMap(({ conversationId, texts }) => texts.map((text) => ({ conversationId, ...text }))),
    ),
    ...rows,
    ...progressRows(
      ctx,
      pages.filter(({ conversationId, seq }) => seq > (told.get(conversationId) ?? 0)),
    ),
  ]);
  return pages.filter(({ isAll }) => !isAll).map(({ conversationId }) => conversationId);
}

/** The names, phones and orders of a contact as they are now; of one that is gone, nothing. */
export async function fillContact(ctx: Ctx, contactId: string): Promise<void> {
  await writeAll(ctx, await contactRows(ctx, await readContacts(ctx, [contactId])));
}

/** Orders are found by their numbers from now on. */
export async function fillOrders(ctx: Ctx, orders: readonly OrderNumbers[]): Promise<void> {
  if (orders.length > 0) await writeAll(ctx, keyRows(ctx, orders.flatMap(orderKeys)));
}

/**
 * Nothing of this person is found any more. Where each conversation stands stays: its texts are not told again.
 * @param until by conversation, epoch ms: what was said there later is somebody's who began anew, and stays
 */
export async function eraseContact(
  ctx: Ctx,
  contactId: string,
  { orderNumbers, until }: { orderNumbers: readonly string[]; until: ReadonlyMap<string, number> },
): Promise<void> {
  await writeAll(ctx, [
    ...withoutMessages(ctx, until),
    ...withoutContacts(ctx, [contactId]),
    withoutKeys(ctx, "phone", [contactId]),
    withoutKeys(ctx, "order", orderNumbers),
  ]);
}

/** Up to which message each of these is searchable; one that told nothing yet is missing. */
async function progressOf(ctx: Ctx, tellers: readonly Teller[]): Promise<Map<string, number>> {
  const ids = tellers.map(({ conversationId }) => conversationId);
  const rows = await searchDb(ctx.env)
    .select({ id: searchProgress.conversationId, seq: searchProgress.seq })
    .from(searchProgress)
    .where(ours(ctx, searchProgress, among(searchProgress.conversationId, ids)));
  return new Map(rows.map(({ id, seq }) => [id, seq]));
}

function progressRows(ctx: Ctx, places: readonly { conversationId: string; seq: number }[]): Statement[] {
  const { tenantId } = ctx;
  const statements: Statement[] = [];
  for (let at = 0; at < places.length; at += PLACES_AN_INSERT) {
    const rows = places
      .slice(at, at + PLACES_AN_INSERT)
      .map(({ conversationId, seq }) => ({ tenantId, conversationId, seq }));
    statements.push(
      searchDb(ctx.env)
        .insert(searchProgress)
        .values(rows)
        .onConflictDoUpdate({
          target: [searchProgress.tenantId, searchProgress.conversationId],
          set: { seq: sql`max(${searchProgress.seq}, excluded.seq)` },
        }),
    );
  }
  return statements;
}

async function writeAll(ctx: Ctx, statements: readonly Statement[]): Promise<void> {
  const [first, ...rest] = statements;
  if (first) await searchDb(ctx.env).batch([first, ...rest]);
}
