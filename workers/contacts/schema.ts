/** People and the many identities they write under. A contact is not a phone number. */
import { sql } from "drizzle-orm";
import { index, integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { tenantTable } from "../platform/table";

export const contacts = tenantTable(
  "contacts",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    name: text("name"),
    /** E.164, null for customers who hide their number */
    phone: text("phone"),
    language: text("language"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [index("contacts_tenant").on(t.tenantId, t.createdAt)],
);

export const IDENTITY_KINDS = ["phone", "wa_user_id", "trendyol_customer"] as const;

export const contactIdentities = tenantTable(
  "contact_identities",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    contactId: text("contact_id").notNull(),
    kind: text("kind", { enum: IDENTITY_KINDS }).notNull(),
    /** what the value is unique within: a channel account, an integration account, or '' for phones */
    scope: text("scope").notNull(),
    value: text("value").notNull(),
    verifiedAt: integer("verified_at"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("contact_identities_holder").on(t.tenantId, t.kind, t.scope, t.value, t.contactId),
    // An address belongs to one contact; a marketplace customer may be several people who write to us.
    uniqueIndex("contact_identities_address")
      .on(t.tenantId, t.kind, t.scope, t.value)
      .where(sql`kind <> 'trendyol_customer'`),
    index("contact_identities_contact").on(t.tenantId, t.contactId),
  ],
);
