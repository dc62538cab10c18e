/** How far the product is behind: what should have run, what waits for somebody. */
import { count, eq, isNull, lte, min } from "drizzle-orm";
import { conversationWakes } from "../inbox/schema";
import type { PlatformCtx } from "../platform/ctx";
import { isOpenLetter } from "../platform/dead-letters";
import { deadLetters, quarantine } from "../platform/schema";
import { channelAccounts } from "../tenants/schema";
import { overdueJobs, troubledMarketplaces } from "./across";
import type { Lag } from "./shapes";

/**
 * `wakes`: conversation objects that had something left to do and have not said that it is done. Their rows in lists and
 * numbers lag behind at most as long as the oldest of them is overdue.
 */
export async function lagOf(base: PlatformCtx): Promise<Lag> {
  const { directory } = base;
  const [jobs, [wakes], [letters], [payloads], [numbers], marketplaces] = await Promise.all([
    overdueJobs(base),
    directory
      .select({ overdue: count(), oldestDueAt: min(conversationWakes.dueAt) })
      .from(conversationWakes)
      .where(lte(conversationWakes.dueAt, base.clock.now())),
    directory.select({ open: count() }).from(deadLetters).where(isOpenLetter),
    directory.select({ open: count() }).from(quarantine).where(isNull(quarantine.outcome)),
    directory.select({ troubled: count() }).from(channelAccounts).where(eq(channelAccounts.status, "trouble")),
    troubledMarketplaces(base),
  ]);
  return {
    jobs,
    wakes: wakes ?? { overdue: 0, oldestDueAt: null },
    openLetters: letters?.open ?? 0,
    openPayloads: payloads?.open ?? 0,
    troubled: (numbers?.troubled ?? 0) + marketplaces,
  };
}
