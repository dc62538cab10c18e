/** Tables of the simulated world and the few ways to read and write them. */
const TABLES = `
CREATE TABLE IF NOT EXISTS facts (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS errands (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, due_at INTEGER NOT NULL, clock TEXT NOT NULL,
  payload TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS errands_due ON errands (clock, due_at);
CREATE TABLE IF NOT EXISTS faults (id TEXT PRIMARY KEY, rule TEXT NOT NULL, draws INTEGER NOT NULL DEFAULT 0);

CREATE TABLE IF NOT EXISTS numbers (
  phone_number_id TEXT PRIMARY KEY, waba_id TEXT NOT NULL, display_phone_number TEXT NOT NULL, name TEXT NOT NULL,
  access_token TEXT NOT NULL, app_secret TEXT NOT NULL, webhook_url TEXT);
CREATE TABLE IF NOT EXISTS customers (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, phone TEXT, user_id TEXT, username TEXT, chat_open INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS customers_phone ON customers (phone);
CREATE INDEX IF NOT EXISTS customers_user ON customers (user_id);
CREATE TABLE IF NOT EXISTS messages (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, wamid TEXT NOT NULL UNIQUE, phone_number_id TEXT NOT NULL,
  customer_id TEXT NOT NULL, sender TEXT NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL,
  real_at INTEGER NOT NULL, status TEXT NOT NULL, addressed TEXT, opaque TEXT, category TEXT, failed_code INTEGER);
CREATE INDEX IF NOT EXISTS messages_thread ON messages (phone_number_id, customer_id, seq);
CREATE INDEX IF NOT EXISTS messages_ledger ON messages (sender, phone_number_id, seq);
CREATE TABLE IF NOT EXISTS media (
  id TEXT PRIMARY KEY, phone_number_id TEXT NOT NULL, mime_type TEXT NOT NULL, sha256 TEXT NOT NULL,
  size INTEGER NOT NULL, filename TEXT, expires_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS media_parts (media_id TEXT NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY (media_id, part));
CREATE TABLE IF NOT EXISTS media_links (token TEXT PRIMARY KEY, media_id TEXT NOT NULL, expires_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS templates (
  waba_id TEXT NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL, category TEXT NOT NULL, status TEXT NOT NULL,
  body TEXT NOT NULL, parts TEXT, PRIMARY KEY (waba_id, name, language));

CREATE TABLE IF NOT EXISTS letters (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, sender TEXT NOT NULL, recipient TEXT NOT NULL,
  subject TEXT NOT NULL, html TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS letters_recipient ON letters (recipient, seq);
CREATE TABLE IF NOT EXISTS mail_keys (
  key TEXT PRIMARY KEY, body TEXT NOT NULL, letter_id TEXT NOT NULL, at INTEGER NOT NULL);

CREATE TABLE IF NOT EXISTS hook_calls (seq INTEGER PRIMARY KEY AUTOINCREMENT, hook TEXT NOT NULL, call TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS hook_calls_hook ON hook_calls (hook, seq);

CREATE TABLE IF NOT EXISTS sellers (
  seller_id TEXT PRIMARY KEY, api_key TEXT NOT NULL, api_secret TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS packages (
  package_id INTEGER PRIMARY KEY, seller_id TEXT NOT NULL, order_number TEXT NOT NULL, status TEXT NOT NULL,
  created_date INTEGER NOT NULL, last_modified_date INTEGER NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS packages_order ON packages (seller_id, order_number);
CREATE INDEX IF NOT EXISTS packages_modified ON packages (seller_id, last_modified_date);
CREATE TABLE IF NOT EXISTS seller_webhooks (
  id TEXT PRIMARY KEY, seller_id TEXT NOT NULL, active INTEGER NOT NULL, failures INTEGER NOT NULL DEFAULT 0,
  settings TEXT NOT NULL);
`;

const NAMES = [...TABLES.matchAll(/TABLE IF NOT EXISTS (\w+)/g)].map((match) => match[1] ?? "");

const LATER_COLUMNS = [["templates", "parts"]] as const;

type Value = string | number | null | ArrayBuffer | Uint8Array;

export class Store {
  private readonly sql: SqlStorage;

  constructor(private readonly storage: DurableObjectStorage) {
    this.sql = storage.sql;
    this.sql.exec(TABLES);
    this.grow();
  }

  /** A world that began before a table had a column goes on with it. */
  private grow(): void {
    for (const [table, column] of LATER_COLUMNS) {
      const known = this.all<{ name: string }>(`PRAGMA table_info(${table})`).map(({ name }) => name);
      if (!known.includes(column)) this.sql.exec(`ALTER TABLE ${table} ADD COLUMN ${column} TEXT`);
    }
  }

  /** Rows as they stand in the table; `Row` names the columns asked for. */
  all<Row extends object>(query: string, ...values: Value[]): Row[] {
    return this.sql.exec(query, ...values).toArray() as unknown as Row[];
  }

  first<Row extends object>(query: string, ...values: Value[]): Row | undefined {
    return this.all<Row>(query, ...values)[0];
  }

  /** Number of rows a query of the form `SELECT count(*) AS n ...` counts. */
  count(query: string, ...values: Value[]): number {
    return this.first<{ n: number }>(query, ...values)?.n ?? 0;
  }

  run(query: string, ...values: Value[]): void {
    this.sql.exec(query, ...values);
  }

  /** All or nothing. */
  together<T>(change: () => T): T {
    return this.storage.transactionSync(change);
  }

  fact<T>(key: string, otherwise: T): T {
    const row = this.first<{ value: string }>("SELECT value FROM facts WHERE key = ?", key);
    return row ? (JSON.parse(row.value) as T) : otherwise;
  }

  setFact(key: string, value: unknown): void {
    this.run("INSERT OR REPLACE INTO facts (key, value) VALUES (?, ?)", key, JSON.stringify(value));
  }

  /** The next whole number of a named series, never given twice until a reset. */
  next(series: string, first: number): number {
    const value = this.fact(`series:${series}`, first);
    this.setFact(`series:${series}`, value + 1);
    return value;
  }

  /** Adds to a counter shown by /control/state. */
  tally(what: string): void {
    this.setFact(`tally:${what}`, this.fact(`tally:${what}`, 0) + 1);
  }

  tallies(): Record<string, number> {
    const rows = this.all<{ key: string; value: string }>("SELECT key, value FROM facts WHERE key LIKE 'tally:%'");
    return Object.fromEntries(rows.map((row) => [row.key.slice("tally:".length), Number(row.value)]));
  }

  empty(): void {
    this.together(() => {
      for (const name of NAMES) this.run(`DELETE FROM ${name}`);
    });
  }
}
