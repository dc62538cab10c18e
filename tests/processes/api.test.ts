/** A customer's own software: it asks with a key, and is told of events by webhooks, over real HTTP. */
import { describe, expect, it } from "vitest";
import { Asking, eventually } from "../harness/http";
import { product } from "../harness/product";
import { type Customer, RunningShop } from "../harness/running-shop";

interface Call {
  id: string;
  type: string;
  isVerified: boolean | null;
  status: number;
  body: string;
}

const FOR_A_PERSON = "müşteri temsilcisi ile görüşmek istiyorum";

/** Somebody's own software with a key of these scopes. */
async function softwareOf(shop: RunningShop, scopes: string[]) {
  const input = { name: "Muhasebe", scopes, expiresInDays: 30 };
  const { token, key } = await shop.owner.must<{ token: string; key: { id: string } }>("POST", "/api/v1/keys", input);
  const software = new Asking(product().workerUrl);
  const headers = { authorization: `Bearer ${token}`, origin: "https://baska.example" };
  return {
    id: key.id,
    ask: (method: string, path: string, body?: unknown, more: Record<string, string> = {}) =>
      software.ask(method, path, body, { ...headers, ...more }),
  };
}

/** An endpoint at the sandbox's receiver, which knows its secret. */
async function receiverOf(
  shop: RunningShop,
  settings: object = {},
  events: readonly string[] = ["message.received", "conversation.handed_over"],
) {
  const name = `hook-${shop.sellerId}`;
  const { endpoint, secret } = await shop.owner.must<{ endpoint: { id: string }; secret: string }>(
    "POST",
    "/api/v1/webhooks",
    {
      url: `${product().sandboxUrl}/hooks/${name}`,
      description: "CRM",
      events,
      withContent: true,
    },
  );
  await shop.sandbox.must("PUT", `/hooks/${name}`, { secret, ...settings });
  const calls = async () => (await shop.sandbox.get<{ calls: Call[] }>(`/hooks/${name}`)).calls;
  const call = (type: string, status = 204) =>
    eventually(`${type} with ${status}`, async () =>
      (await calls()).find((one) => one.type === type && one.status === status),
    );
  return { id: endpoint.id, name, secret, calls, call };
}

async function handedOver(shop: RunningShop): Promise<Customer> {
  const elif = await shop.customer();
  await elif.asks(FOR_A_PERSON);
  return elif;
}

describe("a key", () => {
  it("reads what its scopes open and answers a customer once, until it is taken back", async () => {
    const shop = await RunningShop.open();
    const elif = await handedOver(shop);
    const { id } = await elif.row(({ status }) => status === "handed_over");
    const software = await softwareOf(shop, ["conversations:read", "conversations:write"]);
    const list = await (await software.ask("GET", "/api/v1/conversations")).json();
    expect(list).toMatchObject({ items: [{ id, status: "handed_over" }] });
    expect((await software.ask("GET", "/api/v1/overview")).status).toBe(403);

    const reply = { clientId: crypto.randomUUID(), text: "Merhaba, ben yazılım." };
    const once = { "idempotency-key": "yanit-1" };
    const first = await software.ask("POST", `/api/v1/conversations/${id}/replies`, reply, once);
    const again = await software.ask("POST", `/api/v1/conversations/${id}/replies`, reply, once);
    expect([first.status, again.status, again.headers.get("idempotency-replayed")]).toEqual([201, 201, "true"]);
    expect(await again.text()).toBe(await first.text());
    expect(await elif.hears()).toBe("Merhaba, ben yazılım.");
    const thread = await elif.thread(({ messages }) => messages.some(({ authorId }) => authorId === software.id));
    expect(thread.messages.filter(({ authorId }) => authorId === software.id)).toHaveLength(1);

    await shop.owner.must("DELETE", `/api/v1/keys/${software.id}`);
    expect((await software.ask("GET", "/api/v1/conversations")).status).toBe(401);
  });
});

describe("a webhook", () => {
  it("tells of a message and of the hand-over, signed and with what the customer wrote", async () => {
    const shop = await RunningShop.open();
    const receiver = await receiverOf(shop);
    const elif = await handedOver(shop);
    const { id: conversationId } = await elif.row();
    const message = await receiver.call("message.received");
    const handOver = await receiver.call("conversation.handed_over");
    expect([message.isVerified, handOver.isVerified]).toEqual([true, true]);
    expect(JSON.parse(message.body).data).toMatchObject({
      conversationId,
      content: { type: "text", text: FOR_A_PERSON },
    });
    expect(JSON.parse(handOver.body).data).toMatchObject({ conversationId, reason: "asked_for_person" });
    expect(new Set((await receiver.calls()).map(({ id }) => id)).size).toBe(2);
  });

  it("tells of a lead once, and marks the customer", async () => {
    const shop = await RunningShop.open();
    const receiver = await receiverOf(shop, {}, ["lead.vip"]);
    const elif = await shop.customer();
    await elif.asks("toptan 100 adet alsak fiyat ne olur?");
    const lead = await receiver.call("lead.vip");
    const { id: conversationId, contactId } = await elif.row();
    expect(lead.isVerified).toBe(true);
    expect(JSON.parse(lead.body).data).toMatchObject({ conversationId, contactId, kind: "b2b_signal" });
    expect(await shop.owner.get(`/api/v1/contacts/${contactId}`)).toMatchObject({ isVip: true });
    await elif.says("toptan fiyat listenizi gönderir misiniz?");
    await elif.row(({ lastLine }) => lastLine?.includes("listenizi") ?? false);
    expect(await receiver.calls()).toHaveLength(1);
  });

  it("is sent again when the receiver was down, with the same id", async () => {
    const shop = await RunningShop.open();
    const receiver = await receiverOf(shop, { status: 503, remaining: 2 });
    await handedOver(shop);
    const failed = await receiver.call("conversation.handed_over", 503);
    await shop.sandbox.must("POST", "/clock", { advanceMs: 60_000 });
    const arrived = await receiver.call("conversation.handed_over");
    expect([arrived.id, arrived.body]).toEqual([failed.id, failed.body]);
    const log = await eventually("a log without a gap", async () => {
      const path = `/api/v1/webhooks/${receiver.id}/deliveries?state=delivered`;
      const { items } = await shop.owner.get<{ items: { attempts: number; statusCode: number }[] }>(path);
      return items.length === 2 ? items : null;
    });
    expect(log.map(({ attempts, statusCode }) => [attempts, statusCode])).toEqual([
      [2, 204],
      [2, 204],
    ]);
  });

  it("is switched off by a receiver that is gone, and says so", async () => {
    const shop = await RunningShop.open();
    const receiver = await receiverOf(shop, { status: 410 });
    await handedOver(shop);
    const endpoint = await eventually("the end of the endpoint", async () => {
      const { items } = await shop.owner.get<{ items: { isOn: boolean; troubleCode: string }[] }>("/api/v1/webhooks");
      return items[0]!.isOn ? null : items[0];
    });
    expect(endpoint!.troubleCode).toBe("gone");
    expect((await receiver.calls())[0]!.status).toBe(410);
  });
});
