/** Bursts over a number that Meta lets send twenty messages a second, against its limits as the sandbox keeps them. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { conversationId, openShop, type Shop, stubOf } from "../tests/harness/shop";
import { Limits } from "../workers/sandbox/limits";
import { connectWhatsapp } from "../workers/tenants";
import type { PacerRpc, TemplateInput } from "./shapes";

const PER_SEC = 20;
const SECOND_MS = 1_000;
/** Ten seconds of sending, and what a busy machine adds. */
const WAIT = { timeout: 90_000, interval: 100 };

interface Arrival {
  at: number;
  to: string;
  type: string;
  isAccepted: boolean;
}

let arrivals: Arrival[];

/** Meta, with the limits of one number; every other is let alone. */
function meta(phoneNumberId: string, messagesPerSec: number): void {
  const limits = new Limits({ now: () => Date.now() });
  arrivals = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input as RequestInfo, init as RequestInit);
    if (!request.url.endsWith(`/${phoneNumberId}/messages`)) return new Response("{}", { status: 503 });
    const body = await request.json<{ to: string; type: string; status?: string }>();
    if (body.status) return Response.json({ success: true });
    const isAccepted = limits.fits("number", messagesPerSec, SECOND_MS);
    const isReached = limits.take(`pair:${body.to}`, 45, 1 / 6);
    arrivals.push({ at: Date.now(), to: body.to, type: body.type, isAccepted: isAccepted && isReached });
    if (!isAccepted) return Response.json({ error: { code: 130429, type: "OAuthException" } }, { status: 400 });
    if (!isReached) return Response.json({ error: { code: 131056, type: "OAuthException" } }, { status: 400 });
    return Response.json({ messaging_product: "whatsapp", messages: [{ id: `wamid.${crypto.randomUUID()}` }] });
  });
}

const phone = (customer: number) => `90500${String(7_000_000 + customer)}`;

/** A shop that answers nothing by itself, and this many customers who wrote a moment ago. */
async function shopWith(customers: number, messagesPerSec = PER_SEC): Promise<Shop> {
  const shop = await openShop({ automatic: false });
  meta(shop.phoneNumberId, messagesPerSec);
  await connectWhatsapp(shop.ctx, {
    phoneNumberId: shop.phoneNumberId,
    wabaId: "105500000000077",
    displayName: "Moda Butik",
    displayPhone: "+908500000001",
    token: "sandbox-token",
    messagesPerSec,
  });
  // A reaction opens the window, and nobody answers one.
  await Promise.all(
    Array.from({ length: customers }, async (_, customer) => {
      const from = { phone: `+${phone(customer)}` };
      const id = await conversationId(shop, `phone:${from.phone}`);
      const { tenantId, accountId: channelAccountId } = shop;
      const content = { type: "reaction", toProviderId: "wamid.earlier", emoji: "👍" } as const;
      const message = { kind: "message", providerId: `wamid.${id}`, channelAt: Date.now(), from, content } as const;
      const belonging = { tenantId, channel: "whatsapp", channelAccountId, conversationId: id } as const;
      const stored = await stubOf(id).receive({ belonging, address: from, messages: [message], statuses: [] });
      expect(stored.kind).toBe("stored");
    }),
  );
  // What came in counts for a second; it is not what these tests are about.
  await new Promise((resolve) => setTimeout(resolve, 1_300));
  return shop;
}

async function says(shop: Shop, customer: number, text: string): Promise<void> {
  const stub = stubOf(await conversationId(shop, `phone:+${phone(customer)}`));
  const sent = await stub.reply(shop.tenantId, { userId: "usr_1", clientId: crypto.randomUUID(), text });
  expect(sent.kind).toBe("accepted");
}

async function advertises(shop: Shop, customer: number): Promise<void> {
  const stub = stubOf(await conversationId(shop, `phone:+${phone(customer)}`));
  const template: TemplateInput["template"] = {
    name: "indirim",
    language: "tr",
    category: "marketing",
    isNamed: false,
    header: null,
    footer: null,
    buttons: [],
    values: [],
  };
  const input = { userId: "usr_1", clientId: crypto.randomUUID(), text: "İndirim başladı", template };
  expect((await stub.sendTemplate(shop.tenantId, input)).kind).toBe("accepted");
}

const accepted = () => arrivals.filter(({ isAccepted }) => isAccepted);

/** The most sends of any second. */
function fullestSecond(): number {
  const times = arrivals.map(({ at }) => at);
  return Math.max(...times.map((at) => times.filter((other) => other >= at && other < at + SECOND_MS).length));
}

beforeEach(() => {
  arrivals = [];
});

afterEach(() => {
  vi.restoreAllMocks();
});

it("two hundred at once over twenty a second: no second has more, and all are delivered", async () => {
  const shop = await shopWith(200);
  await Promise.all(Array.from({ length: 200 }, (_, customer) => says(shop, customer, "Yoldayız")));
  await vi.waitFor(() => expect(accepted()).toHaveLength(200), WAIT);
  expect(arrivals).toHaveLength(200);
  expect(fullestSecond()).toBeLessThanOrEqual(PER_SEC);
  expect(new Set(accepted().map(({ to }) => to)).size).toBe(200);
}, 180_000);

it("answers go before advertising that waited longer", async () => {
  const shop = await shopWith(80);
  const pacer = env.PACER.getByName(`sending:${shop.accountId}`) as unknown as PacerRpc;
  await pacer.report({ ok: false, code: "rate_limited", retryAfterMs: 12_000 }); // so that all of them wait
  const customers = Array.from({ length: 80 }, (_, customer) => customer);
  await Promise.all(customers.slice(0, 60).map((customer) => advertises(shop, customer)));
  await Promise.all(customers.slice(60).map((customer) => says(shop, customer, "Buyurun")));
  expect(arrivals).toEqual([]);
  await vi.waitFor(() => expect(accepted()).toHaveLength(80), WAIT);
  const meanPlace = (type: string) => {
    const places = arrivals.flatMap((arrival, at) => (arrival.type === type ? at : []));
    return places.reduce((sum, at) => sum + at, 0) / places.length;
  };
  // In the order they were written, advertising would stand at 29.5 and answers at 69.5.
  expect(meanPlace("text")).toBeLessThan(25);
  expect(meanPlace("template")).toBeGreaterThan(40);
  expect(fullestSecond()).toBeLessThanOrEqual(PER_SEC);
}, 180_000);

it("one person gets forty at once and the next six seconds later", async () => {
  const shop = await shopWith(1, 80);
  for (let i = 0; i < 42; i++) await says(shop, 0, `Satır ${i}`);
  await vi.waitFor(() => expect(accepted()).toHaveLength(41), WAIT);
  const times = arrivals.map(({ at }) => at);
  expect(times[40]! - times[0]!).toBeGreaterThan(5_500);
  expect(arrivals.every(({ isAccepted }) => isAccepted)).toBe(true);
}, 120_000);
