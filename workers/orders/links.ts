/** Which marketplace customers a contact proved to be; known once, the next question needs no proof. */
import { and, eq, isNull } from "drizzle-orm";
import { auditRow } from "../audit";
import { provedIdentityRow } from "../contacts";
import { contactIdentities } from "../contacts/schema";
import { type Ctx, ours } from "../platform/ctx";
import type { OrderRow } from "./cache";
import { ordersCache } from "./schema";

/** The customers of this contact, as `customerKey` gives them. */
export async function linkedCustomers(ctx: Ctx, contactId: string): Promise<Set<string>> {
  const { kind, scope, value, contactId: contact } = contactIdentities;
  const rows = await ctx.db
    .select({ scope, value })
    .from(contactIdentities)
    .where(ours(ctx, contactIdentities, eq(contact, contactId), eq(kind, "trendyol_customer")));
  return new Set(rows.map((row) => customerKey(row.scope, row.value)));
}

/** A customer id means something only at the account it came from. */
export function customerKey(integrationAccountId: string, customerId: string | null): string {
  return `${integrationAccountId}/${customerId}`;
}

/**
 * Remembers that the contact is the customer of these packages. Several contacts may be one customer (two phones, two
 * people with one marketplace account); the packages are marked with the one who proved it first.
 */
export async function linkCustomers(ctx: Ctx, contactId: string, rows: OrderRow[]): Promise<void> {
  const withCustomer = rows.filter((row) => row.marketplaceCustomerId !== null);
  const customers = new Map(
    withCustomer.map((row) => [customerKey(row.integrationAccountId, row.marketplaceCustomerId), row]),
  );
  for (const row of customers.values())
    await linkCustomer(ctx, contactId, row.integrationAccountId, row.marketplaceCustomerId!);
}

async function linkCustomer(ctx: Ctx, contactId: string, accountId: string, customerId: string): Promise<void> {
  const { kind, scope, value } = contactIdentities;
  const link = and(eq(kind, "trendyol_customer"), eq(scope, accountId), eq(value, customerId));
  const held = await ctx.db.$count(
    contactIdentities,
    ours(ctx, contactIdentities, link, eq(contactIdentities.contactId, contactId)),
  );
  if (held > 0) return;
  const ofCustomer = and(
    eq(ordersCache.integrationAccountId, accountId),
    eq(ordersCache.marketplaceCustomerId, customerId),
    isNull(ordersCache.contactId),
  );
  await ctx.db.batch([
    provedIdentityRow(ctx, { contactId, kind: "trendyol_customer", scope: accountId, value: customerId }),
    ctx.db
      .update(ordersCache)
      .set({ contactId })
      .where(ours(ctx, ordersCache, ofCustomer)),
    auditRow(ctx, {
      event: "contact.linked",
      resourceType: "contact",
      resourceId: contactId,
      after: { integrationAccountId: accountId, marketplaceCustomerId: customerId },
    }),
  ]);
}
