/** Wrong passwords are counted per e-mail, known or not, in real time: five lock it for a quarter of an hour. */
import { eq, sql } from "drizzle-orm";
import { sha256Hex } from "../platform/crypto";
import type { PlatformCtx } from "../platform/ctx";
import { loginAttempts } from "./schema";

const MAX_FAILURES = 5;
const LOCK_MS = 15 * 60 * 1000;

/** E-mails of strangers are not kept: only a digest is. */
function keyOf(email: string): Promise<string> {
  return sha256Hex(new TextEncoder().encode(email.toLowerCase()));
}

/** Is this e-mail locked at `now` (real ms)? */
export async function isLocked(base: PlatformCtx, email: string, now = Date.now()): Promise<boolean> {
  const [row] = await base.directory
    .select({ lockedUntil: loginAttempts.lockedUntil })
    .from(loginAttempts)
    .where(eq(loginAttempts.emailDigest, await keyOf(email)));
  return (row?.lockedUntil ?? 0) > now;
}

/** Counts one failure; failures older than the lock's length are forgotten. */
export async function noteFailure(base: PlatformCtx, email: string, now = Date.now()): Promise<void> {
  const isOld = sql`${loginAttempts.lastFailedAt} <= ${now - LOCK_MS}`;
  const failures = sql`CASE WHEN ${isOld} THEN 1 ELSE ${loginAttempts.failures} + 1 END`;
  await base.directory
    .insert(loginAttempts)
    .values({ emailDigest: await keyOf(email), failures: 1, lastFailedAt: now })
    .onConflictDoUpdate({
      target: loginAttempts.emailDigest,
      set: {
        failures,
        lastFailedAt: now,
        lockedUntil: sql`CASE WHEN ${failures} >= ${MAX_FAILURES} THEN ${now + LOCK_MS} ELSE NULL END`,
      },
    });
}

/** The right password came: what was counted is forgotten. */
export async function forgetFailures(base: PlatformCtx, email: string): Promise<void> {
  await base.directory.delete(loginAttempts).where(eq(loginAttempts.emailDigest, await keyOf(email)));
}
