/** What a contact has in this room becomes another contact's when the two are merged. */
import { eq } from "drizzle-orm";
import type { ContactMove } from "../contacts";
import { ours } from "../platform/ctx";
import { ordersCache, verificationAttempts } from "./schema";

/** Orders, and the tries that count against guessing. */
export const moveOrders: ContactMove = (ctx, fromId, toId) => [
  ctx.db
    .update(ordersCache)
    .set({ contactId: toId })
    .where(ours(ctx, ordersCache, eq(ordersCache.contactId, fromId))),
  ctx.db
    .update(verificationAttempts)
    .set({ contactId: toId })
    .where(ours(ctx, verificationAttempts, eq(verificationAttempts.contactId, fromId))),
];
