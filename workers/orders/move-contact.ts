/** What a contact has in this room: another contact's when the two are merged, gone when they are erased. */
import { eq } from "drizzle-orm";
import type { ContactErasure, ContactMove } from "../contacts";
import { alsoOf } from "../platform/also-of";
import { among } from "../platform/among";
import { ours } from "../platform/ctx";
import { ordersCache, unknownOrders, verificationAttempts } from "./schema";

/** Orders, and the tries that count against guessing. */
export const moveOrders: ContactMove = (ctx, fromId, toId) => {
  const isCounted = alsoOf(ctx, unknownOrders, toId, ["day", "orderNumber"]);
  return [
    ctx.db
      .update(ordersCache)
      .set({ contactId: toId })
      .where(ours(ctx, ordersCache, eq(ordersCache.contactId, fromId))),
    ctx.db
      .update(verificationAttempts)
      .set({ contactId: toId })
      .where(ours(ctx, verificationAttempts, eq(verificationAttempts.contactId, fromId))),
    // A number that both asked for on one day counts once.
    ctx.db.delete(unknownOrders).where(ours(ctx, unknownOrders, eq(unknownOrders.contactId, fromId), isCounted)),
    ctx.db
      .update(unknownOrders)
      .set({ contactId: toId })
      .where(ours(ctx, unknownOrders, eq(unknownOrders.contactId, fromId))),
  ];
};

/** The shop still has its orders: one that is asked for again comes from there. */
export const eraseOrders: ContactErasure = (ctx, { contactIds }) => [
  ctx.db.delete(ordersCache).where(ours(ctx, ordersCache, among(ordersCache.contactId, contactIds))),
  ctx.db
    .delete(verificationAttempts)
    .where(ours(ctx, verificationAttempts, among(verificationAttempts.contactId, contactIds))),
  ctx.db.delete(unknownOrders).where(ours(ctx, unknownOrders, among(unknownOrders.contactId, contactIds))),
];
