/** The webhook by which a marketplace tells us of changes: subscribed at connecting, and again while it is missing. */
import { eq, sql } from "drizzle-orm";
import { settingsOf } from "../env";
import { unseal } from "../platform/crypto";
import { type Ctx, ours } from "../platform/ctx";
import { log } from "../platform/log";
import { integrationAccounts } from "./schema";
import { accountRow, connectedSource, sealPlace } from "./sources";

/** Below the public URL; marketplaces post there. Trendyol refuses addresses that contain its own name. */
export const ORDER_WEBHOOK_PATH = "/webhooks/orders";

/**
 * Subscribes with the secret stored for the account. Without the webhook the sync still sees every change within
 * minutes, so a refusal fails nothing: the sync asks again.
 */
export async function subscribeOrderWebhook(ctx: Ctx, accountId: string): Promise<void> {
  const connected = await connectedSource(ctx, accountId);
  const row = connected && (await accountRow(ctx, accountId));
  if (!row || row.status === "disconnected") return;
  const { webhookSecretEncrypted, keyVersion, accountKey } = row;
  const place = sealPlace(ctx.tenantId, "webhook_secret", accountId);
  const secret = await unseal(settingsOf(ctx.env).SECRETS_KEYS, place, { sealed: webhookSecretEncrypted, keyVersion });
  const url = `${settingsOf(ctx.env).PUBLIC_URL}${ORDER_WEBHOOK_PATH}/${accountKey}`;
  const result = await connected.source.subscribe(ctx.env, connected.account, connected.pace, url, secret);
  if (!result.ok) {
    log("integrations.subscribe", { tenantId: ctx.tenantId, accountId, code: result.error.code });
    return;
  }
  // Connected anew meanwhile, the account has another secret: then this webhook is none of its own.
  const held = integrationAccounts.webhookSecretEncrypted;
  const webhookExternalId = sql`CASE WHEN ${held} = ${webhookSecretEncrypted} THEN ${result.value.webhookId} END`;
  await ctx.db
    .update(integrationAccounts)
    .set({ webhookExternalId })
    .where(ours(ctx, integrationAccounts, eq(integrationAccounts.id, accountId)));
}
