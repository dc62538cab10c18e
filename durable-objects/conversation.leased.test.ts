/** The limiter is asked before a turn is written down: its answer stands there as on its way, and leaves once. */
import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { comes, openChat } from "../tests/harness/chat";
import type { Graph } from "../tests/harness/graph";
import { type Shop, settle, stubOf } from "../tests/harness/shop";
import type { Thread } from "../workers/inbox/shapes";
import { connectTrendyol } from "../workers/integrations";
import { fakeTrendyol, rawPackage } from "../workers/integrations/trendyol/fixtures/seller";
import { pairAfter, pairWaitMs, pairWithout } from "./pacer.pair";
import type { Lease } from "./shapes";

let shop: Shop;
let graph: Graph;
let id: string;

beforeEach(async () => {
  ({ shop, graph, id } = await openChat());
});

const object = () => env.CONVERSATION.getByName(id, { locationHint: "eeur" });
const asks = (text = "kargom nerede") => comes(shop, text);
const rows = (columns: string): Promise<Record<string, SqlStorageValue>[]> =>
  runInDurableObject(object(), (_, { storage }) =>
    storage.sql.exec(`SELECT ${columns} FROM outbox ORDER BY message_seq`).toArray(),
  );

/** Puts a limiter in place of the Pacer; what it was asked is counted. */
async function limiter(lease: (asked: number) => Promise<Lease>): Promise<{ asked: number }> {
  const count = { asked: 0 };
  const pacer = { lease: () => lease(++count.asked), received: async () => {}, report: async () => {} };
  await runInDurableObject(object(), (instance) => {
    const read = (of: Env, key: string | symbol) =>
      key === "PACER" ? { getByName: () => pacer } : Reflect.get(of, key);
    Reflect.set(instance, "env", new Proxy(Reflect.get(instance, "env"), { get: read }));
  });
  return count;
}

const granted: Lease = { granted: true, block: { id: 1, tokens: 1 } };

it("an answer under way when the process ends is in doubt, and not sent again", async () => {
  graph.next = ["hold"];
  await asks();
  await expect.poll(() => graph.held.length).toBe(1);
  expect(await rows("state, attempts")).toEqual([{ state: "sending", attempts: 1 }]);
  await abortAllDurableObjects();
  await settle(id);
  expect(await rows("state, attempts")).toEqual([{ state: "uncertain", attempts: 1 }]);
  expect(graph.sent).toHaveLength(1);
  graph.held[0]!();
});

it("one that the limiter holds back is written down as waiting, and the limiter asked once", async () => {
  const count = await limiter(async () => ({ granted: false, waitMs: 3_600_000, reason: "rate" }));
  await asks();
  await settle(id);
  const [row] = await rows("state, attempts, next_at");
  expect(row).toMatchObject({ state: "pending", attempts: 0 });
  expect(Number(row!.next_at)).toBeGreaterThan(Date.now() + 1_800_000);
  expect([count.asked, graph.sent.length]).toEqual([1, 0]);
});

it("a limiter that is slow or down keeps no turn from being written down", async () => {
  let letGo = false;
  const count = await limiter(async (asked) => {
    if (asked === 1) throw new Error("down");
    while (!letGo) await new Promise((resolve) => setTimeout(resolve, 5));
    return granted;
  });
  await asks();
  await expect.poll(() => rows("state"), { timeout: 10_000 }).toEqual([{ state: "pending" }]);
  const { messages } = (await stubOf(id).thread(shop.tenantId, {})) as Thread;
  expect(messages.map(({ author }) => author)).toContain("assistant");
  letGo = true;
  await expect.poll(() => rows("state"), { timeout: 10_000 }).toEqual([{ state: "sent" }]);
  expect([count.asked, graph.sent.length]).toEqual([2, 1]);
});

it("two answers leave one after the other, each with its own right", async () => {
  graph.elsewhere = fakeTrendyol([rawPackage()]).fetch;
  await connectTrendyol(shop.ctx, { sellerId: "123456", apiKey: "sandbox-key", apiSecret: "sandbox-secret" });
  const count = await limiter(async () => granted);
  graph.next = ["hold"];
  await asks();
  await expect.poll(() => graph.held.length).toBe(1);
  await asks("10700000001");
  await expect.poll(() => rows("state"), { timeout: 10_000 }).toEqual([{ state: "sending" }, { state: "pending" }]);
  graph.held[0]!();
  await settle(id);
  expect(await rows("state")).toEqual([{ state: "sent" }, { state: "sent" }]);
  expect([count.asked, graph.sent.length]).toEqual([2, 2]);
});

it("a right that was not used does not count against the customer", () => {
  const now = 1_800_000_000_000;
  let state = 0;
  for (let sent = 0; sent < 40; sent++) state = pairAfter(state, now);
  expect(pairWaitMs(state, now)).toBeGreaterThan(0);
  expect(pairWaitMs(pairWithout(state), now)).toBe(0);
});
