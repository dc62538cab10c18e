/** The SQLite of one conversation: typed reads and writes, nothing else. Callers make the transactions. */
import { Meter, type Spent, sum } from "../workers/platform/meter";
import { isSame } from "../workers/platform/plain";
import { copied, type Note, noteOf, type State, UNSET, withNote } from "./conversation.state";
import { counted } from "./conversation.store.counter";
import { EventTable } from "./conversation.store.events";
import { MessageTable } from "./conversation.store.messages";
import { EarlyStatusTable, OutboxTable } from "./conversation.store.outbox";
import { ScheduledTable } from "./conversation.store.scheduled";
import { EpisodeTable, TurnTable } from "./conversation.store.turns";
import { storeVersion, upgrade } from "./conversation.upgrades";
import type { Destination } from "./shapes";

export type { State } from "./conversation.state";
export type { MessageRow } from "./conversation.store.messages";
export type { ScheduledRow } from "./conversation.store.scheduled";

/**
 * What this instance knows to be stored, so that it need not be read again: nobody else writes these rows. A field is
 * undefined until it was read, and again when a transaction failed.
 */
interface Known {
  /** shared, so never changed */
  state?: Readonly<State> | null;
  /** as the state's own row has it: what messages have noted since stands beside them; null = there is none */
  row?: Readonly<State> | null;
  movedTo?: string | null;
  handingOverTo?: Destination | null;
  takenElsewhere?: readonly string[];
}

/** A channel brings a message again within days: those of many conversations, or of a very busy one, are kept. */
const TAKEN_MAX = 2_000;

export class ConversationStore {
  readonly messages: MessageTable;
  readonly outbox: OutboxTable;
  readonly earlyStatuses: EarlyStatusTable;
  readonly turns: TurnTable;
  readonly episodes: EpisodeTable;
  readonly events: EventTable;
  readonly scheduled: ScheduledTable;
  /** what this instance has used and nobody has written down yet */
  readonly meter = new Meter();
  private readonly sql: SqlStorage;
  /** an object that only points elsewhere never gets tables */
  private hasTables: boolean;
  private known: Known = {};

  constructor(private readonly storage: DurableObjectStorage) {
    this.sql = this.meter.watching(storage.sql);
    this.messages = new MessageTable(this.sql);
    this.outbox = new OutboxTable(this.sql);
    this.earlyStatuses = new EarlyStatusTable(this.sql);
    this.turns = new TurnTable(this.sql);
    this.episodes = new EpisodeTable(this.sql);
    this.events = new EventTable(this.sql, (id) => this.outbox.get(id));
    this.scheduled = new ScheduledTable(this.sql);
    this.hasTables = storeVersion(storage.sql) > 0;
    if (this.hasTables) upgrade(storage);
  }

  /** Makes the tables of a conversation that begins. */
  open(): void {
    if (this.hasTables) return;
    upgrade(this.storage);
    this.hasTables = true;
  }

  /** Runs synchronous changes as one transaction: all of them are durable together, or none. */
  commit(change: () => void): void {
    try {
      this.storage.transactionSync(() => {
        change();
        if (this.events.isChanged) this.saveEvents();
      });
    } catch (error) {
      this.forget(); // what was written is undone
      throw error;
    }
  }

  // -- pointer ----------------------------------------------------------------------------------------------------

  movedTo(): string | null {
    if (this.known.movedTo === undefined) this.known.movedTo = this.storage.kv.get<string>("moved_to") ?? null;
    return this.known.movedTo;
  }

  setMovedTo(target: string): void {
    this.storage.kv.put("moved_to", target);
    this.known.movedTo = target;
  }

  clearMovedTo(): void {
    this.storage.kv.delete("moved_to");
    this.known.movedTo = null;
  }

  /** Where this conversation still has to hand over what it holds; null = nowhere. */
  handingOverTo(): Destination | null {
    if (this.known.handingOverTo === undefined)
      this.known.handingOverTo = this.storage.kv.get<Destination>("handing_over_to") ?? null;
    return this.known.handingOverTo;
  }

  setHandingOverTo(destination: Destination | null): void {
    if (destination) this.storage.kv.put("handing_over_to", destination);
    else this.storage.kv.delete("handing_over_to");
    this.known.handingOverTo = destination;
  }

