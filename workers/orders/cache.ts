/** Packages as the sources last told them: written by every way they reach us, read by look-ups and order cards. */
import { and, desc, eq, gte, inArray, notInArray, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { contactIdentities } from "../contacts/schema";
import { type Ctx, ours, owned } from "../platform/ctx";
import { ordersCache } from "./schema";
import type { Shipment, ShipmentFacts, ShipmentStatus } from "./shapes";

export type OrderRow = typeof ordersCache.$inferSelect;

/** Nothing follows these; they need no refresh. */
export const FINAL: readonly ShipmentStatus[] = ["delivered", "returned", "cancelled", "unpacked"];

/** D1 takes 100 parameters a statement; a row has 24. */
const ROWS_PER_INSERT = 4;
const VALUES_PER_SELECT = 90;
const STATEMENTS_PER_BATCH = 50;

/** What of a shipment has no column of its own. */
type OrderData = Pick<Shipment, "lines" | "totalMinor" | "currency" | "originPackageIds">;

/** What a source said must not be undone by something older that arrives later. */
const isNewer = sql`excluded.last_modified_at >= ${ordersCache.lastModifiedAt}`;

/**
 * Writes packages of one account, newest word wins, in any order and as often as they come. A package that others were
 * split from becomes `unpacked`. Rows of a customer who proved who they are get that contact.
 * @returns the contacts whose packages were among them
 */
export async function storeShipments(
  ctx: Ctx,
  account: { id: string; provider: string },
  shipments: Shipment[],
): Promise<string[]> {
  const contacts = await linkedContacts(ctx, account.id, shipments);
  const rows = shipments.map((shipment) => rowOf(ctx, account, shipment, contacts));
  const statements: BatchItem<"sqlite">[] = chunks(rows, ROWS_PER_INSERT).map((some) =>
    ctx.db
      .insert(ordersCache)
      .values(some)
      .onConflictDoUpdate({
        target: [ordersCache.tenantId, ordersCache.integrationAccountId, ordersCache.packageId],
        set: fromExcluded,
        setWhere: isNewer,
      }),
  );
  const origins = [...new Set(shipments.flatMap((shipment) => shipment.originPackageIds))];
  for (const some of chunks(origins, VALUES_PER_SELECT)) {
    statements.push(unpack(ctx, account.id, inArray(ordersCache.packageId, some)));
  }
  for (const some of chunks(statements, STATEMENTS_PER_BATCH)) {
    await ctx.db.batch(some as [BatchItem<"sqlite">, ...BatchItem<"sqlite">[]]);
  }
  return [...contacts.values()];
}

/**
 * After the source listed the packages of an order that changed since then: those of ours it no longer has were split or
 * replaced. A package that changed before is none of its answer and may well live.
 */
export async function dropReplaced(
  ctx: Ctx,
  accountId: string,
  orderNumber: string,
  { shipments, since }: { shipments: Shipment[]; since: number },
): Promise<void> {
  const ids = shipments.map((shipment) => shipment.packageId);
  if (ids.length === 0 || ids.length > VALUES_PER_SELECT) return;
  await unpack(
    ctx,
    accountId,
    and(
      eq(ordersCache.externalOrderId, orderNumber),
      notInArray(ordersCache.packageId, ids),
      gte(ordersCache.lastModifiedAt, since),
    )!,
  );
}

/** Every package of an order number, over all accounts of the tenant. */
export async function packagesOfOrder(ctx: Ctx, orderNumber: string): Promise<OrderRow[]> {
  return ctx.db
    .select()
    .from(ordersCache)
    .where(ours(ctx, ordersCache, eq(ordersCache.externalOrderId, orderNumber)));
}

/** Every package of the marketplace customers this contact proved to be. */
export async function packagesOfContact(ctx: Ctx, contactId: string): Promise<OrderRow[]> {
  const { scope, value, kind } = contactIdentities;
  const proven = ctx.db
    .select({ scope, value })
    .from(contactIdentities)
    .where(ours(ctx, contactIdentities, eq(contactIdentities.contactId, contactId), eq(kind, "trendyol_customer")));
  // Not joined: SQLite would go through every order of the tenant to see whose it is.
  const customer = sql`(${ordersCache.integrationAccountId}, ${ordersCache.marketplaceCustomerId})`;
  return ctx.db
    .select()
    .from(ordersCache)
    .where(ours(ctx, ordersCache, sql`${customer} IN ${proven}`));
}

/** The stored row as others read it. */
export function factsOf(row: OrderRow): ShipmentFacts {
  const data: OrderData = JSON.parse(row.orderDataJson);
  return {
    orderNumber: row.externalOrderId,
    packageId: row.packageId,
    status: row.orderStatus,
    customerId: row.marketplaceCustomerId,
    customerFirstName: row.customerFirstName,
    customerLastName: row.customerLastName,
    customerCity: row.customerCity,
    carrier: row.carrier,
    trackingCode: row.trackingCode,
    trackingUrl: row.trackingUrl,
    orderedAt: row.orderedAt,
    etaStart: row.etaStart,
    etaEnd: row.etaEnd,
    statusAt: row.statusAt,
    lastModifiedAt: row.lastModifiedAt,
    ...data,
    provider: row.provider,
    integrationAccountId: row.integrationAccountId,
    syncedAt: row.syncedAt,
  };
}

function rowOf(
  ctx: Ctx,
  account: { id: string; provider: string },
  shipment: Shipment,
  contacts: Map<string, string>,
): OrderRow {
  const { lines, totalMinor, currency, originPackageIds } = shipment;
  return owned(ctx, "order", {
    integrationAccountId: account.id,
    provider: account.provider,
    externalOrderId: shipment.orderNumber,
    packageId: shipment.packageId,
    contactId: contacts.get(shipment.customerId ?? "") ?? null,
    marketplaceCustomerId: shipment.customerId,
    customerFirstName: shipment.customerFirstName,
    customerLastName: shipment.customerLastName,
    customerCity: shipment.customerCity,
    customerPhone: null,
    carrier: shipment.carrier,
    trackingCode: shipment.trackingCode,
    trackingUrl: shipment.trackingUrl,
    orderStatus: shipment.status,
    orderedAt: shipment.orderedAt,
    etaStart: shipment.etaStart,
    etaEnd: shipment.etaEnd,
    statusAt: shipment.statusAt,
    lastModifiedAt: shipment.lastModifiedAt,
    orderDataJson: JSON.stringify({ lines, totalMinor, currency, originPackageIds } satisfies OrderData),
    syncedAt: ctx.clock.now(),
  });
}

const excluded = (column: string) => sql.raw(`excluded.${column}`);
/** Personal data arrives masked while a payment is checked, and may be masked again later: what is known stays known. */
const known = (column: string) => sql.raw(`coalesce(excluded.${column}, orders_cache.${column})`);

const fromExcluded = {
  contactId: known("contact_id"),
  marketplaceCustomerId: known("marketplace_customer_id"),
  customerFirstName: known("customer_first_name"),
  customerLastName: known("customer_last_name"),
  customerCity: known("customer_city"),
  carrier: excluded("carrier"),
  trackingCode: excluded("tracking_code"),
  trackingUrl: excluded("tracking_url"),
  orderStatus: excluded("order_status"),
  orderedAt: excluded("ordered_at"),
  etaStart: excluded("eta_start"),
  etaEnd: excluded("eta_end"),
  statusAt: excluded("status_at"),
  lastModifiedAt: excluded("last_modified_at"),
  orderDataJson: excluded("order_data_json"),
  syncedAt: excluded("synced_at"),
};

function unpack(ctx: Ctx, accountId: string, which: ReturnType<typeof eq>) {
  return ctx.db
    .update(ordersCache)
    .set({ orderStatus: "unpacked" })
    .where(
      ours(
        ctx,
        ordersCache,
        eq(ordersCache.integrationAccountId, accountId),
        notInArray(ordersCache.orderStatus, [...FINAL]),
        which,
      ),
    );
}

/** marketplace customer id -> the contact who proved to be it first, for those of the packages that are linked */
async function linkedContacts(ctx: Ctx, accountId: string, shipments: Shipment[]): Promise<Map<string, string>> {
  const customers = [...new Set(shipments.map((shipment) => shipment.customerId).filter((id) => id !== null))];
  const found = await Promise.all(
    chunks(customers, VALUES_PER_SELECT).map((some) =>
      ctx.db
        .select({ customerId: contactIdentities.value, contactId: contactIdentities.contactId })
        .from(contactIdentities)
        .where(
          ours(
            ctx,
            contactIdentities,
            eq(contactIdentities.kind, "trendyol_customer"),
            eq(contactIdentities.scope, accountId),
            inArray(contactIdentities.value, some),
          ),
        )
        // The last of a map's same keys stays, so the first prover comes last.
        .orderBy(desc(contactIdentities.createdAt), desc(contactIdentities.id)),
    ),
  );
  return new Map(found.flat().map((row) => [row.customerId, row.contactId]));
}

function chunks<T>(items: T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size));
  return parts;
}
