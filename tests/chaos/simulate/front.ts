/** The Worker around the objects: webhooks in until they are acknowledged, people's calls, the clock's jobs. */

import type { Belonging, ReceiveInput, ReceiveResult, Woken } from "../../../durable-objects/shapes";
import type { IncomingMessage, IncomingStatus } from "../../../workers/channels/port";
import type { Customer, Deed } from "./scenario";
import type { World } from "./world";

const WAKE_AFTER_MS = 60_000;
const MINUTE_MS = 60_000;
const AGAIN_MS = 8_000;

/** What is delivered in one call. */
interface Post {
  customer: Customer;
  conversationId: string;
  messages: IncomingMessage[];
  statuses: IncomingStatus[];
}

export class Front {
  /** conversation -> when the sweeper asks it, and the number of its row */
  readonly wakes = new Map<string, number>();
  /** acknowledged to the channel */
  readonly taken = new Set<string>();
  /** client ids of what people were told is on its way */
  readonly promised = new Map<string, Customer>();
  readonly takenBack = new Set<string>();
  readonly erased = new Set<Customer>();
  private readonly snoozed = new Map<string, Customer>();

  constructor(private readonly world: World) {}

  begin(): void {
    const { machine, scenario } = this.world;
    const { dice } = machine;
    for (const { at, customer, conversationId, message } of scenario.written) {
      machine.plan(at, () => {
        customer.wroteAt = Math.max(customer.wroteAt ?? 0, message.channelAt);
        const late = machine.chance(this.world.weather.late) ? dice.next() * 60_000 : dice.next() * 200;
        const post = { customer, conversationId, messages: [message], statuses: [] };
        machine.plan(at + late, () => this.post(post));
        if (machine.chance(this.world.weather.duplicated))
          machine.plan(at + dice.next() ** 3 * 300_000, () => this.post(post));
      });
    }
    for (const { at, customer, deed } of scenario.deeds) machine.plan(at, () => this.deed(customer, deed));
    for (const { at, id, isDoubled } of scenario.campaigns) {
      machine.plan(at, () => this.campaign(id));
      if (isDoubled) machine.plan(at + dice.next() * 5_000, () => this.campaign(id));
    }
    this.everyMinute();
  }

  status(conversationId: string, status: IncomingStatus): void {
    const { customers } = this.world.scenario;
    const customer = customers.find((one) => [one.conversationId, one.secondId].includes(conversationId))!;
    const to = status.opaque ? conversationId : customer.conversationId;
    this.post({ customer, conversationId: to, messages: [], statuses: [status] });
  }

  /** The wake rows' own upsert. */
  plan(conversationIds: readonly string[]): void {
    const { now } = this.world.machine;
    for (const id of conversationIds) {
      const old = this.wakes.get(id);
      const fresh = now + WAKE_AFTER_MS;
      this.wakes.set(id, old === undefined || old <= now ? fresh : Math.min(old, fresh));
    }
  }

  /** Again and again until it is durable. */
  private post(post: Post): void {
    const { machine } = this.world;
    const since = this.erased.has(post.customer);
    if (since) return; // what was forgotten does not come again in this world
    this.deliver(post).catch((error) => {
      this.world.house.met("webhook", error);
      machine.plan(machine.now + AGAIN_MS * (0.5 + machine.dice.next()), () => this.post(post));
    });
  }

  private async deliver({ customer, conversationId, messages, statuses }: Post): Promise<void> {
    const { house, weather, machine } = this.world;
    const { tenantId, accountId: channelAccountId } = customer;
    let id = conversationId;
    for (;;) {
      const belonging: Belonging = { tenantId, channel: "whatsapp", channelAccountId, conversationId: id };
      const address = messages[0]?.from ?? {};
      const input: ReceiveInput = { belonging, address, messages, statuses };
      const result = await house.call<ReceiveResult>(null, "conversation", id, "receive", [input]);
      if (result.kind === "moved") {
        id = result.to;
        continue;
      }
      this.world.checks.that(result.kind === "stored", "who writes is known", () => `${id}: ${result.kind}`);
      for (const { providerId } of messages) this.taken.add(providerId);
      if (result.kind !== "stored" || !result.pending || machine.chance(weather.wakesLost)) return;
      // By `waitUntil`: after the acknowledgement, and tried again by nobody.
      const planned = id;
      const planIt = (): void => {
        house
          .effect<void>(null, "wake row", (settle) => settle({ value: this.plan([planned]) }))
          .catch(() => {
            // The declared hole: here the alarm is the one that works. With alarms lost the row is written in the end.
            if (weather.alarmsLost > 0) planIt();
          });
      };
      return planIt();
    }
  }

  // -- the clock ----------------------------------------------------------------------------------------------------

  private everyMinute(): void {
    const { machine, weather } = this.world;
    machine.plan(machine.now + MINUTE_MS, () => {
      if (!machine.chance(weather.sweepsLost)) this.sweep();
      this.world.minute();
      this.everyMinute();
    });
  }

  private sweep(): void {
    const { machine, house } = this.world;
    for (const [id, dueAt] of this.wakes) {
      if (dueAt > machine.now) continue;
      house.call<Woken>(null, "conversation", id, "wake", []).then(
        ({ nextAt: next }) => {
          if (this.wakes.get(id) !== dueAt) return;
          if (next === null) this.wakes.delete(id);
          else this.wakes.set(id, Math.max(Math.ceil(next), machine.now + WAKE_AFTER_MS));
        },
        (error) => house.met("sweep", error), // the row stays
      );
    }
    for (const [id, customer] of this.snoozed) {
      this.ask<number | null>(customer, id, "endSnooze", []).then(
        (next) => next === null && this.snoozed.delete(id),
        (error) => house.met("snooze", error),
      );
    }
  }

