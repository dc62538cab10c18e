/** Copies customers' files into our storage before the provider's short-lived address ends. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import { channels } from "../channels";
import { type Ctx, ours } from "../platform/ctx";
import { cancelJob, planJob } from "../platform/due-jobs";
import { AppError } from "../platform/errors";
import { mediaKey } from "../platform/files";
import { defineJob, sendLater } from "../platform/queue";
import { placementOf, sendingAccount } from "../tenants";
import { conversationStub } from "./conversation-stub";
import { conversations, mediaFiles } from "./schema";

/** The queue tries for some minutes; from then on the plan does. */
const PLANNED_AFTER_MS = 10 * 60_000;
/** WhatsApp keeps incoming media for 7 days: a file that old is lost for good. */
const LOST_AFTER_MS = 7 * 24 * 60 * 60_000;

export const copyMedia = defineJob({
  kind: "media.copy",
  input: z.object({ fileId: z.string() }),
  untilDone: true,
  run: async (ctx, { fileId }) => {
    const [file] = await ctx.db
      .select()
      .from(mediaFiles)
      .where(ours(ctx, mediaFiles, eq(mediaFiles.id, fileId)))
      .limit(1);
    if (!file || file.state === "lost") return;
    if (file.state === "waiting" && ctx.clock.now() - file.createdAt >= LOST_AFTER_MS) return lose(ctx, fileId);
    const [conversation] = await ctx.db
      .select({ channel: conversations.channel, accountId: conversations.channelAccountId })
      .from(conversations)
      .where(ours(ctx, conversations, eq(conversations.id, file.conversationId)))
      .limit(1);
    if (!conversation) throw new AppError("unavailable", "The conversation is not projected yet.");
    if (file.state === "waiting") {
      const account = await sendingAccount(ctx, ctx.tenantId, conversation.accountId);
      if (!account) throw new AppError("unavailable", "The sending account could not be read.");
      const fetched = await channels.whatsapp.fetchMedia(ctx.env, account, file.providerMediaId);
      if (!fetched.ok) {
        if (fetched.error.outcome === "rejected") return lose(ctx, fileId);
        throw new AppError("unavailable", `The provider did not give the file: ${fetched.error.code}.`);
      }
      const { bytes, mimeType, sizeBytes, sha256 } = fetched.value;
      const r2Key = mediaKey(ctx.tenantId, fileId);
      await ctx.env.FILES.put(r2Key, bytes, { httpMetadata: { contentType: mimeType } });
      const [stored] = await ctx.db
        .update(mediaFiles)
        .set({ state: "stored", r2Key, sizeBytes, sha256, mimeType })
        .where(ours(ctx, mediaFiles, eq(mediaFiles.id, fileId)))
        .returning({ id: mediaFiles.id });
      // Whose file it is was erased while it came.
      if (!stored) return ctx.env.FILES.delete(r2Key);
    }
    const stub = conversationStub(ctx.env, await placementOf(ctx, ctx.tenantId), file.conversationId);
    await stub.mediaStored(ctx.tenantId, { messageId: file.messageId, fileId });
    await cancelJob(ctx, copyMedia.kind, fileId);
  },
});

/** Fetches a file at once, and again hourly as long as its provider may still have it. */
export async function fetchFile(ctx: Ctx, fileId: string): Promise<void> {
  const dueAt = ctx.clock.now() + PLANNED_AFTER_MS;
  await planJob(ctx, { kind: copyMedia.kind, key: fileId, payload: { fileId }, dueAt });
  await sendLater(ctx, copyMedia, { fileId });
}

async function lose(ctx: Ctx, fileId: string): Promise<void> {
  await ctx.db
    .update(mediaFiles)
    .set({ state: "lost" })
    .where(ours(ctx, mediaFiles, eq(mediaFiles.id, fileId)));
  await cancelJob(ctx, copyMedia.kind, fileId);
}
