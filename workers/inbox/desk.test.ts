/** Desk work over the API: many at once, labels, notes, later; and the jobs that end a snooze or send what was put off. */
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
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
import { tick } from "../crons";
import { moveClock } from "../platform/clock";
import { ours } from "../platform/ctx";
import { dueJobs } from "../platform/schema";
import { endSnooze } from "./desk";
import { labelRoutes } from "./label-routes";
import { projectEvents } from "./project";
import { conversationLabels, suggestedReplies } from "./schema";
import type { InboxRow, Thread, ThreadMessage } from "./shapes";
import { sendScheduled } from "./writing";

const HOUR_MS = 3_600_000;
const PEOPLE_WHO_SET = ["owner", "supervisor"] as const;
let graph: Graph;
let shop: Shop;
let owner: Person;
let messages = 0;

beforeEach(async () => {
  shop = await openShop();
  graph = fakeGraph(() => shop.phoneNumberId);
  owner = await signedIn("owner", shop.tenantId);
});
afterEach(() => moveClock(env.DB, 0));

async function newConversation(phone = `90500000${String(++messages).padStart(4, "0")}`): Promise<string> {
  const at = Math.floor(Date.now() / 1000);
  const wire = wireMessage({ id: `wamid.K${++messages}`, at, from: phone, text: "merhaba" });
  expect((await postWebhook(envelope(shop, { messages: [wire] }))).status).toBe(200);
  const id = await conversationId(shop, `phone:+${phone}`);
  await settle(id);
  await project(id);
  return id;
}

async function project(id: string): Promise<void> {
  const events = await stubOf(id).unprojected(shop.tenantId, 0);
  if (events.length > 0) await projectEvents(await base(), { tenantId: shop.tenantId, conversationId: id, events });
}

const ask = (method: string, path: string, body?: unknown) => owner.ask(method, `/api/v1/conversations${path}`, body);
const thread = async (id: string) => (await ask("GET", `/${id}`)).json<Thread>();

async function newLabel(name = "Önemli"): Promise<string> {
  const answer = await owner.ask("POST", "/api/v1/labels", { name, color: "teal" });
  expect(answer.status).toBe(201);
  return (await answer.json<{ id: string }>()).id;
}

const labelOf = async (person: Person) => {
  const answer = await person.ask("POST", "/api/v1/labels", { name: "Sınır", color: "gray" });
  return `/api/v1/labels/${(await answer.json<{ id: string }>()).id}`;
};
let labelled: Promise<string> | null = null;
const ownLabel = (person: Person) => {
  labelled ??= labelOf(person);
  return labelled;
};

describeBorders(labelRoutes, "/api/v1/labels", {
  "GET /": {},
  "POST /": { roles: PEOPLE_WHO_SET, body: { name: "Yeni", color: "red" } },
  "PUT /:id": { roles: PEOPLE_WHO_SET, body: { name: "Yeni", color: "red" }, owned: ownLabel },
  "DELETE /:id": { roles: PEOPLE_WHO_SET, owned: ownLabel },
});

describe("labels", () => {
  it("may not be called alike, however they are written", async () => {
    await newLabel("İade");
    const again = await owner.ask("POST", "/api/v1/labels", { name: "iade", color: "red" });
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ code: "conflict", fields: { name: "taken" } });
  });

  it("find the conversations that carry them in the view these lie in, until the label is gone", async () => {
    const [id, label] = [await newConversation(), await newLabel("VIP")];
    expect((await ask("POST", `/${id}/changes`, { kind: "label", add: [label] })).status).toBe(204);
    await project(id);
    const found = async (view = "all") =>
      (await (await ask("GET", `?view=${view}&label=${label}`)).json<{ items: InboxRow[] }>()).items.map(
        (row) => row.id,
      );
    expect([await found(), await found("closed")]).toEqual([[id], []]);
    await ask("POST", `/${id}/changes`, { kind: "close" });
    await project(id);
    expect([await found(), await found("closed")]).toEqual([[], [id]]);
    await ask("POST", `/${id}/changes`, { kind: "reopen" });
    await project(id);
    expect([await found(), await found("closed")]).toEqual([[id], []]);
    expect((await owner.ask("DELETE", `/api/v1/labels/${label}`)).status).toBe(204);
    expect(await found()).toEqual([]);
    const rows = await shop.ctx.db.select().from(conversationLabels).where(ours(shop.ctx, conversationLabels));
    expect(rows).toEqual([]);
  });

  it("of another tenant cannot be put on", async () => {
    const id = await newConversation();
    const stranger = await signedIn("owner");
    const answer = await stranger.ask("POST", "/api/v1/labels", { name: "Onların", color: "red" });
    const { id: foreign } = await answer.json<{ id: string }>();
    expect((await ask("POST", `/${id}/changes`, { kind: "label", add: [foreign] })).status).toBe(404);
  });
});

