/** Once an hour the door forgets what is over: links, limits, sessions, tries, invitations nobody answered. */
import { lt, lte, or } from "drizzle-orm";
import { sweepNotices } from "../notify";
import type { PlatformCtx } from "../platform/ctx";
import { authLimits, authLinks, invitations, loginAttempts, sessions } from "./schema";
import { ABSOLUTE_MS } from "./session";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** For the minute's cron: does its work in the first minute of an hour. Sessions, limits and tries are kept in real time. */
export async function sweepDoor(base: PlatformCtx, realNow = Date.now()): Promise<number> {
  const now = base.clock.now();
  if (Math.floor(now / MINUTE_MS) % 60 !== 0) return 0;
  await base.directory.batch([
    base.directory.delete(authLinks).where(lte(authLinks.expiresAt, now)),
    base.directory.delete(invitations).where(lte(invitations.expiresAt, now - 30 * DAY_MS)),
    base.directory.delete(authLimits).where(lte(authLimits.endsAt, realNow)),
    base.directory.delete(loginAttempts).where(lt(loginAttempts.lastFailedAt, realNow - DAY_MS)),
    base.directory
      .delete(sessions)
      .where(or(lt(sessions.expiresAt, new Date(realNow)), lt(sessions.createdAt, new Date(realNow - ABSOLUTE_MS)))),
  ]);
  await sweepNotices(base);
  return 1;
}
