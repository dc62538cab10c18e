/** The SQLite of Live: who holds which conversation, who waits, whose turn it was. A tenant that routes nothing has no tables. */
import type { LoadSnapshot, RouteInput } from "./shapes";

/** Index 0 brings an empty object to version 1. Steps only add; a released step is never edited. */
const UPGRADES: readonly string[][] = [
  [
    `CREATE TABLE agents (
      user_id TEXT PRIMARY KEY,
      takes_new INTEGER NOT NULL DEFAULT 1,
      given_on TEXT,
      given_today INTEGER NOT NULL DEFAULT 0,
      last_given_at INTEGER
    ) WITHOUT ROWID`,
    `CREATE TABLE held (
      conversation_id TEXT PRIMARY KEY,
      user_id TEXT NOT NULL,
      touched_at INTEGER NOT NULL
    ) WITHOUT ROWID`,
    "CREATE INDEX held_user ON held (user_id)",
    `CREATE TABLE waiting (
      conversation_id TEXT PRIMARY KEY,
      channel_account_id TEXT NOT NULL,
      intent TEXT,
      group_id TEXT,
      last_assignee_id TEXT,
      at INTEGER NOT NULL,
      given_to TEXT,
      given_group TEXT
    ) WITHOUT ROWID`,
    "CREATE INDEX waiting_at ON waiting (at)",
    "CREATE TABLE turns (list TEXT PRIMARY KEY, user_id TEXT NOT NULL) WITHOUT ROWID",
  ],
];
const VERSION = "store_version";

/** Beyond this nobody new is kept; the nightly rebuild finds them. */
const WAITING_MAX = 2_000;

export interface WaitingRow extends RouteInput {
  at: number;
  /** decided for them, not yet known to the conversation */
  givenTo: string | null;
  givenGroup: string | null;
}

export interface AgentRow {
  takesNew: boolean;
  givenToday: number;
  lastGivenAt: number | null;
}

type RawWaiting = {
  conversation_id: string;
  channel_account_id: string;
  intent: string | null;
  group_id: string | null;
  last_assignee_id: string | null;
  at: number;
  given_to: string | null;
  given_group: string | null;
};

export class LiveStore {
  private readonly sql: SqlStorage;
  private version: number;

  constructor(private readonly storage: DurableObjectStorage) {
    this.sql = storage.sql;
    this.version = storage.kv.get<number>(VERSION) ?? 0;
    if (this.version > 0) this.open();
  }

  get isEmpty(): boolean {
    return this.version === 0;
  }

  /** Makes the tables, or brings them to the present version. */
  open(): void {
    if (this.version >= UPGRADES.length) return;
    this.storage.transactionSync(() => {
      for (const statements of UPGRADES.slice(this.version)) for (const one of statements) this.sql.exec(one);
      this.storage.kv.put(VERSION, UPGRADES.length);
    });
    this.version = UPGRADES.length;
  }

  commit<T>(change: () => T): T {
    this.open();
    return this.storage.transactionSync(change);
  }

  // -- people -----------------------------------------------------------------------------------------------------

  /** @param today YYYY-MM-DD by the tenant's clock; counts of another day are over */
  agent(userId: string, today: string): AgentRow {
    const [row] = this.isEmpty
      ? []
      : this.sql
          .exec<{ takes_new: number; given_on: string | null; given_today: number; last_given_at: number | null }>(
            "SELECT takes_new, given_on, given_today, last_given_at FROM agents WHERE user_id = ?",
            userId,
          )
          .toArray();
    return {
      takesNew: row?.takes_new !== 0,
      givenToday: row?.given_on === today ? row.given_today : 0,
      lastGivenAt: row?.last_given_at ?? null,
    };
  }

  setTakesNew(userId: string, takesNew: boolean): void {
    this.sql.exec(
      "INSERT INTO agents (user_id, takes_new) VALUES (?1, ?2) ON CONFLICT (user_id) DO UPDATE SET takes_new = ?2",
      userId,
      takesNew ? 1 : 0,
    );
  }

  /** Those who take no new conversations. */
  resting(): string[] {
    if (this.isEmpty) return [];
    return this.sql
      .exec<{ user_id: string }>("SELECT user_id FROM agents WHERE takes_new = 0 ORDER BY user_id")
      .toArray()
      .map(({ user_id }) => user_id);
  }

  /** Nothing that was kept of them counts any more; what they hold its conversation says. */
  forget(userId: string): void {
    this.sql.exec("DELETE FROM agents WHERE user_id = ?", userId);
    this.sql.exec("UPDATE waiting SET last_assignee_id = NULL WHERE last_assignee_id = ?", userId);
  }

  /** One more was given to them. Times of one moment are told apart, so that the longest idle one is always one. */
  noteGiven(userId: string, today: string, now: number): void {
    const [{ last }] = this.sql
      .exec<{ last: number | null }>("SELECT max(last_given_at) AS last FROM agents")
      .toArray() as [{ last: number | null }];
    const at = Math.max(now, (last ?? 0) + 1);
    const { givenToday } = this.agent(userId, today);
    this.setGiven(userId, today, givenToday + 1, at);
  }

  private setGiven(userId: string, today: string, count: number, at: number): void {
    this.sql.exec(
      `INSERT INTO agents (user_id, given_on, given_today, last_given_at) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT (user_id) DO UPDATE SET given_on = ?2, given_today = ?3, last_given_at = ?4`,
      userId,
      today,
      count,
      at,
    );
  }

  // -- what they hold ---------------------------------------------------------------------------------------------

