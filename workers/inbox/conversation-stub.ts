/** Names of conversation objects, and the one function that makes every stub. */
import type { ConversationRpc } from "../../durable-objects/shapes";
import { hmacHex } from "../platform/crypto";

/** Where a tenant's objects live: fixed when the tenant is created. */
export interface Placement {
  jurisdiction: string | null;
  locationHint: string;
}

/**
 * The name of the object that an address leads to: an HMAC, because names are logged and phone numbers must not be.
 * @param identity `phone:+90…` or `user:TR.…`
 */
export async function conversationName(
  namingKey: string,
  tenantId: string,
  channelAccountId: string,
  identity: string,
): Promise<string> {
  const digest = await hmacHex(namingKey, `${tenantId}/${channelAccountId}/${identity}`);
  return `cnv_${digest.slice(0, 40)}`;
}

/** A conversation id as it appears in paths and in `biz_opaque_callback_data`. */
export function isConversationId(text: string): boolean {
  return /^cnv_[0-9a-f]{40}$/.test(text);
}

/** Every stub of a conversation is made here, so that jurisdiction and location are never forgotten. */
export function conversationStub(env: Env, placement: Placement, conversationId: string): ConversationRpc {
  const namespace = placement.jurisdiction
    ? env.CONVERSATION.jurisdiction(placement.jurisdiction as DurableObjectJurisdiction)
    : env.CONVERSATION;
  const locationHint = placement.locationHint as DurableObjectLocationHint;
  return namespace.getByName(conversationId, { locationHint }) as unknown as ConversationRpc;
}
