import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeGraph, type Graph } from "../tests/harness/graph";
import {
  conversationId,
  envelope,
  openShop,
  postWebhook,
  type Shop,
  settle,
  stubOf,
  type WireMessage,
  wireMessage,
  wireStatus,
} from "../tests/harness/shop";
import type { Thread } from "../workers/inbox/shapes";
import { moveClock } from "../workers/platform/clock";
import { UNCERTAIN_MS } from "./outbox";

const PHONE = "905000000001";
const nowSec = () => Math.floor(Date.now() / 1000);
let graph: Graph;
let shop: Shop;
let ids = 0;

beforeEach(async () => {
  shop = await openShop();
  graph = fakeGraph(() => shop.phoneNumberId);
});

const wamid = () => `wamid.IN${++ids}`;

async function say(message: Omit<WireMessage, "id" | "at"> & { id?: string; at?: number }): Promise<void> {
  const wire = wireMessage({ id: wamid(), at: nowSec(), from: PHONE, ...message });
  const response = await postWebhook(envelope(shop, { messages: [wire] }));
  expect(response.status).toBe(200);
}

async function threadOf(identity = `phone:+${PHONE}`): Promise<Thread> {
  const thread = await stubOf(await conversationId(shop, identity)).thread(shop.tenantId, {});
  if (!thread) throw new Error("no conversation");
  return thread;
}

const answered = async (identity = `phone:+${PHONE}`) => settle(await conversationId(shop, identity));

describe("a message", () => {
  it("is answered once, with our name on it", async () => {
    await say({ text: "kargom nerede" });
    await answered();
    expect(graph.sent).toHaveLength(1);
    expect(graph.sent[0]).toMatchObject({ to: PHONE });
    expect(graph.sent[0]!.opaque).toMatch(/^v1\.cnv_[0-9a-f]{40}\.out_/);
  });

  it("delivered twice is one message and one answer", async () => {
    const message = { id: wamid(), text: "kargom nerede" };
    await say(message);
    await say(message);
    await answered();
    await say(message);
    await answered();
    expect(graph.sent).toHaveLength(1);
    expect((await threadOf()).messages.filter((m) => m.direction === "in")).toHaveLength(1);
  });

  it("that cannot be answered lands in front of a person, who is told why", async () => {
    await say({ text: "faturamı gönderir misiniz" });
    await answered();
    const { conversation } = await threadOf();
    expect(conversation).toMatchObject({ status: "handed_over", handoffReason: "out_of_scope", unread: 1 });
    expect(conversation.waitingSince).not.toBeNull();
    expect(conversation.handoffSummary).not.toBe("");
  });

  it("is not told twice that a colleague will answer", async () => {
    await say({ text: "faturamı gönderir misiniz" });
    await answered();
    await say({ text: "faturam da yanlış kesilmiş" });
    await answered();
    expect(graph.sent).toHaveLength(1);
  });

  it("of another tenant's conversation does not exist", async () => {
    await say({ text: "kargom nerede" });
    const other = await openShop();
    const stub = stubOf(await conversationId(shop, `phone:+${PHONE}`));
    expect(await stub.thread(other.tenantId, {})).toBeNull();
    expect(await stub.reply(other.tenantId, { userId: "usr_x", clientId: crypto.randomUUID(), text: "x" })).toEqual({
      kind: "not_found",
    });
    expect(await stub.change(other.tenantId, { change: { kind: "assign", userId: "usr_x" }, by: "usr_x" })).toBe(
      "not_found",
    );
    expect(await stub.change(other.tenantId, { change: { kind: "release" }, by: "usr_x" })).toBe("not_found");
  });
});

