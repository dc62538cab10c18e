/** Directory tables of tenants and their channel accounts, and the versioned automation settings. */
import { index, integer, real, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Replies } from "../automations/replies";
import { directoryTable, tenantTable } from "../platform/table";

export const SECTORS = ["ecommerce", "dental", "aesthetic"] as const;
export const LEVELS = ["off", "suggest", "auto"] as const;
export type Level = (typeof LEVELS)[number];

/** The five answers of the first day. All are the business's own words or estimates. */
export interface Discovery {
  messagesPerDay: number | null;
  mostAsked: string;
  agentCostMinor: number | null;
  wouldPayMinor: number | null;
  biggestProblems: string;
}

export const tenants = directoryTable("tenants", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  /** of a clinic, as its patients know them; for the texts that name them */
  doctorName: text("doctor_name"),
  sector: text("sector", { enum: SECTORS }).notNull().default("ecommerce"),
  locale: text("locale").notNull().default("tr"),
  timeZone: text("time_zone").notNull().default("Europe/Istanbul"),
  currency: text("currency").notNull().default("TRY"),
  /** fixed at creation: where the tenant's objects and rows live */
  jurisdiction: text("jurisdiction"),
  locationHint: text("location_hint").notNull().default("eeur"),
  /** the database of the tenant: the shard map */
  shard: text("shard").notNull().default("main"),
  minutesPerAnswer: real("minutes_per_answer").notNull().default(2),
  /** what a month of one agent costs the business, in minor units of its currency; null = it has not said */
  agentCostMinor: integer("agent_cost_minor"),
  /** what the business said of itself on its first day: the baseline its results are held against (BIZ-02) */
  discovery: text("discovery_json", { mode: "json" }).$type<Discovery>(),
  episodeGapHours: integer("episode_gap_hours").notNull().default(24),
  /** how long a person may stay silent before the assistant answers again */
  pauseTimeoutMin: integer("pause_timeout_min").notNull().default(720),
  /** the version of automation_settings: every change adds one */
  settingsVersion: integer("settings_version").notNull().default(1),
  firstAutoReplyAt: integer("first_auto_reply_at"),
  dashboardViewedAt: integer("dashboard_viewed_at"),
  createdAt: integer("created_at").notNull(),
});

export const channelAccounts = directoryTable(
  "channel_accounts",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    channel: text("channel", { enum: ["whatsapp"] }).notNull(),
    /** WhatsApp: phone_number_id */
    externalId: text("external_id").notNull(),
    /** WhatsApp: WABA id */
    parentExternalId: text("parent_external_id"),
    displayName: text("display_name").notNull(),
    displayAddress: text("display_address").notNull(),
    /** the path segment of POST /webhooks/:channel/:accountKey */
    accountKey: text("account_key").notNull(),
    tokenEncrypted: text("token_encrypted").notNull(),
    webhookSecretEncrypted: text("webhook_secret_encrypted"),
    keyVersion: integer("key_version").notNull(),
    status: text("status", { enum: ["connected", "trouble", "disconnected"] })
      .notNull()
      .default("connected"),
    troubleCode: text("trouble_code"),
    troubleAt: integer("trouble_at"),
    /** what the provider lets through, in and out together; null = what it lets through for everybody */
    messagesPerSec: integer("messages_per_sec"),
    /** when the provider was asked for it last */
    throughputAt: integer("throughput_at"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("channel_accounts_external").on(t.channel, t.externalId),
    uniqueIndex("channel_accounts_key").on(t.accountKey),
    index("channel_accounts_tenant").on(t.tenantId),
  ],
);

export const automationSettings = tenantTable(
  "automation_settings",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    intent: text("intent").notNull(),
    level: text("level", { enum: LEVELS }).notNull(),
    /** 0–1: below it a person answers */
    threshold: real("threshold").notNull(),
    /** the tenant's settings version at which this row last changed */
    version: integer("version").notNull(),
    updatedAt: integer("updated_at").notNull(),
    updatedBy: text("updated_by").notNull(),
    createdAt: integer("created_at").notNull(),
    /** the business's own words, by language; null = none */
    replies: text("replies_json", { mode: "json" }).$type<Replies>(),
  },
  (t) => [uniqueIndex("automation_settings_intent").on(t.tenantId, t.intent)],
);
