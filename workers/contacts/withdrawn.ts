/** Whether somebody took a consent back: asked before anything is sent that needs one. */
import { desc, eq } from "drizzle-orm";
import { type Ctx, ours } from "../platform/ctx";
import { contactConsents } from "./schema";
import type { Consent } from "./shapes";

/** The newest word of a purpose counts. Without any, nothing was taken back: false. */
export async function isWithdrawn(ctx: Ctx, contactId: string, purpose: Consent["purpose"]): Promise<boolean> {
  const { id, isGiven, at } = contactConsents;
  const [newest] = await ctx.db
    .select({ isGiven })
    .from(contactConsents)
    .where(ours(ctx, contactConsents, eq(contactConsents.contactId, contactId), eq(contactConsents.purpose, purpose)))
    .orderBy(desc(at), desc(id))
    .limit(1);
  return newest?.isGiven === false;
}
