/** What people change and write at their desk, in real objects: labels, notes, snooze, closing, suggestions, later. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fakeGraph, type Graph } from "../tests/harness/graph";
import { ctxOf } from "../tests/harness/people";
import { holdEvents } from "../tests/harness/queues";
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
import type { ConversationEvent, DeskChange, Thread } from "../workers/inbox/shapes";
import { connectTrendyol } from "../workers/integrations";
import { fakeTrendyol, rawPackage } from "../workers/integrations/trendyol/fixtures/seller";
import { moveClock } from "../workers/platform/clock";
import { automationSettings } from "../workers/tenants/schema";

const PHONE = "905000000001";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
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

const id = () => conversationId(shop, `phone:+${PHONE}`);
const stub = async () => stubOf(await id());
const settled = async () => settle(await id());
const ownId = () => crypto.randomUUID();

async function say(text: string, more: { replyTo?: string } = {}): Promise<void> {
  const at = Math.floor(Date.now() / 1000);
  const wire = wireMessage({ id: `wamid.D${++messages}`, at, from: PHONE, text, ...more });
  expect((await postWebhook(envelope(shop, { messages: [wire] }))).status).toBe(200);
  await settled();
}

async function thread(): Promise<Thread> {
  return (await (await stub()).thread(shop.tenantId, {}))!;
}

async function change(wanted: DeskChange, by: string | null = "usr_a") {
  return (await stub()).change(shop.tenantId, { change: wanted, by });
}

async function events(): Promise<ConversationEvent[]> {
  return (await stub()).unprojected(shop.tenantId, 0);
}

const lines = ({ messages: all }: Thread) =>
  all.flatMap(({ content }) => (content.type === "system" ? [content.event.kind] : []));

describe("a label", () => {
  it("is put on once, taken off once, and each is told in the thread", async () => {
    await say("kargom nerede");
    expect(await change({ kind: "label", add: ["lab_1", "lab_2"], remove: [] })).toBe("changed");
    expect(await change({ kind: "label", add: ["lab_1"], remove: [] })).toBe("unchanged");
    expect(await change({ kind: "label", add: [], remove: ["lab_2"] })).toBe("changed");
    const now = await thread();
    expect(now.conversation.labels).toEqual(["lab_1"]);
    expect(lines(now).filter((kind) => kind === "labelled")).toHaveLength(2);
  });
});

describe("closing", () => {
  it("frees whoever holds it, and the customer's next message opens a new episode that the assistant answers", async () => {
    await say("kargom nerede");
    await change({ kind: "assign", userId: "usr_a" });
    expect(await change({ kind: "close" })).toBe("changed");
    expect(await change({ kind: "close" })).toBe("unchanged");
    const closed = await thread();
    expect(closed.conversation).toMatchObject({ status: "closed", assigneeId: null, handling: "assistant", unread: 0 });
    const sent = graph.sent.length;
    await say("kargom nerede");
    const opened = await thread();
    expect(opened.conversation.status).toBe("open");
    expect(opened.conversation.episodeId).not.toBe(closed.conversation.episodeId);
    expect(graph.sent.length).toBe(sent + 1);
  });

  it("can be taken back, but nothing open is reopened", async () => {
    await say("kargom nerede");
    expect(await change({ kind: "reopen" })).toBe("unchanged");
    await change({ kind: "close" });
    expect(await change({ kind: "reopen" })).toBe("changed");
    expect((await thread()).conversation.status).toBe("open");
  });
});

describe("a snooze", () => {
  it("ends at its time, not before, and shows itself again", async () => {
    await say("kargom nerede");
    const until = Date.now() + HOUR_MS;
    await change({ kind: "snooze", until });
    expect(await (await stub()).endSnooze(shop.tenantId)).toBe(until);
    expect((await thread()).conversation.snoozedUntil).toBe(until);
    await moveClock(env.DB, HOUR_MS + 1_000);
    expect(await (await stub()).endSnooze(shop.tenantId)).toBeNull();
    const { conversation } = await thread();
    expect(conversation).toMatchObject({ snoozedUntil: null, unread: 1 });
    expect(lines(await thread()).filter((kind) => kind === "unsnoozed")).toHaveLength(1);
  });

  it("ends when the customer writes", async () => {
    await say("kargom nerede");
    await change({ kind: "snooze", until: Date.now() + DAY_MS });
    await say("ne zaman gelir");
    expect((await thread()).conversation.snoozedUntil).toBeNull();
  });
});

describe("the house", () => {
  it("says whose it is without silencing the assistant", async () => {
    await say("kargom nerede");
    expect(await change({ kind: "assign", userId: "usr_b" }, null)).toBe("changed");
    const { conversation } = await thread();
    expect(conversation).toMatchObject({ assigneeId: "usr_b", handling: "assistant" });
    const sent = graph.sent.length;
    await say("siparişim ne durumda");
    expect(graph.sent.length).toBe(sent + 1);
  });

  it("does not take away what a person holds", async () => {
    await say("kargom nerede");
    await change({ kind: "assign", userId: "usr_a" });
    expect(await change({ kind: "assign", userId: "usr_b" }, null)).toBe("unchanged");
    expect((await thread()).conversation.assigneeId).toBe("usr_a");
  });
});

describe("a note", () => {
  it("is for colleagues only, once for one client id", async () => {
    await say("kargom nerede");
    const sent = graph.sent.length;
    const input = { userId: "usr_a", clientId: ownId(), text: "Bu müşteri aradı", mentions: ["usr_b"] };
    const first = await (await stub()).note(shop.tenantId, input);
    const again = await (await stub()).note(shop.tenantId, input);
    await settled();
    expect(again!.id).toBe(first!.id);
    expect(graph.sent.length).toBe(sent);
    const now = await thread();
    expect(now.messages.filter(({ direction }) => direction === "note")).toHaveLength(1);
    expect(now.conversation).toMatchObject({ handling: "assistant", lastDirection: "out" });
  });

  it("is not read by the assistant as something the customer wrote", async () => {
    await say("kargom nerede");
    await (await stub()).note(shop.tenantId, {
      userId: "usr_a",
      clientId: ownId(),
      text: "iade etmek istiyor",
      mentions: [],
    });
    const before = (await thread()).messages.length;
    await settled();
    expect((await thread()).messages.length).toBe(before);
  });
});

describe("a message for later", () => {
  it("leaves once at its time, as its writer's own", async () => {
    await say("faturamı gönderir misiniz");
    const later = { id: "sch_1", userId: "usr_a", text: "Faturanız hazır", sendAt: Date.now() + HOUR_MS };
    expect(await (await stub()).schedule(shop.tenantId, later)).toEqual({ kind: "accepted" });
    expect((await thread()).scheduled).toEqual([later]);
    await (await stub()).sendScheduled(shop.tenantId, "sch_1");
    await (await stub()).sendScheduled(shop.tenantId, "sch_1");
    await settled();
    expect(graph.sent.filter(({ text }) => text === "Faturanız hazır")).toHaveLength(1);
    const now = await thread();
    expect(now.scheduled).toEqual([]);
    expect(now.conversation).toMatchObject({ handling: "person", assigneeId: "usr_a" });
  });

  it("answers the message it was written for, and counts as the suggestion it was made from", async () => {
    holdEvents();
    const ctx = await ctxOf(shop.tenantId);
    await ctx.db.update(automationSettings).set({ level: "suggest" });
    await say("kargom nerede");
    const { messages: told, suggestion } = await thread();
    const { turnId: suggestionTurnId, text } = suggestion!;
    const made = { id: "sch_4", userId: "usr_a", text, suggestionTurnId, replyTo: told[0]!.id, clientId: ownId() };
    for (const hours of [1, 2])
      expect(await (await stub()).schedule(shop.tenantId, { ...made, sendAt: Date.now() + hours * HOUR_MS })).toEqual({
        kind: "accepted",
      });
    expect((await thread()).scheduled).toEqual([expect.objectContaining(made)]);
    await (await stub()).sendScheduled(shop.tenantId, "sch_4");
    await settled();
    const own = (await thread()).messages.find(({ clientId }) => clientId === "sch_4")!;
    expect(own.quoted?.id).toBe(told[0]!.id);
    const outcomes = (await events()).flatMap((event) => (event.type === "suggestion.settled" ? [event.outcome] : []));
    expect(outcomes).toEqual(["sent"]);
    expect(await (await stub()).schedule(shop.tenantId, { ...made, sendAt: Date.now() + HOUR_MS })).toEqual({
      kind: "accepted",
    });
    expect((await thread()).scheduled).toEqual([]);
  });

  it("taken back does not leave", async () => {
    await say("kargom nerede");
    const sent = graph.sent.length;
    await (await stub()).schedule(shop.tenantId, {
      id: "sch_2",
      userId: "usr_a",
      text: "Merhaba",
      sendAt: Date.now() + 1,
    });
    expect(await (await stub()).unschedule(shop.tenantId, { id: "sch_2", userId: "usr_a" })).toBe(true);
    expect(await (await stub()).unschedule(shop.tenantId, { id: "sch_2", userId: "usr_a" })).toBe(false);
    await (await stub()).sendScheduled(shop.tenantId, "sch_2");
    await settled();
    expect(graph.sent.length).toBe(sent);
  });

  it("whose window has closed by then says so in the thread and is nobody's message", async () => {
    await say("kargom nerede");
    const sent = graph.sent.length;
    await (await stub()).schedule(shop.tenantId, { id: "sch_3", userId: "usr_a", text: "Merhaba", sendAt: Date.now() });
    await moveClock(env.DB, 25 * HOUR_MS);
    await (await stub()).sendScheduled(shop.tenantId, "sch_3");
    await settled();
    expect(graph.sent.length).toBe(sent);
    expect(lines(await thread())).toContain("unsent");
    expect((await thread()).conversation.unread).toBeGreaterThan(0);
  });

  const UNSENT = { kind: "unsent", reason: "window_closed", userId: "usr_a" };
  const sound = { fileId: "fil_s", kind: "audio", mimeType: "audio/amr", fileName: "ses.amr", sizeBytes: 9 } as const;
  const unsentOf = ({ messages: all }: Thread) =>
    all.flatMap(({ content }) => (content.type === "system" && content.event.kind === "unsent" ? [content.event] : []));

  it("that could not leave has its words and files in the line that says so, and waits no longer", async () => {
    await say("kargom nerede");
    const replyTo = (await thread()).messages[0]!.id;
    const made = { text: "dinleyin", files: [sound], replyTo, suggestionTurnId: "trn_1" };
    await (await stub()).schedule(shop.tenantId, { id: "sch_5", userId: "usr_a", sendAt: Date.now(), ...made });
    await moveClock(env.DB, 25 * HOUR_MS);
    const before = Date.now() + 25 * HOUR_MS;
    for (const _ of [1, 2]) expect(await (await stub()).sendScheduled(shop.tenantId, "sch_5")).toBe(0);
    const now = await thread();
    expect(unsentOf(now)).toEqual([{ ...UNSENT, ...made, filesUntil: expect.any(Number) }]);
    expect(unsentOf(now)[0]!.filesUntil! - before).toBeGreaterThan(6.9 * DAY_MS);
    expect(now.scheduled).toEqual([]);
  });

  it("of which a part has left keeps the rest alone", async () => {
    await say("kargom nerede");
    const object = await stub();
    const made = { id: "sch_6", userId: "usr_a", text: "dinleyin", files: [sound, sound], sendAt: Date.now() };
    await object.schedule(shop.tenantId, made);
    // The first of it has left when the object stops; it is asked again after the window has closed.
    await object.reply(shop.tenantId, { userId: "usr_a", clientId: "sch_6", text: "", file: sound });
    await moveClock(env.DB, 25 * HOUR_MS);
    for (const _ of [1, 2]) expect(await object.sendScheduled(shop.tenantId, "sch_6")).toBe(1);
    expect(unsentOf(await thread())).toEqual([
      { ...UNSENT, text: "dinleyin", files: [sound], filesUntil: expect.any(Number) },
    ]);
  });
});

describe("a suggestion", () => {
  beforeEach(async () => {
    holdEvents();
    const ctx = await ctxOf(shop.tenantId);
    await ctx.db.update(automationSettings).set({ level: "suggest" });
  });

  const offered = async () => (await thread()).suggestion;
  const outcomes = async () =>
    (await events()).flatMap((event) =>
      event.type === "suggestion.settled" ? [[event.outcome, Math.round((event.distance ?? 0) * 100)]] : [],
    );

  it("waits for a person, and sent as it is counts as accepted", async () => {
    await say("kargom nerede");
    const suggestion = (await offered())!;
    expect(suggestion.text).toContain("sipariş");
    expect((await thread()).conversation.suggestedTurnId).toBe(suggestion.turnId);
    const { turnId: suggestionTurnId, text } = suggestion;
    await (await stub()).reply(shop.tenantId, { userId: "usr_a", clientId: ownId(), text, suggestionTurnId });
    expect(await offered()).toBeNull();
    expect(await outcomes()).toEqual([["sent", 0]]);
  });

  it("that was changed says how much", async () => {
    await say("kargom nerede");
    const { turnId: suggestionTurnId, text } = (await offered())!;
    await (await stub()).reply(shop.tenantId, {
      userId: "usr_a",
      clientId: ownId(),
      text: `${text} Kolay gelsin.`,
      suggestionTurnId,
    });
    const [[outcome, percent]] = (await outcomes()) as [[string, number]];
    expect(outcome).toBe("edited");
    expect(percent).toBeGreaterThan(3);
    expect(percent).toBeLessThan(50);
  });

  it("that a person wrote past, or refused, was ignored, and is settled once", async () => {
    await say("kargom nerede");
    const { turnId } = (await offered())!;
    expect(await (await stub()).ignoreSuggestion(shop.tenantId, { turnId, userId: "usr_a" })).toBe(true);
    expect(await (await stub()).ignoreSuggestion(shop.tenantId, { turnId, userId: "usr_a" })).toBe(false);
    await (await stub()).reply(shop.tenantId, { userId: "usr_a", clientId: ownId(), text: "Bakıyorum" });
    expect((await outcomes()).map(([outcome]) => outcome)).toEqual(["ignored"]);
  });
});

describe("a reply", () => {
  it("may answer one message, and both directions show which", async () => {
    await say("kargom nerede");
    const asked = (await thread()).messages[0]!;
    await (await stub()).reply(shop.tenantId, {
      userId: "usr_a",
      clientId: ownId(),
      text: "Bu mu?",
      replyTo: asked.id,
    });
    await settled();
    expect(graph.sent.at(-1)).toMatchObject({ text: "Bu mu?" });
    const own = (await thread()).messages.at(-1)!;
    expect(own.quoted).toEqual({ id: asked.id, author: "customer", line: "kargom nerede" });
    await say("evet", { replyTo: own.providerId! });
    expect(
      (await thread()).messages.find(({ content }) => "text" in content && content.text === "evet")!.quoted,
    ).toEqual({
      id: own.id,
      author: "person",
      line: "Bu mu?",
    });
  });
});

describe("who waits", () => {
  it("is seen also while a person holds the conversation, until that person answers", async () => {
    await say("kargom nerede");
    await change({ kind: "assign", userId: "usr_a" });
    expect((await thread()).conversation.waitingSince).toBeNull();
    await say("faturamı gönderir misiniz");
    expect((await thread()).conversation.waitingSince).not.toBeNull();
    await (await stub()).reply(shop.tenantId, { userId: "usr_a", clientId: ownId(), text: "Buradayım" });
    expect((await thread()).conversation.waitingSince).toBeNull();
  });
});
