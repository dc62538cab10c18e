/** What a contact has in this room becomes another contact's when the two are merged. */
import { eq } from "drizzle-orm";
import type { ContactMove } from "../contacts";
import { ours } from "../platform/ctx";
import { conversations, suggestedReplies } from "./schema";

export const moveConversations: ContactMove = (ctx, fromId, toId) => [
  ctx.db
    .update(conversations)
    .set({ contactId: toId })
    .where(ours(ctx, conversations, eq(conversations.contactId, fromId))),
  ctx.db
    .update(suggestedReplies)
    .set({ contactId: toId })
    .where(ours(ctx, suggestedReplies, eq(suggestedReplies.contactId, fromId))),
];
