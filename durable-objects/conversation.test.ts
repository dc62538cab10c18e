import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { newWamid, nowSec, openChat, PHONE, says, threadOf } from "../tests/harness/chat";
import type { Graph } from "../tests/harness/graph";
import {
  conversationId,
  envelope,
  openShop,
  postWebhook,
  type Shop,
  settle,
  stubOf,
  wireMessage,
  wireStatus,
} from "../tests/harness/shop";
import { moveClock } from "../workers/platform/clock";
import { UNCERTAIN_MS } from "./outbox";

let graph: Graph;
let shop: Shop;

beforeEach(async () => {
  ({ shop, graph } = await openChat());
});

const say = (message: Parameters<typeof says>[1]) => says(shop, message);
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
    const message = { id: newWamid(), text: "kargom nerede" };
    await say(message);
    await say(message);
    await answered();
    await say(message);
    await answered();
    expect(graph.sent).toHaveLength(1);
    expect((await threadOf(shop)).messages.filter((m) => m.direction === "in")).toHaveLength(1);
  });

  it("that cannot be answered lands in front of a person, who is told why", async () => {
    await say({ text: "faturamı gönderir misiniz" });
    await answered();
    const { conversation } = await threadOf(shop);
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
    const before = await threadOf(shop);
    expect(await stub.change(shop.tenantId, { change: { kind: "release" }, by: "usr_a" })).toBe("unchanged");
    const after = await threadOf(shop);
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
    const { messages } = await threadOf(shop);
    expect(messages.find((m) => m.direction === "out")?.delivery?.state).toBe("uncertain");
    const [sent] = graph.sent;
    await postWebhook(
      envelope(shop, {
        statuses: [wireStatus({ wamid: sent!.wamid, status: "delivered", at: nowSec(), opaque: sent!.opaque })],
      }),
    );
    expect((await threadOf(shop)).messages.find((m) => m.direction === "out")?.delivery).toMatchObject({
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
    expect((await threadOf(shop)).messages.find((m) => m.direction === "out")?.delivery?.state).toBe("uncertain");
    expect(graph.sent).toHaveLength(1);
  });

  it("refused because of the account's token lands before a person and shows the account's trouble", async () => {
    graph.next = ["auth"];
    await say({ text: "kargom nerede" });
    await answered();
    const thread = await threadOf(shop);
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
    expect((await threadOf(shop)).messages.find((m) => m.direction === "out")?.delivery?.state).toBe("pending");
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
    const { messages, conversation } = await threadOf(shop);
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
          ({ shop, graph } = await openChat());
          const start = nowSec() - 100;
          const run = crypto.randomUUID();
          const wire = (index: number) =>
            wireMessage({ id: `wamid.${run}.${index}`, text: texts[index]!, at: start + index, from: PHONE });
          // One body, so that all of them come before the turn starts.
          const id = await conversationId(shop, `phone:+${PHONE}`);
          await postWebhook(envelope(shop, { messages: [...order, ...repeats].map(wire) }));
          await settle(id);
          const thread = await threadOf(shop);
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
          ({ shop, graph } = await openChat());
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
          const out = (await threadOf(shop)).messages.find((m) => m.direction === "out");
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
    expect((await threadOf(shop)).messages.find((m) => m.direction === "out")?.delivery).toMatchObject({
      state: "sent",
      status: "delivered",
    });
  });
});
