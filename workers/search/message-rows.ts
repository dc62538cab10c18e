/** Texts of conversations as rows that are searched. */
import { type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { amongUntil } from "../platform/among";
import { type Ctx, ours, searchDb } from "../platform/ctx";
import type { MessageText } from "./shapes";
import { searchMessages, searchMessagesIndex } from "./tables";
import { terms } from "./words";

/** Ids of one millisecond; with 43 bits of time before them they stay whole numbers until the year 2248. */
const IDS_A_MS = 1024;
/** D1 takes 100 parameters a statement; a text has six. */
const TEXTS_AN_INSERT = 16;

type Statement = BatchItem<"sqlite">;

export interface ToldText extends MessageText {
  conversationId: string;
}

/** Rows and their terms; those that are there already stay as they are. Ids sort by time. */
export function messageRows(ctx: Ctx, texts: readonly ToldText[]): Statement[] {
  if (texts.length === 0) return [];
  const db = searchDb(ctx.env);
  const said = JSON.stringify(
    texts.map(({ conversationId: of, id, text }) => ({ of, id, terms: terms(ctx.tenantId, text) })),
  );
  const { id, conversationId, messageId } = searchMessages;
  // What is told first, then its row by the index: in an order of SQLite's own choosing all of the tenant's rows are read.
  const from = sql`json_each(${said}) AS told CROSS JOIN ${searchMessages}
    WHERE ${ours(ctx, searchMessages)} AND ${conversationId} = told.value ->> 'of' AND ${messageId} = told.value ->> 'id'`;
  return [
    ...inserts(ctx, texts),
    db.delete(searchMessagesIndex).where(sql`rowid IN (SELECT ${id} FROM ${from})`),
    db.insert(searchMessagesIndex).select(sql`SELECT ${id}, told.value ->> 'terms' FROM ${from}`),
  ];
}

function inserts(ctx: Ctx, texts: readonly ToldText[]): Statement[] {
  const { tenantId } = ctx;
  const places = new Map<number, number>();
  const rows = texts.map(({ id: messageId, conversationId, direction, at, text }) => {
    const place = places.get(at) ?? 0;
    places.set(at, place + 1);
    return { id: freeId(at, place), tenantId, messageId, conversationId, direction, at, text };
  });
  const statements: Statement[] = [];
  for (let at = 0; at < rows.length; at += TEXTS_AN_INSERT) {
    statements.push(
      searchDb(ctx.env)
        .insert(searchMessages)
        .values(rows.slice(at, at + TEXTS_AN_INSERT))
        .onConflictDoNothing({
          target: [searchMessages.tenantId, searchMessages.conversationId, searchMessages.messageId],
        }),
    );
  }
  return statements;
}

/**
 * Sorts by time; messages of one millisecond, whosever they are, count on.
 * @param place among the texts of the same millisecond told together: one statement may not see what it wrote itself
 */
function freeId(at: number, place: number): SQL<number> {
  const first = at * IDS_A_MS;
  const numbers = [first - 1, 1 + place, first, first + IDS_A_MS - 1].map((number) => sql.raw(String(number)));
  const [before, step, from, to] = numbers as [SQL, SQL, SQL, SQL];
  return sql`(SELECT coalesce(max(taken.id), ${before}) + ${step} FROM search_messages AS taken
    WHERE taken.id BETWEEN ${from} AND ${to})`;
}

/**
 * Rows and their terms; the terms first, because the rows say which.
 * @param until the conversations, each with the epoch ms up to which it is forgotten
 */
export function withoutMessages(ctx: Ctx, until: ReadonlyMap<string, number>): Statement[] {
  const db = searchDb(ctx.env);
  const these = ours(ctx, searchMessages, amongUntil(searchMessages.conversationId, searchMessages.at, until));
  return [
    db.delete(searchMessagesIndex).where(sql`rowid IN (SELECT id FROM ${searchMessages} WHERE ${these})`),
    db.delete(searchMessages).where(these),
  ];
}
