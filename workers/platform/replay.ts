/** Replaying a dead letter: a job becomes due again, events are handed to their queue. Of many at once one does it. */
import { and, eq, exists, sql } from "drizzle-orm";
import { type Ctx, type PlatformCtx, tenantCtx } from "./ctx";
import { type DeadLetter, isOpenLetter, reopenLetter, replayedRow } from "./dead-letters";
import { LEASE_MS } from "./due-jobs";
import { newId } from "./ids";
import { log, logBug } from "./log";
import type { JobMessage } from "./queue";
import { deadLetters, dueJobs } from "./schema";

/**
 * @param letter with its tenant: what it carries may have lost it
 * @returns false when somebody settled it before, or when it is nobody's; then nothing happened
 */
export async function replayLetter(base: PlatformCtx, letter: DeadLetter, by: string): Promise<boolean> {
  const { tenantId } = letter;
  if (tenantId === null) return false; // all that travels on a queue is some tenant's: this cannot be taken anywhere
  const body = { ...JSON.parse(letter.bodyJson), tenantId } as JobMessage & { events?: unknown };
  const done = body.events ? await replayEvents(base, letter, body, by) : await replayJob(base, letter, body, by);
  log("dead_letter.replayed", { kind: letter.kind, tenantId, done });
  return done;
}

/** The object keeps its events until they are written, so that at worst it is asked for them again. */
async function replayEvents(base: PlatformCtx, letter: DeadLetter, body: object, by: string): Promise<boolean> {
  const [replayed] = await replayedRow(base, letter.id, by);
  if (!replayed) return false;
  try {
    await base.env.EVENTS.send(body);
  } catch (error) {
    await reopenLetter(base, letter.id);
    throw error;
  }
  return true;
}

/**
 * The job's own row is made due when it is still there (it goes on until it is done); else a row like the one it had, so
 * that it is tried, waits and comes back as any planned job. The mark goes into the same batch: all of it or nothing.
 */
async function replayJob(
  base: PlatformCtx,
  letter: DeadLetter,
  { kind = letter.kind, tenantId, payload = {}, due }: JobMessage,
  by: string,
): Promise<boolean> {
  const ctx = tenantCtx(base, tenantId, { kind: "system", name: "replay" });
  const lease = base.clock.now() + LEASE_MS;
  const known = due?.id ?? "";
  const fresh = { id: newId("job", base.clock.now()), kind, key: `replay/${letter.id}`, payload, lease };
  const [again, , replayed] = await base.directory.batch([
    dueAgain(ctx, letter.id, known, lease),
    dueAnew(ctx, letter.id, known, fresh),
    replayedRow(base, letter.id, by),
  ]);
  if (replayed.length === 0) return false;
  const message: JobMessage = {
    kind,
    tenantId,
    payload,
    due: { id: again[0]?.id ?? fresh.id, lease, attempts: 1 },
  };
  // When it gets lost on the way the clock claims the row once its lease ends.
  await base.env.JOBS.send(message).catch((error) => logBug("job.hand_out", error, { kind, tenantId }));
  return true;
}

function dueAgain(ctx: Ctx, letterId: string, jobId: string, lease: number) {
  const now = ctx.clock.now();
  const open = ctx.directory
    .select({ id: deadLetters.id })
    .from(deadLetters)
    .where(and(eq(deadLetters.id, letterId), isOpenLetter));
  return ctx.db
    .update(dueJobs)
    .set({ dueAt: now, leaseUntil: lease, attempts: 1 })
    .where(and(eq(dueJobs.tenantId, ctx.tenantId), eq(dueJobs.id, jobId), exists(open)))
    .returning({ id: dueJobs.id });
}

/** The columns in the order the table has them. */
function dueAnew(
  ctx: Ctx,
  letterId: string,
  knownId: string,
  job: { id: string; kind: string; key: string; payload: unknown; lease: number },
) {
  const { id, kind, key, payload, lease } = job;
  const now = ctx.clock.now();
  return ctx.db
    .insert(dueJobs)
    .select(sql`
      SELECT ${id}, ${ctx.tenantId}, ${kind}, ${key}, ${JSON.stringify(payload)}, ${now}, ${lease}, 1, ${now}
      FROM ${deadLetters} WHERE ${and(eq(deadLetters.id, letterId), isOpenLetter)} AND NOT EXISTS (
        SELECT 1 FROM ${dueJobs} j WHERE j.tenant_id = ${ctx.tenantId} AND j.id = ${knownId})`)
    .onConflictDoNothing();
}
