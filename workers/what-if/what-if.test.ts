/** What would have been, had the settings been others: real conversations, replayed. */
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { RecordedTurn } from "../../durable-objects/shapes";
import { describeBorders } from "../../tests/harness/borders";
import { fakeGraph, type Graph } from "../../tests/harness/graph";
import { base, ctxOf, type Person, signedIn } from "../../tests/harness/people";
import {
  conversationId,
  envelope,
  openShop,
  postWebhook,
  type Shop,
  settle,
  stubOf,
  wireMessage,
} from "../../tests/harness/shop";
import { facts, NOON, parcel, shop as profile } from "../agent-ai/testing";
import { setAutomation } from "../automations";
import { projectEvents } from "../inbox/project";
import { runJob } from "../platform/queue";
import { sectorOf } from "../sectors";
import { recentProfile } from "../tenants";
import { replayTurns, whatIfRoutes } from ".";
import { cut } from "./parts";
import { isDifferent, replay } from "./replay";
import type { Differences, WhatIfRun } from "./shapes";

const PEOPLE_WHO_SET = ["owner", "supervisor"] as const;
const TEXT = "14 gün içinde iade edebilirsiniz.";
const ALL = { days: 7, changes: {} };

describeBorders(whatIfRoutes(sectorOf), "/api/v1/what-if", {
  "GET /": { roles: PEOPLE_WHO_SET },
  "POST /": { roles: PEOPLE_WHO_SET, body: ALL },
  "GET /:id": { roles: PEOPLE_WHO_SET, owned: async (owner) => `/api/v1/what-if/${(await start(owner, {})).id}` },
  "GET /:id/differences": {
    roles: PEOPLE_WHO_SET,
    owned: async (owner) => `/api/v1/what-if/${(await start(owner, {})).id}/differences`,
  },
});

/** Starts a replay, or takes the one that runs. */
async function start(owner: Person, changes: object): Promise<WhatIfRun> {
  const answer = await owner.ask("POST", "/api/v1/what-if", { days: 7, changes });
  if (answer.status === 202) return answer.json<WhatIfRun>();
  const { items } = await (await owner.ask("GET", "/api/v1/what-if")).json<{ items: WhatIfRun[] }>();
  return items[0]!;
}

let shop: Shop;
let owner: Person;
let graph: Graph;
let serial = 0;

beforeEach(() => {
  graph = fakeGraph(() => shop.phoneNumberId);
});
afterEach(() => void vi.restoreAllMocks());

/** What one customer writes, each line a turn. Returns the conversation. */
async function customerWrites(...lines: string[]): Promise<string> {
  const from = `90500${String(++serial).padStart(7, "0")}`;
  const id = await conversationId(shop, `phone:+${from}`);
  for (const text of lines) {
    const at = Math.floor(Date.now() / 1000);
    const message = wireMessage({ id: `wamid.${crypto.randomUUID()}`, text, at, from });
    const contacts = [{ profile: { name: "Ayşe" }, wa_id: from }];
    await postWebhook(envelope(shop, { messages: [message], contacts }));
    await settle(id);
  }
  const events = await stubOf(id).unprojected(shop.tenantId, 0);
  await projectEvents(await base(), { tenantId: shop.tenantId, conversationId: id, events });
  return id;
}

/** Replays to the end. */
async function replayed(changes: object): Promise<{ run: WhatIfRun; differences: Differences }> {
  const run = await start(owner, changes);
  const jobs = new Map([[replayTurns.kind, replayTurns as never]]);
  const message = { kind: replayTurns.kind, tenantId: shop.tenantId, payload: { id: run.id } };
  for (let part = 0; part < 5; part++) await runJob(await base(), jobs, message);
  const ended = await (await owner.ask("GET", `/api/v1/what-if/${run.id}`)).json<WhatIfRun>();
  const differences = await (await owner.ask("GET", `/api/v1/what-if/${run.id}/differences`)).json<Differences>();
  return { run: ended, differences };
}

