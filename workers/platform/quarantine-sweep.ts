/** Quarantined payloads are not kept for ever: old ones go with their bytes, and bytes that no row knows go too. */
import { and, asc, lte } from "drizzle-orm";
import { among } from "./among";
import type { PlatformCtx } from "./ctx";
import { log } from "./log";
import { quarantine } from "./schema";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** of R2, listed or deleted at once */
const KEYS_A_CALL = 1000;
/** The bytes are stored before their row: so long the row may still be on its way. */
const ROW_MAY_COME_MS = DAY_MS;

/**
 * For the minute's cron: does its work in the first minute of an hour. Returns how many payloads it forgot.
 * @param days how long a payload is kept
 */
export async function sweepQuarantine(base: PlatformCtx, days: number, realNow = Date.now()): Promise<number> {
  if (Math.floor(base.clock.now() / MINUTE_MS) % 60 !== 0) return 0;
  const old = await forgetOld(base, base.clock.now() - days * DAY_MS);
  const orphans = await forgetOrphans(base, realNow);
  if (old + orphans > 0) log("quarantine.swept", { old, orphans });
  return old + orphans;
}

/** The bytes first: what ends between the two is found again by its row. */
async function forgetOld(base: PlatformCtx, before: number): Promise<number> {
  let count = 0;
  for (;;) {
    const rows = await base.directory
      .select({ id: quarantine.id, r2Key: quarantine.r2Key })
      .from(quarantine)
      .where(lte(quarantine.createdAt, before))
      .orderBy(asc(quarantine.createdAt))
      .limit(KEYS_A_CALL);
    if (rows.length === 0) return count;
    await base.env.FILES.delete(rows.map(({ r2Key }) => r2Key));
    const ids = rows.map(({ id }) => id);
    // One that came again meanwhile is young.
    await base.directory.delete(quarantine).where(and(among(quarantine.id, ids), lte(quarantine.createdAt, before)));
    count += rows.length;
  }
}

async function forgetOrphans(base: PlatformCtx, realNow: number): Promise<number> {
  let count = 0;
  let cursor: string | undefined;
  do {
    const page: R2Objects = await base.env.FILES.list({ prefix: "quarantine/", limit: KEYS_A_CALL, cursor });
    const keys = page.objects.flatMap(({ key, uploaded }) =>
      uploaded.getTime() < realNow - ROW_MAY_COME_MS ? key : [],
    );
    const known = await base.directory
      .select({ r2Key: quarantine.r2Key })
      .from(quarantine)
      .where(among(quarantine.r2Key, keys));
    const kept = new Set(known.map(({ r2Key }) => r2Key));
    const orphans = keys.filter((key) => !kept.has(key));
    if (orphans.length > 0) await base.env.FILES.delete(orphans);
    count += orphans.length;
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor);
  return count;
}
