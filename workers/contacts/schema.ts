/** People and the many identities they write under. A contact is not a phone number. */
import { sql } from "drizzle-orm";
import { index, integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { tenantTable } from "../platform/table";
import { CONSENT_PURPOSES, CONSENT_SOURCES, FIELD_KINDS, FLAG_TYPES } from "./shapes";

export const contacts = tenantTable(
  "contacts",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    /** what the channel calls them */
    name: text("name"),
    /** what the team calls them */
    ownName: text("own_name"),
    /** E.164, null for customers who hide their number */
    phone: text("phone"),
    /** chosen by the team; null = what the conversation is held in */
    language: text("language"),
    isVip: integer("is_vip", { mode: "boolean" }).notNull().default(false),
    note: text("note"),
    /** the contact that this one turned out to be */
    mergedInto: text("merged_into"),
    /** when its erasure was wished for: from then on nobody sees it, and the row goes with the last of it */
    erasedAt: integer("erased_at"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    index("contacts_tenant").on(t.tenantId, t.createdAt),
    index("contacts_merged").on(t.tenantId, t.mergedInto).where(sql.raw("merged_into IS NOT NULL")),
  ],
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
    // Whole, so that it is taken before the one above: SQLite thinks that of a kind there are few.
    index("contact_identities_contact").on(t.tenantId, t.contactId, t.kind, t.scope, t.value),
  ],
);

/** What a tenant wants to know of its contacts besides what every contact has. */
export const customFields = tenantTable(
  "custom_fields",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    name: text("name").notNull(),
    /** the name as it is compared */
    folded: text("folded").notNull(),
    kind: text("kind", { enum: FIELD_KINDS }).notNull(),
    /** what may be chosen, in order; empty for other kinds */
    options: text("options_json", { mode: "json" }).$type<string[]>().notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("custom_fields_folded").on(t.tenantId, t.folded)],
);

export const customFieldValues = tenantTable(
  "custom_field_values",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    contactId: text("contact_id").notNull(),
    fieldId: text("field_id").notNull(),
    /** as text: `12.5`, `2026-11-21`, `true` */
    value: text("value").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("custom_field_values_contact").on(t.tenantId, t.contactId, t.fieldId),
    index("custom_field_values_field").on(t.tenantId, t.fieldId),
  ],
);

/** What people agreed to and took back. Rows are only added: the newest of a purpose counts, all of them prove. */
export const contactConsents = tenantTable(
  "contact_consents",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    contactId: text("contact_id").notNull(),
    purpose: text("purpose", { enum: CONSENT_PURPOSES }).notNull(),
    isGiven: integer("is_given", { mode: "boolean" }).notNull(),
    source: text("source", { enum: CONSENT_SOURCES }).notNull(),
    /** who wrote it down; null = nobody, it came by itself */
    userId: text("user_id"),
    /** when it was given or taken back */
    at: integer("at").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [index("contact_consents_contact").on(t.tenantId, t.contactId, t.at)],
);

/** Why a contact is worth a call: what they wrote that says so, once of each kind. */
export const vipFlags = tenantTable(
  "vip_flags",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    contactId: text("contact_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    turnId: text("turn_id").notNull(),
    flagType: text("flag_type", { enum: FLAG_TYPES }).notNull(),
    /** the words that say so, as they were written */
    signalText: text("signal_text").notNull(),
    flaggedAt: integer("flagged_at").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("vip_flags_contact").on(t.tenantId, t.contactId, t.flagType),
    index("vip_flags_turn").on(t.tenantId, t.turnId),
  ],
);
