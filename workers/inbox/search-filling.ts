/** Messages become searchable: with the events that tell of them, else by a job of the conversation. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, ours } from "../platform/ctx";
import { logBug } from "../platform/log";
import { defineJob } from "../platform/queue";
import { FILL_CONVERSATION, fillConversation, planFilling, type TextSource } from "../search";
import { objectOf } from "./object";
import { conversations } from "./schema";

const PAGES_A_RUN = 20;

/**
 * Makes new texts of a conversation searchable. A search that is down keeps nothing else from being written: a job goes
 * on where this stopped.
 * @param contactId whose names may have changed; null = they did not
 */
export async function fillSearch(
  ctx: Ctx,
  source: TextSource,
  conversationId: string,
  contactId: string | null,
): Promise<void> {
  let isAll = false;
  try {
    isAll = await fillConversation(ctx, source, conversationId, contactId);
  } catch (error) {
    logBug("search.fill", error, { conversationId });
  }
  if (!isAll) await planFilling(ctx, conversationId);
}

/** Tells the search what a conversation holds, from where it stopped to the end. */
export const fillConversationSearch = defineJob({
  kind: FILL_CONVERSATION,
  input: z.object({ conversationId: z.string() }),
  run: async (ctx, { conversationId }) => {
    const source = await objectOf(ctx, conversationId);
    const [row] = await ctx.db
      .select({ contactId: conversations.contactId })
      .from(conversations)
      .where(ours(ctx, conversations, eq(conversations.id, conversationId)));
    let contactId = row?.contactId ?? null;
    for (let page = 0; page < PAGES_A_RUN; page++) {
      if (await fillConversation(ctx, source, conversationId, contactId)) return;
      contactId = null;
    }
    return { againAt: ctx.clock.now() };
  },
});
