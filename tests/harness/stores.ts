/** The SQLite of an object as plain data: taken from one that was really used, put into a fresh one. */

export interface StoreDump {
  /** virtual ms when it was taken */
  takenAt: number;
  /** what the rows mention of the world around the object, to be replaced by the world of a test */
  world: { tenantId: string; accountId: string; conversationId: string };
  /** CREATE statements, as the store has them */
  statements: string[];
  tables: Record<string, Record<string, string | number | null>[]>;
}

/** What the object's own statements made; the platform's tables stay out. */
const OWN = "name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'";

/** For making a fixture of a store version: print the result and keep it as a file. */
export function dumpStore(sql: SqlStorage): Pick<StoreDump, "statements" | "tables"> {
  const made = sql
    .exec<{ type: string; name: string; sql: string }>(
      `SELECT type, name, sql FROM sqlite_master WHERE ${OWN} AND sql IS NOT NULL ORDER BY rowid`,
    )
    .toArray();
  const names = made.filter(({ type }) => type === "table").map(({ name }) => name);
  return {
    statements: made.map((row) => row.sql),
    tables: Object.fromEntries(
      names.map((name) => [name, sql.exec<Record<string, string | number | null>>(`SELECT * FROM ${name}`).toArray()]),
    ),
  };
}

/** Replaces whatever the object holds. Its instance must be started anew afterwards. */
export function loadStore(storage: DurableObjectStorage, dump: Pick<StoreDump, "statements" | "tables">): void {
  const { sql } = storage;
  storage.transactionSync(() => {
    const present = sql
      .exec<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table' AND ${OWN}`)
      .toArray();
    for (const { name } of present) sql.exec(`DROP TABLE ${name}`);
    for (const statement of dump.statements) sql.exec(statement);
    for (const [name, rows] of Object.entries(dump.tables)) {
      for (const row of rows) {
        const columns = Object.keys(row);
        const marks = columns.map(() => "?").join(", ");
        sql.exec(`INSERT INTO ${name} (${columns.join(", ")}) VALUES (${marks})`, ...Object.values(row));
      }
    }
  });
}
