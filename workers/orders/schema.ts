/** Orders as marketplaces told them: one row per package, the tries to prove whose they are, and numbers nobody knows. */
import { index, integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { tenantTable } from "../platform/table";
import { SHIPMENT_STATUSES } from "./shapes";

export const ordersCache = tenantTable(
  "orders_cache",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    integrationAccountId: text("integration_account_id").notNull(),
    provider: text("provider").notNull(),
    /** the order number customers know */
    externalOrderId: text("external_order_id").notNull(),
    packageId: text("package_id").notNull(),
    contactId: text("contact_id"),
    marketplaceCustomerId: text("marketplace_customer_id"),
    customerFirstName: text("customer_first_name"),
    customerLastName: text("customer_last_name"),
    customerCity: text("customer_city"),
    /** E.164; marketplaces hide it */
    customerPhone: text("customer_phone"),
    carrier: text("carrier"),
    /** text, never a number: tracking numbers exceed 2^53 */
    trackingCode: text("tracking_code"),
    trackingUrl: text("tracking_url"),
    orderStatus: text("order_status", { enum: SHIPMENT_STATUSES }).notNull(),
    orderedAt: integer("ordered_at"),
    etaStart: integer("eta_start"),
    etaEnd: integer("eta_end"),
    statusAt: integer("status_at"),
    lastModifiedAt: integer("last_modified_at").notNull(),
    orderDataJson: text("order_data_json").notNull(),
    syncedAt: integer("synced_at").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("orders_cache_package").on(t.tenantId, t.integrationAccountId, t.packageId),
    index("orders_cache_number").on(t.tenantId, t.externalOrderId),
    index("orders_cache_customer").on(t.tenantId, t.integrationAccountId, t.marketplaceCustomerId),
    index("orders_cache_contact").on(t.tenantId, t.contactId),
  ],
);

/** Tries of the second factor. Three wrong ones per contact and tenant-local day lead to a person. */
export const verificationAttempts = tenantTable(
  "verification_attempts",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    contactId: text("contact_id").notNull(),
    /** tenant-local day, YYYY-MM-DD */
    day: text("day").notNull(),
    /** makes a try idempotent: the message that carried it, or else the turn that made it */
    turnId: text("turn_id").notNull(),
    orderNumber: text("order_number").notNull(),
    wasRight: integer("was_right", { mode: "boolean" }).notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("verification_attempts_turn").on(t.tenantId, t.turnId),
    index("verification_attempts_day").on(t.tenantId, t.contactId, t.day),
  ],
);

/** Order numbers that no source knew: not asked again for some minutes, and only so many a contact and day. */
export const unknownOrders = tenantTable(
  "unknown_orders",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    contactId: text("contact_id").notNull(),
    /** tenant-local day, YYYY-MM-DD */
    day: text("day").notNull(),
    orderNumber: text("order_number").notNull(),
    /** when the sources last did not know it */
    askedAt: integer("asked_at").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("unknown_orders_number").on(t.tenantId, t.orderNumber, t.contactId, t.day),
    index("unknown_orders_day").on(t.tenantId, t.contactId, t.day),
  ],
);