describe("a person", () => {
  const clientId = crypto.randomUUID();

  it("who replies silences the assistant until the conversation is given back", async () => {
    await say({ text: "kargom nerede" });
    await answered();
    const stub = stubOf(await conversationId(shop, `phone:+${PHONE}`));
    await stub.reply(shop.tenantId, { userId: "usr_a", clientId, text: "Ben bakıyorum" });
    await answered();
    await say({ text: "siparişim nerede" });
    await answered();
    expect(graph.sent.map((sent) => sent.text).slice(1)).toEqual(["Ben bakıyorum"]);
    await stub.change(shop.tenantId, { change: { kind: "release" }, by: "usr_a" });
    await say({ text: "kargom ne zaman gelir" });
    await answered();
    expect(graph.sent).toHaveLength(3);
  });

  it("who clicks send twice sends once", async () => {
    await say({ text: "kargom nerede" });
    await answered();
    const stub = stubOf(await conversationId(shop, `phone:+${PHONE}`));
    const input = { userId: "usr_a", clientId: crypto.randomUUID(), text: "Merhaba" };
    const first = await stub.reply(shop.tenantId, input);
    const second = await stub.reply(shop.tenantId, input);
    await answered();
    expect(graph.sent.filter((sent) => sent.text === "Merhaba")).toHaveLength(1);
    expect(first).toMatchObject({ kind: "accepted" });
    expect((second as { message: { id: string } }).message.id).toBe((first as { message: { id: string } }).message.id);
  });

  it("gives back only what somebody holds, and a customer who waits goes on waiting", async () => {
    await say({ text: "faturamı gönderir misiniz" });
    await answered();
    const stub = stubOf(await conversationId(shop, `phone:+${PHONE}`));
    const before = await threadOf();
    expect(await stub.change(shop.tenantId, { change: { kind: "release" }, by: "usr_a" })).toBe("unchanged");
    const after = await threadOf();
    expect(after.messages).toHaveLength(before.messages.length);
    expect(after.conversation).toMatchObject({ status: "handed_over", waitingSince: before.conversation.waitingSince });
  });

  it("may not write when the 24-hour window is closed", async () => {
    await say({ text: "kargom nerede", at: nowSec() - 25 * 3600 });
    const stub = stubOf(await conversationId(shop, `phone:+${PHONE}`));
    expect(await stub.reply(shop.tenantId, { userId: "usr_a", clientId: crypto.randomUUID(), text: "x" })).toEqual({
      kind: "window_closed",
    });
  });
});

describe("a send", () => {
  it("whose answer is lost is not repeated, and its status settles it", async () => {
    graph.next = ["hang_up"];
    await say({ text: "kargom nerede" });
    await answered();
    const { messages } = await threadOf();
    expect(messages.find((m) => m.direction === "out")?.delivery?.state).toBe("uncertain");
    const [sent] = graph.sent;
    await postWebhook(
      envelope(shop, {
        statuses: [wireStatus({ wamid: sent!.wamid, status: "delivered", at: nowSec(), opaque: sent!.opaque })],
      }),
    );
    expect((await threadOf()).messages.find((m) => m.direction === "out")?.delivery).toMatchObject({
      state: "sent",
      status: "delivered",
    });
    expect(graph.sent).toHaveLength(1);
  });

  it("that was under way when the process ended is uncertain afterwards, not sent again", async () => {
    await say({ text: "kargom nerede" });
    const id = await conversationId(shop, `phone:+${PHONE}`);
    const object = env.CONVERSATION.getByName(id, { locationHint: "eeur" });
    await settle(id);
    await runInDurableObject(object, (_, state) => {
      state.storage.sql.exec("UPDATE outbox SET state = 'sending', provider_id = NULL");
    });
    await abortAllDurableObjects();
    await stubOf(id).wake();
    expect((await threadOf()).messages.find((m) => m.direction === "out")?.delivery?.state).toBe("uncertain");
    expect(graph.sent).toHaveLength(1);
  });

  it("refused because of the account's token lands before a person and shows the account's trouble", async () => {
    graph.next = ["auth"];
    await say({ text: "kargom nerede" });
    await answered();
    const thread = await threadOf();
    expect(thread.conversation).toMatchObject({ status: "handed_over" });
    expect(thread.messages.find((m) => m.direction === "out")?.delivery).toMatchObject({
      state: "failed",
      error: { code: "auth" },
    });
  });

  it("that met a passing failure is tried again", async () => {
    graph.next = ["server"];
    await say({ text: "kargom nerede" });
    await answered();
    expect(graph.sent).toHaveLength(0);
    expect((await threadOf()).messages.find((m) => m.direction === "out")?.delivery?.state).toBe("pending");
    await moveClock(env.DB, 2_000);
    await answered();
    await moveClock(env.DB, 0);
    expect(graph.sent).toHaveLength(1);
  });

  it("without any news is repeated once at its deadline, then left to a person", async () => {
    graph.next = ["hang_up", "hang_up"];
    await say({ text: "kargom nerede" });
    await answered();
    await moveClock(env.DB, UNCERTAIN_MS + 1_000);
    await answered();
    expect(graph.sent).toHaveLength(2);
    await moveClock(env.DB, 2 * UNCERTAIN_MS + 2_000);
    await answered();
    await moveClock(env.DB, 0);
    expect(graph.sent).toHaveLength(2);
    const { messages, conversation } = await threadOf();
    expect(messages.find((m) => m.direction === "out")?.delivery?.state).toBe("held");
    expect(conversation.status).toBe("handed_over");
  });
});

