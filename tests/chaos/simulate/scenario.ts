/** Who writes to whom in a run: customers with their bursts, colleagues at their desks, all by the dice. */
import type { TenantProfile } from "../../../workers/agent-ai/shapes";
import type { IncomingMessage } from "../../../workers/channels/port";
import type { DeskChange } from "../../../workers/inbox/shapes";
import type { Dice } from "../dice";
import type { Machine } from "./machine";

export interface Customer {
  tenantId: string;
  accountId: string;
  phone: string;
  userId: string;
  /** the object their phone leads to */
  conversationId: string;
  /** another object that turns out to be theirs, too; null = there is none */
  secondId: string | null;
  /** their webhooks were late by almost a day: the window closes in the run */
  lateByMs: number;
  /** the channel wants no message to them, and never says so for good */
  isUnreachable: boolean;
  /** the channel has seen them write last, ms; null = never */
  wroteAt: number | null;
}

export interface Written {
  at: number;
  customer: Customer;
  /** the object it is brought to */
  conversationId: string;
  message: IncomingMessage;
}

export type Deed =
  | { kind: "reply"; clientId: string; isTwice: boolean }
  | { kind: "template"; clientId: string; category: "marketing" | "utility" }
  | { kind: "schedule"; id: string; inMs: number; isTakenBack: boolean }
  | { kind: "change"; change: DeskChange }
  | { kind: "seen" }
  /** the first message that did not arrive */
  | { kind: "resend" | "drop" }
  | { kind: "ignore" }
  | { kind: "erase" }
  | { kind: "merge" };

export interface Done {
  at: number;
  customer: Customer;
  deed: Deed;
}

const DAY_MS = 24 * 60 * 60_000;
const TEXTS = ["q", "q", "q", "q", "slow", "slow", "suggest", "person", "thanks", "stop"];

export class Scenario {
  readonly customers: Customer[] = [];
  readonly written: Written[] = [];
  readonly deeds: Done[] = [];
  /** what goes to everybody at once, by a job that is repeated until it came to its end */
  readonly campaigns: { at: number; id: string; isDoubled: boolean }[] = [];
  readonly ratePerSec: number;
  /** both tenants' numbers share one limit */
  readonly sharesPacer: boolean;
  /** a dashboard is open */
  readonly isWatched: boolean;
  readonly endsAt: number;
  private readonly isRouted: boolean;
  private ids = 0;

  constructor(machine: Machine, lengthMs: number) {
    const { dice, now, seed } = machine;
    this.ratePerSec = [2, 5, 80][dice.between(0, 2)]!;
    this.sharesPacer = dice.next() < 0.3;
    this.isRouted = dice.next() < 0.3;
    this.isWatched = dice.next() < 0.3;
    this.endsAt = now + lengthMs;
    for (let number = 0, count = dice.between(2, 5); number < count; number++) {
      const tenant = number % 2;
      const name = `${seed}-${number}`;
      this.customers.push({
        tenantId: `ten_${seed}-${tenant}`,
        accountId: `cha_${seed}-${tenant}`,
        phone: `+90${tenant}${number}`,
        userId: `TR.${tenant}${number}`,
        conversationId: `cnv_${name}`,
        secondId: dice.next() < 0.25 ? `cnv_${name}b` : null,
        lateByMs: dice.next() < 0.1 ? DAY_MS - Math.floor(dice.next() * lengthMs) : 0,
        isUnreachable: dice.next() < 0.05,
        wroteAt: null,
      });
    }
    this.plan(dice, now, lengthMs);
    for (const customer of this.customers) {
      for (let left = dice.between(6, 24); left > 0; left--) this.burst(dice, customer, now + dice.next() * lengthMs);
      for (let left = dice.between(0, 8); left > 0; left--) {
        this.deeds.push({ at: now + dice.next() * lengthMs, customer, deed: this.deed(dice) });
      }
      if (customer.secondId) this.deeds.push({ at: now + dice.next() * lengthMs, customer, deed: { kind: "merge" } });
      else if (dice.next() < 0.15)
        this.deeds.push({ at: now + dice.next() * lengthMs, customer, deed: { kind: "erase" } });
    }
  }

  /** Some write to everybody. */
  private plan(dice: Dice, now: number, lengthMs: number): void {
    for (let left = dice.between(0, 2); left > 0; left--) {
      this.campaigns.push({ at: now + dice.next() * lengthMs, id: `cmp_${left}`, isDoubled: dice.next() < 0.3 });
    }
  }

  profile(tenantId: string): TenantProfile {
    const accountId = tenantId.replace("ten_", "cha_");
    return {
      id: tenantId,
      name: "",
      sector: "ecommerce",
      locale: "tr",
      timeZone: "Europe/Istanbul",
      settings: { version: 1, intents: {} },
      pauseTimeoutMin: 5,
      ...(this.isRouted ? { desk: { routed: [accountId] } as unknown as NonNullable<TenantProfile["desk"]> } : {}),
    };
  }

  /** A question, or a few bubbles of one. */
  private burst(dice: Dice, customer: Customer, at: number): void {
    const bubbles = dice.next() < 0.5 ? 1 : dice.between(2, 4);
    const isSecond = customer.secondId !== null && dice.next() < 0.4;
    for (let bubble = 0; bubble < bubbles; bubble++) {
      const number = ++this.ids;
      const isLast = bubble === bubbles - 1;
      const kind = isLast ? TEXTS[dice.between(0, TEXTS.length - 1)]! : "part";
      const isWhole = isLast && dice.next() < 0.8;
      this.written.push({
        at,
        customer,
        conversationId: isSecond ? customer.secondId! : customer.conversationId,
        message: {
          kind: "message",
          providerId: `wamid.in.${number}`,
          channelAt: Math.floor((at - customer.lateByMs) / 1_000) * 1_000,
          from: isSecond ? { userId: customer.userId } : { phone: customer.phone },
          content: { type: "text", text: `${kind} ${number}${isWhole ? "?" : ""}` },
        },
      });
      at += dice.next() ** 2 * 3_000;
    }
  }

  private deed(dice: Dice): Deed {
    const number = ++this.ids;
    const kind = dice.next();
    if (kind < 0.3) return { kind: "reply", clientId: `cli_${number}`, isTwice: dice.next() < 0.4 };
    if (kind < 0.45) {
      const category = dice.next() < 0.5 ? "marketing" : "utility";
      return { kind: "template", clientId: `cli_${number}`, category };
    }
    if (kind < 0.55) {
      const isTakenBack = dice.next() < 0.3;
      return { kind: "schedule", id: `sch_${number}`, inMs: dice.next() * 300_000, isTakenBack };
    }
    if (kind < 0.6) return { kind: "seen" };
    if (kind < 0.67) return { kind: dice.next() < 0.7 ? "resend" : "drop" };
    if (kind < 0.7) return { kind: "ignore" };
    return { kind: "change", change: change(dice) };
  }
}

function change(dice: Dice): DeskChange {
  const kind = dice.between(0, 6);
  switch (kind) {
    case 0:
      return { kind: "assign", userId: `usr_${dice.between(1, 3)}` };
    case 1:
      return { kind: "release" };
    case 2:
      return { kind: "close" };
    case 3:
      return { kind: "reopen" };
    case 4:
      return { kind: "label", add: [`lab_${dice.between(1, 3)}`], remove: [`lab_${dice.between(1, 3)}`] };
    case 5:
      return { kind: "prioritise", priority: "high" };
    default:
      return { kind: "snooze", until: 0 }; // its time is set when it is done
  }
}
