/** Conversations that are handed over and find their person; what customers are told when nobody is there. */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { liveStub, opens } from "../tests/harness/dashboards";
import { fakeGraph, type Graph } from "../tests/harness/graph";
import { base } from "../tests/harness/people";
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
import { auditEvents } from "../workers/audit/schema";
import { membershipRow, userRows } from "../workers/auth/users";
import { projectEvents } from "../workers/inbox/project";
import { connectTrendyol } from "../workers/integrations";
import { fakeTrendyol, rawPackage } from "../workers/integrations/trendyol/fixtures/seller";
import { clockAt, moveClock } from "../workers/platform/clock";
import { setHours, setTexts } from "../workers/routing/desk-pages";
import { addGroup } from "../workers/routing/groups";
import { TEXTS_UNSET } from "../workers/routing/own-words";
import { loadSnapshot, rebuildLoads } from "../workers/routing/rebuild";
import { setCapacity, setRule } from "../workers/routing/rules";

const HOUR_MS = 3_600_000;
let graph: Graph;
let shop: Shop;
let messages = 0;

beforeEach(async () => {
  shop = await openShop();
  graph = fakeGraph(() => shop.phoneNumberId);
  graph.elsewhere = fakeTrendyol([rawPackage()]).fetch;
  await connectTrendyol(shop.ctx, { sellerId: "123456", apiKey: "sandbox-key", apiSecret: "sandbox-secret" });
});

afterEach(() => moveClock(env.DB, 0));

const id = (customer: number) => conversationId(shop, `phone:+90500000${1000 + customer}`);
const live = () => liveStub(shop.tenantId);

async function hire(name = "Ayşe"): Promise<string> {
  const ctx = await base();
  const { userId, rows } = userRows(ctx, { email: `${crypto.randomUUID()}@example.com`, name, passwordHash: "-" });
  await ctx.directory.batch([...rows, membershipRow(ctx, { tenantId: shop.tenantId, userId, role: "agent" })]);
  return userId;
}

/** @param aheadMs how far the sandbox's clock runs ahead */
async function says(customer: number, text = "temsilci ile görüşmek istiyorum", aheadMs = 0): Promise<void> {
  const at = Math.floor((Date.now() + aheadMs) / 1000);
  const wire = wireMessage({ id: `wamid.R${++messages}`, at, from: `90500000${1000 + customer}`, text });
  expect((await postWebhook(envelope(shop, { messages: [wire] }))).status).toBe(200);
  await settle(await id(customer));
}

async function row(customer: number) {
  return (await stubOf(await id(customer)).thread(shop.tenantId, {}))!.conversation;
}

/** The list in D1 follows. */
async function project(customer: number): Promise<void> {
  const conversationId = await id(customer);
  const events = await stubOf(conversationId).unprojected(shop.tenantId, 0);
  await projectEvents(await base(), { tenantId: shop.tenantId, conversationId, events });
}

function audited(eventType: string) {
  return shop.ctx.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.tenantId, shop.tenantId), eq(auditEvents.eventType, eventType)));
}

const assignee = async (customer: number) => (await row(customer)).assigneeId;
const turnOn = (method: "in_turn" | "off" = "in_turn") => setRule(shop.ctx, shop.accountId, { method, groupId: null });

