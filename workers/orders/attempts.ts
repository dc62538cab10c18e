/** Tries to prove whose an order is: three wrong ones a day per contact, then a person. */
import { and, eq, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { type Ctx, ours, owned } from "../platform/ctx";
import { tenants } from "../tenants/schema";
import { verificationAttempts } from "./schema";

export const MAX_WRONG_TRIES = 3;

export interface Try {
  contactId: string;
  /** the message that carried it, or else the turn */
  tryKey: string;
  orderNumber: string;
  /** tenant-local, from `localDay` */
  day: string;
  wasRight: boolean;
}

/** The tenant's calendar day now, YYYY-MM-DD. */
export async function localDay(ctx: Ctx): Promise<string> {
  const [tenant] = await ctx.directory
    .select({ timeZone: tenants.timeZone })
    .from(tenants)
    .where(eq(tenants.id, ctx.tenantId));
  if (!tenant) throw new Error("a context of no tenant");
  const now = Temporal.Instant.fromEpochMilliseconds(ctx.clock.now());
  return now.toZonedDateTimeISO(tenant.timeZone).toPlainDate().toString();
}

/** How many wrong tries this contact still has today, 0–3. */
export async function triesLeft(ctx: Ctx, contactId: string, day: string): Promise<number> {
  const wrong = await ctx.db.$count(verificationAttempts, wrongOf(ctx, contactId, day));
  return Math.max(0, MAX_WRONG_TRIES - wrong);
}

/**
 * Counts a try once per key; asked again under the same key, it gives the verdict of the first time.
 * `refused` = the contact had no try left, also when another conversation took the last one a moment ago.
 */
export async function recordTry(ctx: Ctx, input: Try): Promise<"right" | "wrong" | "refused"> {
  const row = owned(ctx, "attempt", input);
  // One statement counts and writes, so that tries at the same time cannot all be the last.
  await ctx.db.run(sql`
    INSERT INTO ${verificationAttempts} (id, tenant_id, contact_id, day, turn_id, order_number, was_right, created_at)
    SELECT ${row.id}, ${row.tenantId}, ${row.contactId}, ${row.day}, ${row.tryKey}, ${row.orderNumber},
      ${row.wasRight ? 1 : 0}, ${row.createdAt}
    WHERE (SELECT count(*) FROM ${verificationAttempts} WHERE ${wrongOf(ctx, row.contactId, row.day)}) < ${MAX_WRONG_TRIES}
    ON CONFLICT DO NOTHING`);
  const [counted] = await ctx.db
    .select({ wasRight: verificationAttempts.wasRight })
    .from(verificationAttempts)
    .where(ours(ctx, verificationAttempts, eq(verificationAttempts.turnId, input.tryKey)));
  if (!counted) return "refused";
  return counted.wasRight ? "right" : "wrong";
}

/** Did this contact once prove to belong to this order? */
export async function hasProved(ctx: Ctx, contactId: string, orderNumber: string): Promise<boolean> {
  const { contactId: contact, orderNumber: order, wasRight } = verificationAttempts;
  const proof = and(eq(contact, contactId), eq(order, orderNumber), eq(wasRight, true));
  return (await ctx.db.$count(verificationAttempts, ours(ctx, verificationAttempts, proof))) > 0;
}

function wrongOf(ctx: Ctx, contactId: string, day: string) {
  const { contactId: contact, day: onDay, wasRight } = verificationAttempts;
  return ours(ctx, verificationAttempts, eq(contact, contactId), eq(onDay, day), eq(wasRight, false));
}