describe("many at once", () => {
  it("are changed, and those that are not there are left out", async () => {
    const [one, two] = [await newConversation(), await newConversation()];
    const nobody = `cnv_${"0".repeat(40)}`;
    const answer = await ask("POST", "/changes", { ids: [one, nobody, two, one], change: { kind: "close" } });
    expect(await answer.json()).toEqual({ done: [one, two] });
    expect((await thread(two)).conversation.status).toBe("closed");
  });

  it("are refused beyond a hundred, and none at all", async () => {
    const ids = Array.from({ length: 101 }, (_, n) => `cnv_${String(n).padStart(40, "0")}`);
    expect((await ask("POST", "/changes", { ids, change: { kind: "close" } })).status).toBe(400);
    expect((await ask("POST", "/changes", { ids: [], change: { kind: "close" } })).status).toBe(400);
  });
});

describe("a snooze", () => {
  it("lies ahead, within a year", async () => {
    const id = await newConversation();
    for (const until of [Date.now() - 1, Date.now() + 400 * 24 * HOUR_MS]) {
      const answer = await ask("POST", `/${id}/changes`, { kind: "snooze", until });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ fields: { until: "out_of_range" } });
    }
  });

  it("is ended by the clock at its time", async () => {
    const id = await newConversation();
    await ask("POST", `/${id}/changes`, { kind: "snooze", until: Date.now() + HOUR_MS });
    const [job] = await shop.ctx.db
      .select()
      .from(dueJobs)
      .where(ours(shop.ctx, dueJobs, eq(dueJobs.kind, endSnooze.kind)));
    expect(job).toMatchObject({ key: id });
    await moveClock(env.DB, HOUR_MS + 1_000);
    await endSnooze.run(await ctxOf(shop.tenantId), { conversationId: id });
    expect((await thread(id)).conversation.snoozedUntil).toBeNull();
  });

  it("that was made longer is not ended by the job of the shorter one", async () => {
    const id = await newConversation();
    const until = Date.now() + 2 * HOUR_MS;
    await ask("POST", `/${id}/changes`, { kind: "snooze", until });
    await moveClock(env.DB, HOUR_MS);
    expect(await endSnooze.run(await ctxOf(shop.tenantId), { conversationId: id })).toEqual({ againAt: until });
    expect((await thread(id)).conversation.snoozedUntil).toBe(until);
  });
});

describe("a note", () => {
  it("mentions colleagues with an inbox only, and never leaves the house", async () => {
    const id = await newConversation();
    const sent = graph.sent.length;
    const [colleague, stranger] = [await signedIn("agent", shop.tenantId), await signedIn("agent")];
    const body = { clientId: crypto.randomUUID(), text: "Bakar mısın?", mentions: [colleague.userId] };
    const answer = await ask("POST", `/${id}/notes`, body);
    expect(answer.status).toBe(201);
    expect(await answer.json<ThreadMessage>()).toMatchObject({ direction: "note", authorId: owner.userId });
    const doctor = await signedIn("doctor", shop.tenantId);
    const blind = { ...body, clientId: crypto.randomUUID(), mentions: [doctor.userId] };
    expect((await ask("POST", `/${id}/notes`, blind)).status).toBe(404);
    const foreign = { ...body, clientId: crypto.randomUUID(), mentions: [stranger.userId] };
    expect((await ask("POST", `/${id}/notes`, foreign)).status).toBe(404);
    expect(graph.sent.length).toBe(sent);
  });
});

