/** Wake rows: which conversation object must be asked again even if its alarm is lost. Written beside the object, swept by cron. */
import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Woken } from "../../durable-objects/shapes";
import type { PlatformCtx } from "../platform/ctx";
import { logBug } from "../platform/log";
import { tenants } from "../tenants/schema";
import { conversationStub } from "./conversation-stub";
import { conversationWakes } from "./schema";

/** How long an object may stay silent about due work before the sweeper asks it. */
const WAKE_AFTER_MS = 60_000;
const SWEEP_LIMIT = 1_000;
const AT_ONCE = 6; // simultaneous connections of one invocation
/** A sweep begins no further round after this: the next minute's goes on where it stopped. */
const SWEEP_MS = 40_000;
/** An object that takes longer is at work, perhaps with somebody who does not answer; it goes on by itself. */
const PATIENCE_MS = 5_000;

/** Rows this isolate has written: until its time comes nobody touches a row, so it need not be written again. Bounded. */
const planned = new Map<string, number>();
const PLANNED_MAX = 20_000;
/** Another machine's sweep may see a row's time come this much earlier. */
const CLOCKS_APART_MS = 5_000;

/**
 * Makes sure that these objects are asked again. An existing row keeps its earlier time; one that is due already gets the
 * new time, so that a sweep under way, which deletes only what it read, leaves it.
 */
export async function planWakes(base: PlatformCtx, tenantId: string, conversationIds: string[]): Promise<void> {
  const now = base.clock.now();
  const dueAt = now + WAKE_AFTER_MS;
  const old = conversationWakes.dueAt;
  const unwritten = conversationWakes.unwrittenSince;
  const fresh = conversationIds.filter((id) => !isPlanned(id, now));
  const inserts = fresh.map((conversationId) =>
    base.directory
      .insert(conversationWakes)
      .values({ conversationId, tenantId, dueAt, since: now, unwrittenSince: now })
      .onConflictDoUpdate({
        target: conversationWakes.conversationId,
        set: {
          dueAt: sql`CASE WHEN ${old} <= ${now + CLOCKS_APART_MS} THEN ${dueAt} ELSE min(${old}, ${dueAt}) END`,
          unwrittenSince: sql`coalesce(${unwritten}, ${now})`,
        },
      })
      .returning({ id: conversationWakes.conversationId, dueAt: conversationWakes.dueAt }),
  );
  const [first, ...rest] = inserts;
  if (!first) return;
  const rows = (await base.directory.batch([first, ...rest])).flat();
  if (planned.size + rows.length > PLANNED_MAX) planned.clear();
  for (const row of rows) planned.set(row.id, row.dueAt);
}

/** The row is there and its time lies well ahead, no further than a new one's would (a sandbox's clock may be set back). */
function isPlanned(conversationId: string, now: number): boolean {
  const dueAt = planned.get(conversationId);
  return dueAt !== undefined && now + CLOCKS_APART_MS < dueAt && dueAt <= now + WAKE_AFTER_MS;
}

/**
 * Asks every object whose row is due to do what it has to do; drops the row when nothing is pending there.
 * @param options for tests: how many rows are read at a time, and how long one object is waited for
 * @returns how many were asked
 */
export async function sweepWakes(
  base: PlatformCtx,
  { limit = SWEEP_LIMIT, patienceMs = PATIENCE_MS }: { limit?: number; patienceMs?: number } = {},
): Promise<number> {
  const end = Date.now() + SWEEP_MS;
  for (let asked = 0; ; ) {
    const due = await dueRows(base, limit);
    for (let at = 0; at < due.length; at += AT_ONCE) {
      await Promise.all(due.slice(at, at + AT_ONCE).map((row) => wakeOne(base, row, patienceMs)));
    }
    asked += due.length;
    if (due.length < limit || Date.now() > end) return asked;
  }
}

interface DueRow {
  conversationId: string;
  dueAt: number;
  jurisdiction: string | null;
  locationHint: string;
}

function dueRows(base: PlatformCtx, limit: number): Promise<DueRow[]> {
  return base.directory
    .select({
      conversationId: conversationWakes.conversationId,
      dueAt: conversationWakes.dueAt,
      jurisdiction: tenants.jurisdiction,
      locationHint: tenants.locationHint,
    })
    .from(conversationWakes)
    .innerJoin(tenants, eq(tenants.id, conversationWakes.tenantId))
    .where(lte(conversationWakes.dueAt, base.clock.now()))
    .orderBy(asc(conversationWakes.dueAt))
    .limit(limit);
}

async function wakeOne(base: PlatformCtx, row: DueRow, patienceMs: number): Promise<void> {
  const again = base.clock.now() + WAKE_AFTER_MS;
  const woken = await ask(base, row, patienceMs);
  // A row that was written anew meanwhile (another dueAt) is left alone.
  const same = and(eq(conversationWakes.conversationId, row.conversationId), eq(conversationWakes.dueAt, row.dueAt));
  try {
    if (woken?.nextAt === null) await base.directory.delete(conversationWakes).where(same);
    else {
      const dueAt = Math.max(Math.ceil(woken?.nextAt ?? again), again);
      await base.directory
        .update(conversationWakes)
        .set({ dueAt, unwrittenSince: woken?.unwrittenSince, unsettled: woken?.unsettled })
        .where(same);
    }
  } catch (error) {
    logBug("wake.bug", error, { conversationId: row.conversationId }); // the row stays: asked again next minute
  }
}

/** null for an object that fails or is at work: it lets the others pass, and what is known of it stays. */
async function ask(base: PlatformCtx, row: DueRow, patienceMs: number): Promise<Woken | null> {
  try {
    const asked = conversationStub(base.env, row, row.conversationId).wake();
    return await Promise.race([asked, scheduler.wait(patienceMs).then(() => null)]);
  } catch (error) {
    logBug("wake.bug", error, { conversationId: row.conversationId });
    return null;
  }
}
