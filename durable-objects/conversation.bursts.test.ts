/** Several messages at once, in any order, while something is under way: what becomes one turn, and what leaves when. */
import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeGraph, type Graph } from "../tests/harness/graph";
import {
  conversationId,
  envelope,
  openShop,
  postWebhook,
  type Shop,
  settle,
  stubOf,
  wireMessage,
} from "../tests/harness/shop";
import { setAutomation } from "../workers/automations";
import type { Thread, ThreadMessage } from "../workers/inbox/shapes";
import { moveClock } from "../workers/platform/clock";
import { sectorOf } from "../workers/sectors";
import type { State } from "./conversation.store";

const PHONE = "905000000001";
const USER = "TR.1350001112223334";
/** a question that the shop has words of its own for */
const POLICY = "iade koşullarınız neler?";
const OWN_WORDS = "14 gün içinde iade edebilirsiniz.";
const nowSec = () => Math.floor(Date.now() / 1000);
let graph: Graph;
let shop: Shop;
let id: string;
let ids = 0;

beforeEach(async () => {
  graph = fakeGraph(() => shop.phoneNumberId);
  shop = await openShop();
  const answer = { level: "auto", threshold: 0.6, replies: { tr: OWN_WORDS } } as const;
  await setAutomation(shop.ctx, sectorOf("ecommerce"), "return_policy", answer);
  id = await conversationId(shop, `phone:+${PHONE}`);
});

afterEach(async () => {
  for (const letGo of graph.held) letGo();
  await moveClock(env.DB, 0);
});

async function write(...messages: object[]): Promise<void> {
  expect((await postWebhook(envelope(shop, { messages }))).status).toBe(200);
}

const text = (words: string, at = nowSec()) => wireMessage({ id: `wamid.B${++ids}`, at, from: PHONE, text: words });

const image = (at: number) => ({
  from: PHONE,
  from_user_id: USER,
  id: `wamid.B${++ids}`,
  timestamp: String(at),
  type: "image",
  image: { mime_type: "image/jpeg", sha256: "x", id: `22000000000${ids}` },
});

async function thread(): Promise<Thread> {
  return (await stubOf(id).thread(shop.tenantId, {}))!;
}

async function outgoing(): Promise<ThreadMessage[]> {
  return (await thread()).messages.filter(({ direction }) => direction === "out");
}

async function incoming(): Promise<ThreadMessage[]> {
  return (await thread()).messages.filter(({ direction }) => direction === "in");
}

function stateOf(): Promise<State> {
  return runInDurableObject(stubOf(id) as never, (_instance: unknown, { storage }) =>
    JSON.parse(storage.sql.exec<{ json: string }>("SELECT json FROM state").one().json),
  );
}

describe("a burst", () => {
  it("that ends in a complete question is answered at once, as one", async () => {
    await write(text("merhaba"), text("bir şey soracağım"));
    const waiting = await stateOf();
    expect(waiting.turnDueAt! - waiting.burstAt!).toBe(2_000);
    await write(text("kargom nerede"));
    await settle(id);
    expect(new Set((await incoming()).map(({ turnId }) => turnId)).size).toBe(1);
    expect(graph.sent).toHaveLength(1);
  });

  it("of fragments is read six seconds after its first at the latest, however long the customer goes on typing", async () => {
    await write(text("bir şey"));
    const { burstAt } = await stateOf();
    for (let passedMs = 1_500; passedMs < 6_000; passedMs += 1_500) {
      await moveClock(env.DB, passedMs);
      await write(text("şey"));
      const { turnDueAt } = await stateOf();
      expect(turnDueAt! - burstAt!).toBeLessThanOrEqual(6_000);
    }
    await moveClock(env.DB, 6_500);
    await settle(id);
    expect((await incoming()).every(({ turnId }) => turnId !== null)).toBe(true);
  });

  it("of ten pictures sent together is one conversation, one turn and one reply", async () => {
    const at = nowSec();
    await Promise.all(Array.from({ length: 10 }, () => write(image(at))));
    await moveClock(env.DB, 6_500);
    await settle(id);
    const pictures = await incoming();
    expect(pictures).toHaveLength(10);
    expect(new Set(pictures.map(({ turnId }) => turnId)).size).toBe(1);
    expect(graph.sent).toHaveLength(1);
    expect(await stubOf(await conversationId(shop, `user:${USER}`)).thread(shop.tenantId, {})).toBeNull();
  });
});

