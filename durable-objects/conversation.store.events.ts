/** What happened here and the projection has not acknowledged yet. */
import type { ConversationEvent } from "../workers/inbox/shapes";

/** An event before it has its seq. */
export type Unnumbered = ConversationEvent extends infer E
  ? E extends ConversationEvent
    ? Omit<E, "seq">
    : never
  : never;

export class EventTable {
  /** whether there are any, as last read; nobody else writes them */
  private known: boolean | undefined;

  constructor(private readonly sql: SqlStorage) {}

  /** A transaction failed: what was written is undone. */
  forget(): void {
    this.known = undefined;
  }

  add(event: Unnumbered): void {
    this.known = true;
    this.sql.exec("INSERT INTO events (json) VALUES (?)", JSON.stringify(event));
  }

  after(seq: number, limit: number): ConversationEvent[] {
    return this.sql
      .exec<{ seq: number; json: string }>(
        "SELECT seq, json FROM events WHERE seq > ? ORDER BY seq LIMIT ?",
        seq,
        limit,
      )
      .toArray()
      .map((row) => ({ ...JSON.parse(row.json), seq: row.seq }) as ConversationEvent);
  }

  any(): boolean {
    this.known ??= this.sql.exec("SELECT 1 FROM events LIMIT 1").toArray().length > 0;
    return this.known;
  }

  /** When the oldest of them happened, epoch ms; null = there are none. */
  oldestAt(): number | null {
    return this.any() ? this.after(0, 1)[0]!.at : null;
  }

  drop(from: number, to: number): void {
    this.known = undefined;
    this.sql.exec("DELETE FROM events WHERE seq BETWEEN ? AND ?", from, to);
  }
}
