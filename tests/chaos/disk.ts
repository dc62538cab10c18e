/** What a stopped product has on its disk: every row of every database, whoever wrote it. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** One conversation object, or one of the shared databases. */
export interface Stored {
  file: string;
  tables: Map<string, Record<string, unknown>[]>;
}

/** All SQLite files below a folder, one after the other: there may be thousands. */
export function* databasesIn(folder: string): Generator<Stored> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((file) => file.endsWith(".sqlite"))) {
    const database = new DatabaseSync(join(folder, name), { readOnly: true });
    const tables = new Map<string, Record<string, unknown>[]>();
    const listed = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
      .all() as { name: string }[];
    for (const { name: table } of listed) {
      if (table.startsWith("sqlite_")) continue;
      const statement = database.prepare(`SELECT * FROM "${table}"`);
      statement.setReadBigInts(true);
      tables.set(table, statement.all() as Record<string, unknown>[]);
    }
    database.close();
    yield { file: name, tables };
  }
}