  holderOf(conversationId: string): string | null {
    if (this.isEmpty) return null;
    const [row] = this.sql
      .exec<{ user_id: string }>("SELECT user_id FROM held WHERE conversation_id = ?", conversationId)
      .toArray();
    return row?.user_id ?? null;
  }

  setHolder(conversationId: string, userId: string, now: number): void {
    this.sql.exec(
      `INSERT INTO held (conversation_id, user_id, touched_at) VALUES (?1, ?2, ?3)
       ON CONFLICT (conversation_id) DO UPDATE SET user_id = ?2, touched_at = ?3`,
      conversationId,
      userId,
      now,
    );
  }

  free(conversationId: string): void {
    this.sql.exec("DELETE FROM held WHERE conversation_id = ?", conversationId);
  }

  /** Open conversations by person. */
  loads(): Map<string, number> {
    const rows = this.sql
      .exec<{ user_id: string; count: number }>("SELECT user_id, count(*) AS count FROM held GROUP BY user_id")
      .toArray();
    return new Map(rows.map(({ user_id, count }) => [user_id, count]));
  }

  // -- who waits --------------------------------------------------------------------------------------------------

  hasWaiting(): boolean {
    return !this.isEmpty && this.sql.exec("SELECT 1 FROM waiting LIMIT 1").toArray().length > 0;
  }

  /** Keeps its place when it waits already. */
  wait(input: RouteInput, at: number): void {
    const [{ count }] = this.sql.exec<{ count: number }>("SELECT count(*) AS count FROM waiting").toArray() as [
      { count: number },
    ];
    if (count >= WAITING_MAX) return;
    this.sql.exec(
      `INSERT INTO waiting (conversation_id, channel_account_id, intent, group_id, last_assignee_id, at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6)
       ON CONFLICT (conversation_id) DO UPDATE SET
         channel_account_id = ?2, intent = ?3, group_id = ?4, last_assignee_id = coalesce(?5, last_assignee_id)`,
      input.conversationId,
      input.channelAccountId,
      input.intent,
      input.groupId,
      input.lastAssigneeId,
      at,
    );
  }

  waitNoMore(conversationId: string): void {
    this.sql.exec("DELETE FROM waiting WHERE conversation_id = ?", conversationId);
  }

  /** Oldest first, without those that somebody was found for. */
  waiting(limit: number): WaitingRow[] {
    return this.sql
      .exec<RawWaiting>("SELECT * FROM waiting WHERE given_to IS NULL ORDER BY at, conversation_id LIMIT ?", limit)
      .toArray()
      .map(waitingRow);
  }

  /** Somebody was found, and the conversation does not know it yet. */
  given(limit: number): WaitingRow[] {
    if (this.isEmpty) return [];
    return this.sql
      .exec<RawWaiting>("SELECT * FROM waiting WHERE given_to IS NOT NULL ORDER BY at, conversation_id LIMIT ?", limit)
      .toArray()
      .map(waitingRow);
  }

  setGivenTo(conversationId: string, userId: string | null, groupId: string | null): void {
    this.sql.exec(
      "UPDATE waiting SET given_to = ?2, given_group = ?3 WHERE conversation_id = ?1",
      conversationId,
      userId,
      groupId,
    );
  }

  // -- turns ------------------------------------------------------------------------------------------------------

  /** Who of a list had the turn last. */
  turn(list: string): string | null {
    const [row] = this.sql.exec<{ user_id: string }>("SELECT user_id FROM turns WHERE list = ?", list).toArray();
    return row?.user_id ?? null;
  }

  setTurn(list: string, userId: string): void {
    this.sql.exec(
      "INSERT INTO turns (list, user_id) VALUES (?1, ?2) ON CONFLICT (list) DO UPDATE SET user_id = ?2",
      list,
      userId,
    );
  }

  // -- beginning anew ---------------------------------------------------------------------------------------------

  /**
   * Takes over what D1 knows. D1 lags: what was touched here since `freshSince` is newer and stays, and so does the absence
   * of what was `freed` since then.
   */
  rebuild(snapshot: LoadSnapshot, today: string, freshSince: number, freed: ReadonlySet<string>): void {
    const fresh = new Set(
      this.sql
        .exec<{ conversation_id: string }>("SELECT conversation_id FROM held WHERE touched_at >= ?", freshSince)
        .toArray()
        .map(({ conversation_id }) => conversation_id),
    );
    this.sql.exec(
      `DELETE FROM held WHERE touched_at < ?
       AND conversation_id NOT IN (SELECT conversation_id FROM waiting WHERE given_to IS NOT NULL)`,
      freshSince,
    );
    for (const { conversationId, userId } of snapshot.held)
      if (!fresh.has(conversationId) && !freed.has(conversationId))
        this.setHolder(conversationId, userId, freshSince - 1);
    for (const row of snapshot.waiting)
      if (!freed.has(row.conversationId) && this.holderOf(row.conversationId) === null)
        this.wait({ ...row, lastAssigneeId: null }, row.at);
    for (const { userId, count, lastAt } of snapshot.given) this.setGiven(userId, today, count, lastAt);
  }
}

function waitingRow(raw: RawWaiting): WaitingRow {
  return {
    conversationId: raw.conversation_id,
    channelAccountId: raw.channel_account_id,
    intent: raw.intent,
    groupId: raw.group_id,
    lastAssigneeId: raw.last_assignee_id,
    at: raw.at,
    givenTo: raw.given_to,
    givenGroup: raw.given_group,
  };
}
