/** Who loses their inbox, by leaving or by a new role: what was theirs in it is let go by a job of the inbox. */
import type { Ctx } from "../../platform/ctx";
import { startedJob } from "../../platform/due-jobs";

export const LET_GO = "team.let_go";

/** The job, for the batch of the change; it finds out by itself whether the person may still answer. */
export function lettingGo(ctx: Ctx, userId: string) {
  const since = ctx.clock.now();
  return startedJob(ctx, { kind: LET_GO, key: `${userId}/${since}`, payload: { userId, since } });
}
