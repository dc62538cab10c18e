/** The order sources we know, and the connected ones of a tenant, ready to be asked. */
import { eq, ne } from "drizzle-orm";
import { z } from "zod";
import { settingsOf } from "../env";
import { unseal } from "../platform/crypto";
import { type Ctx, ours, type PlatformCtx, tenantCtx } from "../platform/ctx";
import { paceOf } from "./pace";
import type { OrderSource, OrderSourceKey, Pace, SourceAccount } from "./port";
import { integrationAccounts } from "./schema";
import { trendyol } from "./trendyol";

export const orderSources: Record<OrderSourceKey, OrderSource> = { trendyol };

/** A connected account with everything a call needs. */
export interface ConnectedSource {
  source: OrderSource;
  account: SourceAccount;
  pace: Pace;
  /** as stored by `saveSyncState`; null = never synced */
  syncStateJson: string | null;
  /** the provider tells us of changes by itself */
  isWebhookOn: boolean;
}

type AccountRow = typeof integrationAccounts.$inferSelect;

const Keys = z.object({ apiKey: z.string(), apiSecret: z.string() });

/** Where a secret belongs; sealed into it. */
export function sealPlace(tenantId: string, column: "api_key" | "webhook_secret", accountId: string): string {
  return `${tenantId}/integration_accounts/${column}/${accountId}`;
}

/** Every account of the tenant that is not disconnected, oldest first; one in trouble is still worth asking. */
export async function connectedSources(ctx: Ctx): Promise<ConnectedSource[]> {
  const rows = await ctx.db
    .select()
    .from(integrationAccounts)
    .where(ours(ctx, integrationAccounts, ne(integrationAccounts.status, "disconnected")))
    .orderBy(integrationAccounts.createdAt);
  return Promise.all(rows.map((row) => ready(ctx, row)));
}

/** null = not this tenant's, or disconnected. */
export async function connectedSource(ctx: Ctx, accountId: string): Promise<ConnectedSource | null> {
  const row = await accountRow(ctx, accountId);
  return row && row.status !== "disconnected" ? ready(ctx, row) : null;
}

/** null = not this tenant's. */
export async function accountRow(ctx: Ctx, accountId: string): Promise<AccountRow | null> {
  const [row] = await ctx.db
    .select()
    .from(integrationAccounts)
    .where(ours(ctx, integrationAccounts, eq(integrationAccounts.id, accountId)))
    .limit(1);
  return row ?? null;
}

/** The account behind a webhook path, under its tenant, with the secret its sender must show; null = unknown. */
export async function sourceOfWebhook(
  base: PlatformCtx,
  accountKey: string,
): Promise<{ ctx: Ctx; accountId: string; source: OrderSource; secret: string } | null> {
  // The key begins with the tenant, so that the lookup needs no table across tenants.
  const tenantId = accountKey.split("-", 1)[0]!;
  const ctx = tenantCtx(base, tenantId, { kind: "system", name: "webhook:orders" });
  const [row] = await ctx.db
    .select()
    .from(integrationAccounts)
    .where(ours(ctx, integrationAccounts, eq(integrationAccounts.accountKey, accountKey)))
    .limit(1);
  if (!row || row.status === "disconnected") return null;
  const secret = await unseal(settingsOf(base.env).SECRETS_KEYS, sealPlace(tenantId, "webhook_secret", row.id), {
    sealed: row.webhookSecretEncrypted,
    keyVersion: row.keyVersion,
  });
  return { ctx, accountId: row.id, source: orderSources[row.provider], secret };
}

async function ready(ctx: Ctx, row: AccountRow): Promise<ConnectedSource> {
  const source = orderSources[row.provider];
  const sealed = { sealed: row.apiKeyEncrypted, keyVersion: row.keyVersion };
  const plain = await unseal(settingsOf(ctx.env).SECRETS_KEYS, sealPlace(ctx.tenantId, "api_key", row.id), sealed);
  return {
    source,
    account: { id: row.id, tenantId: ctx.tenantId, externalId: row.externalId, ...Keys.parse(JSON.parse(plain)) },
    pace: paceOf(ctx.env, source, row.id),
    syncStateJson: row.syncStateJson,
    isWebhookOn: row.webhookExternalId !== null,
  };
}
