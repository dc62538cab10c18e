/** Texts of conversations as rows that are searched. */
import { lte, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { among } from "../platform/among";
import { type Ctx, ours, searchDb } from "../platform/ctx";
import type { MessageText } from "./shapes";
import { searchMessages, searchMessagesIndex } from "./tables";
import { terms } from "./words";

/** Ids of one millisecond; with 43 bits of time before them they stay whole numbers until the year 2248. */
const IDS_A_MS = 1024;

type Statement = BatchItem<"sqlite">;

export interface ToldText extends MessageText {
  conversationId: string;
}

/** Rows and their terms; those that are there already stay as they are. Ids sort by time. */
export function messageRows(ctx: Ctx, texts: readonly ToldText[]): Statement[] {
  if (texts.length === 0) return [];
  const db = searchDb(ctx.env);
  const said = JSON.stringify(placed(texts).map((told) => ({ ...told, terms: terms(ctx.tenantId, told.text) })));
  const told = sql`json_each(${said}) AS told`;
  const { id, messageId } = searchMessages;
  const isTold = sql`${ours(ctx, searchMessages)} AND ${messageId} = told.value ->> 'id'`;
  return [
    db
      .insert(searchMessages)
      .select(sql`
        SELECT ${NEXT_ID} + (told.value ->> 'place'), ${ctx.tenantId}, told.value ->> 'id', told.value ->> 'conversationId',
          told.value ->> 'direction', told.value ->> 'at', told.value ->> 'text'
        FROM ${told} WHERE true`)
      .onConflictDoNothing({ target: [searchMessages.tenantId, searchMessages.messageId] }),
    db.delete(searchMessagesIndex).where(sql`rowid IN (SELECT ${id} FROM ${told}, ${searchMessages} WHERE ${isTold})`),
    db
      .insert(searchMessagesIndex)
      .select(sql`SELECT ${id}, told.value ->> 'terms' FROM ${told}, ${searchMessages} WHERE ${isTold}`),
  ];
}

/** The first free id of a text's millisecond: messages of one millisecond, whosever they are, count on. */
const FIRST = sql.raw(`(told.value ->> 'at') * ${IDS_A_MS}`);
const NEXT_ID = sql`(SELECT coalesce(max(taken.id), ${FIRST} - 1) + 1 FROM search_messages AS taken
  WHERE taken.id BETWEEN ${FIRST} AND ${FIRST} + ${sql.raw(String(IDS_A_MS - 1))})`;

/** Each text with its place among those of the same millisecond: one statement may not see what it wrote itself. */
function placed(texts: readonly ToldText[]): (ToldText & { place: number })[] {
  const taken = new Map<number, number>();
  return texts.map((text) => {
    const place = taken.get(text.at) ?? 0;
    taken.set(text.at, place + 1);
    return { ...text, place };
  });
}

/** Rows and their terms; the terms first, because the rows say which. */
export function withoutMessages(ctx: Ctx, conversationIds: readonly string[], until: number): Statement[] {
  const db = searchDb(ctx.env);
  const these = ours(
    ctx,
    searchMessages,
    among(searchMessages.conversationId, conversationIds),
    lte(searchMessages.at, until),
  );
  return [
    db.delete(searchMessagesIndex).where(sql`rowid IN (SELECT id FROM ${searchMessages} WHERE ${these})`),
    db.delete(searchMessages).where(these),
  ];
}
