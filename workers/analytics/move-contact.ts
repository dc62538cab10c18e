/** What a contact has in the reply log: another's when two are merged, nobody's when they are erased. */
import { eq, inArray, or } from "drizzle-orm";
import type { ContactErasure, ContactMove } from "../contacts";
import { conversations } from "../inbox/schema";
import { among, amongUntil } from "../platform/among";
import { ours } from "../platform/ctx";
import { autoReplyLog as log } from "./schema";

/** Found by way of the conversations, whichever of the two the list has them under by now. */
export const moveReplies: ContactMove = (ctx, fromId, toId) => {
  const theirs = ctx.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(ours(ctx, conversations, inArray(conversations.contactId, [fromId, toId])));
  return [
    ctx.db
      .update(log)
      .set({ contactId: toId })
      .where(ours(ctx, log, eq(log.contactId, fromId), inArray(log.conversationId, theirs))),
  ];
};

/** The rows stay, so that past numbers do: without words, under ids that lead to nobody. */
export const eraseReplies: ContactErasure = (ctx, { contactIds, conversationIds, until }) => [
  ctx.db
    .update(log)
    .set({ contactId: "con_erased", conversationId: "cnv_erased", questionText: null })
    .where(
      ours(
        ctx,
        log,
        among(log.conversationId, conversationIds),
        or(among(log.contactId, contactIds), amongUntil(log.conversationId, log.askedAt, until)),
      ),
    ),
];