describe("a message that comes late", () => {
  const FLOW = {
    flow: "order_lookup",
    intent: "order_tracking",
    questionId: "qst_1",
    asked: "order_number",
    misses: 1,
  };

  it("does not begin anew the flow that a later one has begun", async () => {
    const at = nowSec() - 100;
    await write(text(POLICY, at + 10));
    await settle(id);
    const flow = { ...FLOW, startedAt: (at + 10) * 1000 };
    await runInDurableObject(stubOf(id) as never, (_instance: unknown, { storage }) => {
      storage.sql.exec("UPDATE state SET json = json_set(json, '$.memory.flow', json(?))", JSON.stringify(flow));
    });
    await abortAllDurableObjects();
    await write(text("kargom nerede", at));
    await settle(id);
    expect((await incoming()).every(({ turnId }) => turnId !== null)).toBe(true);
    expect((await stateOf()).memory.flow).toEqual(flow);
  });

  it("is not greeted after the answer", async () => {
    const at = nowSec() - 100;
    await write(text(POLICY, at + 10));
    await settle(id);
    await write(text("merhaba", at));
    await moveClock(env.DB, 2_500);
    await settle(id);
    expect(graph.sent).toHaveLength(1);
    const { messages, whys } = await thread();
    const late = messages.find((message) => message.at === at * 1000)!;
    expect(whys[late.turnId!]?.decision).toMatchObject({ kind: "silent", reason: "late" });
  });

  it("is answered when it asks something of its own", async () => {
    const at = nowSec() - 100;
    await write(text("müşteri temsilcisi ile görüşmek istiyorum", at + 10));
    await settle(id);
    await write(text(POLICY, at));
    await settle(id);
    expect(graph.sent.map((sent) => sent.text).at(-1)).toBe(OWN_WORDS);
    expect(graph.sent).toHaveLength(2);
  });

  it("together with a new one is read in the order they were written", async () => {
    const at = nowSec() - 100;
    await write(text(POLICY, at));
    await settle(id);
    await write(text("müşteri temsilcisi lütfen", at + 20), text("bir şey daha var", at + 10));
    await settle(id);
    const turnIds = (await incoming()).map(({ turnId }) => turnId);
    expect(turnIds[1]).toBe(turnIds[2]);
    const [turn] = await stubOf(id).records(shop.tenantId, [turnIds[1]!]);
    expect(turn!.messages.map(({ channelAt }) => channelAt)).toEqual([(at + 10) * 1000, (at + 20) * 1000]);
  });
});

describe("while a send hangs", () => {
  it("the next question is decided, and its answer leaves after the one that hangs", async () => {
    graph.next = ["hold"];
    await write(text(POLICY));
    await vi.waitFor(() => expect(graph.held).toHaveLength(1));
    await write(text("müşteri temsilcisi ile görüşmek istiyorum"));
    await vi.waitFor(async () =>
      expect((await outgoing()).map((m) => m.delivery?.state)).toEqual(["sending", "pending"]),
    );
    expect(graph.sent).toHaveLength(1);
    graph.held.shift()!();
    await settle(id);
    expect((await outgoing()).map((m) => m.delivery?.state)).toEqual(["sent", "sent"]);
    const texts = (await outgoing()).map((m) => (m.content as { text: string }).text);
    expect(graph.sent.map((sent) => sent.text)).toEqual(texts);
  });

  it("a person's reply is taken and leaves after it", async () => {
    graph.next = ["hold"];
    await write(text(POLICY));
    await vi.waitFor(() => expect(graph.held).toHaveLength(1));
    const reply = { userId: "usr_a", clientId: crypto.randomUUID(), text: "Ben bakıyorum" };
    expect(await stubOf(id).reply(shop.tenantId, reply)).toMatchObject({ kind: "accepted" });
    graph.held.shift()!();
    await settle(id);
    expect(graph.sent.map((sent) => sent.text).at(-1)).toBe("Ben bakıyorum");
    expect(graph.sent).toHaveLength(2);
  });
});
