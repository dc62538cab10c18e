/** A conversation's store for a backup: its rows as they are, page by page, and the same rows put into an empty object. */
import type { State } from "./conversation.state";
import type { ConversationStore } from "./conversation.store";
import { STORE_VERSION, storeVersion } from "./conversation.upgrades";
import { isSettled } from "./outbox";

type Cell = string | number | null;
type Row = Record<string, Cell>;

/** Where the next page begins: after this key of this table, as long as nothing is written. */
export interface StorePlace {
  table: string;
  key: Cell[];
  /** of the pages before; backups of earlier versions know none */
  moment?: string;
}

export interface StorePage {
  /** 0 = the object only points elsewhere, or is empty */
  version: number;
  /** what is kept beside the tables: where it points */
  kept: Record<string, unknown>;
  /** the last number given in each counting table: numbers are never given twice */
  counters: Record<string, number>;
  rows: { table: string; row: Row }[];
  /** the same in all pages of one telling: nothing was written between them */
  moment?: string;
  /** this is the first page of a telling; what was told before counts no more */
  begins?: boolean;
  /** null = this was the last page */
  next: StorePlace | null;
}

export type TakeResult =
  /** it is stored; the same page again changes nothing */
  | "taken"
  /** something else is here already */
  | "occupied"
  /** of another tenant, or of a later version than this code */
  | "refused";

/** Every table with its key, in the order they are told. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  state: ["id"],
  episodes: ["id"],
  messages: ["seq"],
  client_ids: ["client_id"],
  turns: ["id"],
  outbox: ["id"],
  early_statuses: ["provider_id", "status"],
  scheduled: ["id"],
  events: ["seq"],
};

/** The tables a backup holds; `meta` is its `version`. */
export const TOLD: readonly string[] = Object.keys(KEYS);

/** Tables that count, with a row that is well-formed: added and taken away it leaves the counter where it belongs. */
const COUNTING: Readonly<Record<string, string>> = {
  messages: `INSERT OR IGNORE INTO messages (seq, id, direction, author, content_json, channel_at, at)
    VALUES (?, '', 'in', 'system', '{}', 0, 0)`,
  events: "INSERT OR IGNORE INTO events (seq, json) VALUES (?, '{}')",
};

/** In one page what most conversations hold, read in one go: nothing can change meanwhile. */
const PAGE_BYTES = 1024 * 1024;
const ROWS_A_QUERY = 200;
/** Which restore fills this object, with which telling, and whether it has ended. */
const MARK = "restored_by";

interface Mark {
  restoreId: string;
  isDone: boolean;
  moment?: string;
}

/** A name for each instance: what it counts begins anew with the next. */
const instances = new WeakMap<DurableObjectStorage, string>();

/** Another one whenever something has been written. */
function momentOf(storage: DurableObjectStorage): string {
  if (!instances.has(storage)) instances.set(storage, crypto.randomUUID());
  const { changes } = storage.sql.exec<{ changes: number }>("SELECT total_changes() AS changes").one();
  return `${instances.get(storage)}/${changes}`;
}

/**
 * A page of a telling, all of which is of one moment: written to since the page before, the conversation is told from the
 * beginning.
 * @returns null when another tenant's conversation is here
 */
export function storePage(
  storage: DurableObjectStorage,
  store: ConversationStore,
  tenantId: string,
  from: StorePlace | null,
): StorePage | null {
  const state = store.peek();
  if (state && state.tenantId !== tenantId) return null;
  const version = storeVersion(storage.sql);
  const kept = Object.fromEntries([...storage.kv.list()].filter(([key]) => key !== MARK));
  const moment = momentOf(storage);
  const begins = from?.moment !== moment;
  if (version === 0) return { version, kept, counters: {}, rows: [], moment, begins, next: null };
  const { rows, next } = rowsFrom(storage.sql, begins ? null : from);
  // With what messages have noted beside its row.
  for (const told of rows) if (told.table === "state") told.row = { ...told.row, json: JSON.stringify(state) };
  return { version, kept, counters: counters(storage.sql), rows, moment, begins, next: next && { ...next, moment } };
}

function counters(sql: SqlStorage): Record<string, number> {
  const rows = sql.exec<{ name: string; seq: number }>("SELECT name, seq FROM sqlite_sequence").toArray();
  return Object.fromEntries(rows.map(({ name, seq }) => [name, seq]));
}

function rowsFrom(sql: SqlStorage, from: StorePlace | null): Pick<StorePage, "rows" | "next"> {
  const rows: StorePage["rows"] = [];
  let bytes = 0;
  const first = from ? TOLD.indexOf(from.table) : 0;
  for (const table of TOLD.slice(first)) {
    let after = from?.table === table ? from.key : null;
    for (;;) {
      const some = someRows(sql, table, after);
      for (const row of some) {
        rows.push({ table, row });
        bytes += JSON.stringify(row).length;
        after = KEYS[table]!.map((column) => row[column]!);
        if (bytes >= PAGE_BYTES) return { rows, next: { table, key: after } };
      }
      if (some.length < ROWS_A_QUERY) break;
    }
  }
  return { rows, next: null };
}