describe("a replay", () => {
  let asking: string;
  let returning: string;

  beforeAll(async () => {
    graph = fakeGraph(() => shop.phoneNumberId);
    shop = await openShop();
    owner = await signedIn("owner", shop.tenantId);
    const input = { level: "auto", threshold: 0.6, replies: { tr: TEXT } } as const;
    await setAutomation(await ctxOf(shop.tenantId), sectorOf("ecommerce"), "return_policy", input);
    asking = await customerWrites("kargom nerede", "teşekkürler");
    returning = await customerWrites("iade koşullarınız neler?", "sipariş durumum nedir?");
    expect(graph.sent.map(({ text }) => text)).toContain(TEXT);
    vi.restoreAllMocks();
  });

  it("with no change finds no difference", async () => {
    const { run, differences } = await replayed({});
    expect(run).toMatchObject({ state: "done", turns: 4, turnsFound: 4, turnsDone: 4 });
    expect(run.totals).toMatchObject({ differing: 0, differingConversations: 0, missing: 0 });
    expect(run.totals!.after).toEqual(run.totals!.before);
    expect(run.totals!.before).toMatchObject({ answer: 1, ask: 0, silent: 1, handoff: 2, would_look_up: 0 });
    expect(differences).toEqual({ conversations: [], nextCursor: null });
    expect(graph.sent).toEqual([]);
  });

  it("with one intent turned off differs in exactly its turns", async () => {
    const { run, differences } = await replayed({ return_policy: { level: "off", threshold: 0.6 } });
    expect(run.totals).toMatchObject({ differing: 1, differingConversations: 1 });
    expect(run.totals!.after).toEqual({ ...run.totals!.before, answer: 0, handoff: 3 });
    expect(differences.conversations).toEqual([
      {
        id: returning,
        customerName: "Ayşe",
        turns: [
          {
            turnId: expect.stringMatching(/^trn_/),
            askedAt: expect.any(Number),
            question: "iade koşullarınız neler?",
            before: { kind: "answer", intent: "return_policy", reason: null, text: TEXT, suggestion: null },
            after: expect.objectContaining({ kind: "handoff", reason: "out_of_scope", suggestion: null }),
          },
        ],
      },
    ]);
  });

  it("with other words shows them side by side", async () => {
    const replies = { tr: "30 gün içinde iade edebilirsiniz." };
    const { differences } = await replayed({ return_policy: { level: "auto", threshold: 0.6, replies } });
    const [turn] = differences.conversations[0]!.turns;
    expect([turn!.before.text, turn!.after.text]).toEqual([TEXT, replies.tr]);
  });

  it("says where facts would have been looked up that nobody had looked up", async () => {
    const ctx = await ctxOf(shop.tenantId);
    const level = { threshold: 0.7 };
    await setAutomation(ctx, sectorOf("ecommerce"), "order_tracking", { level: "off", ...level });
    // conversations hear of it within a second
    await expect
      .poll(async () => (await recentProfile(ctx)).settings.intents.order_tracking?.level, { timeout: 5_000 })
      .toBe("off");
    const later = await customerWrites("kargom nerede kaldı acaba");
    const { run, differences } = await replayed({ order_tracking: { level: "auto", ...level } });
    await setAutomation(ctx, sectorOf("ecommerce"), "order_tracking", { level: "auto", ...level });
    expect(run.totals!.after.would_look_up).toBe(1);
    const turns = new Map(differences.conversations.map((one) => [one.id, one.turns[0]!]));
    expect(turns.get(later)).toMatchObject({
      before: { kind: "handoff", reason: "automation_off" },
      after: { kind: "would_look_up", intent: "order_tracking", text: null },
    });
    // What the orders room said that day is said again: the shop had no marketplace.
    expect(turns.get(asking)).toMatchObject({
      before: { reason: "automation_off" },
      after: { kind: "handoff", reason: "no_source" },
    });
  });

  it("refuses what the ladder refuses, and a second one while one runs", async () => {
    const refused = await owner.ask("POST", "/api/v1/what-if", {
      days: 7,
      changes: { complaint: { level: "auto", threshold: 0.7 } },
    });
    expect([refused.status, (await refused.json<{ fields: object }>()).fields]).toEqual([
      400,
      { level: "always_person" },
    ]);
    const run = await start(owner, {});
    expect((await owner.ask("POST", "/api/v1/what-if", ALL)).status).toBe(409);
    expect((await owner.ask("POST", "/api/v1/what-if", { ...ALL, days: 31 })).status).toBe(400);
    const jobs = new Map([[replayTurns.kind, replayTurns as never]]);
    const message = { kind: replayTurns.kind, tenantId: shop.tenantId, payload: { id: run.id } };
    await runJob(await base(), jobs, message);
  });

  it("stops when the settings change under it", async () => {
    const run = await start(owner, {});
    const ctx = await ctxOf(shop.tenantId);
    await setAutomation(ctx, sectorOf("ecommerce"), "delivery_time", { level: "suggest", threshold: 0.75 });
    const message = { kind: replayTurns.kind, tenantId: shop.tenantId, payload: { id: run.id } };
    await runJob(await base(), new Map([[replayTurns.kind, replayTurns as never]]), message);
    expect(await (await owner.ask("GET", `/api/v1/what-if/${run.id}`)).json()).toMatchObject({ state: "failed" });
  });

  it("keeps none of the customers' words beside the decisions", async () => {
    const { run } = await replayed({ return_policy: { level: "off", threshold: 0.6 } });
    const stored = await (await env.FILES.get(`${shop.tenantId}/what-if/${run.id}/0.json`))!.text();
    expect(stored).toContain(TEXT);
    expect(stored).not.toContain("neler");
    expect(stored).not.toContain("Ayşe");
  });
});

