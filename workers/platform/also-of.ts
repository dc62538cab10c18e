/** Rows that two owners both have: what is the same for both is not moved from one to the other, but dropped. */
import { and, type Column, eq, exists, type SQL, sql } from "drizzle-orm";
import { alias, type SQLiteColumn, type SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Ctx } from "./ctx";

type OfContacts = SQLiteTable & { tenantId: SQLiteColumn; contactId: SQLiteColumn };

/** Has this contact a row of the same table with the same values in these columns, as a condition on the row at hand? */
export function alsoOf<T extends OfContacts>(ctx: Ctx, table: T, contactId: string, same: (keyof T & string)[]): SQL {
  const theirs = alias(table, "theirs") as unknown as T;
  const column = (of: T, name: keyof T) => of[name] as Column;
  return exists(
    ctx.db
      .select({ one: sql`1` })
      .from(theirs)
      .where(
        and(
          eq(theirs.tenantId, ctx.tenantId),
          eq(theirs.contactId, contactId),
          ...same.map((name) => eq(column(theirs, name), column(table, name))),
        ),
      ),
  );
}
