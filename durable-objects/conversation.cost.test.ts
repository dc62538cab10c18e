/** What a turn costs, counted by the object itself, and what the channel charges for its answer. */
import { createMessageBatch } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { asc } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { openChat, PHONE } from "../tests/harness/chat";
import type { Graph } from "../tests/harness/graph";
import { holdEvents } from "../tests/harness/queues";
import { countRows, type Rows } from "../tests/harness/rows";
import { envelope, postWebhook, type Shop, settle, stubOf, wireMessage, wireStatus } from "../tests/harness/shop";
import { autoReplyLog } from "../workers/analytics/schema";
import type { Thread, Why } from "../workers/inbox/shapes";
import { rawPackage } from "../workers/integrations/trendyol/fixtures/seller";
import { consume } from "../workers/jobs";
import { ours } from "../workers/platform/ctx";
import { messageCharges } from "../workers/usage/schema";

const nowSec = () => Math.floor(Date.now() / 1000);
let graph: Graph;
let shop: Shop;
let id: string;
let ids = 0;

beforeEach(async () => {
  ({ shop, graph, id } = await openChat([rawPackage()]));
});

/** A question, its answer, and the three statuses of the answer. */
async function turn(text: string, pricing?: object): Promise<void> {
  const before = graph.sent.length;
  const message = wireMessage({ id: `wamid.COST${++ids}`, at: nowSec(), from: PHONE, text });
  await postWebhook(envelope(shop, { messages: [message] }));
  await settle(id);
  const sent = graph.sent[before]!;
  for (const status of ["sent", "delivered", "read"]) await told(sent, status, status === "read" ? undefined : pricing);
}

async function told(sent: Graph["sent"][number], status: string, pricing?: object): Promise<void> {
  const wire = wireStatus({ wamid: sent.wamid, status, at: nowSec(), opaque: sent.opaque, to: PHONE });
  await postWebhook(envelope(shop, { statuses: [{ ...wire, ...(pricing ? { pricing } : {}) }] }));
}

const threadOf = async () => (await stubOf(id).thread(shop.tenantId, {})) as Thread;
const whys = async (): Promise<Why[]> => {
  const { messages, whys: all } = await threadOf();
  return messages.filter(({ author }) => author === "assistant").map(({ turnId }) => all[turnId!]!);
};

/** Lets the real consumer write down what the object has told. */
async function project(): Promise<void> {
  const events = await stubOf(id).unprojected(shop.tenantId, 0);
  if (events.length === 0) return;
  const body = { tenantId: shop.tenantId, conversationId: id, events };
  const message = { id: crypto.randomUUID(), timestamp: new Date(), attempts: 1, body };
  await consume(createMessageBatch("events", [message]), env);
}

/** Until the real consumer has acknowledged everything. */
async function written(): Promise<void> {
  await project();
  await expect.poll(() => stubOf(id).unprojected(shop.tenantId, 0)).toEqual([]);
}

/** Rows of the reply log, in order. */
async function logged() {
  await project();
  return shop.ctx.db.select().from(autoReplyLog).where(ours(shop.ctx, autoReplyLog)).orderBy(asc(autoReplyLog.id));
}

const charged = async () => {
  await project();
  return shop.ctx.db.select().from(messageCharges).where(ours(shop.ctx, messageCharges));
};

const PAID = { billable: true, pricing_model: "PMP", type: "regular", category: "service" };
const FREE = { billable: false, pricing_model: "PMP", type: "free_customer_service", category: "service" };