describe("a replayed turn", () => {
  const setting = (threshold: number) => ({
    ...profile,
    settings: { version: 9, intents: { order_tracking: { level: "auto", threshold } as const } },
  });
  const turn = (orderNumber?: string): RecordedTurn => ({
    conversationId: "cnv_1",
    contactId: "con_1",
    customerName: "Ayşe",
    messages: [{ id: "msg_1", content: { type: "text", text: "kargom nerede" }, channelAt: NOON }],
    record: {
      turnId: "trn_1",
      episodeId: "epi_1",
      messageIds: ["msg_1"],
      memoryBefore: { language: null, flow: null, lastIntent: null, greeted: false },
      now: NOON,
      toolCalls: [{ tool: "answerOrder", input: { contactId: "con_1", orderNumber }, result: facts(parcel()), ms: 1 }],
      decided: { decision: { kind: "handoff" } },
    } as unknown as RecordedTurn["record"],
  });

  it("speaks of the facts of that day", async () => {
    const ended = await replay(turn(), setting(0.7), null);
    expect(ended).toMatchObject({ kind: "answer", intent: "order_tracking" });
    expect(ended.text).toContain("7330012345678901");
    expect(isDifferent(ended, await replay(turn(), setting(0.5), null))).toBe(false);
  });

  it("is framed by the words that are tried, and differs by them", async () => {
    const words = (tr: string) => {
      const intents = { order_tracking: { level: "auto", threshold: 0.7, replies: { tr } } as const };
      return { ...profile, settings: { version: 9, intents } };
    };
    const plain = await replay(turn(), setting(0.7), null);
    const framed = await replay(turn(), words("Selam {{customer_name}}, {{answer}} Sevgiler."), null);
    expect(framed.text).toMatch(/^Selam Ayşe, [\s\S]+7330012345678901[\s\S]+\nSevgiler\.$/);
    expect([isDifferent(plain, framed), isDifferent(framed, framed)]).toEqual([true, false]);
  });

  it("of which the assistant would have to be surer goes to a person", async () => {
    expect(await replay(turn(), setting(1), null)).toMatchObject({ kind: "handoff", reason: "low_confidence" });
  });

  it("does not take the answer to another look-up for its own", async () => {
    expect(await replay(turn("10700000001"), setting(0.7), null)).toMatchObject({ kind: "would_look_up", text: null });
  });
});

it("parts hold whole conversations, newest first, and the same turns give the same parts", () => {
  const turns = Array.from({ length: 600 }, (_, index) => ({
    turnId: `trn_${index}`,
    conversationId: `cnv_${index % 240}`,
    askedAt: 1_000 - index,
  }));
  const parts = cut(turns);
  expect(parts.flat().map(({ conversationId }) => conversationId)).toEqual(
    Array.from({ length: 240 }, (_, index) => `cnv_${index}`),
  );
  expect(parts.map((part) => part.length)).toEqual([83, 100, 57]);
  expect(cut(turns)).toEqual(parts);
  expect(cut([])).toEqual([]);
});
