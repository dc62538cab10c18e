/**
 * What happened here and the projection has not acknowledged yet. It stands in the row of the state, which is written with
 * it anyway: a turn's events cost no row of their own, and one when they are acknowledged. That its answer has left stands
 * in the outbox already.
 */
import type { ConversationEvent } from "../workers/inbox/shapes";
import { Counter } from "./conversation.store.counter";
import type { OutboxRow } from "./outbox";

/** An event before it has its seq. */
export type Unnumbered = ConversationEvent extends infer E
  ? E extends ConversationEvent
    ? Omit<E, "seq">
    : never
  : never;

/** The column of the state's row. */
interface Waiting {
  /** the seq given last, acknowledged or not, and up to where they were set aside */
  last: number;
  upTo: number;
  /** oldest first */
  events: ConversationEvent[];
  /** the newest: it happens by a row of the outbox being sent, and until then its seq may still be another's */
  answer?: Awaited;
}

interface Awaited {
  seq: number;
  turnId: string;
  outboxId: string;
}

/** While nothing is written down for long, they go into rows of their own: a row must not grow without end. */
const WAITING_MAX = 30;
const COUNT_BLOCK = 1_000;

export class EventTable {
  private known: Waiting | undefined;
  /** the first of what waits as they are stored: an event never changes, so it is written out once */
  private texts: string[] = [];
  /** whether older ones have rows of their own: of a long wait, or of code that gave each a row; as last read */
  private hasRows: boolean | undefined;
  private changed = false;
  private readonly counter: Counter;

  constructor(
    private readonly sql: SqlStorage,
    private readonly outboxRow: (id: string) => OutboxRow | null,
  ) {
    this.counter = new Counter(sql, "events", COUNT_BLOCK, (upTo) => {
      const waiting = this.waiting();
      // Others have been set aside since: code that gives each event a row has counted on.
      return waiting.upTo === upTo ? waiting.last : Math.max(waiting.last, upTo);
    });
  }

  /** A transaction failed: what was written is undone. */
  forget(): void {
    this.known = undefined;
    this.texts = [];
    this.hasRows = undefined;
    this.changed = false;
    this.counter.forget();
  }

  /** Whether the state's row has to be written for their sake. */
  get isChanged(): boolean {
    return this.changed;
  }

  /** What goes into the state's row, which is written now. */
  taken(): string {
    const waiting = this.waiting();
    if (waiting.events.length > WAITING_MAX) this.giveRows(waiting);
    this.changed = false;
    const { last, upTo, events, answer } = waiting;
    for (let at = this.texts.length; at < events.length; at++) this.texts.push(JSON.stringify(events[at]));
    const awaited = answer ? `,"answer":${JSON.stringify(answer)}` : "";
    return `{"last":${last},"upTo":${upTo},"events":[${this.texts.join(",")}]${awaited}}`;
  }

  add(event: Unnumbered): void {
    const waiting = this.waiting();
    this.endAwaiting(waiting);
    waiting.events.push({ ...event, seq: this.nextSeq(waiting) } as ConversationEvent);
    this.changed = true;
  }

  /** The next thing to happen is that this row is sent: then nothing is written for it. Else it is added when it is. */
  await(turnId: string, outboxId: string): void {
    const waiting = this.waiting();
    this.endAwaiting(waiting);
    waiting.answer = { seq: this.nextSeq(waiting), turnId, outboxId };
    this.changed = true;
  }

  /** Is it told by itself that this row was sent? */
  isAwaited(outboxId: string): boolean {
    return this.waiting().answer?.outboxId === outboxId;
  }

  /** Is an answer on its way whose leaving is told by itself? */
  isAwaiting(): boolean {
    return this.waiting().answer !== undefined && this.answered() === null;
  }

  after(seq: number, limit: number): ConversationEvent[] {
    const rows = this.anyRows() ? this.rows(seq, limit) : [];
    const waiting = this.waiting().events.filter((event) => event.seq > seq);
    const answered = this.answered();
    const newest = answered && answered.seq > seq ? [answered] : [];
    return [...rows, ...waiting, ...newest].slice(0, limit);
  }

  any(): boolean {
    return this.waiting().events.length > 0 || this.answered() !== null || this.anyRows();
  }

  /** When the oldest of them happened, epoch ms; null = there are none. */
  oldestAt(): number | null {
    return this.any() ? this.after(0, 1)[0]!.at : null;
  }

  drop(from: number, to: number): void {
    const waiting = this.waiting();
    const isLeft = ({ seq }: ConversationEvent) => seq < from || seq > to;
    const left = waiting.events.filter(isLeft);
    if (left.length < waiting.events.length) {
      this.texts = this.texts.filter((_, at) => isLeft(waiting.events[at]!));
      waiting.events = left;
      this.changed = true;
    }
    const answered = this.answered();
    if (answered && answered.seq >= from && answered.seq <= to) {
      waiting.answer = undefined;
      this.changed = true;
    }
    if (!this.anyRows()) return;
    this.hasRows = undefined;
    this.sql.exec("DELETE FROM events WHERE seq BETWEEN ? AND ?", from, to);
  }

  /** What is awaited, once it has happened: always the same, whoever reads it when. */
  private answered(): ConversationEvent | null {
    const { answer } = this.waiting();
    const row = answer && this.outboxRow(answer.outboxId);
    if (!row || row.sentAt === null) return null;
    const { seq, turnId } = answer;
    const { sentAt, sendCost } = row;
    return { v: 1, at: sentAt, type: "reply.sent", turnId, sentAt, ...(sendCost ? { cost: sendCost } : {}), seq };
  }

  /** Something else follows: what has not happened yet has no number any more. */
  private endAwaiting(waiting: Waiting): void {
    const { answer } = waiting;
    if (!answer) return;
    const answered = this.answered();
    if (answered) waiting.events.push(answered);
    else if (answer.seq === waiting.last) {
      waiting.last = answer.seq - 1;
      this.counter.giveBack(answer.seq);
    }
    waiting.answer = undefined;
  }

  private nextSeq(waiting: Waiting): number {
    waiting.last = this.counter.next();
    waiting.upTo = this.counter.upTo;
    return waiting.last;
  }

  private giveRows(waiting: Waiting): void {
    for (const { seq, ...event } of waiting.events)
      this.sql.exec("INSERT INTO events (seq, json) VALUES (?, ?)", seq, JSON.stringify(event));
    waiting.events = [];
    this.texts = [];
    this.hasRows = true;
  }

  private rows(seq: number, limit: number): ConversationEvent[] {
    return this.sql
      .exec<{ seq: number; json: string }>(
        "SELECT seq, json FROM events WHERE seq > ? ORDER BY seq LIMIT ?",
        seq,
        limit,
      )
      .toArray()
      .map((row) => ({ ...JSON.parse(row.json), seq: row.seq }) as ConversationEvent);
  }

  private anyRows(): boolean {
    this.hasRows ??= this.sql.exec("SELECT 1 FROM events LIMIT 1").toArray().length > 0;
    return this.hasRows;
  }

  private waiting(): Waiting {
    this.known ??= this.read();
    return this.known;
  }

  private read(): Waiting {
    const [row] = this.sql.exec<{ events_json: string | null }>("SELECT events_json FROM state WHERE id = 1").toArray();
    return row?.events_json ? (JSON.parse(row.events_json) as Waiting) : { last: 0, upTo: 0, events: [] };
  }
}