describe("a message for later", () => {
  it("leaves by its job, once, and cannot be taken back then", async () => {
    const id = await newConversation();
    const answer = await ask("POST", `/${id}/scheduled`, { text: "Faturanız hazır", sendAt: Date.now() + HOUR_MS });
    expect(answer.status).toBe(201);
    const { id: scheduledId } = await answer.json<{ id: string }>();
    await moveClock(env.DB, HOUR_MS + 1_000);
    const ctx = await ctxOf(shop.tenantId);
    for (const _ of [1, 2]) await sendScheduled.run(ctx, { conversationId: id, id: scheduledId, fileIds: [] });
    await settle(id);
    expect(graph.sent.filter(({ text }) => text === "Faturanız hazır")).toHaveLength(1);
    expect((await ask("DELETE", `/${id}/scheduled/${scheduledId}`)).status).toBe(404);
  });

  it("asked for again under its client id is one message, with the time said last", async () => {
    const id = await newConversation();
    const body = { clientId: crypto.randomUUID(), text: "Faturanız hazır" };
    const later = async (sendAt: number) =>
      (await ask("POST", `/${id}/scheduled`, { ...body, sendAt })).json<{ id: string; sendAt: number }>();
    const first = await later(Date.now() + HOUR_MS);
    const second = await later(Date.now() + 2 * HOUR_MS);
    expect(second.id).toBe(first.id);
    expect((await thread(id)).scheduled).toEqual([{ ...body, ...second, userId: owner.userId }]);
    const jobs = await shop.ctx.db
      .select()
      .from(dueJobs)
      .where(ours(shop.ctx, dueJobs, eq(dueJobs.kind, sendScheduled.kind)));
    expect(jobs.map(({ dueAt }) => dueAt)).toEqual([second.sendAt]);
    await moveClock(env.DB, 2 * HOUR_MS + 1_000);
    await sendScheduled.run(await ctxOf(shop.tenantId), { conversationId: id, id: first.id, fileIds: [] });
    await later(Date.now() + 3 * HOUR_MS);
    expect((await thread(id)).scheduled).toEqual([]);
  });

  it("taken back is planned no more", async () => {
    const id = await newConversation();
    const answer = await ask("POST", `/${id}/scheduled`, { text: "Merhaba", sendAt: Date.now() + HOUR_MS });
    const { id: scheduledId } = await answer.json<{ id: string }>();
    expect((await ask("DELETE", `/${id}/scheduled/${scheduledId}`)).status).toBe(204);
    const jobs = await shop.ctx.db
      .select()
      .from(dueJobs)
      .where(ours(shop.ctx, dueJobs, eq(dueJobs.kind, sendScheduled.kind)));
    expect(jobs).toEqual([]);
  });

  it("is refused for a time that is past, or too far", async () => {
    const id = await newConversation();
    for (const sendAt of [Date.now() - 1, Date.now() + 40 * 24 * HOUR_MS])
      expect((await ask("POST", `/${id}/scheduled`, { text: "x", sendAt })).status).toBe(400);
  });

  it("is found by the clock", async () => {
    const id = await newConversation();
    await ask("POST", `/${id}/scheduled`, { text: "Vakti geldi", sendAt: Date.now() + HOUR_MS });
    await moveClock(env.DB, HOUR_MS + 1_000);
    await tick(env);
    await expect.poll(() => graph.sent.filter(({ text }) => text === "Vakti geldi").length).toBe(1);
  });
});

describe("suggestions", () => {
  it("are kept as rows that say what became of them, however often their events come", async () => {
    const ctx = await ctxOf(shop.tenantId);
    const id = await newConversation();
    const offer = { episodeId: "epi_1", contactId: "con_1", intent: "order_tracking", text: "Yolda.", confidence: 0.8 };
    const events = [
      { seq: 901, v: 1, at: 5, type: "suggestion.offered", turnId: "trn_1", ...offer },
      {
        seq: 902,
        v: 1,
        at: 9,
        type: "suggestion.settled",
        turnId: "trn_1",
        outcome: "edited",
        distance: 0.2,
        userId: "usr_a",
      },
    ] as const;
    for (const _ of [1, 2])
      await projectEvents(await base(), { tenantId: shop.tenantId, conversationId: id, events: [...events] });
    const rows = await ctx.db.select().from(suggestedReplies).where(ours(ctx, suggestedReplies));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      replyText: "Yolda.",
      outcome: "edited",
      wasAccepted: true,
      editDistance: 0.2,
      settledBy: "usr_a",
    });
  });
});
