/** What the page says of messages and turns, and what it reads to say so. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import type { DecisionRecord } from "../workers/agent-ai/shapes";
import { newId } from "../workers/platform/ids";
import { ConversationStore, type State } from "./conversation.store";
import { thread, threadMessage, why } from "./conversation.thread";
import type { OutboxRow } from "./outbox";

it("tells that an address or a card was written, not which", () => {
  const entities = [
    { kind: "address", value: "Lale Sok. No:5" },
    { kind: "card", value: "4111111111111111" },
    { kind: "order_number", value: "10700000001" },
  ];
  const decided = { decision: { evidence: [] }, understanding: { intents: [], entities } };
  expect(why({ decided } as unknown as DecisionRecord).entities).toEqual([
    { kind: "address", value: null },
    { kind: "card", value: null },
    { kind: "order_number", value: "10700000001" },
  ]);
});

/** 600 messages, every second of them an answer that was sent. */
function longTalk(store: ConversationStore): void {
  store.open();
  store.commit(() => {
    const at = { channelAt: 5, at: 5, turnId: null, episodeId: null, clientId: null, authorId: null };
    for (let n = 1; n <= 600; n++) {
      const isAnswer = n % 2 === 0;
      const from = isAnswer ? { direction: "out", author: "assistant" } : { direction: "in", author: "customer" };
      const content = { type: "text", text: "merhaba" };
      const message = { id: newId("message", n), providerId: null, content, ...from, ...at };
      const seq = store.messages.add(message as Parameters<typeof store.messages.add>[0])!;
      if (isAnswer) store.outbox.save(sent(seq));
    }
  });
}

function sent(messageSeq: number): OutboxRow {
  const nothing = { turnId: null, deadlineAt: null, errorCode: null, errorDetail: null };
  const done = { state: "sent" as const, attempts: 1, nextAt: 0, resent: false, paid: false, sentAt: 6 };
  return { id: newId("outbox", messageSeq), messageSeq, providerId: `wamid.${messageSeq}`, ...done, ...nothing };
}

it("reads as much of what was sent as a page shows, however long the conversation", async () => {
  await runInDurableObject(env.CONVERSATION.getByName(`cnv_${crypto.randomUUID()}`), (_object, { storage }) => {
    const store = new ConversationStore(storage);
    longTalk(store);
    store.meter.take();
    const state = { memory: {} } as State;
    const page = thread(store, state, {});
    expect(page.messages).toHaveLength(100);
    const answers = page.messages.filter(({ direction }) => direction === "out");
    expect(answers.map(({ delivery, providerId }) => [delivery?.state, providerId])).toEqual(
      Array.from({ length: 50 }, (_, n) => ["sent", `wamid.${502 + 2 * n}`]),
    );
    expect(store.meter.take().rowsRead).toBeLessThan(200);
    expect(threadMessage(store, store.messages.get(600)!).providerId).toBe("wamid.600");
    expect(store.messages.byProviderId("wamid.598")?.seq).toBe(598);
    expect(store.meter.take().rowsRead).toBeLessThan(10);
    // An elder page, and one whose answer was sent again under a new name.
    store.outbox.rename(store.outbox.ofMessage(300)!.id, { ...sent(300), id: newId("outbox", 700), state: "held" });
    const elder = thread(store, state, { before: 301 });
    expect(elder.messages.at(-1)).toMatchObject({ seq: 300, delivery: { state: "held" } });
    expect(elder.messages.filter(({ delivery }) => delivery)).toHaveLength(50);
  });
});
