/** A connection that got into trouble is looked at again some minutes later: most troubles are over by then. */
import type { Ctx } from "../platform/ctx";
import { plannedJob } from "../platform/due-jobs";

/** The job that looks; it tells people, so its room lies above this one. */
export const CONNECTION_TROUBLE = "notifications.trouble";

const LOOK_AFTER_MS = 5 * 60_000;

/**
 * One look for each time it begins: an account that comes and goes cannot put it off for ever. A row for the batch that
 * writes the trouble: nobody notes the same trouble again, so a plan that failed after it would never be made.
 */
export function troubleLook(ctx: Ctx, accountId: string) {
  const now = ctx.clock.now();
  const key = `${accountId}/${now}`;
  return plannedJob(ctx, { kind: CONNECTION_TROUBLE, key, payload: { accountId }, dueAt: now + LOOK_AFTER_MS });
}
