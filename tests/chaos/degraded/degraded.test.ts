/** What the product leans on is slow or gone: it acknowledges, answers or fetches a person, and catches up without a storm. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Thread } from "../../../workers/inbox/shapes";
import { eventually } from "../../harness/http";
import { type Customer, RunningShop } from "../../harness/running-shop";
import { openWorld, type World } from "../world";

const HONEST = "Şu anda sipariş bilgilerine ulaşamıyorum";
/** Nobody waits longer for an answer or for being told the truth. */
const NEVER_SILENT_MS = 10_000;
const CATCH_UP_MS = 30_000;

let world: World;
let shop: RunningShop;

beforeAll(async () => {
  world = await openWorld({ entry: "tests/chaos/degraded/worker.ts" });
});
afterEach(async () => {
  await databasesAre("well");
  await world.sandbox.must("DELETE", "/faults");
});
afterAll(() => world?.end());

describe("when the databases are gone", () => {
  it("what is written is acknowledged and answered, and stands in the inbox when they are back", async () => {
    shop = await RunningShop.open({}, world.urls);
    await shop.order({ orderNumber: "10740000001", status: "Shipped" });
    const elif = await shop.customer();
    await elif.asksForOrder("10740000001");
    const ayse = await shop.customer("Ayşe Güneş");
    await ayse.asks("kargom nerede");
    await elif.row();
    await databasesAre("gone");

    const answer = await within(() => elif.asks("kargom nerede"));
    expect(answer).toMatch(/şu anda yolda|ulaşamıyorum/);
    expect(await within(() => ayse.asks("10740000001"))).toContain(HONEST);
    const stranger = await shop.customer("Can Öz");
    expect((await within(() => stranger.asks("merhaba, kargom nerede acaba?"))).length).toBeGreaterThan(0);

    await databasesAre("well");
    await minute();
    for (const [customer, wrote] of [
      [elif, ["kargom nerede", "10740000001", "Y, İzmir", "kargom nerede"]],
      [ayse, ["kargom nerede", "10740000001"]],
      [stranger, ["merhaba, kargom nerede acaba?"]],
    ] as const) {
      const { messages } = await eventually(`the thread of ${customer.name}`, () => threadOf(customer), CATCH_UP_MS);
      expect(heardIn(messages)).toEqual(wrote);
      expect(await answersOn(customer)).toBe(wrote.length);
    }
    expect((await ayse.row(({ status }) => status === "handed_over")).handoffReason).toBe("source_unavailable");
  });
});

describe("when the databases answer late", () => {
  it("nobody waits longer than for one look-up", async () => {
    shop = await RunningShop.open({}, world.urls);
    const elif = await shop.customer();
    await elif.asks("kargom nerede");
    await databasesAre("late");
    expect((await within(() => elif.asks("10740000009"))).length).toBeGreaterThan(0);
  });
});

describe("when Graph is gone", () => {
  it("what is written is acknowledged, and each is answered once when it is back", async () => {
    shop = await RunningShop.open({}, world.urls);
    const customers = await Promise.all(["Elif Yılmaz", "Ayşe Güneş", "Can Öz"].map((name) => shop.customer(name)));
    for (const customer of customers) await customer.asks("kargom nerede");
    await world.sandbox.must("PUT", "/faults", { id: "gone", target: "graph", kind: "status", status: 503, rate: 1 });
    for (const customer of customers) await customer.says("kargom nerede acaba, siparişim hâlâ gelmedi?");
    for (const customer of customers) await customer.decided();
    await world.sandbox.must("DELETE", "/faults");
    for (let minutes = 0; minutes < 4; minutes++) {
      await world.sandbox.must("POST", "/clock", { advanceMs: 60_000 });
      await minute();
    }
    for (const customer of customers) {
      await eventually(
        `the answers to ${customer.name}`,
        async () => ((await answersOn(customer)) >= 2 ? true : null),
        CATCH_UP_MS,
      );
      expect(await answersOn(customer)).toBe(2);
    }
  });
});

async function databasesAre(state: "well" | "late" | "gone"): Promise<void> {
  const answer = await fetch(`${world.urls.workerUrl}/chaos/databases?are=${state}`, { method: "PUT" });
  expect(answer.status).toBe(200);
}

async function minute(): Promise<void> {
  expect((await fetch(`${world.urls.workerUrl}/cdn-cgi/local/scheduled?cron=*+*+*+*+*`)).status).toBe(200);
}

/** Fails when it takes longer than anybody may be left without a word. */
async function within<T>(work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  expect(performance.now() - startedAt).toBeLessThan(NEVER_SILENT_MS);
  return result;
}

async function threadOf(customer: Customer): Promise<Thread | null> {
  const row = (await shop.conversations()).find(({ customerName }) => customerName === customer.name);
  return row ? shop.owner.get<Thread>(`/api/v1/conversations/${row.id}`) : null;
}

function heardIn(messages: Thread["messages"]): string[] {
  return messages.flatMap(({ direction, content }) =>
    direction === "in" && content.type === "text" ? [content.text] : [],
  );
}

async function answersOn(customer: Customer): Promise<number> {
  return (await customer.phone()).filter(({ sender }) => sender === "business").length;
}
