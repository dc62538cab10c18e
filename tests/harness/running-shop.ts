/** A tenant of the running product with its own number, seller, orders and customers: no test sees another's. */

import type { Overview } from "../../workers/analytics/shapes";
import type { InboxRow, Thread } from "../../workers/inbox/shapes";
import type { ListedAccount } from "../../workers/integrations/accounts";
import type { OrderCard } from "../../workers/orders/shapes";
import { Asking, eventually } from "./http";
import { product } from "./product";

/** of every owner here */
export const PASSWORD = "uzun bir parola";

export interface Urls {
  workerUrl: string;
  sandboxUrl: string;
}

/** What the sandbox takes as an order; everything has a default. */
export interface Order {
  orderNumber: string;
  firstName?: string;
  lastName?: string;
  city?: string;
  customerId?: number;
  status?: string;
  carrier?: string;
  trackingNumber?: string;
  createdAt?: number;
  lines?: { productName: string }[];
}

interface PhoneMessage {
  seq: number;
  wamid: string;
  sender: "business" | "customer";
  type: string;
  text: string;
  status: string | null;
}

export class RunningShop {
  private constructor(
    /** the owner, signed in */
    readonly owner: Asking,
    readonly sandbox: Asking,
    readonly email: string,
    readonly phoneNumberId: string,
    readonly sellerId: string,
  ) {}

  /** @param options `connected` and `automatic`: Trendyol and the one toggle; both are on when left out */
  static async open(
    options: { connected?: boolean; automatic?: boolean } = {},
    urls: Urls = { workerUrl: product().workerUrl, sandboxUrl: product().sandboxUrl },
  ): Promise<RunningShop> {
    const owner = new Asking(urls.workerUrl);
    const sandbox = new Asking(`${urls.sandboxUrl}/control`);
    const own = unique();
    const [phoneNumberId, wabaId, sellerId] = [`10${own}`, `20${own}`, own.slice(-9).replace(/^0/, "1")];
    const email = `sahibi-${own}@example.com`;
    await sandbox.must("PUT", `/whatsapp/numbers/${phoneNumberId}`, {
      wabaId,
      displayPhoneNumber: "908500000077",
      name: "Moda Butik",
      accessToken: "sandbox-token",
      appSecret: "sandbox-app-secret",
    });
    await sandbox.must("PUT", `/trendyol/sellers/${sellerId}`, { apiKey: "k", apiSecret: "s", name: "Moda Butik" });
    await owner.must("POST", "/sandbox/tenants", {
      name: "Moda Butik",
      sector: "ecommerce",
      language: "tr",
      userName: "Deniz Aydın",
      email,
      password: PASSWORD,
      whatsapp: {
        phoneNumberId,
        wabaId,
        displayName: "Moda Butik",
        displayPhone: "+908500000077",
        token: "sandbox-token",
      },
      ...((options.connected ?? true) ? { trendyol: { sellerId, apiKey: "k", apiSecret: "s" } } : {}),
    });
    await owner.signIn(email, PASSWORD);
    if (options.automatic ?? true) await owner.must("PUT", "/api/v1/automations/order-questions", { on: true });
    return new RunningShop(owner, sandbox, email, phoneNumberId, sellerId);
  }

  /** The same shop after a restart: the owner signs in anew. */
  async reopenedAt({ workerUrl, sandboxUrl }: Urls): Promise<RunningShop> {
    const owner = new Asking(workerUrl);
    await owner.signIn(this.email, PASSWORD);
    return new RunningShop(owner, new Asking(`${sandboxUrl}/control`), this.email, this.phoneNumberId, this.sellerId);
  }

  /** Somebody more in the team, with the owner's password. */
  async hires(person: { name: string; email: string; role: string }): Promise<void> {
    await this.owner.must("POST", "/sandbox/tenants", {
      name: "Moda Butik",
      sector: "ecommerce",
      language: "tr",
      userName: "Deniz Aydın",
      email: this.email,
      password: PASSWORD,
      team: [person],
    });
  }

  /** Places an order at the marketplace; by default Elif Yılmaz of İzmir's. */
  async order(order: Order): Promise<void> {
    await this.sandbox.must("POST", `/trendyol/sellers/${this.sellerId}/orders`, order);
  }

  async advance(orderNumber: string, to: string): Promise<void> {
    await this.sandbox.must("POST", `/trendyol/sellers/${this.sellerId}/orders/${orderNumber}/advance`, { to });
  }

  /** What goes wrong at the marketplace for this seller, until `allIsWell`. */
  async troubled(rule: { kind: string; status?: number; delayMs?: number }): Promise<void> {
    const own = { id: `trouble-${this.sellerId}`, rate: 1, seed: 1, match: { sellerId: this.sellerId } };
    await this.sandbox.must("PUT", "/faults", { ...own, target: "trendyol", ...rule });
  }

