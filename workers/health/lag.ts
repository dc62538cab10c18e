/**
 * How far the product is behind: what should have run, what waits for somebody. Counted over all tenants of a database,
 * without a word of theirs.
 */
import { asc, count, eq, isNotNull, isNull, lte, min, sql } from "drizzle-orm";
import { conversationWakes } from "../inbox/schema";
import { integrationAccounts } from "../integrations/schema";
import type { PlatformCtx } from "../platform/ctx";
import { isOpenLetter } from "../platform/dead-letters";
import { deadLetters, dueJobs, quarantine } from "../platform/schema";
import { channelAccounts } from "../tenants/schema";
import type { Behind, Lag } from "./shapes";

/** A conversation that has something to do is asked again after this time: until then it is not late. */
const ASKED_AFTER_MS = 60_000;
/** One conversation may have a trouble of its own: so many, and this part of all that have something to do, are the product's. */
const SEVERAL = 3;
const SHARE = 0.05;

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

export async function behindOf(base: PlatformCtx): Promise<Behind> {
  const [{ oldestDueAt }, [wakes]] = await Promise.all([
    overdueJobs(base),
    base.directory.select({ busy: count(), since: min(conversationWakes.unwrittenSince) }).from(conversationWakes),
  ]);
  const several = await unwrittenSinceOf(base, Math.max(SEVERAL, Math.ceil((wakes?.busy ?? 0) * SHARE)));
  const now = base.clock.now();
  const lateMs = (since: number | null | undefined) => Math.max(0, now - (since ?? now) - ASKED_AFTER_MS);
  return {
    jobsMs: oldestDueAt === null ? 0 : now - oldestDueAt,
    projectionMs: lateMs(wakes?.since),
    severalMs: lateMs(several),
  };
}

/** Since when so many conversations have not been written down, epoch ms; null = there are not so many. */
async function unwrittenSinceOf(base: PlatformCtx, conversations: number): Promise<number | null> {
  const [row] = await base.directory
    .select({ since: conversationWakes.unwrittenSince })
    .from(conversationWakes)
    .where(isNotNull(conversationWakes.unwrittenSince))
    .orderBy(asc(conversationWakes.unwrittenSince))
    .limit(1)
    .offset(conversations - 1);
  return row?.since ?? null;
}

/** Jobs that should have begun and have not, of every tenant. */
async function overdueJobs(base: PlatformCtx): Promise<{ overdue: number; oldestDueAt: number | null }> {
  const [row] = await base.directory.all<{ overdue: number; oldestDueAt: number | null }>(sql`
    SELECT count(*) AS overdue, min(due_at) AS oldestDueAt FROM ${dueJobs} WHERE due_at <= ${base.clock.now()}`);
  return row ?? { overdue: 0, oldestDueAt: null };
}

/** Marketplace accounts in trouble, of every tenant. */
async function troubledMarketplaces(base: PlatformCtx): Promise<number> {
  const [row] = await base.directory.all<{ count: number }>(
    sql`SELECT count(*) AS count FROM ${integrationAccounts} WHERE status = 'trouble'`,
  );
  return row?.count ?? 0;
}
