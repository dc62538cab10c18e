/** Which conversation object an address leads to: one thread per person and account, whatever the person is called today. */
import type { Belonging, ConversationRpc } from "../../durable-objects/shapes";
import type { CustomerAddress } from "../channels/port";
import { settingsOf } from "../env";
import type { RoutedAccount } from "./account-map";
import { conversationName, conversationStub } from "./conversation-stub";

/** Where pointers lead, as this isolate has learnt it. Bounded: the oldest half goes when full. */
const links = new Map<string, string>();
const LINKS_MAX = 20_000;
const MAX_HOPS = 4;

/**
 * Finds the object for an address. With both ids known, the user id's object is made a pointer to the phone's (or the
 * other way round, when the user id came first), so that each alone leads to the same thread later.
 */
export async function locateConversation(env: Env, account: RoutedAccount, address: CustomerAddress): Promise<string> {
  const phoneName = address.phone ? await nameOf(env, account, `phone:${address.phone}`) : null;
  const userName = address.userId ? await nameOf(env, account, `user:${address.userId}`) : null;
  if (!phoneName || !userName) {
    const name = phoneName ?? userName;
    if (!name) throw new Error("an address without phone and user id");
    return links.get(name) ?? name;
  }
  const known = links.get(userName);
  if (known && links.has(phoneName)) return known;
  const { conversationId } = await conversationStub(env, account, userName).locate(userName, phoneName);
  if (conversationId === userName) await conversationStub(env, account, phoneName).locate(phoneName, userName);
  remember(userName, conversationId);
  remember(phoneName, conversationId);
  return conversationId;
}

/** Makes a new address of a known person lead to their thread. */
export async function pointTo(
  env: Env,
  account: RoutedAccount,
  address: CustomerAddress,
  target: string,
): Promise<void> {
  for (const identity of identitiesOf(address)) {
    const name = await nameOf(env, account, identity);
    if (name === target) continue;
    const { conversationId } = await conversationStub(env, account, name).locate(name, target);
    remember(name, conversationId);
  }
}

/** Calls an object, following pointers it answers with. */
export async function callConversation<R extends { kind: string }>(
  env: Env,
  account: RoutedAccount,
  conversationId: string,
  call: (stub: ConversationRpc, belonging: Belonging) => Promise<R | { kind: "moved"; to: string }>,
): Promise<{ conversationId: string; result: R }> {
  let id = conversationId;
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const result = await call(conversationStub(env, account, id), {
      tenantId: account.tenantId,
      channel: "whatsapp",
      channelAccountId: account.id,
      conversationId: id,
    });
    if (result.kind !== "moved") return { conversationId: id, result: result as R };
    const to = (result as { to: string }).to;
    remember(id, to);
    id = to;
  }
  throw new Error("pointers of a conversation form a ring");
}

function identitiesOf(address: CustomerAddress): string[] {
  return [...(address.phone ? [`phone:${address.phone}`] : []), ...(address.userId ? [`user:${address.userId}`] : [])];
}

function nameOf(env: Env, account: RoutedAccount, identity: string): Promise<string> {
  return conversationName(settingsOf(env).NAMING_KEY, account.tenantId, account.id, identity);
}

function remember(name: string, target: string): void {
  if (links.size >= LINKS_MAX) {
    for (const key of [...links.keys()].slice(0, LINKS_MAX / 2)) links.delete(key);
  }
  links.set(name, target);
}