  /** Provider ids of messages that another object of this person had taken in before it moved here. */
  takenElsewhere(): readonly string[] {
    this.known.takenElsewhere ??= this.storage.kv.get<string[]>("taken_elsewhere") ?? [];
    return this.known.takenElsewhere;
  }

  addTakenElsewhere(providerIds: readonly string[]): void {
    const all = [...new Set([...this.takenElsewhere(), ...providerIds])].slice(-TAKEN_MAX);
    this.storage.kv.put("taken_elsewhere", all);
    this.known.takenElsewhere = all;
  }

  /**
   * Empties every table and keeps the counting: what follows is told apart from what was. Returns the last seq that events
   * of before may have, 0 when there never was a conversation.
   */
  erase(): number {
    if (!this.hasTables) return 0;
    const last = counted(this.sql, "events") ?? 0;
    const tables = this.sql
      .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'meta'")
      .toArray()
      .filter(({ name }) => !/^(sqlite_|_cf_)/.test(name));
    for (const { name } of tables) this.sql.exec(`DELETE FROM ${name}`);
    this.storage.kv.delete("handing_over_to");
    this.storage.kv.delete("taken_elsewhere");
    this.forget();
    return last;
  }

  // -- state ------------------------------------------------------------------------------------------------------

  /** A copy to work on; null until the conversation begins. */
  state(): State | null {
    const known = this.peek();
    return known && copied(known);
  }

  /** The same to look at only. */
  peek(): Readonly<State> | null {
    if (this.known.state === undefined) {
      const row = this.row();
      this.known.state = row && this.withNotes(row);
    }
    return this.known.state;
  }

  /**
   * What was used until now is kept with it where it is written anyway: counting writes no row of its own. While an answer is
   * on its way it is told with that.
   * @param isChanged known to be another than what is stored: they need not be compared
   */
  saveState(state: State, isChanged = false): void {
    if (!isChanged && isSame(state, this.peek())) return;
    if (!this.events.isAwaiting()) state.spent = sum(this.meter.take(), state.spent);
    state.written = (state.written ?? 0) + 1;
    this.writeState(JSON.stringify(state), this.events.taken());
    this.known.row = copied(state);
    this.known.state = this.known.row;
  }

  /**
   * What a message that is about to be added changes of the state: kept with it, no row of the state's is written. null = it
   * has to be, for there is none yet, or the turn waits for more: what waits is to be found without looking at messages.
   */
  noteFor(after: State, now: number): Note | null {
    const row = this.row();
    const isDue = after.turnDueAt !== null && after.turnDueAt <= now;
    return row && isDue && !this.events.isChanged ? noteOf(row, after) : null;
  }

  /** The message was added with its note. */
  noted(after: State): void {
    this.known.state = copied(after);
  }

  private writeState(json: string, eventsJson: string): void {
    this.sql.exec(
      "INSERT INTO state (id, json, events_json) VALUES (1, ?1, ?2) ON CONFLICT (id) DO UPDATE SET json = ?1, events_json = ?2",
      json,
      eventsJson,
    );
  }

  /** What happened while nothing else of the state's row changed. */
  private saveEvents(): void {
    this.sql.exec("UPDATE state SET events_json = ? WHERE id = 1", this.events.taken());
  }

  /** What was used since the last time this was asked; it is to be written down with what `state` is saved with. */
  takeSpent(state: State): Spent {
    const spent = sum(this.meter.take(), state.spent);
    state.spent = undefined;
    return spent;
  }

  private row(): Readonly<State> | null {
    if (!this.hasTables) return null;
    if (this.known.row === undefined) {
      const [row] = this.sql.exec<{ json: string }>("SELECT json FROM state WHERE id = 1").toArray();
      this.known.row = row ? { ...UNSET, ...(JSON.parse(row.json) as State) } : null;
    }
    return this.known.row;
  }

  private withNotes(row: Readonly<State>): Readonly<State> {
    const newest = this.messages.noteAfter(row.readSeq);
    return newest ? withNote(row, newest.seq, newest.note) : row;
  }

  /** What is stored is read again: somebody else wrote it, or it was undone. */
  forget(): void {
    this.known = {};
    this.messages.forget();
    this.outbox.forget();
    this.turns.forget();
    this.events.forget();
  }
}
