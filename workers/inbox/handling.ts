/** What people do with a conversation: read it, answer, take it over, give it back. The object decides; we record. */
import { z } from "zod";
import type { ConversationRpc, TurnQuestion } from "../../durable-objects/shapes";
import { auditRow } from "../audit";
import { isMember } from "../auth";
import type { Ctx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { logBug } from "../platform/log";
import { placementOf } from "../tenants";
import { conversationStub } from "./conversation-stub";
import type { Thread, ThreadMessage } from "./shapes";

/** Longer texts are refused by WhatsApp. */
export const ReplyBody = z.object({ clientId: z.uuid(), text: z.string().trim().min(1).max(4096) });
export const ThreadQuery = z.object({ before: z.coerce.number().int().positive().optional() });
export const AssignBody = z.object({ userId: z.string().startsWith("usr_").max(60).optional() });

/** Waits before each try to write what was done; after the last one the log keeps it. */
const AUDIT_WAITS_MS = [0, 200, 1_000, 5_000];

/** @throws AppError not_found */
export async function readThread(ctx: Ctx, id: string, options: { before?: number }): Promise<Thread> {
  const thread = await (await objectOf(ctx, id)).thread(ctx.tenantId, options);
  return thread ?? noConversation();
}

/** What the customer wrote in one turn and what it was taken for. @throws AppError not_found */
export async function readQuestion(ctx: Ctx, id: string, turnId: string): Promise<TurnQuestion> {
  const question = await (await objectOf(ctx, id)).question(ctx.tenantId, turnId);
  if (!question) throw new AppError("not_found", "There is no such turn.");
  return question;
}

/**
 * Sends a person's reply; the same `clientId` again is the same message. What is written of it comes `behind` the answer:
 * the message is on its way, whatever becomes of D1.
 * @throws AppError not_found, or conflict when the channel allows no free text any more
 */
export async function replyTo(
  ctx: Ctx,
  id: string,
  input: { userId: string; clientId: string; text: string },
  behind: (work: Promise<void>) => void,
): Promise<ThreadMessage> {
  const result = await (await objectOf(ctx, id)).reply(ctx.tenantId, input);
  switch (result.kind) {
    case "accepted":
      behind(auditReply(ctx, id, result.message.id));
      return result.message;
    case "window_closed":
      throw new AppError("conflict", "The 24-hour window is closed: the customer has to write first.");
    case "not_found":
      return noConversation();
    default: {
      const unhandled: never = result;
      throw new Error(`unknown result ${JSON.stringify(unhandled)}`);
    }
  }
}

async function auditReply(ctx: Ctx, id: string, messageId: string): Promise<void> {
  let failure: unknown;
  for (const waitMs of AUDIT_WAITS_MS) {
    await scheduler.wait(waitMs);
    try {
      await auditRow(ctx, {
        event: "conversation.replied",
        resourceType: "conversation",
        resourceId: id,
        after: { messageId },
      });
      return;
    } catch (error) {
      failure = error;
    }
  }
  const { tenantId, requestId } = ctx;
  logBug("inbox.audit", failure, { tenantId, requestId, conversationId: id, messageId });
}

/** Takes the conversation over, or hands it to a colleague: the assistant pauses. @throws AppError not_found */
export async function assign(ctx: Ctx, id: string, input: { userId: string; by: string }): Promise<void> {
  if (input.userId !== input.by && !(await isMember(ctx, input.userId))) {
    throw new AppError("not_found", "There is no such colleague.");
  }
  if (!(await (await objectOf(ctx, id)).assign(ctx.tenantId, input))) noConversation();
  await auditRow(ctx, {
    event: "conversation.assigned",
    resourceType: "conversation",
    resourceId: id,
    after: { assigneeId: input.userId },
  });
}

/** Gives it back to the assistant. @throws AppError not_found */
export async function release(ctx: Ctx, id: string, input: { userId: string }): Promise<void> {
  if (!(await (await objectOf(ctx, id)).release(ctx.tenantId, input))) noConversation();
  await auditRow(ctx, { event: "conversation.released", resourceType: "conversation", resourceId: id });
}

/** A person has read it. @throws AppError not_found */
export async function markSeen(ctx: Ctx, id: string, input: { userId: string }): Promise<void> {
  if (!(await (await objectOf(ctx, id)).markSeen(ctx.tenantId, input))) noConversation();
}

async function objectOf(ctx: Ctx, id: string): Promise<ConversationRpc> {
  return conversationStub(ctx.env, await placementOf(ctx, ctx.tenantId), id);
}

function noConversation(): never {
  throw new AppError("not_found", "There is no such conversation.");
}
