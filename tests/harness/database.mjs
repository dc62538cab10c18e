/** The local databases as files: the product's and the search's lie in one folder under names nobody chose. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Of the databases in this folder the one that has this table; the caller closes it. */
export function openHolding(folder, table, options = {}) {
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".sqlite"))) {
    const database = new DatabaseSync(join(folder, name), options);
    if (database.prepare("SELECT 1 FROM sqlite_master WHERE name = ?").get(table)) return database;
    database.close();
  }
  throw new Error(`no database with a table ${table} in ${folder}`);
}
