/**
 * The numbered versions of a conversation's store. Steps only add (tables, nullable columns, indexes), so that code one
 * version back still works on an upgraded object; a released step is never edited.
 */

/** Index 0 brings an empty object to version 1, and so on. */
export const UPGRADES: readonly string[][] = [
  [
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), json TEXT NOT NULL)",
    `CREATE TABLE messages (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL,
      provider_id TEXT UNIQUE,
      direction TEXT NOT NULL,
      author TEXT NOT NULL,
      author_id TEXT,
      content_json TEXT NOT NULL,
      channel_at INTEGER NOT NULL,
      at INTEGER NOT NULL,
      turn_id TEXT,
      episode_id TEXT,
      client_id TEXT,
      status TEXT,
      failed_json TEXT,
      media_file_id TEXT
    )`,
    "CREATE TABLE client_ids (client_id TEXT PRIMARY KEY, message_seq INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE episodes (id TEXT PRIMARY KEY, opened_at INTEGER NOT NULL, closed_at INTEGER) WITHOUT ROWID",
    `CREATE TABLE outbox (
      id TEXT PRIMARY KEY,
      message_seq INTEGER NOT NULL,
      turn_id TEXT,
      state TEXT NOT NULL,
      attempts INTEGER NOT NULL,
      next_at INTEGER NOT NULL,
      deadline_at INTEGER,
      resent INTEGER NOT NULL,
      paid INTEGER NOT NULL,
      provider_id TEXT,
      error_code TEXT,
      error_detail TEXT,
      sent_at INTEGER
    ) WITHOUT ROWID`,
    "CREATE TABLE turns (id TEXT PRIMARY KEY, at INTEGER NOT NULL, record_json TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE events (seq INTEGER PRIMARY KEY AUTOINCREMENT, json TEXT NOT NULL)",
    `CREATE TABLE early_statuses (
      provider_id TEXT NOT NULL,
      status TEXT NOT NULL,
      at INTEGER NOT NULL,
      error_json TEXT,
      PRIMARY KEY (provider_id, status)
    ) WITHOUT ROWID`,
  ],
  [
    "ALTER TABLE messages ADD COLUMN reply_to TEXT",
    `CREATE TABLE scheduled (
      id TEXT PRIMARY KEY,
      user_id TEXT NOT NULL,
      text TEXT NOT NULL,
      send_at INTEGER NOT NULL
    ) WITHOUT ROWID`,
  ],
  [
    "ALTER TABLE scheduled ADD COLUMN client_id TEXT",
    "ALTER TABLE scheduled ADD COLUMN reply_to TEXT",
    "ALTER TABLE scheduled ADD COLUMN suggestion_turn_id TEXT",
  ],
  ["ALTER TABLE scheduled ADD COLUMN files_json TEXT"],
  ["ALTER TABLE state ADD COLUMN events_json TEXT"],
  ["ALTER TABLE outbox ADD COLUMN cost_json TEXT"],
  ["ALTER TABLE messages ADD COLUMN state_json TEXT"],
];

export const STORE_VERSION = UPGRADES.length;

/** Brings a store to the present version, one step after the other, in one transaction. Newer stores are left alone. */
export function upgrade(storage: DurableObjectStorage): void {
  const version = storeVersion(storage.sql);
  if (version >= STORE_VERSION) return;
  storage.transactionSync(() => {
    for (let step = version; step < STORE_VERSION; step++) {
      for (const statement of UPGRADES[step]!) storage.sql.exec(statement);
    }
    storage.sql.exec(
      "INSERT INTO meta (key, value) VALUES ('store_version', ?1) ON CONFLICT (key) DO UPDATE SET value = ?1",
      String(STORE_VERSION),
    );
  });
}

/** 0 for an object that holds nothing yet. */
export function storeVersion(sql: SqlStorage): number {
  const exists = sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'").toArray().length > 0;
  if (!exists) return 0;
  const [row] = sql.exec<{ value: string }>("SELECT value FROM meta WHERE key = 'store_version'").toArray();
  return Number(row?.value ?? 0);
}
