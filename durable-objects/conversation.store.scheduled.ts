/** What people want sent later. */
import type { ReplyFile } from "./shapes";

/** A message to be sent later. */
export interface ScheduledRow {
  id: string;
  userId: string;
  /** empty only beside files */
  text: string;
  /** missing when there are none */
  files?: ReplyFile[];
  sendAt: number;
  /** missing when none was given */
  clientId?: string;
  replyTo?: string;
  suggestionTurnId?: string;
}

interface RawScheduled extends Record<string, string | number | null> {
  id: string;
  user_id: string;
  text: string;
  send_at: number;
  client_id: string | null;
  reply_to: string | null;
  suggestion_turn_id: string | null;
  files_json: string | null;
}

export class ScheduledTable {
  constructor(private readonly sql: SqlStorage) {}

  /** Of one id what was said last counts. */
  put(row: ScheduledRow): void {
    this.sql.exec(
      `INSERT OR REPLACE INTO scheduled (id, user_id, text, send_at, client_id, reply_to, suggestion_turn_id, files_json)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      row.id,
      row.userId,
      row.text,
      row.sendAt,
      row.clientId ?? null,
      row.replyTo ?? null,
      row.suggestionTurnId ?? null,
      row.files?.length ? JSON.stringify(row.files) : null,
    );
  }

  /** Those that wait, soonest first. */
  all(): ScheduledRow[] {
    return this.sql
      .exec<RawScheduled>(
        `SELECT id, user_id, text, send_at, client_id, reply_to, suggestion_turn_id, files_json
         FROM scheduled ORDER BY send_at, id`,
      )
      .toArray()
      .map((raw) => ({
        id: raw.id,
        userId: raw.user_id,
        text: raw.text,
        sendAt: raw.send_at,
        ...(raw.client_id ? { clientId: raw.client_id } : {}),
        ...(raw.reply_to ? { replyTo: raw.reply_to } : {}),
        ...(raw.suggestion_turn_id ? { suggestionTurnId: raw.suggestion_turn_id } : {}),
        ...(raw.files_json ? { files: JSON.parse(raw.files_json) as ReplyFile[] } : {}),
      }));
  }

  /** Whether it was still there. */
  drop(id: string): boolean {
    return this.sql.exec("DELETE FROM scheduled WHERE id = ? RETURNING id", id).toArray().length > 0;
  }
}
