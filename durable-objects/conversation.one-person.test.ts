/** One person is one thread, whatever number or user id they write from, in whatever order it is told. */
import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it } from "vitest";
import { newWamid, nowSec, openChat, PHONE, says, threadOf } from "../tests/harness/chat";
import type { Graph } from "../tests/harness/graph";
import { conversationId, envelope, postWebhook, type Shop, settle, stubOf } from "../tests/harness/shop";

let graph: Graph;
let shop: Shop;

beforeEach(async () => {
  ({ shop, graph } = await openChat());
});

const say = (message: Parameters<typeof says>[1]) => says(shop, message);
const answered = async (identity = `phone:+${PHONE}`) => settle(await conversationId(shop, identity));

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
      id: newWamid(),
      timestamp: String(nowSec()),
      type: "system",
      system: { body: "changed", type: "user_changed_number", wa_id: "905000000099" },
    };
    await postWebhook(envelope(shop, { messages: [change] }));
    await say({ text: "kargom nerede kaldı", from: "905000000099" });
    await answered();
    const thread = await threadOf(shop);
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
    id: newWamid(),
    timestamp: String(at),
    type: "system",
    system: { body: "changed", type: "user_changed_number", wa_id: to },
  });

  it("with a new number is answered there, whatever old webhook comes again", async () => {
    const at = nowSec() - 100;
    const old = { id: newWamid(), text: "kargom nerede", at };
    await say(old);
    await answered();
    const first = changeOf(PHONE, "905000000098", at + 10);
    await postWebhook(envelope(shop, { messages: [first] }));
    await postWebhook(envelope(shop, { messages: [changeOf("905000000098", "905000000099", at + 20)] }));
    await say(old);
    await say({ text: "merhaba", at: at + 5 });
    await postWebhook(envelope(shop, { messages: [first] }));
    expect((await threadOf(shop)).conversation.customerAddress).toBe("+905000000099");
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
    const before = { id: newWamid(), text: "kargom nerede", at: at + 10 };
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
      id: newWamid(),
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
