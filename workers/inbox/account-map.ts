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

/** What is known is given for so long, and read anew behind an answer well before: nobody waits for D1 while webhooks come. */
const FRESH_MS = 60_000;
const AHEAD_MS = 30_000;
/** Who reads it anew may end before it has: then another one does. */
const READING_MS = 10_000;
const cache = new Map<string, Cached>();

interface Cached {
  account: RoutedAccount;
  readAt: number;
  /** when it was begun to be read anew */
  readingAt: number;
}

/** Goes on after the answer. */
type Behind = (work: Promise<unknown>) => void;

/**
 * The account of a provider's own id. null = D1 positively does not know it. Throws when D1 fails and nothing is cached.
 * @param behind takes what need not be waited for; without it everything is
 */
export function accountByExternalId(
  base: PlatformCtx,
  channel: ChannelKey,
  externalId: string,
  behind?: Behind,
): Promise<RoutedAccount | null> {
  return cached(
    base,
    `${channel}:${externalId}`,
    and(eq(channelAccounts.channel, channel), eq(channelAccounts.externalId, externalId))!,
    behind,
  );
}

/** The account behind POST /webhooks/whatsapp/:accountKey. */
export function accountByKey(
  base: PlatformCtx,
  channel: ChannelKey,
  accountKey: string,
  behind?: Behind,
): Promise<RoutedAccount | null> {
  return cached(
    base,
    `key:${channel}:${accountKey}`,
    and(eq(channelAccounts.channel, channel), eq(channelAccounts.accountKey, accountKey))!,
    behind,
  );
}

/** The first account of a WhatsApp business account, for webhooks that name no number. */
export function accountByParent(
  base: PlatformCtx,
  channel: ChannelKey,
  parentId: string,
  behind?: Behind,
): Promise<RoutedAccount | null> {
  return cached(
    base,
    `parent:${channel}:${parentId}`,
    and(eq(channelAccounts.channel, channel), eq(channelAccounts.parentExternalId, parentId))!,
    behind,
  );
}

async function cached(
  base: PlatformCtx,
  key: string,
  where: ReturnType<typeof eq>,
  behind?: Behind,
): Promise<RoutedAccount | null> {
  const known = cache.get(key);
  const now = Date.now();
  const age = known ? now - known.readAt : Number.POSITIVE_INFINITY;
  if (known && age < (behind ? AHEAD_MS : FRESH_MS)) return known.account;
  if (known && behind && age < FRESH_MS) {
    if (now - known.readingAt < READING_MS) return known.account;
    known.readingAt = now;
    behind(readAnew(base, key, where).catch(() => {})); // what is known is good for a while yet
    return known.account;
  }
  try {
    return await readAnew(base, key, where);
  } catch (error) {
    if (known) return known.account;
    throw error;
  }
}

async function readAnew(base: PlatformCtx, key: string, where: ReturnType<typeof eq>): Promise<RoutedAccount | null> {
  const readAt = Date.now();
  const account = await read(base, where);
  if (account) cache.set(key, { account, readAt, readingAt: 0 });
  else cache.delete(key);
  return account;
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
