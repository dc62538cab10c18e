/** Lists of values as conditions: any number of them is one parameter, of which D1 takes a hundred a statement. */
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** One of these, and no later than its own time (epoch ms). */
export function amongUntil(column: SQLWrapper, at: SQLWrapper, times: ReadonlyMap<string, number>): SQL {
  const known = JSON.stringify(Object.fromEntries(times));
  return sql`${column} IN (SELECT key FROM json_each(${known})) AND ${at} <= (SELECT value FROM json_each(${known}) WHERE key = ${column})`;
}

export function among(column: SQLWrapper, values: readonly string[]): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
}
