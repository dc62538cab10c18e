/** Counts the rows that are written while a test runs, index rows and deletes included, as SQLite reports them. */
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { Meter } from "../../workers/platform/meter";

export interface Rows {
  /** in objects made since the counting began, alarms not included */
  object: number;
  lists: number;
  search: number;
}

export interface RowCount {
  /** since the last time it was asked */
  take(): Rows;
  end(): void;
}

type Metered = { meta?: { rows_written?: number } };

export function countRows(): RowCount {
  let cursors: Pick<SqlStorageCursor<Record<string, SqlStorageValue>>, "rowsWritten">[] = [];
  const places = { lists: 0, search: 0 };
  const add = (place: keyof typeof places, results: readonly Metered[]) => {
    for (const { meta } of results) places[place] += meta?.rows_written ?? 0;
  };
  const { watching } = Meter.prototype;
  const objects = vi.spyOn(Meter.prototype, "watching").mockImplementation(function (this: Meter, sql) {
    const exec = (...asked: Parameters<SqlStorage["exec"]>) => {
      const cursor = sql.exec(...asked);
      cursors.push(cursor);
      return cursor;
    };
    return watching.call(this, { exec } as SqlStorage);
  });
  const database = Object.getPrototypeOf(env.DB) as D1Database;
  const { batch } = database;
  const batches = vi.spyOn(database, "batch").mockImplementation(async function (this: D1Database, statements) {
    const results = await batch.call(this, statements);
    add(this === env.SEARCH ? "search" : "lists", results);
    return results as never;
  });
  const statement = Object.getPrototypeOf(env.DB.prepare("SELECT 1")) as D1PreparedStatement;
  const { run } = statement;
  const runs = vi.spyOn(statement, "run").mockImplementation(async function (this: D1PreparedStatement) {
    const result = await run.call(this);
    add("lists", [result]);
    return result as never;
  });
  return {
    take: () => {
      const object = cursors.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0);
      const taken = { object, ...places };
      cursors = [];
      Object.assign(places, { lists: 0, search: 0 });
      return taken;
    },
    end: () => {
      for (const spy of [objects, batches, runs]) spy.mockRestore();
    },
  };
}
