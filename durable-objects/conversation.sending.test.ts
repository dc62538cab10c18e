/** What is asked right before a message leaves. */
import { expect, it } from "vitest";
import { sendThrough } from "./conversation.sending";
import type { ConversationStore, MessageRow } from "./conversation.store";
import type { OutboxRow } from "./outbox";

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
