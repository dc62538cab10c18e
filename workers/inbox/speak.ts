/** What the team chose a customer to be answered in reaches every conversation with them. */
import { desc, eq } from "drizzle-orm";
import type { ToldLanguage } from "../contacts";
import { type Ctx, ours } from "../platform/ctx";
import { logBug } from "../platform/log";
import { objectOf } from "./object";
import { conversations } from "./schema";

/** The newest; older ones learn it when their customer writes. */
const TOLD_MAX = 6;

/** A conversation that cannot be told now learns it when it looks its contact up the next time. */
export const speakTo: ToldLanguage = async (ctx: Ctx, contactId, language) => {
  const rows = await ctx.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(ours(ctx, conversations, eq(conversations.contactId, contactId)))
    .orderBy(desc(conversations.lastMessageAt))
    .limit(TOLD_MAX);
  const by = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  await Promise.all(
    rows.map(async ({ id }) => {
      try {
        await (await objectOf(ctx, id)).speak(ctx.tenantId, { language, by });
      } catch (error) {
        logBug("inbox.speak", error, { tenantId: ctx.tenantId, conversationId: id });
      }
    }),
  );
};