describe("whatever the order and however often", () => {
  const texts = ["merhaba", "bir şey soracaktım", "kargom nerede", "hala gelmedi"];

  it("events before a turn end in one reply and the same thread", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        fc.array(fc.nat(3), { maxLength: 4 }),
        async (order, repeats) => {
          shop = await openShop();
          graph.sent.length = 0;
          const start = nowSec() - 100;
          const run = crypto.randomUUID();
          const wire = (index: number) =>
            wireMessage({ id: `wamid.${run}.${index}`, text: texts[index]!, at: start + index, from: PHONE });
          // One body, so that all of them come before the turn starts.
          const id = await conversationId(shop, `phone:+${PHONE}`);
          await postWebhook(envelope(shop, { messages: [...order, ...repeats].map(wire) }));
          await settle(id);
          const thread = await threadOf();
          const incoming = thread.messages.filter((m) => m.direction === "in").sort((a, b) => a.at - b.at);
          expect(incoming.map((m) => (m.content as { text: string }).text)).toEqual(texts);
          expect(new Set(incoming.map((m) => m.turnId)).size).toBe(1);
          expect(graph.sent).toHaveLength(1);
          expect(thread.conversation.lastLine).toBe(graph.sent[0]!.text.replace(/\s+/g, " ").slice(0, 120));
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);

  it("statuses end in the same delivery", async () => {
    const statuses = ["sent", "delivered", "read"];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(statuses, { minLength: 1 }),
        fc.array(fc.constantFrom(...statuses), { maxLength: 3 }),
        fc.boolean(),
        async (order, repeats, named) => {
          shop = await openShop();
          graph.sent.length = 0;
          await say({ text: "kargom nerede" });
          await answered();
          const [sent] = graph.sent;
          for (const status of [...order, ...repeats]) {
            const wire = wireStatus({
              wamid: sent!.wamid,
              status,
              at: nowSec(),
              ...(named ? { opaque: sent!.opaque } : {}),
            });
            await postWebhook(envelope(shop, { statuses: [wire] }));
          }
          const best = ["read", "delivered", "sent"].find((status) => [...order, ...repeats].includes(status));
          const out = (await threadOf()).messages.find((m) => m.direction === "out");
          expect(out?.delivery).toMatchObject({ state: "sent", status: best });
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);

  it("statuses that come before the answer to the send still count", async () => {
    graph.ids = ["wamid.EARLY"];
    await postWebhook(
      envelope(shop, { statuses: [wireStatus({ wamid: "wamid.EARLY", status: "delivered", at: nowSec() })] }),
    );
    await say({ text: "kargom nerede" });
    await answered();
    expect((await threadOf()).messages.find((m) => m.direction === "out")?.delivery).toMatchObject({
      state: "sent",
      status: "delivered",
    });
  });
});

describe("one person", () => {
  const USER = "TR.1350001112223334";

  it("is one thread: phone, then user id with phone, then user id alone, then another number", async () => {
    await say({ text: "kargom nerede" });
    await answered();
    await say({ text: "siparişim nerede", userId: USER });
    await answered();
    await say({ text: "kargom ne zaman gelir", from: undefined, userId: USER });
    await answered();
    const change = {
      from: PHONE,
      id: wamid(),
      timestamp: String(nowSec()),
      type: "system",
      system: { body: "changed", type: "user_changed_number", wa_id: "905000000099" },
    };
    await postWebhook(envelope(shop, { messages: [change] }));
    await say({ text: "kargom nerede kaldı", from: "905000000099" });
    await answered();
    const thread = await threadOf();
    const texts = thread.messages
      .filter((m) => m.direction === "in" && m.content.type === "text")
      .map((m) => (m.content as { text: string }).text);
    expect(texts).toEqual(["kargom nerede", "siparişim nerede", "kargom ne zaman gelir", "kargom nerede kaldı"]);
    expect(thread.conversation.customerAddress).toBe("+905000000099");
    expect(await stubOf(await conversationId(shop, `user:${USER}`)).thread(shop.tenantId, {})).toBeNull();
    expect(await stubOf(await conversationId(shop, "phone:+905000000099")).thread(shop.tenantId, {})).toBeNull();
  });

  const changeOf = (from: string, to: string, at: number) => ({
    from,
    id: wamid(),
    timestamp: String(at),
    type: "system",
    system: { body: "changed", type: "user_changed_number", wa_id: to },
  });

  it("with a new number is answered there, whatever old webhook comes again", async () => {
    const at = nowSec() - 100;
    const old = { id: wamid(), text: "kargom nerede", at };
    await say(old);
    await answered();
    const first = changeOf(PHONE, "905000000098", at + 10);
    await postWebhook(envelope(shop, { messages: [first] }));
    await postWebhook(envelope(shop, { messages: [changeOf("905000000098", "905000000099", at + 20)] }));
    await say(old);
    await say({ text: "merhaba", at: at + 5 });
    await postWebhook(envelope(shop, { messages: [first] }));
    expect((await threadOf()).conversation.customerAddress).toBe("+905000000099");
  });

  const threadsOf = (identities: string[]) =>
    Promise.all(
      identities.map(async (identity) => stubOf(await conversationId(shop, identity)).thread(shop.tenantId, {})),
    );

  it("who gets a number that somebody left is a new person", async () => {
    const at = nowSec() - 100;
    await say({ text: "kargom nerede", userId: USER, at });
    await answered();
    await postWebhook(envelope(shop, { messages: [changeOf(PHONE, "905000000099", at + 10)] }));
    await say({ text: "siparişim nerede", userId: "TR.9", at: at + 20 });
    await answered("user:TR.9");
    const [old, own] = await threadsOf([`phone:+${PHONE}`, "user:TR.9"]);
    expect(old!.conversation.customerAddress).toBe("+905000000099");
    expect(old!.messages.filter((m) => m.direction === "in")).toHaveLength(1);
    expect(own!.conversation.customerAddress).toBe(`+${PHONE}`);
    expect(own!.conversation.contactId).not.toBe(old!.conversation.contactId);
    await say({ text: "kargom ne zaman gelir", at: at + 30 });
    await say({ text: "kargom nerede kaldı", from: undefined, userId: USER, at: at + 40 });
    const [still, more] = await threadsOf([`phone:+${PHONE}`, "user:TR.9"]);
    expect(still!.messages.filter((m) => m.direction === "in")).toHaveLength(2);
    expect(more!.messages.filter((m) => m.direction === "in")).toHaveLength(2);
  });

  it("who moves to a number that another customer had gets nothing of theirs", async () => {
    const at = nowSec() + 5;
    await say({ text: "kargom nerede", from: "905000000099", at: at - 20 });
    await say({ text: "merhaba", at: at - 10 });
    await postWebhook(envelope(shop, { messages: [changeOf(PHONE, "905000000099", at)] }));
    await say({ text: "siparişim nerede", from: "905000000099", at: at + 10 });
    const incoming = (await threadsOf([`phone:+${PHONE}`, "phone:+905000000099"])).map((thread) =>
      thread!.messages.filter((m) => m.direction === "in").map((m) => (m.content as { text: string }).text),
    );
    expect(incoming).toEqual([["merhaba", "siparişim nerede"], ["kargom nerede"]]);
  });

  it("who writes from a number under another user id is a new person, and the old one keeps no number", async () => {
    const at = nowSec() - 100;
    await say({ text: "kargom nerede", userId: USER, at });
    await answered();
    await say({ text: "siparişim nerede", userId: "TR.9", at: at + 20 });
    await answered("user:TR.9");
    const [old, own] = await threadsOf([`phone:+${PHONE}`, "user:TR.9"]);
    expect(old!.messages.filter((m) => m.direction === "in")).toHaveLength(1);
    expect(old!.conversation.customerAddress).toBeNull();
    expect(own!.conversation.contactId).not.toBe(old!.conversation.contactId);
  });

  it("whose first message from a new number overtakes the news goes on in the elder thread", async () => {
    const at = nowSec() - 100;
    await say({ text: "kargom nerede", at });
    await answered();
    await say({ text: "merhaba", from: "905000000099", at: at + 20 });
    const change = changeOf(PHONE, "905000000099", at + 10);
    await postWebhook(envelope(shop, { messages: [change] }));
    await postWebhook(envelope(shop, { messages: [change] }));
    await say({ text: "siparişim nerede", from: "905000000099", at: at + 30 });
    await answered();
    const [elder, younger] = await threadsOf([`phone:+${PHONE}`, "phone:+905000000099"]);
    const texts = elder!.messages.filter((m) => m.direction === "in").map((m) => (m.content as { text: string }).text);
    expect(texts).toEqual(["kargom nerede", "merhaba", "siparişim nerede"]);
    expect(younger!.conversation).toMatchObject({ status: "closed", contactId: elder!.conversation.contactId });
    expect(elder!.conversation.customerAddress).toBe("+905000000099");
  });

  it("with a thread by user id and one by phone has the elder one once both are known", async () => {
    const at = nowSec() - 100;
    await say({ text: "merhaba", from: undefined, userId: USER, at });
    await answered(`user:${USER}`);
    await say({ text: "faturamı gönderir misiniz", at: at + 10 });
    await answered();
    await say({ text: "siparişim nerede", userId: USER, at: at + 20 });
    await say({ text: "kargom ne zaman gelir", at: at + 30 });
    await say({ text: "kargom nerede kaldı", from: undefined, userId: USER, at: at + 40 });
    await answered(`user:${USER}`);
    const [elder, younger] = await threadsOf([`user:${USER}`, `phone:+${PHONE}`]);
    expect(elder!.messages.filter((m) => m.direction === "in")).toHaveLength(4);
    expect(elder!.messages.map((m) => m.content)).toContainEqual(
      expect.objectContaining({ event: expect.objectContaining({ kind: "handed_over", reason: "out_of_scope" }) }),
    );
    expect(younger!.messages.filter((m) => m.direction === "in")).toHaveLength(1);
    expect(younger!.conversation).toMatchObject({ status: "closed", contactId: elder!.conversation.contactId });
  });

  it("is not answered again in the joined thread for what comes again from before", async () => {
    const at = nowSec() - 100;
    await say({ text: "merhaba", from: undefined, userId: USER, at });
    await answered(`user:${USER}`);
    const before = { id: wamid(), text: "kargom nerede", at: at + 10 };
    await say(before);
    await answered();
    await say({ text: "siparişim nerede", userId: USER, at: at + 20 });
    await answered(`user:${USER}`);
    await say(before);
    const [elder, younger] = await threadsOf([`user:${USER}`, `phone:+${PHONE}`]);
    expect(elder!.messages.filter((m) => m.direction === "in")).toHaveLength(2);
    expect(younger!.messages.filter((m) => m.direction === "in")).toHaveLength(1);
  });

  it("whose late message under a former user id comes after both threads were joined is heard there", async () => {
    const at = nowSec() - 100;
    const former = { from: undefined, userId: "TR.former" };
    await say({ text: "merhaba", from: undefined, userId: USER, at });
    await say({ text: "kargom nerede", ...former, at: at + 10 });
    await answered("user:TR.former");
    const news = {
      from_user_id: "TR.former",
      id: wamid(),
      timestamp: String(at + 20),
      type: "system",
      system: { body: "changed", type: "user_changed_user_id", user_id: USER },
    };
    await postWebhook(envelope(shop, { messages: [news] }));
    await say({ text: "siparişim nerede", ...former, at: at + 15 });
    await say({ text: "kargom ne zaman gelir", ...former, at: at + 30 });
    await answered(`user:${USER}`);
    const [elder] = await threadsOf([`user:${USER}`]);
    const texts = elder!.messages.filter((m) => m.direction === "in").map((m) => (m.content as { text: string }).text);
    expect(texts).toEqual(expect.arrayContaining(["merhaba", "siparişim nerede", "kargom ne zaman gelir"]));
  });

  it("whom every pointer leads to a thread that refused them is heard there all the same", async () => {
    const at = nowSec() - 100;
    await say({ text: "merhaba", from: undefined, userId: USER, at });
    await say({ text: "kargom nerede", from: undefined, userId: "TR.9", at: at + 10 });
    await answered("user:TR.9");
    const { jurisdiction, locationHint } = { jurisdiction: null, locationHint: "weur" };
    const elder = { conversationId: await conversationId(shop, `user:${USER}`), jurisdiction, locationHint };
    await stubOf(await conversationId(shop, "user:TR.9")).moveInto(shop.tenantId, elder);
    await runInDurableObject(stubOf(elder.conversationId) as never, (_instance, { storage }) => {
      const { json } = storage.sql.exec<{ json: string }>("SELECT json FROM state").one();
      const { formerUserIds: _, ...forgetful } = JSON.parse(json); // as code of before identities moved along left it
      storage.sql.exec("UPDATE state SET json = ?", JSON.stringify(forgetful));
    });
    await abortAllDurableObjects();
    await say({ text: "siparişim nerede", from: undefined, userId: "TR.9", at: at + 20 });
    const [heard] = await threadsOf([`user:${USER}`]);
    expect(heard!.messages.filter((m) => m.direction === "in")).toHaveLength(2);
  });

  it("whose pointers form a ring is heard at one of its places, from then on the same", async () => {
    const at = nowSec() - 100;
    await say({ text: "merhaba", from: undefined, userId: USER, at });
    await say({ text: "kargom nerede", from: undefined, userId: "TR.9", at: at + 10 });
    await answered("user:TR.9");
    const names = [await conversationId(shop, `user:${USER}`), await conversationId(shop, "user:TR.9")] as const;
    for (const [from, to] of [names, [names[1], names[0]]]) {
      await runInDurableObject(stubOf(from!) as never, (_instance, { storage }) => storage.kv.put("moved_to", to));
    }
    await abortAllDurableObjects();
    await say({ text: "siparişim nerede", from: undefined, userId: USER, at: at + 20 });
    await say({ text: "kargom ne zaman gelir", from: undefined, userId: USER, at: at + 30 });
    await answered(`user:${USER}`);
    const threads = await threadsOf([`user:${USER}`, "user:TR.9"]);
    const counts = threads.map((thread) => thread!.messages.filter((m) => m.direction === "in").length);
    expect(counts.sort()).toEqual([1, 3]);
  });

  it("who hides the number is answered by user id", async () => {
    await say({ text: "kargom nerede", from: undefined, userId: USER });
    await answered(`user:${USER}`);
    expect(graph.sent[0]).toMatchObject({ to: USER });
  });
});
