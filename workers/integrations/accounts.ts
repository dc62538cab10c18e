/** Connecting, testing and leaving accounts at marketplaces. Secrets go in sealed and never come out. */
import { countDistinct, eq } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { settingsOf } from "../env";
import { ordersCache } from "../orders/schema";
import { randomToken, seal } from "../platform/crypto";
import { type Ctx, ours, owned } from "../platform/ctx";
import { cancelJob } from "../platform/due-jobs";
import { AppError } from "../platform/errors";
import { newId } from "../platform/ids";
import { log } from "../platform/log";
import { subscribeOrderWebhook } from "./order-webhook";
import { testPaceOf } from "./pace";
import type { SourceAccount } from "./port";
import { integrationAccounts } from "./schema";
import { accountRow, connectedSource, orderSources, sealPlace } from "./sources";
import { ORDER_SYNC, startSync } from "./sync-state";
import { clearTrouble, noteTrouble, publishConnection } from "./trouble";

const secretText = z.string().trim().min(1).max(200);

export const TrendyolInput = z.object({
  sellerId: z
    .string()
    .trim()
    .regex(/^\d{1,20}$/),
  apiKey: secretText,
  apiSecret: secretText,
});
export type TrendyolInput = z.infer<typeof TrendyolInput>;

/** What people may see of an account. */
export interface ListedAccount {
  id: string;
  provider: string;
  externalId: string;
  status: "connected" | "trouble" | "disconnected";
  troubleCode: string | null;
  troubleAt: number | null;
  lastSyncedAt: number | null;
  webhookOn: boolean;
  /** orders in our cache */
  orders: number;
}

/** `refused`: the test call failed and nothing was stored; `code` is a trouble code or `paced`. */
export type ConnectResult = { kind: "connected"; account: ListedAccount } | { kind: "refused"; code: string };

/** Tests the keys, stores them sealed, subscribes the webhook and starts the sync. Connecting again replaces the keys. */
export async function connectTrendyol(ctx: Ctx, input: TrendyolInput): Promise<ConnectResult> {
  const source = orderSources.trendyol;
  const { apiKey, apiSecret, sellerId } = input;
  const id = (await accountOf(ctx, sellerId)) ?? newId("integrationAccount", ctx.clock.now());
  const account: SourceAccount = { id, tenantId: ctx.tenantId, externalId: sellerId, apiKey, apiSecret };
  const tested = await source.testConnection(ctx.env, account, testPaceOf(ctx.env, source, id));
  if (!tested.ok) return { kind: "refused", code: tested.error.code };

  const storedId = await store(ctx, account);
  await subscribeOrderWebhook(ctx, storedId);
  await startSync(ctx, storedId);
  await publishConnection(ctx, storedId, "connected", null);
  return { kind: "connected", account: await listed(ctx, storedId) };
}

async function accountOf(ctx: Ctx, sellerId: string): Promise<string | null> {
  const { id, provider, externalId } = integrationAccounts;
  const [row] = await ctx.db
    .select({ id })
    .from(integrationAccounts)
    .where(ours(ctx, integrationAccounts, eq(provider, "trendyol"), eq(externalId, sellerId)));
  return row?.id ?? null;
}

/** The account's id: of two who connect the same seller at once both get the one row, with the keys of the later. */
async function store(ctx: Ctx, account: SourceAccount): Promise<string> {
  const { externalId, apiKey, apiSecret } = account;
  // The row comes first, without keys: they are sealed into its id, which another connection may have given.
  const empty = {
    id: account.id,
    provider: "trendyol" as const,
    externalId,
    status: "disconnected" as const,
    accountKey: `${ctx.tenantId}-${randomToken(16)}`,
    apiKeyEncrypted: "",
    webhookSecretEncrypted: "",
    keyVersion: 0,
    updatedAt: ctx.clock.now(),
  };
  await ctx.db
    .insert(integrationAccounts)
    .values(owned(ctx, "integrationAccount", empty))
    .onConflictDoNothing({
      target: [integrationAccounts.tenantId, integrationAccounts.provider, integrationAccounts.externalId],
    });
  const id = (await accountOf(ctx, externalId))!;
  const keys = settingsOf(ctx.env).SECRETS_KEYS;
  const sealed = await seal(keys, sealPlace(ctx.tenantId, "api_key", id), JSON.stringify({ apiKey, apiSecret }));
  const sealedSecret = await seal(keys, sealPlace(ctx.tenantId, "webhook_secret", id), randomToken());
  const state = {
    apiKeyEncrypted: sealed.sealed,
    webhookSecretEncrypted: sealedSecret.sealed,
    keyVersion: sealed.keyVersion,
    status: "connected" as const,
    troubleCode: null,
    troubleAt: null,
    webhookExternalId: null,
    updatedAt: ctx.clock.now(),
  };
  await ctx.db.batch([
    ctx.db
      .update(integrationAccounts)
      .set(state)
      .where(ours(ctx, integrationAccounts, eq(integrationAccounts.id, id))),
    auditRow(ctx, {
      event: "integration.connected",
      resourceType: "integration_account",
      resourceId: id,
      after: { provider: "trendyol", sellerId: externalId },
    }),
  ]);
  return id;
}

