/** What people say about messages that did not arrive: send them after all, or give them up. The object decides; we record. */
import type { UndeliveredResult } from "../../durable-objects/shapes";
import { auditRow } from "../audit";
import type { Ctx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { type Behind, writeBehind } from "./behind";
import { acceptedOf } from "./handling";
import { findConversation } from "./list";
import { objectOf } from "./object";
import type { ThreadMessage } from "./shapes";
import { wantsNoAdvertising } from "./template-messages";

/** Which message of which conversation. */
interface Which {
  id: string;
  messageId: string;
}

/**
 * Sends it after all, by the rules of a new message. Asked again it changes nothing.
 * @throws AppError not_found; conflict where it was given up, the window is closed, or who gets it wants no advertising
 */
export async function resendMessage(ctx: Ctx, { id, messageId }: Which, behind: Behind): Promise<ThreadMessage> {
  const object = await objectOf(ctx, id);
  let result = await object.resend(ctx.tenantId, { messageId });
  if (result.kind === "consent_unknown") {
    const isUnwanted = await wantsNoAdvertising(ctx, await findConversation(ctx, id));
    result = await object.resend(ctx.tenantId, { messageId, isUnwanted });
  }
  return settled(ctx, { id, messageId }, "conversation.resent", result, behind);
}

/** Gives it up. Asked again it changes nothing. @throws AppError not_found; conflict where it has arrived or is on its way */
export async function dropMessage(ctx: Ctx, { id, messageId }: Which, behind: Behind): Promise<ThreadMessage> {
  const result = await (await objectOf(ctx, id)).drop(ctx.tenantId, { messageId });
  return settled(ctx, { id, messageId }, "conversation.dropped", result, behind);
}

function settled(
  ctx: Ctx,
  { id, messageId }: Which,
  event: "conversation.resent" | "conversation.dropped",
  result: UndeliveredResult,
  behind: Behind,
): ThreadMessage {
  if (result.kind === "not_found") throw new AppError("not_found", "There is no such message.");
  if (result.kind === "moved_on" || result.kind === "consent_unknown")
    throw new AppError("conflict", "Something else has become of the message.", { message: "moved_on" });
  const message = acceptedOf(result);
  if (result.kind === "accepted" && result.isChanged) {
    const write = () => auditRow(ctx, { event, resourceType: "conversation", resourceId: id, after: { messageId } });
    behind(writeBehind(ctx, async () => write(), { conversationId: id, messageId }));
  }
  return message;
}
