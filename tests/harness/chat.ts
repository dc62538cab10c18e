/** A shop and one customer of it, for tests of their conversation's object. */

import { env } from "cloudflare:workers";
import type { Thread } from "../../workers/inbox/shapes";
import { connectTrendyol } from "../../workers/integrations";
import { fakeTrendyol } from "../../workers/integrations/trendyol/fixtures/seller";
import { readClock } from "../../workers/platform/clock";
import { fakeGraph, type Graph } from "./graph";
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
} from "./shop";

export const PHONE = "905000000001";

export interface Chat {
  shop: Shop;
  graph: Graph;
  /** of the conversation, whether there is one already or not */
  id: string;
}

/** @param packages what the shop's account at the marketplace holds; without it none is connected */
export async function openChat(packages?: Parameters<typeof fakeTrendyol>[0]): Promise<Chat> {
  const shop = await openShop();
  const graph = fakeGraph(() => shop.phoneNumberId);
  const id = await conversationId(shop, `phone:+${PHONE}`);
  if (packages) {
    graph.elsewhere = fakeTrendyol(packages).fetch;
    await connectTrendyol(shop.ctx, { sellerId: "123456", apiKey: "sandbox-key", apiSecret: "sandbox-secret" });
  }
  return { shop, graph, id };
}

let written = 0;

/** The customer's message comes now. @param wamid of a message that comes again */
export function comes(shop: Shop, text: string, wamid = `wamid.CHAT${++written}`): Promise<Response> {
  const wire = wireMessage({ id: wamid, at: Math.floor(Date.now() / 1000), from: PHONE, text });
  return postWebhook(envelope(shop, { messages: [wire] }));
}

/** The id of a message that has not come yet. */
export const newWamid = () => `wamid.IN${++written}`;

export const nowSec = () => Math.floor(Date.now() / 1000);

/** A message of the customer, of whoever it says, comes and is taken in. */
export async function says(
  shop: Shop,
  message: Omit<WireMessage, "id" | "at"> & { id?: string; at?: number },
): Promise<void> {
  const wire = wireMessage({ id: newWamid(), at: nowSec(), from: PHONE, ...message });
  const response = await postWebhook(envelope(shop, { messages: [wire] }));
  if (!response.ok) throw new Error(`the webhook was answered ${response.status}`);
}

/** @throws when there is no such conversation */
export async function threadOf(shop: Shop, identity = `phone:+${PHONE}`): Promise<Thread> {
  const thread = await stubOf(await conversationId(shop, identity)).thread(shop.tenantId, {});
  if (!thread) throw new Error("no conversation");
  return thread;
}

/**
 * What somebody writes comes in one webhook and is answered. It ends in a question, so that the turn begins at once.
 * @returns the conversation's id
 */
export async function writesIn(shop: Shop, from: string, name: string, contents: readonly object[]): Promise<string> {
  const at = Math.floor((await readClock(env.DB)).now() / 1000);
  const question = { type: "text", text: { body: "kargom nerede" } };
  const messages = [...contents, question].map((content) => {
    const id = `wamid.W${++written}-${crypto.randomUUID()}`;
    return { ...wireMessage({ id, text: "", at, from }), ...content };
  });
  await postWebhook(envelope(shop, { messages, contacts: [{ profile: { name }, wa_id: from }] }));
  const id = await conversationId(shop, `phone:+${from}`);
  await settle(id);
  return id;
}