  // -- people -------------------------------------------------------------------------------------------------------

  private ask<T>(customer: Customer, conversationId: string, method: string, args: unknown[]): Promise<T> {
    return this.world.house.call<T>(null, "conversation", conversationId, method, [customer.tenantId, ...args]);
  }

  /** Tried until it is answered; what is done twice must be as if it was done once. */
  private async insist<T>(customer: Customer, method: string, args: unknown[]): Promise<T> {
    const { machine, house } = this.world;
    for (;;) {
      try {
        return await this.ask<T>(customer, customer.conversationId, method, args);
      } catch (error) {
        house.met(method, error);
        await new Promise<void>((resolve) => machine.plan(machine.now + AGAIN_MS * machine.dice.next(), resolve));
      }
    }
  }

  /** A job of the queue: what fails anywhere is begun anew, and everybody is named so that each is written to once. */
  private async campaign(id: string): Promise<void> {
    const { machine, house, scenario } = this.world;
    try {
      for (const customer of scenario.customers) {
        if (this.erased.has(customer)) continue;
        const clientId = `${id}:${customer.phone}`;
        const input = { userId: "usr_1", clientId, text: `to all ${clientId}`, template: filled("marketing") };
        const { kind } = await this.ask<{ kind: string }>(customer, customer.conversationId, "sendTemplate", [input]);
        if (kind === "accepted") this.promised.set(clientId, customer);
      }
    } catch (error) {
      house.met("campaign", error);
      machine.plan(machine.now + AGAIN_MS * machine.dice.next(), () => this.campaign(id));
    }
  }

  private async deed(customer: Customer, deed: Deed): Promise<void> {
    const { machine, house } = this.world;
    if (this.erased.has(customer)) return;
    const userId = `usr_${machine.dice.between(1, 3)}`;
    switch (deed.kind) {
      case "reply": {
        const input = { userId, clientId: deed.clientId, text: `hand ${deed.clientId}` };
        const send = () => this.insist<{ kind: string }>(customer, "reply", [input]);
        const results = await Promise.all(deed.isTwice ? [send(), send()] : [send()]);
        if (results.some(({ kind }) => kind === "accepted")) this.promised.set(deed.clientId, customer);
        return;
      }
      case "template": {
        const text = `template ${deed.clientId}`;
        const input = { userId, clientId: deed.clientId, text, template: filled(deed.category) };
        const { kind } = await this.insist<{ kind: string }>(customer, "sendTemplate", [input]);
        if (kind === "accepted") this.promised.set(deed.clientId, customer);
        return;
      }
      case "schedule": {
        const sendAt = Math.ceil(machine.now + deed.inMs);
        const input = { id: deed.id, userId, text: `later ${deed.id}`, sendAt };
        const { kind } = await this.insist<{ kind: string }>(customer, "schedule", [input]);
        if (kind !== "accepted") return;
        if (deed.isTakenBack && (await this.insist<boolean>(customer, "unschedule", [{ id: deed.id, userId }]))) {
          this.takenBack.add(deed.id);
        }
        for (const copy of machine.chance(0.3) ? [0, 1] : [0])
          machine.plan(sendAt + copy * machine.dice.next() * 5_000, () => {
            this.insist(customer, "sendScheduled", [deed.id]).catch((error) => house.met("scheduled", error));
          });
        return;
      }
      case "change": {
        const until = Math.ceil(machine.now + machine.dice.next() * 400_000);
        const isSnooze = deed.change.kind === "snooze";
        if (isSnooze) this.snoozed.set(customer.conversationId, customer); // the job is planned before
        const change = isSnooze ? { ...deed.change, until } : deed.change;
        await this.insist(customer, "change", [{ change, by: userId }]);
        if (isSnooze) this.snoozed.set(customer.conversationId, customer);
        return;
      }
      case "seen":
        await this.insist(customer, "markSeen", [{ userId }]);
        return;
      case "resend":
      case "drop": {
        const { database } = house.cell("conversation", customer.conversationId).disk;
        const row = database.rows("outbox").find(({ state }) => ["failed", "held", "dead"].includes(String(state)));
        const message = row && database.rows("messages").find(({ seq }) => seq === row.message_seq);
        if (message) await this.insist(customer, deed.kind, [{ messageId: String(message.id) }]);
        return;
      }
      case "ignore":
        await this.insist(customer, "ignoreSuggestion", [{ turnId: "", userId }]);
        return;
      case "erase": {
        this.erased.add(customer);
        this.world.projection.beginErasure(customer.conversationId);
        const { seq } = await this.insist<{ seq: number }>(customer, "erase", []);
        this.world.projection.forget(customer.conversationId, seq);
        return;
      }
      case "merge": {
        const elder = { conversationId: customer.conversationId, jurisdiction: null, locationHint: "" };
        for (;;) {
          try {
            return await this.ask(customer, customer.secondId!, "moveInto", [elder]);
          } catch (error) {
            house.met("merge", error);
            await new Promise<void>((resolve) => machine.plan(machine.now + AGAIN_MS, resolve));
          }
        }
      }
      default:
        return deed satisfies never;
    }
  }
}

function filled(category: "marketing" | "utility") {
  return { name: "t", language: "tr", category, isNamed: false, header: null, footer: null, buttons: [], values: [] };
}
