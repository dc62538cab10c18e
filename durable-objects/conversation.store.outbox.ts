/** The outbox of a conversation, and statuses that came before the message they are about was known. */
import type { DeliveryStatus } from "../workers/channels/port";
import { type OutboxState, UNSETTLED_STATES, type Unsettled } from "../workers/inbox/shapes";
import type { OutboxRow } from "./outbox";

type RawOutbox = {
  id: string;
  message_seq: number;
  turn_id: string | null;
  state: string;
  attempts: number;
  next_at: number;
  deadline_at: number | null;
  resent: number;
  paid: number;
  provider_id: string | null;
  error_code: string | null;
  error_detail: string | null;
  sent_at: number | null;
  cost_json: string | null;
};

/** Whole texts, not put together for each call: by its text a statement is found again. */
const OF_ID = "SELECT * FROM outbox WHERE id = ?";
const OF_MESSAGE = "SELECT * FROM outbox WHERE message_seq = ? ORDER BY id DESC LIMIT 1";
const OF_MESSAGES = "SELECT * FROM outbox WHERE message_seq BETWEEN ? AND ? ORDER BY id DESC LIMIT ?";
const OPEN = "SELECT * FROM outbox WHERE state IN ('pending', 'sending', 'uncertain') ORDER BY message_seq";
const UNSETTLED = `SELECT state FROM outbox WHERE state IN (${UNSETTLED_STATES.map((state) => `'${state}'`).join(", ")})`;

/**
 * The only key is the id, which grows with time. What belongs to a message is looked for from the newest on, where it nearly
 * always is: an index would write a row more for every answer.
 */
export class OutboxTable {
  /** the open rows as last read; nobody else writes them */
  private known: readonly OutboxRow[] | undefined;

  constructor(private readonly sql: SqlStorage) {}

  /** A transaction failed: what was written is undone. */
  forget(): void {
    this.known = undefined;
  }

  save(row: OutboxRow): void {
    this.known = undefined;
    this.sql.exec(
      `INSERT OR REPLACE INTO outbox
         (id, message_seq, turn_id, state, attempts, next_at, deadline_at, resent, paid, provider_id, error_code, error_detail, sent_at, cost_json)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row.id,
      row.messageSeq,
      row.turnId,
      row.state,
      row.attempts,
      Math.ceil(row.nextAt),
      row.deadlineAt === null ? null : Math.ceil(row.deadlineAt),
      row.resent ? 1 : 0,
      row.paid ? 1 : 0,
      row.providerId,
      row.errorCode,
      row.errorDetail,
      row.sentAt,
      row.sendCost ? JSON.stringify(row.sendCost) : null,
    );
  }

  get(id: string): OutboxRow | null {
    return this.rows(OF_ID, id)[0] ?? null;
  }

  ofMessage(seq: number): OutboxRow | null {
    return this.rows(OF_MESSAGE, seq)[0] ?? null;
  }

  /** By seq, the rows of these messages; a message has one at most. */
  ofMessages(seqs: readonly number[]): Map<number, OutboxRow> {
    if (seqs.length === 0) return new Map();
    const rows = this.rows(OF_MESSAGES, Math.min(...seqs), Math.max(...seqs), seqs.length);
    return new Map(rows.map((row) => [row.messageSeq, row]));
  }

  /** Rows that still have something to do, in the order they were written. */
  open(): readonly OutboxRow[] {
    this.known ??= this.rows(OPEN);
    return this.known;
  }

  /** When messages were sent after this time, oldest first, epoch ms. */
  sentSince(since: number): number[] {
    const sent = "SELECT sent_at FROM outbox WHERE sent_at > ? ORDER BY sent_at";
    return this.sql
      .exec<{ sent_at: number }>(sent, since)
      .toArray()
      .map((raw) => raw.sent_at);
  }

  /** How many are on their way or wait for a person, by state. */
  unsettled(): Unsettled {
    const rows = this.sql.exec<{ state: keyof Unsettled }>(UNSETTLED);
    const counted: Unsettled = {};
    for (const { state } of rows) counted[state] = (counted[state] ?? 0) + 1;
    return counted;
  }

  /** How many wait for a person's word. */
  undelivered(): number {
    const waiting = "SELECT count(*) AS rows FROM outbox WHERE state IN ('failed', 'held', 'dead')";
    return this.sql.exec<{ rows: number }>(waiting).one().rows;
  }

  /** The row goes on under another name. */
  rename(id: string, row: OutboxRow): void {
    if (id !== row.id) this.sql.exec("DELETE FROM outbox WHERE id = ?", id);
    this.save(row);
  }

  private rows(query: string, ...bindings: SqlStorageValue[]): OutboxRow[] {
    return this.sql
      .exec<RawOutbox>(query, ...bindings)
      .toArray()
      .map((raw) => ({
        id: raw.id,
        messageSeq: raw.message_seq,
        turnId: raw.turn_id,
        state: raw.state as OutboxState,
        attempts: raw.attempts,
        nextAt: raw.next_at,
        deadlineAt: raw.deadline_at,
        resent: raw.resent === 1,
        paid: raw.paid === 1,
        providerId: raw.provider_id,
        errorCode: raw.error_code,
        errorDetail: raw.error_detail,
        sentAt: raw.sent_at,
        ...(raw.cost_json ? { sendCost: JSON.parse(raw.cost_json) } : {}),
      }));
  }
}

/** Those that name a message we do not know (yet). */
export class EarlyStatusTable {
  constructor(private readonly sql: SqlStorage) {}

  add(providerId: string, status: DeliveryStatus, at: number, error: { code: string; detail: string } | null): void {
    this.sql.exec(
      "INSERT OR IGNORE INTO early_statuses (provider_id, status, at, error_json) VALUES (?, ?, ?, ?)",
      providerId,
      status,
      at,
      error ? JSON.stringify(error) : null,
    );
  }

  take(providerId: string): { status: DeliveryStatus; at: number; error: { code: string; detail: string } | null }[] {
    return this.sql
      .exec<{ status: string; at: number; error_json: string | null }>(
        "DELETE FROM early_statuses WHERE provider_id = ? RETURNING status, at, error_json",
        providerId,
      )
      .toArray()
      .map((raw) => ({
        status: raw.status as DeliveryStatus,
        at: raw.at,
        error: raw.error_json ? JSON.parse(raw.error_json) : null,
      }));
  }
}
