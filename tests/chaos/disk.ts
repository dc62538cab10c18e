/** What a stopped product has on its disk: every row of every database, whoever wrote it. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** One conversation object, or one of the shared databases. */
export interface Stored {
  file: string;
  tables: Map<string, Record<string, unknown>[]>;
}

/** A database to ask, while the loop is at it. */
export interface Opened {
  file: string;
  has(table: string): boolean;
  all<Row extends object>(query: string): Row[];
}

/** All SQLite files below a folder, one after the other: there may be thousands. */
export function* databasesIn(folder: string): Generator<Stored> {
  for (const { file, database } of filesIn(folder)) {
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
    yield { file, tables };
  }
}

/** The same files, to read only what is wanted of them. */
export function* openedIn(folder: string): Generator<Opened> {
  for (const { file, database } of filesIn(folder)) {
    const listed = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[];
    const names = new Set(listed.map(({ name }) => name));
    yield {
      file,
      has: (table) => names.has(table),
      all: <Row extends object>(query: string) => database.prepare(query).all() as unknown as Row[],
    };
  }
}

function* filesIn(folder: string): Generator<{ file: string; database: DatabaseSync }> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const file of names.filter((name) => name.endsWith(".sqlite"))) {
    const database = new DatabaseSync(join(folder, file), { readOnly: true });
    yield { file, database };
    database.close();
  }
}