describe("a conversation that is handed over", () => {
  it("is given to who is there, and the assistant stays awake until they take it up", async () => {
    const userId = await hire();
    await turnOn();
    await opens(shop.tenantId, userId);
    await says(1);
    expect(await row(1)).toMatchObject({ assigneeId: userId, handling: "assistant", status: "handed_over" });
    const { messages: lines } = (await stubOf(await id(1)).thread(shop.tenantId, {}))!;
    const assigned = lines.filter(({ content }) => content.type === "system" && content.event.kind === "assigned");
    expect(assigned).toHaveLength(1);
  });

  it("belongs to the group of its rule, and is told so only while nobody of it is there", async () => {
    const [a, b] = [await hire(), await hire("Burak")];
    const group = await addGroup(shop.ctx, { name: "Destek", userIds: [b] });
    await setRule(shop.ctx, shop.accountId, { method: "longest_idle", groupId: group.id });
    await opens(shop.tenantId, a);
    await says(1);
    expect(await row(1)).toMatchObject({ assigneeId: null, groupId: group.id });
    await opens(shop.tenantId, b);
    await expect.poll(() => assignee(1)).toBe(b);
    await says(2);
    expect(await row(2)).toMatchObject({ assigneeId: b, groupId: group.id });
    const { messages: lines } = (await stubOf(await id(2)).thread(shop.tenantId, {}))!;
    expect(lines.flatMap(({ content }) => (content.type === "system" ? [content.event.kind] : []))).toEqual([
      "handed_over",
      "assigned",
    ]);
  });

  it("is nobody's while nothing is routed", async () => {
    await opens(shop.tenantId, await hire());
    await says(1);
    expect(await row(1)).toMatchObject({ assigneeId: null, status: "handed_over" });
  });

  it("waits for who comes, the oldest first, and no more than they take", async () => {
    const userId = await hire();
    await turnOn();
    await setCapacity(shop.ctx, userId, { capacity: 2 });
    for (const customer of [1, 2, 3]) await says(customer);
    expect(await Promise.all([1, 2, 3].map(assignee))).toEqual([null, null, null]);
    await opens(shop.tenantId, userId);
    await expect.poll(() => Promise.all([1, 2, 3].map(assignee))).toEqual([userId, userId, null]);
    await stubOf(await id(1)).change(shop.tenantId, { change: { kind: "close" }, by: userId });
    await expect.poll(() => assignee(3)).toBe(userId);
  });

  it("is taken from the waiting when somebody takes it themselves", async () => {
    const [a, b] = [await hire(), await hire("Burak")];
    await turnOn();
    await says(1);
    await stubOf(await id(1)).change(shop.tenantId, { change: { kind: "assign", userId: a }, by: a });
    await settle(await id(1));
    await opens(shop.tenantId, b);
    await says(2);
    expect(await assignee(2)).toBe(b);
    expect(await assignee(1)).toBe(a);
  });

  it("comes back to the person the customer knows", async () => {
    const [a, b] = [await hire(), await hire("Burak")];
    await turnOn();
    const first = await opens(shop.tenantId, a);
    await says(1);
    const reply = { userId: a, clientId: crypto.randomUUID(), text: "Buyurun" };
    await stubOf(await id(1)).reply(shop.tenantId, reply);
    await stubOf(await id(1)).change(shop.tenantId, { change: { kind: "close" }, by: a });
    await opens(shop.tenantId, b);
    await says(2);
    await says(1);
    expect(await assignee(1)).toBe(a);
    first.close();
  });
});

describe("what gets lost", () => {
  it("is asked again: an answer of Live that never came", async () => {
    const userId = await hire();
    await turnOn();
    await opens(shop.tenantId, userId);
    const object = env.CONVERSATION.getByName(await id(1));
    const lost = {
      getByName: () => ({ route: () => Promise.reject(new Error("lost")), publish: async () => ({ quietMs: 0 }) }),
    };
    await runInDurableObject(object, (instance) => {
      Object.defineProperty(instance, "env", {
        value: new Proxy(env, { get: (of, key) => (key === "LIVE" ? lost : Reflect.get(of, key)) }),
      });
    });
    await says(1);
    expect(await assignee(1)).toBeNull();
    // Live had decided, only the answer was lost.
    const { channelAccountId } = await row(1);
    await live().route({
      conversationId: await id(1),
      channelAccountId,
      intent: null,
      lastAssigneeId: null,
      groupId: null,
    });
    await evictDurableObject(object);
    await settle(await id(1));
    expect(await assignee(1)).toBeNull(); // not before its time
    await moveClock(env.DB, 31_000);
    await settle(await id(1));
    expect(await assignee(1)).toBe(userId);
    await project(1);
    expect((await loadSnapshot(shop.ctx, "Europe/Istanbul")).given).toMatchObject([{ userId, count: 1 }]);
  });

  it("is told again: a conversation that did not hear whose it is, though Live crashed", async () => {
    const userId = await hire();
    await turnOn();
    await says(1);
    await runInDurableObject(live(), (instance: object) => {
      const deaf = { getByName: () => ({ giveTo: () => Promise.reject(new Error("lost")) }) };
      Object.defineProperty(instance, "env", {
        value: new Proxy(env, { get: (of, key) => (key === "CONVERSATION" ? deaf : Reflect.get(of, key)) }),
      });
    });
    await opens(shop.tenantId, userId);
    await expect
      .poll(() =>
        runInDurableObject(
          live(),
          (_: object, { storage }: DurableObjectState) =>
            storage.sql.exec("SELECT given_to FROM waiting").toArray()[0]?.given_to,
        ),
      )
      .toBe(userId);
    expect(await assignee(1)).toBeNull();
    await evictDurableObject(live());
    expect(await runDurableObjectAlarm(live())).toBe(true);
    await expect.poll(() => assignee(1)).toBe(userId);
  });

  it("is built anew from D1: held, waiting and given today", async () => {
    const userId = await hire();
    await turnOn();
    await opens(shop.tenantId, userId);
    await says(1);
    await setCapacity(shop.ctx, userId, { capacity: 1 });
    await says(2);
    const ids = [await id(1), await id(2)];
    await project(1);
    await project(2);
    const snapshot = await loadSnapshot(shop.ctx, "Europe/Istanbul");
    expect(snapshot.held).toMatchObject([{ conversationId: ids[0], userId }]);
    expect(snapshot.waiting.map(({ conversationId }) => conversationId)).toEqual([ids[1]]);
    expect(snapshot.given).toMatchObject([{ userId, count: 1 }]);
    expect(await audited("conversation.assigned")).toMatchObject([
      { actorType: "system", actorId: "routing", resourceId: ids[0] },
    ]);
    const again = await rebuildLoads.run({ ...shop.ctx, clock: clockAt(0) }, {});
    expect(new Date((again as { againAt: number }).againAt + 3 * HOUR_MS).getUTCHours()).toBe(4);
  });
});

