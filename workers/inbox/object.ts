/** The conversation object behind an id, for the tenant who asks. */
import type { ConversationRpc } from "../../durable-objects/shapes";
import type { Ctx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { placementOf } from "../tenants";
import { conversationStub } from "./conversation-stub";

export async function objectOf(ctx: Ctx, id: string): Promise<ConversationRpc> {
  return conversationStub(ctx.env, await placementOf(ctx, ctx.tenantId), id);
}

/** @throws AppError not_found */
export function noConversation(): never {
  throw new AppError("not_found", "There is no such conversation.");
}
