/** Wrong passwords are counted per e-mail, known or not, in real time: five lock it for a quarter of an hour. */
import { eq, isNull, lte, or, sql } from "drizzle-orm";
import { sha256Hex } from "../platform/crypto";
import type { PlatformCtx } from "../platform/ctx";
import { loginAttempts } from "./schema";

const MAX_TRIES = 5;
const LOCK_MS = 15 * 60 * 1000;

/** E-mails of strangers are not kept: only a digest is. */
function keyOf(email: string): Promise<string> {
  return sha256Hex(new TextEncoder().encode(email.toLowerCase()));
}

/**
 * Takes one of the tries of this e-mail, before the password is looked at, so that many at once are no more than five. A try
 * counts as failed until `forgetTries` says otherwise.
 * @param now real ms
 * @returns "locked": there is none left, and asking does not make the lock longer; "last": if it fails, the e-mail is locked
 */
export async function takeTry(
  base: PlatformCtx,
  email: string,
  now = Date.now(),
): Promise<"taken" | "last" | "locked"> {
  const { failures, lastFailedAt, lockedUntil } = loginAttempts;
  const isOld = sql`(${lastFailedAt} <= ${now - LOCK_MS} OR ${lockedUntil} IS NOT NULL)`;
  const count = sql`CASE WHEN ${isOld} THEN 1 ELSE ${failures} + 1 END`;
  const taken = await base.directory
    .insert(loginAttempts)
    .values({ emailDigest: await keyOf(email), failures: 1, lastFailedAt: now })
    .onConflictDoUpdate({
      target: loginAttempts.emailDigest,
      set: {
        failures: count,
        lastFailedAt: now,
        lockedUntil: sql`CASE WHEN ${count} >= ${MAX_TRIES} THEN ${now + LOCK_MS} ELSE NULL END`,
      },
      setWhere: or(isNull(lockedUntil), lte(lockedUntil, now)),
    })
    .returning({ failures });
  if (!taken[0]) return "locked";
  return taken[0].failures >= MAX_TRIES ? "last" : "taken";
}

/** The right password came: what was counted is forgotten. */
export async function forgetTries(base: PlatformCtx, email: string): Promise<void> {
  await base.directory.delete(loginAttempts).where(eq(loginAttempts.emailDigest, await keyOf(email)));
}