/**
 * Asks the provider once, now, and records what came of it. Throws `not_found`.
 * @returns `paced` in `code` means our own limit refused: nothing was learnt
 */
export async function testConnection(ctx: Ctx, accountId: string): Promise<{ ok: true } | { ok: false; code: string }> {
  const connected = await connectedSource(ctx, accountId);
  if (!connected) throw new AppError("not_found", "There is no such connected account.");
  const { source, account } = connected;
  const result = await source.testConnection(ctx.env, account, testPaceOf(ctx.env, source, accountId));
  if (result.ok) await clearTrouble(ctx, accountId);
  else await noteTrouble(ctx, accountId, result.error, { isFixedQuestion: true });
  return result.ok ? { ok: true } : { ok: false, code: result.error.code };
}

/** Starts the order sync now. Throws `not_found`. */
export async function syncNow(ctx: Ctx, accountId: string): Promise<void> {
  const row = await accountRow(ctx, accountId);
  if (!row || row.status === "disconnected") throw new AppError("not_found", "There is no such connected account.");
  await startSync(ctx, accountId);
}

/** Leaves the provider: keys are destroyed, the sync ends, the orders already known stay. Throws `not_found`. */
export async function disconnect(ctx: Ctx, accountId: string): Promise<void> {
  const row = await accountRow(ctx, accountId);
  if (!row) throw new AppError("not_found", "There is no such account.");
  if (row.status === "disconnected") return;
  if (row.webhookExternalId) await unsubscribe(ctx, accountId, row.webhookExternalId);
  await ctx.db.batch([
    ctx.db
      .update(integrationAccounts)
      .set({
        status: "disconnected",
        troubleCode: null,
        troubleAt: null,
        apiKeyEncrypted: "",
        webhookSecretEncrypted: "",
        webhookExternalId: null,
        updatedAt: ctx.clock.now(),
      })
      .where(ours(ctx, integrationAccounts, eq(integrationAccounts.id, accountId))),
    auditRow(ctx, {
      event: "integration.disconnected",
      resourceType: "integration_account",
      resourceId: accountId,
      before: { provider: row.provider, sellerId: row.externalId },
    }),
  ]);
  await cancelJob(ctx, ORDER_SYNC, accountId);
  await publishConnection(ctx, accountId, "disconnected", null);
}

/** The provider may be down or the keys dead: what it still posts is then answered with 404. */
async function unsubscribe(ctx: Ctx, accountId: string, webhookId: string): Promise<void> {
  const connected = await connectedSource(ctx, accountId);
  if (!connected) return;
  const { source, account, pace } = connected;
  const result = await source.unsubscribe(ctx.env, account, pace, webhookId);
  if (!result.ok) log("integrations.unsubscribe", { tenantId: ctx.tenantId, accountId, code: result.error.code });
}

/** Every account of the tenant, the disconnected ones too, oldest first. */
export async function listAccounts(ctx: Ctx): Promise<ListedAccount[]> {
  const [rows, counts] = await Promise.all([
    ctx.db
      .select()
      .from(integrationAccounts)
      .where(ours(ctx, integrationAccounts))
      .orderBy(integrationAccounts.createdAt),
    ctx.db
      .select({ accountId: ordersCache.integrationAccountId, orders: countDistinct(ordersCache.externalOrderId) })
      .from(ordersCache)
      .where(ours(ctx, ordersCache))
      .groupBy(ordersCache.integrationAccountId),
  ]);
  return rows.map((row) => ({
    id: row.id,
    provider: row.provider,
    externalId: row.externalId,
    status: row.status,
    troubleCode: row.troubleCode,
    troubleAt: row.troubleAt,
    lastSyncedAt: row.lastSyncedAt,
    webhookOn: row.webhookExternalId !== null,
    orders: counts.find(({ accountId }) => accountId === row.id)?.orders ?? 0,
  }));
}

async function listed(ctx: Ctx, accountId: string): Promise<ListedAccount> {
  return (await listAccounts(ctx)).find(({ id }) => id === accountId)!;
}