  async allIsWell(): Promise<void> {
    await this.sandbox.must("DELETE", `/faults/trouble-${this.sellerId}`);
  }

  /** Somebody with a WhatsApp of their own. `hasPhone` false: only a user id and a username. */
  async customer(name = "Elif Yılmaz", options: { hasPhone?: boolean } = {}): Promise<Customer> {
    const own = unique();
    const id = `kisi-${own}`;
    // The sixth last digit is 0, as the simulator reads error codes out of a number's end.
    const phone = `90500${own.slice(-6, -5)}0${own.slice(-5)}`;
    const address = (options.hasPhone ?? true) ? { phone } : { username: `@kisi${own}` };
    await this.sandbox.must("PUT", `/whatsapp/customers/${id}`, { name, userId: `TR.${own}`, ...address });
    return new Customer(this, id, name);
  }

  async account(): Promise<ListedAccount> {
    const { items } = await this.owner.get<{ items: ListedAccount[] }>("/api/v1/integrations");
    if (!items[0]) throw new Error("nothing is connected");
    return items[0];
  }

  async conversations(): Promise<InboxRow[]> {
    return (await this.owner.get<{ items: InboxRow[] }>("/api/v1/conversations")).items;
  }

  overview(): Promise<Overview> {
    return this.owner.get<Overview>("/api/v1/overview");
  }
}

export class Customer {
  private heard = 0;

  constructor(
    private readonly shop: RunningShop,
    readonly id: string,
    readonly name: string,
  ) {}

  /** The same person's phone after a restart. */
  reopenedAt(shop: RunningShop): Customer {
    const same = new Customer(shop, this.id, this.name);
    same.heard = this.heard;
    return same;
  }

  /** Writes; over when the product has acknowledged it. */
  says(text: string): Promise<string> {
    return this.sends({ type: "text", text });
  }

  /** Any kind of message of the sandbox's control API. @returns the message's id */
  async sends(message: { type: string } & Record<string, unknown>): Promise<string> {
    const { id } = await this.shop.sandbox.must<{ id: string }>("POST", `/whatsapp/customers/${this.id}/messages`, {
      phoneNumberId: this.shop.phoneNumberId,
      wait: true,
      ...message,
    });
    return id;
  }

  /** The next message of the business on the customer's phone. */
  hears(): Promise<string> {
    return eventually(`an answer to ${this.name}`, async () => {
      const replies = (await this.phone()).filter(({ sender }) => sender === "business");
      return replies[this.heard] && replies[this.heard++]!.text;
    });
  }

  /** Writes and hears. */
  async asks(text: string): Promise<string> {
    await this.says(text);
    return this.hears();
  }

  /** The whole way of somebody who was never seen before. @returns the answer */
  async asksForOrder(orderNumber: string, secondFactor = "Y, İzmir"): Promise<string> {
    await this.asks("kargom nerede");
    await this.asks(orderNumber);
    return this.asks(secondFactor);
  }

  /** What stands on the phone, both ways. */
  async phone(): Promise<PhoneMessage[]> {
    const path = `/whatsapp/customers/${this.id}/thread?phoneNumberId=${this.shop.phoneNumberId}`;
    return (await this.shop.sandbox.get<{ messages: PhoneMessage[] }>(path)).messages;
  }

  /** The row of the inbox as soon as it is as wanted. */
  row(isWanted: (row: InboxRow) => boolean = () => true): Promise<InboxRow> {
    return eventually(`the row of ${this.name}`, async () => {
      return (await this.shop.conversations()).find((row) => row.customerName === this.name && isWanted(row));
    });
  }

  /** The thread as soon as it is as wanted. */
  async thread(isWanted: (thread: Thread) => boolean = () => true): Promise<Thread> {
    const { id } = await this.row();
    return eventually(`the thread of ${this.name}`, async () => {
      const thread = await this.shop.owner.get<Thread>(`/api/v1/conversations/${id}`);
      return isWanted(thread) ? thread : null;
    });
  }

  /** The thread once everything the customer wrote has been read and decided on. */
  decided(): Promise<Thread> {
    return this.thread(({ messages }) =>
      messages.every(({ direction, turnId }) => direction !== "in" || turnId !== null),
    );
  }

  /** The order cards beside the conversation. */
  async orders(): Promise<OrderCard[]> {
    const { id } = await this.row();
    return (await this.shop.owner.get<{ items: OrderCard[] }>(`/api/v1/conversations/${id}/orders`)).items;
  }
}

let last = 0;

/** Thirteen digits nobody else has in this run: files run one after the other. */
function unique(): string {
  last = Math.max(last + 1, Date.now());
  return String(last);
}