describe("a turn by rule", () => {
  it("says in its record what it took, in whole micro-USD by a dated card", async () => {
    await turn("kargom nerede");
    const [why] = await whys();
    expect(why!.cost).toMatchObject({
      modelMicroUsd: 0,
      modelTokens: 0,
      channelMicroUsd: null,
      priceCard: "cloudflare-2026-01-01",
    });
    expect(why!.cost!.rowsWritten).toBeGreaterThan(5);
    expect(why!.cost!.rowsRead).toBeGreaterThan(0);
    expect(why!.cost!.requests).toBeGreaterThan(1);
    expect(why!.costMicroUsd).toBe(why!.cost!.platformMicroUsd);
    expect(Number.isInteger(why!.costMicroUsd)).toBe(true);
  });

  it("writes so many rows in all, object and lists together", async () => {
    const texts = ["kargom nerede", "10700000001", "Y İzmir", "kargom nerede", "kargom nerede"];
    for (const text of texts) {
      await turn(text);
      await project();
    }
    const rows = await logged();
    expect(rows).toHaveLength(texts.length);
    for (const { decision, rowsRead, rowsWritten, requests, platformMicroUsd } of rows)
      console.info(
        `${decision}: ${rowsWritten} rows written, ${rowsRead} read, ${requests} requests, ${platformMicroUsd} micro-USD`,
      );
    for (const { rowsWritten } of rows) expect(rowsWritten).toBeLessThan(85);
    for (const { platformMicroUsd } of rows) expect(platformMicroUsd).toBeLessThan(120);
  });

  it("writes few of them in the object and few in the lists", async () => {
    // What a turn tells is written down at once, not in as many parts as the consumer happens to take it.
    holdEvents();
    const counted = countRows();
    try {
      for (const text of ["kargom nerede", "10700000001", "Y İzmir"]) await turn(text);
      await written();
      const turns: Rows[] = [];
      for (let number = 0; number < 4; number++) {
        counted.take();
        await turn("kargom nerede");
        await written();
        turns.push(counted.take());
      }
      // Once a minute there are plans besides, and once in a block of numbers one row: the least is a turn alone.
      const least = (place: keyof Rows) => Math.min(...turns.map((rows) => rows[place]));
      const [object, lists, search] = [least("object"), least("lists"), least("search")];
      console.info(
        `a known customer's turn: ${object} rows in the object and an alarm, ${lists} in the lists, ${search} in the search, ${object + 1 + lists + search} together`,
      );
      // Measured 2026-11-22: 11, 8, 7; with the alarm the object keeps the goal of 12. More than this is a step back.
      expect(object + 1).toBeLessThanOrEqual(12);
      expect(lists).toBeLessThanOrEqual(9);
      expect(search).toBeLessThanOrEqual(8);
    } finally {
      counted.end();
    }
  });
});

describe("what the channel charges", () => {
  it("is noted once with the turn and once in the lists, however many statuses tell it", async () => {
    await turn("kargom nerede", PAID);
    await told(graph.sent[0]!, "delivered", PAID);
    const [why] = await whys();
    expect(why!.cost).toMatchObject({ channelMicroUsd: 1_060, rateCard: "whatsapp-2026-10-01" });
    expect(why!.costMicroUsd).toBe(why!.cost!.platformMicroUsd + 1_060);
    expect(await charged()).toMatchObject([
      { category: "service", market: "TR", microUsd: 1_060, turnId: why!.turnId },
    ]);
  });

  it("is nothing for a message that is free, or that has not arrived", async () => {
    await turn("kargom nerede", FREE);
    const message = wireMessage({ id: `wamid.COST${++ids}`, at: nowSec(), from: PHONE, text: "10700000001" });
    await postWebhook(envelope(shop, { messages: [message] }));
    await settle(id);
    await told(graph.sent[1]!, "sent", PAID);
    expect((await whys()).map((why) => why.cost!.channelMicroUsd)).toEqual([null, null]);
    await told(graph.sent[1]!, "delivered", PAID);
    expect((await whys()).map((why) => why.cost!.channelMicroUsd)).toEqual([null, 1_060]);
  });

  it("is counted without a price where the card has none", async () => {
    await turn("kargom nerede", { ...PAID, category: "referral_conversion" });
    expect((await whys())[0]!.cost).toMatchObject({ channelMicroUsd: null, rateCard: "whatsapp-2026-10-01" });
    expect(await charged()).toMatchObject([{ category: "referral_conversion", microUsd: null }]);
  });

  it("is noted for what a person writes too, which belongs to no turn", async () => {
    await turn("kargom nerede");
    await stubOf(id).reply(shop.tenantId, { userId: "usr_1", clientId: crypto.randomUUID(), text: "Bakıyorum" });
    await settle(id);
    for (const status of ["delivered", "delivered", "read"]) await told(graph.sent[1]!, status, PAID);
    expect(await charged()).toMatchObject([{ turnId: null, microUsd: 1_060 }]);
  });
});
