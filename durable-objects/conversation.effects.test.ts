/** What an open dashboard is told of a message, and in which order. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import { fakeGraph } from "../tests/harness/graph";
import { conversationId, envelope, openShop, postWebhook, type Shop, settle, wireMessage } from "../tests/harness/shop";
import type { LiveChange } from "../workers/inbox/shapes";

const PHONE = "905000000001";
let shop: Shop;
let ids = 0;

beforeEach(async () => {
  shop = await openShop();
  fakeGraph(() => shop.phoneNumberId);
});

async function says(text: string): Promise<void> {
  const wire = wireMessage({ id: `wamid.E${++ids}`, at: Math.floor(Date.now() / 1000), from: PHONE, text });
  expect((await postWebhook(envelope(shop, { messages: [wire] }))).status).toBe(200);
  await settle(await conversationId(shop, `phone:+${PHONE}`));
}

/** The frames that the conversation sends from now on. */
async function frames(): Promise<LiveChange[][]> {
  const sent: LiveChange[][] = [];
  const live = {
    route: () => Promise.reject(new Error("nobody is there")),
    publish: async (changes: LiveChange[]) => {
      sent.push(structuredClone(changes));
      return { quietMs: 0 };
    },
  };
  const object = env.CONVERSATION.getByName(await conversationId(shop, `phone:+${PHONE}`));
  await runInDurableObject(object, (instance) => {
    const recorded = (of: Env, key: string | symbol) =>
      key === "LIVE" ? { getByName: () => live } : Reflect.get(of, key);
    Reflect.set(Reflect.get(instance, "effects"), "env", new Proxy(env, { get: recorded }));
  });
  return sent;
}

const authors = (frame: LiveChange[]) =>
  frame.flatMap((change) => (change.type === "messages" ? change.messages.map(({ author }) => author) : []));

it("a question is seen before it is decided on, and its answer with the row that they change", async () => {
  const sent = await frames();
  await says("kargom nerede");
  await vi.waitFor(() => expect(sent.flatMap(authors)).toContain("assistant"));
  const [first, second] = sent;
  // The row would be shown as unread for the moment until the assistant has answered.
  expect(first!.map(({ type }) => type)).toEqual(["messages"]);
  expect(authors(first!)).toEqual(["customer"]);
  expect(second!.map(({ type }) => type)).toEqual(["conversation", "messages"]);
  expect(authors(second!).slice(0, 2)).toEqual(["customer", "assistant"]);
});
