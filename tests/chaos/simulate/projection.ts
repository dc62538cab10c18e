/** The queue and its consumer, as far as the objects see them: at least once, in any order, written down before acknowledged. */
import type { ConversationEvent, EventsMessage } from "../../../workers/inbox/shapes";
import { Fault, type House, type Life } from "./house";

const RETRY_MS = 5_000;
const RETRIES = 5;

/** What the database knows of one conversation. */
export interface Projected {
  seq: number;
  events: Map<number, ConversationEvent>;
  /** the same as they were told first */
  texts: Map<number, string>;
}

export class Projection {
  private readonly projected = new Map<string, Projected>();
  /** conversations that are being erased: what they dropped is missing here until their mark is known */
  private readonly erasing = new Set<string>();

  constructor(private readonly house: House) {}

  of(conversationId: string): Projected {
    let one = this.projected.get(conversationId);
    if (!one) {
      one = { seq: 0, events: new Map(), texts: new Map() };
      this.projected.set(conversationId, one);
    }
    return one;
  }

  /** From here until `forget` events may be gone that were never told. */
  beginErasure(conversationId: string): void {
    this.erasing.add(conversationId);
  }

  /** What is known of a conversation is forgotten up to there. */
  forget(conversationId: string, seq: number): void {
    this.erasing.delete(conversationId);
    this.projected.set(conversationId, { seq, events: new Map(), texts: new Map() });
  }

  /** The queue's `send`. */
  send(life: Life, message: EventsMessage): Promise<void> {
    life.cell.used.queueOperations += 3; // written, read, removed
    return this.house.lookUp<void>(life, "queue", (settle) => {
      const { machine, weather } = this.house;
      if (machine.chance(weather.queueFails)) return settle({ error: new Fault("the queue does not answer") });
      settle({ value: undefined });
      const copies = machine.chance(weather.queueLost) ? 0 : machine.chance(weather.queueDuplicated) ? 2 : 1;
      for (let copy = 0; copy < copies; copy++) this.later(message, 0);
    });
  }

  private later(message: EventsMessage, tries: number): void {
    const { machine } = this.house;
    const wait = tries > 0 ? RETRY_MS : machine.dice.next() ** 4 * 20_000;
    machine.plan(machine.now + wait, () => {
      this.consume(message).catch((error) => {
        this.house.met("projection", error);
        if (tries < RETRIES) this.later(message, tries + 1); // else a dead letter: the sweeper asks the object again
      });
    });
  }

  private async consume({ tenantId, conversationId, events }: EventsMessage): Promise<void> {
    const call = <T>(method: string, ...args: unknown[]) =>
      this.house.call<T>(null, "conversation", conversationId, method, args);
    const before = this.of(conversationId).seq;
    this.isAsTold(conversationId, events);
    let fresh = inOrder(events.filter(({ seq }) => seq > before));
    const last = fresh.at(-1);
    if (last && last.seq - before !== fresh.length) {
      const known = new Map(fresh.map((event) => [event.seq, event]));
      for (let after = before; after < last.seq; ) {
        const page = await call<ConversationEvent[]>("unprojected", tenantId, after);
        if (page.length === 0) break;
        this.isAsTold(conversationId, page);
        for (const event of page) known.set(event.seq, event);
        after = page.at(-1)!.seq;
      }
      fresh = inOrder([...known.values()]);
    }
    if (this.house.machine.chance(this.house.weather.crash)) throw new Fault("before it was written");
    this.write(conversationId, fresh);
    const { seq } = this.of(conversationId);
    const left = fresh.length > 0 ? fresh : await call<ConversationEvent[]>("unprojected", tenantId, 0);
    const written = inOrder(left).filter((event) => event.seq <= seq);
    const [first, end] = [written[0], written.at(-1)];
    if (first && end) await call("acknowledge", tenantId, { from: first.seq, to: end.seq });
  }

  private write(conversationId: string, events: readonly ConversationEvent[]): void {
    const projected = this.of(conversationId);
    for (const event of events) {
      if (event.seq <= projected.seq) continue;
      this.house.checks.that(
        event.seq === projected.seq + 1 || this.erasing.has(conversationId),
        "no event is missing",
        () => `${conversationId}: ${event.seq} follows ${projected.seq}`,
      );
      projected.seq = event.seq;
      projected.events.set(event.seq, event);
      projected.texts.set(event.seq, JSON.stringify(event));
    }
  }

  /** I8: the record only grows. Whatever comes again under its number is what it was. */
  private isAsTold(conversationId: string, events: readonly ConversationEvent[]): void {
    const { texts } = this.of(conversationId);
    for (const event of events) {
      const text = texts.get(event.seq);
      this.house.checks.that(
        text === undefined || text === JSON.stringify(event),
        "I8 what was written down is never told otherwise",
        () => `${conversationId}: ${text} is told as ${JSON.stringify(event)}`,
      );
    }
  }
}

function inOrder(events: readonly ConversationEvent[]): ConversationEvent[] {
  return [...events].sort((a, b) => a.seq - b.seq);
}
