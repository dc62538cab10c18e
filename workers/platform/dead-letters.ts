/** What was given up after its last try: a row that a person sees, and replays or discards. */
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Ctx, PlatformCtx } from "./ctx";
import { newId } from "./ids";
import { deadLetters } from "./schema";

export type DeadLetter = typeof deadLetters.$inferSelect;

/** Nobody has settled it yet. */
export const isOpenLetter = and(isNull(deadLetters.replayedAt), isNull(deadLetters.discardedAt))!;

/**
 * The insert of a dead letter, to be awaited or put into a batch beside what ends with it.
 * @param letter `error` is a code, never an exception's text: people read it
 */
export function deadLetterRow(
  base: PlatformCtx,
  letter: { tenantId: string | null; queue: string; kind: string; body: unknown; attempts: number; error: string },
) {
  const { body, ...row } = letter;
  const createdAt = base.clock.now();
  return base.directory
    .insert(deadLetters)
    .values({ id: newId("deadLetter", createdAt), bodyJson: JSON.stringify(body), createdAt, ...row });
}

/** Letters of the tenant that name one of these ids are forgotten: they may hold what a person wrote. */
export async function forgetLetters(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const isNamed = sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(ids)}) AS id WHERE instr(${deadLetters.bodyJson}, id.value) > 0)`;
  await ctx.directory.delete(deadLetters).where(and(eq(deadLetters.tenantId, ctx.tenantId), isNamed));
}

/** Marks one as replayed, when it is still open: for the batch of what replays it. */
export function replayedRow(base: PlatformCtx, letterId: string, by: string) {
  return base.directory
    .update(deadLetters)
    .set({ replayedAt: base.clock.now(), settledBy: by })
    .where(and(eq(deadLetters.id, letterId), isOpenLetter))
    .returning({ id: deadLetters.id });
}

/** What could not be handed over after all is open again. */
export async function reopenLetter(base: PlatformCtx, letterId: string): Promise<void> {
  await base.directory
    .update(deadLetters)
    .set({ replayedAt: null, settledBy: null })
    .where(and(eq(deadLetters.id, letterId), isNull(deadLetters.discardedAt)));
}

/** Marks one as discarded, when it is still open. */
export function discardedRow(base: PlatformCtx, letterId: string, by: string, reason: string) {
  return base.directory
    .update(deadLetters)
    .set({ discardedAt: base.clock.now(), discardReason: reason, settledBy: by })
    .where(and(eq(deadLetters.id, letterId), isOpenLetter))
    .returning({ id: deadLetters.id });
}
