/** What people write besides replies: notes for colleagues, and messages to be sent later. */
import { z } from "zod";
import { auditRow } from "../audit";
import { mayAnswer } from "../auth";
import { tellMentions } from "../notifications";
import { sha256Hex } from "../platform/crypto";
import type { Ctx } from "../platform/ctx";
import { cancelJob, planJob } from "../platform/due-jobs";
import { AppError } from "../platform/errors";
import { newId } from "../platform/ids";
import { defineJob } from "../platform/queue";
import { noConversation, objectOf } from "./object";
import { type ScheduledMessage, type ThreadMessage, UNSENT_FILES_MS } from "./shapes";
import { findUpload, planForgetting, usedUpload } from "./uploads";

const LATER_MAX_MS = 31 * 24 * 60 * 60_000;
const MENTIONS_MAX = 20;
const FILES_MAX = 10;

export const NoteBody = z.object({
  clientId: z.uuid(),
  text: z.string().trim().min(1).max(4096),
  mentions: z.array(z.string().startsWith("usr_").max(60)).max(MENTIONS_MAX).default([]),
});
export const LaterBody = z
  .object({
    /** the same again is the same message, as it was said last; each call is one of its own without it */
    clientId: z.uuid().optional(),
    /** may be left out beside files: it stands below the first that can have words, else behind them */
    text: z.string().trim().max(4096).default(""),
    /** files that were added to this conversation before, in the order they are to leave */
    fileIds: z.array(z.string().startsWith("fil_").max(60)).max(FILES_MAX).default([]),
    /** epoch ms */
    sendAt: z.number().int().positive(),
    /** the message it answers */
    replyTo: z.string().startsWith("msg_").max(60).optional(),
    /** the suggestion it was made from */
    suggestionTurnId: z.string().startsWith("trn_").max(60).optional(),
  })
  .refine(({ text, fileIds }) => text !== "" || fileIds.length > 0, { path: ["text"], error: "required" });

/** Writes a note; the same `clientId` again is the same note. @throws AppError not_found */
export async function writeNote(
  ctx: Ctx,
  id: string,
  input: z.infer<typeof NoteBody> & { userId: string },
): Promise<ThreadMessage> {
  const mentions = [...new Set(input.mentions)];
  const known = await Promise.all(mentions.map((userId) => mayAnswer(ctx, userId)));
  if (known.includes(false)) throw new AppError("not_found", "There is no such colleague.");
  const note = await (await objectOf(ctx, id)).note(ctx.tenantId, { ...input, mentions });
  if (!note) return noConversation();
  await auditRow(ctx, {
    event: "conversation.noted",
    resourceType: "conversation",
    resourceId: id,
    after: { messageId: note.id, mentions },
  });
  // Idempotent like the note: whoever asks again because this failed gets both.
  await tellMentions(ctx, { id: note.id, conversationId: id, mentions, byUserId: input.userId });
  return note;
}

/** Keeps a message until its time; the same `clientId` again is the same message. @throws AppError not_found, invalid for a time that is past or too far, limit */
export async function sendMessageLater(
  ctx: Ctx,
  conversationId: string,
  input: z.infer<typeof LaterBody> & { userId: string },
): Promise<ScheduledMessage> {
  const now = ctx.clock.now();
  const { fileIds, ...words } = input;
  const { clientId, sendAt } = words;
  if (sendAt <= now || sendAt > now + LATER_MAX_MS)
    throw new AppError("invalid", "The time must lie ahead, within a month.", { sendAt: "out_of_range" });
  const id = clientId ? await scheduledId(conversationId, clientId) : newId("scheduled", now);
  const files = await Promise.all(fileIds.map((fileId) => findUpload(ctx, conversationId, fileId)));
  const message = { id, ...words, ...(files.length > 0 ? { files } : {}) };
  for (const fileId of fileIds) await planForgetting(ctx, fileId, sendAt);
  // Planned first: a job without its message does nothing, a message without its job would never leave.
  const payload = { conversationId, id, userId: input.userId, fileIds };
  await planJob(ctx, { kind: sendScheduled.kind, key: id, payload, dueAt: sendAt });
  const result = await (await objectOf(ctx, conversationId)).schedule(ctx.tenantId, message);
  if (result.kind !== "accepted") await cancelJob(ctx, sendScheduled.kind, id);
  if (result.kind === "not_found") return noConversation();
  if (result.kind === "too_many") throw new AppError("limit", "There are too many messages to be sent later here.");
  await auditRow(ctx, {
    event: "conversation.scheduled",
    id: `aud_${id.slice("sch_".length)}_${sendAt}`,
    resourceType: "conversation",
    resourceId: conversationId,
    after: { scheduledId: id, sendAt },
  });
  return message;
}

/** Always the same for one message of one conversation, however often it is asked for. */
async function scheduledId(conversationId: string, clientId: string): Promise<string> {
  const hash = await sha256Hex(new TextEncoder().encode(`${conversationId}/${clientId}`));
  return `sch_${hash.slice(0, 32)}`;
}

/** @throws AppError not_found when it was sent or taken back already */
export async function takeBack(ctx: Ctx, conversationId: string, id: string, userId: string): Promise<void> {
  if (!(await (await objectOf(ctx, conversationId)).unschedule(ctx.tenantId, { id, userId })))
    throw new AppError("not_found", "There is no such message.");
  await cancelJob(ctx, sendScheduled.kind, id);
  await auditRow(ctx, {
    event: "conversation.unscheduled",
    resourceType: "conversation",
    resourceId: conversationId,
    after: { scheduledId: id },
  });
}

/** The suggestion is not wanted. @throws AppError not_found when it does not wait any more */
export async function ignoreSuggestion(
  ctx: Ctx,
  conversationId: string,
  input: { turnId: string; userId: string },
): Promise<void> {
  if (!(await (await objectOf(ctx, conversationId)).ignoreSuggestion(ctx.tenantId, input)))
    throw new AppError("not_found", "There is no such suggestion.");
}

/** The time of a message has come. */
export const sendScheduled = defineJob({
  kind: "conversation.send_scheduled",
  input: z.object({
    conversationId: z.string(),
    id: z.string(),
    /** who wrote it; missing in jobs of before it was kept */
    userId: z.string().optional(),
    /** missing in jobs of before there were files */
    fileIds: z.array(z.string()).default([]),
  }),
  run: async (ctx, { conversationId, id, userId, fileIds }) => {
    // The business said it would be sent; who has left gets no conversation by that. A key never leaves.
    const isTheirs = !userId?.startsWith("usr_") || (await mayAnswer(ctx, userId));
    const left = await (await objectOf(ctx, conversationId)).sendScheduled(ctx.tenantId, id, { isTheirs });
    for (const fileId of fileIds.slice(0, left)) await usedUpload(ctx, fileId);
    // The thread offers them for so long.
    const until = ctx.clock.now() + UNSENT_FILES_MS;
    for (const fileId of fileIds.slice(left)) await planForgetting(ctx, fileId, until);
  },
});
