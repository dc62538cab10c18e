/** Messages become searchable: with the events that tell of them, else by a job of the conversation. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, ours } from "../platform/ctx";
import { logBug } from "../platform/log";
import { defineJob } from "../platform/queue";
import { FILL_CONVERSATION, fillConversations, planFilling, type Teller } from "../search";
import { objectOf } from "./object";
import { conversations } from "./schema";

const PAGES_A_RUN = 20;

/**
 * Makes new texts of these conversations searchable. A search that is down keeps nothing else from being written: jobs
 * go on where this stopped.
 */
export async function fillSearch(ctx: Ctx, tellers: readonly Teller[]): Promise<void> {
  if (tellers.length === 0) return;
  let unfinished: string[] = [];
  try {
    unfinished = await fillConversations(ctx, tellers);
  } catch (error) {
    logBug("search.fill", error, { tenantId: ctx.tenantId, conversations: tellers.length });
    unfinished = tellers.map(({ conversationId }) => conversationId);
  }
  for (const conversationId of unfinished) await planFilling(ctx, conversationId);
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
      const unfinished = await fillConversations(ctx, [{ conversationId, source, contactId }]);
      if (unfinished.length === 0) return;
      contactId = null;
    }
    return { againAt: ctx.clock.now() };
  },
});
