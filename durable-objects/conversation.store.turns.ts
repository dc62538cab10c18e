/** The turns of a conversation as they were decided, and the episodes they belong to. */
import type { DecisionRecord } from "../workers/agent-ai/shapes";
import type { Charge } from "../workers/usage/shapes";

/** A turn is named after its last message, so that one that is run again is the same. */
export function turnIdOf(lastMessageId: string): string {
  return `trn_${lastMessageId.slice(4)}`;
}

export class TurnTable {
  /** the one that was read last: a turn is shown, and its answer charged, soon after another look at it */
  private known: Readonly<DecisionRecord> | undefined;

  constructor(private readonly sql: SqlStorage) {}

  /** A transaction failed: what was written is undone. */
  forget(): void {
    this.known = undefined;
  }

  add(record: DecisionRecord): void {
    this.sql.exec(
      "INSERT INTO turns (id, at, record_json) VALUES (?, ?, ?)",
      record.turnId,
      record.now,
      JSON.stringify(record),
    );
  }

  /** Notes what the channel charged for an answer of this turn. false = that was known, or there is no such turn */
  charge(id: string, outboxId: string, charge: Charge): boolean {
    const record = this.get(id);
    if (!record || record.charges?.[outboxId]) return false;
    const charged = { ...record, charges: { ...record.charges, [outboxId]: charge } };
    this.sql.exec("UPDATE turns SET record_json = ? WHERE id = ?", JSON.stringify(charged), id);
    this.known = charged;
    return true;
  }

  /** The turn that was named after this message: the message itself need not be written again to say so. */
  ofMessage(id: string): Readonly<DecisionRecord> | null {
    return this.get(turnIdOf(id));
  }

  /** Shared, so never changed. */
  get(id: string): Readonly<DecisionRecord> | null {
    if (this.known?.turnId === id) return this.known;
    const [row] = this.sql.exec<{ record_json: string }>("SELECT record_json FROM turns WHERE id = ?", id).toArray();
    if (!row) return null;
    this.known = JSON.parse(row.record_json) as DecisionRecord;
    return this.known;
  }
}

export class EpisodeTable {
  constructor(private readonly sql: SqlStorage) {}

  open(id: string, at: number): void {
    this.sql.exec("INSERT INTO episodes (id, opened_at) VALUES (?, ?)", id, at);
  }

  close(id: string, at: number): void {
    this.sql.exec("UPDATE episodes SET closed_at = ? WHERE id = ? AND closed_at IS NULL", at, id);
  }
}
