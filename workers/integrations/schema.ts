/** Accounts at marketplaces (later carriers, calendars, payments): secrets sealed, trouble visible, sync resumable. */
import { index, integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { tenantTable } from "../platform/table";

export const integrationAccounts = tenantTable(
  "integration_accounts",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    provider: text("provider", { enum: ["trendyol"] }).notNull(),
    /** Trendyol: seller id */
    externalId: text("external_id").notNull(),
    /** sealed JSON `{ apiKey, apiSecret }` */
    apiKeyEncrypted: text("api_key_encrypted").notNull(),
    keyVersion: integer("key_version").notNull(),
    status: text("status", { enum: ["connected", "trouble", "disconnected"] }).notNull(),
    /** stable word the dashboard explains: auth, rate_limited, timeout, server, forbidden, closed, bad_answer, not_found, invalid, failed */
    troubleCode: text("trouble_code"),
    troubleAt: integer("trouble_at"),
    /** the path segment of POST /webhooks/orders/:accountKey */
    accountKey: text("account_key").notNull(),
    webhookSecretEncrypted: text("webhook_secret_encrypted").notNull(),
    webhookExternalId: text("webhook_external_id"),
    /** where the incremental sync stands: windows and cursor, JSON */
    syncStateJson: text("sync_state_json"),
    lastSyncedAt: integer("last_synced_at"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("integration_accounts_external").on(t.tenantId, t.provider, t.externalId),
    uniqueIndex("integration_accounts_key").on(t.accountKey),
    index("integration_accounts_tenant").on(t.tenantId),
  ],
);
