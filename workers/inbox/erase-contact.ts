/** What a contact has in this room goes when they are erased: conversations with all that was said, files, suggestions. */
import { eq, inArray, lte, or } from "drizzle-orm";
import type { LiveRpc } from "../../durable-objects/shapes";
import type { ContactErasure, Erased } from "../contacts";
import { among, amongUntil } from "../platform/among";
import { type Ctx, ours } from "../platform/ctx";
import { mediaKey } from "../platform/files";
import { objectOf } from "./object";
import {
  conversationLabels,
  conversations,
  erasedConversations,
  mediaFiles,
  suggestedReplies,
  uploads,
} from "./schema";

/** Objects asked at once: a Worker may hold six connections open. */
const AT_ONCE = 6;
/** of R2 */
const KEYS_A_CALL = 1000;

/**
 * Every conversation of theirs forgets; what it had told before is not written down any more. One that forgot already is
 * left alone: by now somebody may write there anew.
 */
export async function eraseConversations(
  ctx: Ctx,
  contactIds: readonly string[],
): Promise<Pick<Erased, "conversationIds" | "until">> {
  const [listed, known] = await ctx.db.batch([
    ctx.db
      .select({ id: conversations.id })
      .from(conversations)
      .where(ours(ctx, conversations, among(conversations.contactId, contactIds))),
    ctx.db
      .select({ id: erasedConversations.id, at: erasedConversations.createdAt })
      .from(erasedConversations)
      .where(ours(ctx, erasedConversations, among(erasedConversations.contactId, contactIds))),
  ]);
  const until = new Map(known.map(({ id, at }) => [id, at]));
  const open = listed.filter(({ id }) => !until.has(id)).map(({ id }) => id);
  for (let at = 0; at < open.length; at += AT_ONCE) {
    const some = open.slice(at, at + AT_ONCE);
    const times = await Promise.all(some.map((id) => forget(ctx, id, contactIds[0]!)));
    for (const [index, id] of some.entries()) until.set(id, times[index]!);
  }
  return { conversationIds: [...until.keys()], until };
}

/** Returns the time up to which it has forgotten. */
async function forget(ctx: Ctx, id: string, contactId: string): Promise<number> {
  const { seq, at } = await (await objectOf(ctx, id)).erase(ctx.tenantId);
  const { tenantId } = ctx;
  const mark = { contactId, seq, createdAt: at };
  await ctx.db
    .insert(erasedConversations)
    .values({ id, tenantId, ...mark })
    .onConflictDoUpdate({
      target: erasedConversations.id,
      set: mark,
      setWhere: eq(erasedConversations.tenantId, tenantId),
    });
  await (ctx.env.LIVE.getByName(tenantId) as unknown as LiveRpc).hold(id, null);
  return mark.createdAt;
}

/** The files that they sent and were sent. */
export async function eraseFiles(ctx: Ctx, erased: Erased): Promise<void> {
  const [received, given] = await ctx.db.batch([
    ctx.db.select({ id: mediaFiles.id }).from(mediaFiles).where(receivedFiles(ctx, erased)),
    ctx.db.select({ key: uploads.r2Key }).from(uploads).where(givenFiles(ctx, erased)),
  ]);
  // A file may lie there whose row does not say so yet.
  const keys = [...received.map(({ id }) => mediaKey(ctx.tenantId, id)), ...given.flatMap(({ key }) => key ?? [])];
  for (let at = 0; at < keys.length; at += KEYS_A_CALL) await ctx.env.FILES.delete(keys.slice(at, at + KEYS_A_CALL));
}

function receivedFiles(ctx: Ctx, { until }: Erased) {
  return ours(ctx, mediaFiles, amongUntil(mediaFiles.conversationId, mediaFiles.createdAt, until));
}

function givenFiles(ctx: Ctx, { until }: Erased) {
  return ours(ctx, uploads, amongUntil(uploads.conversationId, uploads.createdAt, until));
}

/** Suggestions stay to be counted: without words, under ids that lead to nobody. */
export const eraseInbox: ContactErasure = (ctx, erased) => {
  const { contactIds, conversationIds, until } = erased;
  const theirs = ctx.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(ours(ctx, conversations, among(conversations.contactId, contactIds)));
  return [
    ctx.db
      .delete(conversationLabels)
      .where(ours(ctx, conversationLabels, inArray(conversationLabels.conversationId, theirs))),
    ctx.db.delete(conversations).where(ours(ctx, conversations, among(conversations.contactId, contactIds))),
    ctx.db
      .update(suggestedReplies)
      .set({ contactId: "con_erased", conversationId: "cnv_erased", replyText: "" })
      .where(
        ours(
          ctx,
          suggestedReplies,
          among(suggestedReplies.conversationId, conversationIds),
          or(
            among(suggestedReplies.contactId, contactIds),
            amongUntil(suggestedReplies.conversationId, suggestedReplies.offeredAt, until),
          ),
        ),
      ),
    ctx.db.delete(mediaFiles).where(receivedFiles(ctx, erased)),
    ctx.db.delete(uploads).where(givenFiles(ctx, erased)),
  ];
};

/**
 * Rows of the list that say nothing but what their conversation was made to forget.
 * @param forget what the conversation itself holds, first: while its row is there it is tried again
 */
export async function dropErased(ctx: Ctx, forget: (id: string, seq: number) => Promise<void>): Promise<void> {
  const { id, projectedSeq } = conversations;
  const { seq } = erasedConversations;
  const isOfBefore = ours(ctx, erasedConversations, eq(erasedConversations.id, id), lte(projectedSeq, seq));
  const dropped = await ctx.db
    .select({ id, seq })
    .from(conversations)
    .innerJoin(erasedConversations, isOfBefore)
    .where(ours(ctx, conversations));
  for (const one of dropped) await forget(one.id, one.seq);
  const ids = dropped.map((one) => one.id);
  await ctx.db.delete(conversations).where(ours(ctx, conversations, among(id, ids)));
}

/** Open dashboards fetch their lists again. */
export async function tellErased(ctx: Ctx): Promise<void> {
  await (ctx.env.LIVE.getByName(ctx.tenantId) as unknown as LiveRpc).publish([{ type: "resync" }]);
}
