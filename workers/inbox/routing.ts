/** Which conversation object an address leads to: one thread per person and account, whatever the person is called today. */
import type { Asking, Belonging, ConversationRpc, Located } from "../../durable-objects/shapes";
import type { CustomerAddress } from "../channels/port";
import { settingsOf } from "../env";
import type { RoutedAccount } from "./account-map";
import { conversationName, conversationStub } from "./conversation-stub";

/** Where pointers lead, as this isolate has learnt it. Bounded: the oldest half goes when full. */
const links = new Map<string, string>();
const LINKS_MAX = 20_000;
/** A number may have had many owners, each of whom points to the next. */
const MAX_HOPS = 32;

/**
 * Finds the object for an address. With both ids known, each alone leads to the same thread later: an object that holds
 * nothing becomes a pointer, and of two conversations the younger moves into the elder, the same on every isolate.
 * @param at channel time of what came from the address
 */
export async function locateConversation(
  env: Env,
  account: RoutedAccount,
  address: CustomerAddress,
  at: number,
): Promise<string> {
  const phoneName = address.phone ? await nameOf(env, account, `phone:${address.phone}`) : null;
  const userName = address.userId ? await nameOf(env, account, `user:${address.userId}`) : null;
  if (!phoneName || !userName) {
    const name = phoneName ?? userName;
    if (!name) throw new Error("an address without phone and user id");
    return links.get(name) ?? name;
  }
  const pair = `${phoneName} ${userName}`;
  const known = links.get(pair);
  if (known) return known;
  const { conversationId } = await conversationStub(env, account, userName).locate(userName, phoneName);
  const joined =
    conversationId === phoneName ? phoneName : await join(env, account, phoneName, conversationId, { address, at });
  remember(userName, joined);
  remember(pair, joined);
  return joined;
}

/** Makes a new address of a known person lead to their thread. Returns the thread they have from now on. */
export async function pointTo(
  env: Env,
  account: RoutedAccount,
  moved: { current: CustomerAddress; userId: string | undefined; at: number },
  target: string,
): Promise<string> {
  const asking = { address: { ...moved.current, userId: moved.userId }, at: moved.at, isNewThere: true };
  let joined = target;
  for (const identity of identitiesOf(moved.current)) {
    joined = await join(env, account, await nameOf(env, account, identity), joined, asking);
  }
  return joined;
}

/**
 * Makes two names lead to one conversation: that which holds one, or the elder of two. Nothing is joined when the first
 * holds somebody else's. Returns where the person's conversation is.
 */
async function join(env: Env, account: RoutedAccount, name: string, target: string, asking: Asking): Promise<string> {
  const there = await endOf(env, account, target, target);
  const here = await endOf(env, account, name, there.conversationId, asking);
  if (here.conversationId === there.conversationId) return there.conversationId;
  if (here.isStranger) {
    await inherit(env, account, asking.address, here.conversationId, there.conversationId);
    return there.conversationId;
  }
  if (there.since === null) {
    const empty = conversationStub(env, account, there.conversationId);
    return (await empty.locate(there.conversationId, here.conversationId)).conversationId;
  }
  const [elder, younger] = isElder(here, there) ? [here, there] : [there, here];
  const { jurisdiction, locationHint } = account;
  const destination = { conversationId: elder.conversationId, jurisdiction, locationHint };
  await conversationStub(env, account, younger.conversationId).moveInto(account.tenantId, destination);
  remember(younger.conversationId, elder.conversationId);
  return elder.conversationId;
}

/** The object at the end of the pointers; one that holds nothing becomes a pointer to `fallback`. */
async function endOf(env: Env, account: RoutedAccount, name: string, fallback: string, asking?: Asking) {
  let id = name;
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const located = await conversationStub(env, account, id).locate(id, fallback, asking);
    if (located.conversationId === id || located.conversationId === fallback) return located;
    id = located.conversationId;
  }
  throw new Error("pointers of a conversation form a ring");
}

