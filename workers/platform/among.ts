/** A list of values as a condition: any number of them is one parameter, of which D1 takes a hundred a statement. */
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

export function among(column: SQLWrapper, values: readonly string[]): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
}
