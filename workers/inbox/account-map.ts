/** Which of our accounts a webhook is for: cached in the isolate, stale when D1 fails, so that acknowledging needs no D1. */
import { and, eq } from "drizzle-orm";
import type { ChannelKey } from "../channels/port";
import type { PlatformCtx } from "../platform/ctx";
import { channelAccounts, tenants } from "../tenants/schema";
import type { Placement } from "./conversation-stub";

export interface RoutedAccount extends Placement {
  id: string;
  tenantId: string;
  externalId: string;
  parentExternalId: string | null;
  webhookSecret: { sealed: string; keyVersion: number } | null;
}

const FRESH_MS = 60_000;
const cache = new Map<string, { account: RoutedAccount; readAt: number }>();

/** The account of a provider's own id. null = D1 positively does not know it. Throws when D1 fails and nothing is cached. */
export function accountByExternalId(
  base: PlatformCtx,
  channel: ChannelKey,
  externalId: string,
): Promise<RoutedAccount | null> {
  return cached(
    base,
    `${channel}:${externalId}`,
    and(eq(channelAccounts.channel, channel), eq(channelAccounts.externalId, externalId))!,
  );
}

/** The account behind POST /webhooks/:channel/:accountKey. */
export function accountByKey(
  base: PlatformCtx,
  channel: ChannelKey,
  accountKey: string,
): Promise<RoutedAccount | null> {
  return cached(
    base,
    `key:${channel}:${accountKey}`,
    and(eq(channelAccounts.channel, channel), eq(channelAccounts.accountKey, accountKey))!,
  );
}

/** The first account of a WhatsApp business account, for webhooks that name no number. */
export function accountByParent(
  base: PlatformCtx,
  channel: ChannelKey,
  parentId: string,
): Promise<RoutedAccount | null> {
  return cached(
    base,
    `parent:${channel}:${parentId}`,
    and(eq(channelAccounts.channel, channel), eq(channelAccounts.parentExternalId, parentId))!,
  );
}

async function cached(base: PlatformCtx, key: string, where: ReturnType<typeof eq>): Promise<RoutedAccount | null> {
  const known = cache.get(key);
  const readAt = Date.now();
  if (known && readAt - known.readAt < FRESH_MS) return known.account;
  try {
    const account = await read(base, where);
    if (account) cache.set(key, { account, readAt });
    else cache.delete(key);
    return account;
  } catch (error) {
    if (known) return known.account;
    throw error;
  }
}

async function read(base: PlatformCtx, where: ReturnType<typeof eq>): Promise<RoutedAccount | null> {
  const [row] = await base.directory
    .select({
      id: channelAccounts.id,
      tenantId: channelAccounts.tenantId,
      externalId: channelAccounts.externalId,
      parentExternalId: channelAccounts.parentExternalId,
      sealed: channelAccounts.webhookSecretEncrypted,
      keyVersion: channelAccounts.keyVersion,
      jurisdiction: tenants.jurisdiction,
      locationHint: tenants.locationHint,
    })
    .from(channelAccounts)
    .innerJoin(tenants, eq(tenants.id, channelAccounts.tenantId))
    .where(where)
    .limit(1);
  if (!row) return null;
  const { sealed, keyVersion, ...account } = row;
  return { ...account, webhookSecret: sealed ? { sealed, keyVersion } : null };
}
