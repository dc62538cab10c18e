/** Order numbers that no source knew: asking again at once is in vain, and guessing must not use up a shop's look-ups. */
import { eq, gt } from "drizzle-orm";
import { type Ctx, ours, owned } from "../platform/ctx";
import { unknownOrders } from "./schema";

/** a contact and day; a look-up of an unknown number costs three of a seller's thirty calls a minute */
const MAX_UNKNOWN = 10;
/** a new order reaches the sources' lists, or us by webhook, within this time */
const REMEMBERED_MS = 3 * 60_000;

/** Has no source known this number a few minutes ago, whoever asked? */
export async function isUnknownStill(ctx: Ctx, orderNumber: string): Promise<boolean> {
  const { orderNumber: number, askedAt } = unknownOrders;
  const lately = ours(ctx, unknownOrders, eq(number, orderNumber), gt(askedAt, ctx.clock.now() - REMEMBERED_MS));
  return (await ctx.db.$count(unknownOrders, lately)) > 0;
}

/** Has this contact given so many unknown numbers today that a person should look? */
export async function hasGuessedEnough(ctx: Ctx, contactId: string, day: string): Promise<boolean> {
  const { contactId: contact, day: onDay } = unknownOrders;
  const theirs = ours(ctx, unknownOrders, eq(contact, contactId), eq(onDay, day));
  return (await ctx.db.$count(unknownOrders, theirs)) >= MAX_UNKNOWN;
}

/** All sources answered, and none knew the number. The same number counts once a contact and day. */
export async function noteUnknown(
  ctx: Ctx,
  input: { contactId: string; day: string; orderNumber: string },
): Promise<void> {
  const askedAt = ctx.clock.now();
  const { tenantId, orderNumber, contactId, day } = unknownOrders;
  await ctx.db
    .insert(unknownOrders)
    .values(owned(ctx, "unknownOrder", { ...input, askedAt }))
    .onConflictDoUpdate({ target: [tenantId, orderNumber, contactId, day], set: { askedAt } });
}