function isElder(a: Located, b: Located): boolean {
  if (a.since !== b.since) return a.since! < b.since!;
  return a.conversationId < b.conversationId;
}

/**
 * Calls an object, following pointers it answers with. Who is refused as a stranger gets a conversation of their own.
 * Where the way leads back to an object that was asked before (the own conversation has long moved to the one that
 * refused, or pointers form a ring) that one is told to take it: whatever is written has a conversation.
 */
export async function callConversation<R extends { kind: string }>(
  env: Env,
  account: RoutedAccount,
  conversationId: string,
  address: CustomerAddress,
  call: (stub: ConversationRpc, belonging: Belonging, isKnown: boolean) => Promise<R>,
): Promise<{ conversationId: string; result: Exclude<R, Elsewhere> }> {
  const [refusedBy, movedFrom] = [new Set<string>(), new Set<string>()];
  let id = conversationId;
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const belonging = {
      tenantId: account.tenantId,
      channel: "whatsapp",
      channelAccountId: account.id,
      conversationId: id,
    };
    const result: R | Elsewhere = await call(
      conversationStub(env, account, id),
      belonging as Belonging,
      refusedBy.has(id) || (movedFrom.has(id) && refusedBy.size === 0) || hop === MAX_HOPS - 1,
    );
    if (!isElsewhere(result)) return { conversationId: id, result: result as Exclude<R, Elsewhere> };
    (result.kind === "stranger" ? refusedBy : movedFrom).add(id);
    const to = result.kind === "moved" ? result.to : await ownConversation(env, account, address, id);
    if (result.kind === "moved") remember(id, to);
    id = to;
  }
  throw new Error("a conversation that was told to take it did not");
}

type Elsewhere = { kind: "moved"; to: string } | { kind: "stranger" };

function isElsewhere(result: { kind: string }): result is Elsewhere {
  return result.kind === "moved" || result.kind === "stranger";
}

/** Where somebody writes who was refused: under their user id, or as the next one who has the number. */
async function ownConversation(env: Env, account: RoutedAccount, address: CustomerAddress, refusedBy: string) {
  const { phone, userId } = address;
  if (!userId) return nameOf(env, account, `phone:${phone} after ${refusedBy}`);
  const own = await nameOf(env, account, `user:${userId}`);
  await conversationStub(env, account, own).standAlone();
  await inherit(env, account, address, refusedBy, own);
  remember(own, own);
  if (phone) remember(`${await nameOf(env, account, `phone:${phone}`)} ${own}`, own);
  return own;
}

/** The next one who has the number is this: so that the number alone leads there too. */
async function inherit(env: Env, account: RoutedAccount, { phone }: CustomerAddress, before: string, heir: string) {
  if (!phone) return;
  const next = await nameOf(env, account, `phone:${phone} after ${before}`);
  if (next !== heir) await conversationStub(env, account, next).locate(next, heir);
}

function identitiesOf(address: CustomerAddress): string[] {
  return [...(address.phone ? [`phone:${address.phone}`] : []), ...(address.userId ? [`user:${address.userId}`] : [])];
}

/** Names never change, and the same people write again and again. Bounded like the links; never leaves the memory. */
const names = new Map<string, string>();

async function nameOf(env: Env, account: RoutedAccount, identity: string): Promise<string> {
  const key = `${account.id} ${identity}`;
  const known = names.get(key);
  if (known) return known;
  const name = await conversationName(settingsOf(env).NAMING_KEY, account.tenantId, account.id, identity);
  if (names.size >= LINKS_MAX) names.clear();
  names.set(key, name);
  return name;
}

function remember(name: string, target: string): void {
  if (links.size >= LINKS_MAX) {
    for (const key of [...links.keys()].slice(0, LINKS_MAX / 2)) links.delete(key);
  }
  links.set(name, target);
}
