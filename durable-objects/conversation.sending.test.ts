/** What is asked right before a message leaves, and who waits for whom. */
import { describe, expect, it } from "vitest";
import { ok } from "../workers/platform/result";
import { nextTurnAt } from "./conversation.due";
import { drainOutbox, nextOutboxAt, type SendingDeps, sendThrough } from "./conversation.sending";
import type { ConversationStore, MessageRow } from "./conversation.store";
import type { OutboxRow } from "./outbox";
import type { Lease } from "./shapes";

const account = { id: "cha_1", externalId: "1", token: "t" };

function send(category: "marketing" | "utility", optedOut: boolean) {
  const state = { channel: "whatsapp", conversationId: "cnv_1", phone: "+905000000001", memory: { optedOut } };
  const template = {
    name: "n",
    language: "tr",
    category,
    isNamed: false,
    header: null,
    footer: null,
    buttons: [],
    values: [],
  };
  const message = { seq: 1, content: { type: "template", text: "Yaz indirimi", template } };
  const store = { peek: () => state } as unknown as ConversationStore;
  const env = { GRAPH_URL: "http://localhost:1" } as unknown as Env;
  return sendThrough(env, store, account, { id: "out_1" } as OutboxRow, message as unknown as MessageRow);
}

it("advertising that waited does not leave once its reader wants none", async () => {
  expect(await send("marketing", true)).toMatchObject({ ok: false, error: { code: "opted_out", outcome: "rejected" } });
});

it("all else goes on its way", async () => {
  for (const [category, optedOut] of [
    ["marketing", false],
    ["utility", true],
  ] as const) {
    const sent = await send(category, optedOut).catch(() => null);
    expect(sent).not.toMatchObject({ error: { code: "opted_out" } });
  }
});

it("what a status has told of meanwhile is not sent once more", async () => {
  const state = { channel: "whatsapp", conversationId: "cnv_1", phone: "+905000000001", memory: {} };
  const message = { seq: 1, content: { type: "text", text: "Kargonuz yolda." } } as unknown as MessageRow;
  const row = { id: "out_1", state: "sending", attempts: 2 } as OutboxRow;
  const env = { GRAPH_URL: "http://localhost:1" } as unknown as Env;
  const sentWhile = (kept: OutboxRow | null) => {
    const store = { peek: () => state, outbox: { get: () => kept } } as unknown as ConversationStore;
    return sendThrough(env, store, account, row, message).catch(() => null);
  };
  for (const kept of [{ ...row, state: "sent" } as OutboxRow, null])
    expect(await sentWhile(kept)).toMatchObject({ ok: false, error: { code: "arrived", outcome: "rejected" } });
  expect(await sentWhile(row)).not.toMatchObject({ error: { code: "arrived" } });
});

const NOW = 1_800_000_000_000;
const HOUR_MS = 3_600_000;

/** A conversation with these rows to send, oldest first, in memory. */
function outboxOf(kinds: readonly ("ad" | "answer")[]) {
  const rows = new Map<string, OutboxRow>();
  const sent: string[] = [];
  const asked: string[] = [];
  kinds.forEach((kind, at) => {
    const row = {
      id: `${kind}${at + 1}`,
      messageSeq: at + 1,
      turnId: null,
      state: "pending",
      attempts: 0,
      nextAt: NOW,
    };
    const rest = {
      deadlineAt: null,
      resent: false,
      providerId: null,
      errorCode: null,
      errorDetail: null,
      sentAt: null,
    };
    rows.set(row.id, { ...row, ...rest, paid: kind === "ad" } as OutboxRow);
  });
  const contentOf = (kind: string) =>
    kind === "ad" ? { type: "template", template: { category: "marketing" } } : { type: "text", text: "Yolda" };
  const store = {
    peek: () => ({ turnDueAt: NOW }),
    state: () => ({ lastInboundAt: NOW }),
    saveState: () => {},
    outbox: {
      open: () => [...rows.values()].filter(({ state }) => ["pending", "sending", "uncertain"].includes(state)),
      get: (id: string) => rows.get(id) ?? null,
      save: (row: OutboxRow) => void rows.set(row.id, row),
      ofMessage: () => null,
    },
    messages: {
      get: (seq: number) => ({ seq, content: contentOf(kinds[seq - 1]!) }),
      setProviderId: () => {},
    },
    earlyStatuses: { take: () => [] },
  } as unknown as ConversationStore;
  const deps: SendingDeps = {
    store,
    now: () => NOW,
    jitter: () => 0,
    lease: async ({ id }) => {
      asked.push(id);
      return isPaused(id) ? { granted: false, waitMs: HOUR_MS, reason: "paused" } : ({ granted: true } as Lease);
    },
    send: async ({ id }) => {
      sent.push(id);
      return ok({ providerId: `wamid.${id}` });
    },
    commit: (change) => change(),
    sent: () => {},
    costOf: () => undefined,
    settled: () => {},
    log: () => {},
  };
  let isPaused = (_id: string) => false;
  return {
    store,
    deps,
    sent,
    asked,
    pause: (which: "ad" | "answer") => {
      isPaused = (id) => id.startsWith(which);
    },
    fails: (id: string) => {
      const { send } = deps;
      deps.send = async (row, message) =>
        row.id === id ? { ok: false, error: { code: "server", outcome: "retryable", detail: "" } } : send(row, message);
    },
  };
}

describe("advertising that has to wait", () => {
  it("holds back other advertising, and no answer", async () => {
    const one = outboxOf(["ad", "answer", "ad", "answer"]);
    one.pause("ad");
    await drainOutbox(one.deps);
    expect(one.sent).toEqual(["answer2", "answer4"]);
    expect(one.asked).toEqual(["ad1", "answer2", "answer4"]);
    expect(nextOutboxAt(one.store)).toBe(NOW + HOUR_MS);
  });

  it("and is not due yet is looked past", async () => {
    const one = outboxOf(["ad", "answer", "answer"]);
    one.store.outbox.save({ ...one.store.outbox.get("ad1")!, nextAt: NOW + HOUR_MS });
    expect(nextOutboxAt(one.store)).toBe(NOW);
    await drainOutbox(one.deps);
    expect(one.sent).toEqual(["answer2", "answer3"]);
  });

  it("because it failed is passed as well", async () => {
    const one = outboxOf(["ad", "ad", "answer"]);
    one.fails("ad1");
    await drainOutbox(one.deps);
    expect(one.sent).toEqual(["answer3"]);
  });

  it("keeps no question waiting for its turn", () => {
    const one = outboxOf(["ad"]);
    one.store.outbox.save({ ...one.store.outbox.get("ad1")!, nextAt: NOW + HOUR_MS });
    expect(nextTurnAt(one.store)).toBe(NOW);
  });
});

describe("an answer that has to wait", () => {
  it("holds back all that was written after it", async () => {
    const one = outboxOf(["answer", "ad", "answer"]);
    one.pause("answer");
    await drainOutbox(one.deps);
    expect(one.sent).toEqual([]);
    expect(one.asked).toEqual(["answer1"]);
    expect(nextOutboxAt(one.store)).toBe(NOW + HOUR_MS);
    expect(nextTurnAt(one.store)).toBe(NOW + HOUR_MS);
  });
});
