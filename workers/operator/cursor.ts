/** Where a page of a list ended: the row's time and id. Lists of operators run from the newest to the oldest. */
import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { AppError } from "../platform/errors";

export const PAGE = 50;

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

interface Placed {
  id: string;
  createdAt: number;
}

export const cursorAfter = ({ createdAt, id }: Placed): string => `${createdAt}.${id}`;

/** The rows after a cursor; undefined without one. @throws AppError invalid for one that is not ours */
export function after(
  table: { createdAt: SQLiteColumn; id: SQLiteColumn },
  cursor: string | undefined,
): SQL | undefined {
  if (cursor === undefined) return undefined;
  const [, at, id] = /^(\d{1,15})\.([a-z]{3}_[0-9a-f]{32})$/.exec(cursor) ?? [];
  if (!at || !id) throw new AppError("invalid", "The cursor is not one of ours.", { cursor: "malformed" });
  return sql`(${table.createdAt}, ${table.id}) < (${Number(at)}, ${id})`;
}

/** @param rows one more than a page when there are more */
export function pageOf<R extends Placed>(rows: readonly R[]): Page<R> {
  const items = rows.slice(0, PAGE);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > PAGE && last ? cursorAfter(last) : null };
}