function someRows(sql: SqlStorage, table: string, after: Cell[] | null): Row[] {
  const key = KEYS[table]!.join(", ");
  const where = after ? `WHERE (${key}) > (${after.map(() => "?").join(", ")})` : "";
  return sql
    .exec<Row>(`SELECT * FROM ${table} ${where} ORDER BY ${key} LIMIT ${ROWS_A_QUERY}`, ...(after ?? []))
    .toArray();
}

/**
 * Puts a page into this object, in one transaction. Nothing of it leaves by itself: what was on its way out is held for a
 * person, and what waited for an answer waits until the customer writes again.
 */
export function takePage(
  storage: DurableObjectStorage,
  store: ConversationStore,
  { restoreId, tenantId, page }: { restoreId: string; tenantId: string; page: StorePage },
): TakeResult {
  const mark = storage.kv.get<Mark>(MARK);
  const isOurs = mark?.restoreId === restoreId;
  const isAnew = isOurs && page.begins === true && mark.moment !== page.moment;
  if (!isOurs && !isEmpty(storage, store)) return "occupied";
  if (isOurs && mark.isDone && !isAnew) return "taken";
  if (page.version > STORE_VERSION || !isWellFormed(page, tenantId)) return "refused";
  if (page.version > 0) store.open();
  // Numbers of what was forgotten here are not given again: the lists take nothing in under them.
  const forgotten = !isOurs && page.version > 0 ? counters(storage.sql) : {};
  store.commit(() => {
    if (isAnew) empty(storage, store);
    const readSeq = stateOf(page)?.readSeq ?? store.peek()?.readSeq ?? 0;
    for (const { table, row } of page.rows) insert(storage.sql, table, atRest(table, row, readSeq));
    for (const [table, last] of Object.entries(page.counters))
      count(storage.sql, table, Math.max(last, (forgotten[table] ?? -1) + 1));
    for (const [key, value] of Object.entries(page.kept)) storage.kv.put(key, value);
    storage.kv.put(MARK, { restoreId, isDone: page.next === null, moment: page.moment } satisfies Mark);
  });
  store.forget();
  return "taken";
}

/** Where it pointed counts no more either. */
function empty(storage: DurableObjectStorage, store: ConversationStore): void {
  store.erase();
  for (const [key] of [...storage.kv.list()]) storage.kv.delete(key);
}

function isEmpty(storage: DurableObjectStorage, store: ConversationStore): boolean {
  if (store.peek() || store.movedTo()) return false;
  if (storeVersion(storage.sql) === 0) return true;
  return TOLD.every((table) => storage.sql.exec(`SELECT 1 FROM ${table} LIMIT 1`).toArray().length === 0);
}

function isWellFormed({ rows }: StorePage, tenantId: string): boolean {
  return rows.every(({ table, row }) => {
    if (!TOLD.includes(table) || !Object.keys(row).every((column) => /^[a-z_]+$/.test(column))) return false;
    return table !== "state" || (JSON.parse(row.json as string) as State).tenantId === tenantId;
  });
}

function stateOf({ rows }: StorePage): State | null {
  const told = rows.find(({ table }) => table === "state");
  return told ? JSON.parse(told.row.json as string) : null;
}

/** @param readSeq what came after it had no turn when the backup began */
function atRest(table: string, row: Row, readSeq: number): Row {
  if (table === "outbox" && !isSettled(row.state as Parameters<typeof isSettled>[0]))
    return { ...row, state: "held", deadline_at: null, error_code: "restored" };
  if (table === "messages" && row.state_json && Number(row.seq) > readSeq) return { ...row, state_json: null };
  if (table !== "state") return row;
  return { ...row, json: JSON.stringify({ ...JSON.parse(row.json as string), turnDueAt: null }) };
}

function insert(sql: SqlStorage, table: string, row: Row): void {
  const columns = Object.keys(row);
  const marks = columns.map(() => "?").join(", ");
  sql.exec(
    `INSERT OR REPLACE INTO ${table} (${columns.join(", ")}) VALUES (${marks})`,
    ...columns.map((column) => row[column]!),
  );
}

function count(sql: SqlStorage, table: string, last: number): void {
  const statement = COUNTING[table];
  if (!statement) return;
  const isThere = sql.exec(`SELECT 1 FROM ${table} WHERE seq = ?`, last).toArray().length > 0;
  if (isThere) return;
  sql.exec(statement, last);
  sql.exec(`DELETE FROM ${table} WHERE seq = ?`, last);
}
