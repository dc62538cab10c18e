/** What people do in a conversation: read it and answer. The object decides; we record. */
import { z } from "zod";
import type { ReplyResult, TurnQuestion } from "../../durable-objects/shapes";
import { auditRow } from "../audit";
import type { Ctx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { type Behind, writeBehind } from "./behind";
import { noConversation, objectOf } from "./object";
import type { Thread, ThreadMessage } from "./shapes";
import { findUpload, requireCaption, usedUpload } from "./uploads";

/** Longer texts are refused by WhatsApp. */
export const ReplyBody = z
  .object({
    clientId: z.uuid(),
    /** may be left out beside a file, whose caption it is */
    text: z.string().trim().max(4096).default(""),
    /** a file that was added to this conversation before */
    fileId: z.string().startsWith("fil_").max(60).optional(),
    /** the message it answers */
    replyTo: z.string().startsWith("msg_").max(60).optional(),
    /** the suggestion it was made from */
    suggestionTurnId: z.string().startsWith("trn_").max(60).optional(),
    /** `seq` of the last message its writer had seen: refused when a colleague has answered behind it. Left out it always leaves */
    after: z.number().int().nonnegative().optional(),
  })
  .refine(({ text, fileId }) => text !== "" || fileId !== undefined, { path: ["text"], error: "required" });
export const ThreadQuery = z.object({ before: z.coerce.number().int().positive().optional() });

/** @throws AppError not_found */
export async function readThread(ctx: Ctx, id: string, options: { before?: number }): Promise<Thread> {
  const thread = await (await objectOf(ctx, id)).thread(ctx.tenantId, options);
  return thread ?? noConversation();
}

/** One message as the thread shows it; null when it is no longer there. */
export async function readMessage(ctx: Ctx, id: string, seq: number): Promise<ThreadMessage | null> {
  const thread = await (await objectOf(ctx, id)).thread(ctx.tenantId, { before: seq + 1, limit: 1 });
  return thread?.messages.find((message) => message.seq === seq) ?? null;
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
 * @throws AppError not_found, conflict when the channel allows no free text any more, suggestion_sent, overtaken
 */
export async function replyTo(
  ctx: Ctx,
  id: string,
  input: z.infer<typeof ReplyBody> & { userId: string },
  behind: Behind,
): Promise<ThreadMessage> {
  const { fileId, ...reply } = input;
  const file = fileId ? await findUpload(ctx, id, fileId) : undefined;
  if (file) requireCaption(file.kind, input.text);
  const result = await (await objectOf(ctx, id)).reply(ctx.tenantId, { ...reply, file });
  const message = acceptedOf(result);
  behind(noteReply(ctx, id, message.id, fileId));
  return message;
}

/** @throws AppError not_found; suggestion_sent with `fields.sentBy`; overtaken with `fields.overtakenBy` and the `after` that sends it; conflict with `fields.window` = `closed`, or `fields.template` = `opted_out` */
export function acceptedOf(result: ReplyResult): ThreadMessage {
  switch (result.kind) {
    case "accepted":
      return result.message;
    case "window_closed":
      throw new AppError("conflict", "The 24-hour window is closed: only a template can be sent.", {
        window: "closed",
      });
    case "opted_out":
      throw new AppError("conflict", "The customer wants no advertising.", { template: "opted_out" });
    case "suggestion_sent":
      throw new AppError("suggestion_sent", "Somebody has sent this suggestion already.", { sentBy: result.by });
    case "overtaken":
      throw new AppError("overtaken", "Somebody else has answered meanwhile.", {
        overtakenBy: result.by,
        after: String(result.seq),
      });
    case "not_found":
      return noConversation();
    default: {
      const unhandled: never = result;
      throw new Error(`unknown result ${JSON.stringify(unhandled)}`);
    }
  }
}

/** Its file stays from now on: that of a refused reply is forgotten within the day. */
async function noteReply(ctx: Ctx, id: string, messageId: string, fileId: string | undefined): Promise<void> {
  const after = { messageId, ...(fileId ? { fileId } : {}) };
  const audit = () =>
    auditRow(ctx, {
      event: "conversation.replied",
      id: auditIdOf(messageId),
      resourceType: "conversation",
      resourceId: id,
      after,
    });
  const write = async () => (fileId ? ctx.db.batch([usedUpload(ctx, fileId), audit()]) : audit());
  await writeBehind(ctx, write, { conversationId: id, ...after });
}

/** One message is written down once, however often its sender asks again. */
export const auditIdOf = (messageId: string): string => `aud_${messageId.slice("msg_".length)}`;

/** A person has read it. @throws AppError not_found */
export async function markSeen(ctx: Ctx, id: string, input: { userId: string }): Promise<void> {
  if (!(await (await objectOf(ctx, id)).markSeen(ctx.tenantId, input))) noConversation();
}
