/** The row of an insert that is written only while something holds: `ctx.db.insert(table).select(rowWhen(table, row, isNew))`. */
import { getTableColumns, is, SQL, sql } from "drizzle-orm";
import type { SQLiteInsertValue, SQLiteTable } from "drizzle-orm/sqlite-core";

/**
 * The SELECT that gives the row, or none.
 * @param row as for `values`; a column left out gets its default, else null
 */
export function rowWhen<T extends SQLiteTable>(table: T, row: SQLiteInsertValue<T>, condition: SQL): SQL {
  const given = row as Record<string, unknown>;
  // The columns in the order the table has them.
  const cells = Object.entries(getTableColumns(table)).map(([key, column]) => {
    const value = given[key] === undefined ? (column.default ?? null) : given[key];
    return is(value, SQL) ? sql`(${value})` : sql`${sql.param(value, column)}`;
  });
  return sql`SELECT ${sql.join(cells, sql`, `)} WHERE ${condition}`;
}
