/** Customers who ask about their orders for as long as they get answers, some of them at a time. */
import type { Customer, RunningShop } from "../harness/running-shop";
import type { World } from "./world";

/** A customer who waits this long stops asking; another one comes. What they asked must be answered all the same. */
const PATIENCE_MS = 6_000;
const LOOK_EVERY_MS = 100;
const CUSTOMERS_MAX = 320;

export interface Asker {
  customer: Customer;
  /** what they wrote, in order */
  said: string[];
}

interface Send {
  customerId: string;
  opaque: string | null;
}

export class Crowd {
  readonly all: Asker[] = [];
  private answers = new Map<string, number>();
  private came = 0;
  private isOpen = true;
  private work: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly shop: RunningShop,
    private readonly world: World,
  ) {}

  /** Everybody's order is there before the first question: the marketplace tells late of what it could not tell at once. */
  async open(atOnce: number): Promise<void> {
    for (let number = 0; number < CUSTOMERS_MAX; number++) {
      await this.shop.order({
        orderNumber: orderOf(number),
        customerId: 78_000_000 + number,
        status: "Shipped",
      });
    }
    this.work = Promise.all([this.watch(), ...Array.from({ length: atOnce }, () => this.ask())]);
  }

  /** Nobody asks anything new. */
  async close(): Promise<void> {
    this.isOpen = false;
    await this.work;
  }

  /** Every send that Graph has accepted. */
  async ledger(): Promise<Send[]> {
    const path = `/whatsapp/ledger?phoneNumberId=${this.shop.phoneNumberId}`;
    return (await this.world.sandbox.get<{ sends: Send[] }>(path)).sends;
  }

  private async ask(): Promise<void> {
    while (this.isOpen && this.came < CUSTOMERS_MAX) {
      const number = this.came++;
      const asker: Asker = { customer: await this.shop.customer(`Müşteri ${number}`), said: [] };
      this.all.push(asker);
      const lines = ["kargom nerede", orderOf(number), "Y, İzmir"];
      while (this.isOpen) {
        const line = lines.shift() ?? "kargom nerede";
        await asker.customer.sends({ type: "text", text: line, wait: false });
        asker.said.push(line);
        if (!(await this.isAnswered(asker))) break;
      }
    }
  }

  private async isAnswered(asker: Asker): Promise<boolean> {
    const end = Date.now() + PATIENCE_MS;
    while (this.isOpen && Date.now() < end) {
      if ((this.answers.get(asker.customer.id) ?? 0) >= asker.said.length) return true;
      await pause(LOOK_EVERY_MS);
    }
    return false;
  }

  private async watch(): Promise<void> {
    while (this.isOpen) {
      const counts = new Map<string, number>();
      for (const { customerId } of await this.ledger()) counts.set(customerId, (counts.get(customerId) ?? 0) + 1);
      this.answers = counts;
      await pause(LOOK_EVERY_MS);
    }
  }
}

function orderOf(number: number): string {
  return String(10_750_000_000 + number);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
