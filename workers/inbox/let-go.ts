/** Whoever has no inbox any more holds nothing: their conversations are let go, some at a time until none is left. */
import { and, desc, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { LET_GO, mayAnswer } from "../auth";
import { type Ctx, ours } from "../platform/ctx";
import { defineJob } from "../platform/queue";
import { leaveRouting } from "../routing";
import { objectOf } from "./object";
import { conversations, IS_HELD, IS_SNOOZED } from "./schema";

const AT_ONCE = 6; // simultaneous connections of one invocation
/** An invocation may call a thousand times. */
const RUN_MAX = 400;
const LIST_LAG_MS = 5 * 60_000;
/**
 * After the first time the list is read again: it follows the conversations by moments, and what was moved, restored or
 * under way may come later.
 */
const LOOKS_AGAIN_MS = [2 * 60_000, 24 * 60 * 60_000];

export const letGo = defineJob({
  kind: LET_GO,
  input: z.object({ userId: z.string(), since: z.number() }),
  untilDone: true,
  run: async (ctx, { userId, since }) => {
    if (await mayAnswer(ctx, userId)) return; // they are back
    await leaveRouting(ctx, userId);
    const ids = await theirs(ctx, userId);
    let changed = 0;
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const some = ids.slice(at, at + AT_ONCE);
      const results = await Promise.all(some.map(async (id) => (await objectOf(ctx, id)).letGo(ctx.tenantId, userId)));
      changed += results.filter((result) => result === "changed").length;
    }
    const now = ctx.clock.now();
    // When nothing was left to change the list has not heard of it yet.
    if (ids.length >= RUN_MAX) return { againAt: changed > 0 ? now : now + LIST_LAG_MS };
    const againAt = LOOKS_AGAIN_MS.map((afterMs) => since + afterMs).find((at) => at > now);
    return againAt === undefined ? undefined : { againAt };
  },
});

/** What the list says they have, at most as many as one run takes, those of today first. */
async function theirs(ctx: Ctx, userId: string): Promise<string[]> {
  const { id, assigneeId, status, lastMessageAt } = conversations;
  const isTheirs = eq(assigneeId, userId);
  const [held, snoozed] = await ctx.db.batch([
    ctx.db
      .select({ id })
      .from(conversations)
      .where(ours(ctx, conversations, isTheirs, IS_HELD))
      .orderBy(desc(lastMessageAt), desc(id))
      .limit(RUN_MAX),
    ctx.db
      .select({ id })
      .from(conversations)
      .where(ours(ctx, conversations, and(isTheirs, ne(status, "closed")), IS_SNOOZED))
      .limit(RUN_MAX),
  ]);
  return [...held, ...snoozed].slice(0, RUN_MAX).map((row) => row.id);
}
