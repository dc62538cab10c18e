/** How many messages a second each number may send: providers raise and lower it by themselves, so it is asked once a day. */
import { and, asc, eq, isNull, lte, or } from "drizzle-orm";
import { channels } from "../channels";
import type { PlatformCtx } from "../platform/ctx";
import { logBug } from "../platform/log";
import { forgetAccount, sendingAccount } from "./channel-accounts";
import { channelAccounts } from "./schema";

const EVERY_MS = 24 * 60 * 60_000;
/** So many a minute; the others come a minute later. */
const AT_ONCE = 20;

/** For the minute's cron. Returns how many accounts were asked for. One whose provider does not answer is asked again tomorrow. */
export async function refreshThroughputs(base: PlatformCtx): Promise<number> {
  const now = base.clock.now();
  const { id, tenantId, channel, throughputAt, status } = channelAccounts;
  const isOld = or(isNull(throughputAt), lte(throughputAt, now - EVERY_MS));
  const due = await base.directory
    .select({ id, tenantId, channel })
    .from(channelAccounts)
    .where(and(eq(status, "connected"), isOld))
    .orderBy(asc(throughputAt))
    .limit(AT_ONCE);
  await Promise.all(
    due.map(async (account) => {
      // First, so that one that fails again and again does not keep the others waiting.
      const isThis = and(eq(id, account.id), eq(tenantId, account.tenantId));
      await base.directory.update(channelAccounts).set({ throughputAt: now }).where(isThis);
      try {
        const sending = await sendingAccount(base, account.tenantId, account.id);
        const answer = sending && (await channels[account.channel].throughput(base.env, sending));
        if (!answer?.ok || answer.value === sending?.messagesPerSec) return;
        await base.directory.update(channelAccounts).set({ messagesPerSec: answer.value }).where(isThis);
        forgetAccount(account.tenantId, account.id);
      } catch (error) {
        logBug("throughput.bug", error, { accountId: account.id });
      }
    }),
  );
  return due.length;
}