describe("outside business hours", () => {
  /** The sandbox's clock stands at this time of Monday, 30 November 2026, in Istanbul. */
  const at = async (local: string) => {
    const aheadMs = Date.parse(`2026-11-${local}:00+03:00`) - Date.now();
    await moveClock(env.DB, aheadMs);
    return aheadMs;
  };
  const WEEK = [...Array(5).fill([{ from: 540, to: 1080 }]), [], []];
  const openHours = () =>
    setHours(shop.ctx, { isOn: true, week: WEEK, calendar: "tr", workedHolidays: [], closedDays: [] });
  const told = () => graph.sent.filter(({ text }) => text?.includes("09:00'dan itibaren")).length;

  it("a handed-over customer is told when somebody will be there, once for each time it is closed", async () => {
    await openHours();
    const ahead = await at("30T20:00");
    await says(1, undefined, ahead);
    expect(graph.sent).toHaveLength(1);
    expect(graph.sent[0]!.text).toContain("yarın 09:00'dan itibaren");
    await says(1, "temsilci lütfen", ahead + 60_000);
    expect(told()).toBe(1);
  });

  it("one who waited since the afternoon hears it too, and nothing is said while it is open", async () => {
    await openHours();
    await says(1, undefined, await at("30T17:00"));
    expect(told()).toBe(0);
    const ahead = await at("30T20:00");
    await says(1, "temsilci bekliyorum", ahead);
    expect(told()).toBe(1);
    expect(graph.sent.at(-1)!.text).toMatch(/^Şu anda çalışma saatlerimiz dışındayız/);
  });

  it("automatic answers go on as ever", async () => {
    await openHours();
    await says(1, "kargom nerede", await at("30T20:00"));
    expect(graph.sent).toHaveLength(1);
    expect(told()).toBe(0);
  });

  it("nothing is said when the text is off", async () => {
    await openHours();
    await setTexts(shop.ctx, { ...TEXTS_UNSET, outOfHours: { isOn: false, tr: "", en: "" } });
    await says(1, undefined, await at("30T20:00"));
    expect(graph.sent).toHaveLength(1);
    expect(told()).toBe(0);
  });
});

describe("a welcome", () => {
  it("is one message with the answer, once an episode, another one for who comes back", async () => {
    const text = (tr: string) => ({ isOn: true, tr, en: "" });
    await setTexts(shop.ctx, {
      ...TEXTS_UNSET,
      welcomeNew: text("{store} ailesine hoş geldiniz."),
      welcomeReturning: text("Tekrar hoş geldiniz."),
    });
    await says(1, "kargom nerede");
    await says(1, "kargom nerede kaldı acaba");
    expect(graph.sent).toHaveLength(2);
    expect(graph.sent[0]!.text).toMatch(/^Moda Butik ailesine hoş geldiniz\.\n\n(?!Merhaba)/);
    expect(graph.sent[1]!.text).not.toContain("hoş geldiniz");
    await moveClock(env.DB, 48 * HOUR_MS);
    await says(1, "kargom nerede", 48 * HOUR_MS);
    expect(graph.sent).toHaveLength(3);
    expect(graph.sent[2]!.text).toMatch(/^Tekrar hoş geldiniz\.\n\n/);
    expect(await audited("texts.changed")).toHaveLength(1);
  });

  it("is off until somebody wants it", async () => {
    await says(1, "kargom nerede");
    expect(graph.sent[0]!.text).not.toContain("hoş geldiniz");
  });
});
