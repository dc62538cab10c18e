/** Everything due in minutes or more: rows planned under a unique key, claimed atomically, finished or tried again. */
import { and, asc, eq, inArray, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { type Ctx, owned, type PlatformCtx } from "./ctx";
import { deadLetterRow } from "./dead-letters";
import { logBug } from "./log";
import type { JobMessage, JobResult } from "./queue";
import { dueJobs } from "./schema";

export const LEASE_MS = 5 * 60_000;
/** a queue takes a hundred messages at once */
const CLAIM_LIMIT = 100;
/** one minute's cron hands out at most this many hundreds; the rest waits a minute */
const CLAIM_ROUNDS = 20;
/** 30 s doubling: about four hours in all, then a dead letter that a person sees. */
const MAX_ATTEMPTS = 10;
/** the longest pause between tries of a job that goes on until it is done */
const MAX_BACK_OFF_MS = 60 * 60_000;

/** Plans a job. Planning the same (kind, key) again moves it: last plan wins, there is never a second row. */
export async function planJob(
  ctx: Ctx,
  input: { kind: string; key: string; payload: object; dueAt: number },
): Promise<void> {
  await movedJob(ctx, { ...input, dueAt: Math.ceil(input.dueAt) });
}

/**
 * The same as a row for the batch of the change that causes it.
 * @param dueAt whole milliseconds, or what says them once the rows before it in the batch are written
 */
export function movedJob(
  ctx: Ctx,
  { kind, key, payload, dueAt }: { kind: string; key: string; payload: object; dueAt: number | SQL<number> },
) {
  const row = owned(ctx, "job", { kind, key, payloadJson: JSON.stringify(payload), dueAt });
  return ctx.db
    .insert(dueJobs)
    .values(row)
    .onConflictDoUpdate({
      target: [dueJobs.tenantId, dueJobs.kind, dueJobs.key],
      // The lease is dropped, so that a run under way cannot remove the newer plan when it finishes.
      set: { dueAt: sql`excluded.due_at`, payloadJson: row.payloadJson, leaseUntil: null, attempts: 0 },
    });
}

/** The plan of a job as a row for the batch of the change that causes it. A key that is planned already stays as it is. */
export function plannedJob(ctx: Ctx, input: { kind: string; key: string; payload: object; dueAt: number }) {
  const { kind, key, payload, dueAt } = input;
  const row = owned(ctx, "job", { kind, key, payloadJson: JSON.stringify(payload), dueAt: Math.ceil(dueAt) });
  return ctx.db.insert(dueJobs).values(row).onConflictDoNothing();
}

/** Plans this isolate has made and that are not due yet. Bounded: forgetting one only costs a write. */
const planned = new Map<string, number>();
const PLANNED_MAX = 10_000;
/** Another machine's clock may see a plan's time come this much earlier. */
const CLOCKS_APART_MS = 5_000;

/** Plans a job whose key fixes its time, so that planning it again changes nothing: later calls cost no write. */
export async function planJobOnce(
  ctx: Ctx,
  input: { kind: string; key: string; payload: object; dueAt: number },
): Promise<void> {
  const name = `${ctx.tenantId}/${input.kind}/${input.key}`;
  const known = planned.get(name);
  if (known !== undefined && ctx.clock.now() + CLOCKS_APART_MS < known) return;
  await planJob(ctx, input);
  if (planned.size >= PLANNED_MAX) planned.clear();
  planned.set(name, input.dueAt);
}

/**
 * A job that is due now, claimed by whoever plans it: `row` goes into the batch of the change that causes it, `handOut`
 * puts it on the queue after that. When it gets lost on the way the clock claims it once its lease ends. A key that is
 * planned already stays as it is.
 */
export function startedJob(ctx: Ctx, input: { kind: string; key: string; payload: object }) {
  const now = ctx.clock.now();
  const lease = now + LEASE_MS;
  const row = owned(ctx, "job", {
    kind: input.kind,
    key: input.key,
    payloadJson: JSON.stringify(input.payload),
    dueAt: now,
    leaseUntil: lease,
    attempts: 1,
  });
  const due = { id: row.id, lease, attempts: 1 };
  const message: JobMessage = { kind: input.kind, tenantId: ctx.tenantId, payload: input.payload, due };
  return {
    row: ctx.db.insert(dueJobs).values(row).onConflictDoNothing(),
    handOut: async (): Promise<void> => {
      try {
        await ctx.env.JOBS.send(message);
      } catch (error) {
        logBug("job.hand_out", error, { kind: input.kind, tenantId: ctx.tenantId });
      }
    },
  };
}

/** Takes back a plan; nothing happens when there is none. */
export async function cancelJob(ctx: Ctx, kind: string, key: string): Promise<void> {
  await ctx.db
    .delete(dueJobs)
    .where(and(eq(dueJobs.tenantId, ctx.tenantId), eq(dueJobs.kind, kind), eq(dueJobs.key, key)));
}

/**
 * Claims what is due and puts it on the jobs queue. Runs over all tenants of a database: it is the clock, not a query
 * for somebody. A claim that never finishes is claimed again when its lease ends.
 */
export async function claimDueJobs(base: PlatformCtx): Promise<number> {
  let claimed = 0;
  for (let round = 0; round < CLAIM_ROUNDS; round++) {
    const some = await claimSome(base);
    claimed += some;
    if (some < CLAIM_LIMIT) break;
  }
  return claimed;
}

async function claimSome(base: PlatformCtx): Promise<number> {
  const now = base.clock.now();
  const due = base.directory
    .select({ id: dueJobs.id })
    .from(dueJobs)
    .where(and(lte(dueJobs.dueAt, now), or(isNull(dueJobs.leaseUntil), lt(dueJobs.leaseUntil, now))))
    .orderBy(asc(dueJobs.dueAt))
    .limit(CLAIM_LIMIT);
  const claimed = await base.directory
    .update(dueJobs)
    .set({ leaseUntil: now + LEASE_MS, attempts: sql`${dueJobs.attempts} + 1` })
    .where(inArray(dueJobs.id, due))
    .returning();
  if (claimed.length === 0) return 0;
  await base.env.JOBS.sendBatch(
    claimed.map((row) => ({
      body: {
        kind: row.kind,
        tenantId: row.tenantId,
        payload: JSON.parse(row.payloadJson),
        due: { id: row.id, lease: row.leaseUntil!, attempts: row.attempts },
      } satisfies JobMessage,
    })),
  );
  return claimed.length;
}

/**
 * Writes the end of one run back to its row; a newer plan (another lease) is left alone. A job given up becomes a dead
 * letter; one that goes on until it is done becomes one too, once, and stays planned.
 */
export async function settleDueJob(
  base: PlatformCtx,
  message: JobMessage,
  result: JobResult,
  { untilDone = false }: { untilDone?: boolean } = {},
): Promise<void> {
  const due = message.due;
  if (!due) return;
  const mine = and(eq(dueJobs.id, due.id), eq(dueJobs.leaseUntil, due.lease));
  if (result.done && result.againAt === undefined) {
    await base.directory.delete(dueJobs).where(mine);
    return;
  }
  if (result.done) {
    const dueAt = Math.ceil(result.againAt!);
    await base.directory.update(dueJobs).set({ dueAt, leaseUntil: null, attempts: 0 }).where(mine);
    return;
  }
  const waitMs = Math.min(30_000 * 2 ** (due.attempts - 1), MAX_BACK_OFF_MS);
  const again = base.directory
    .update(dueJobs)
    .set({ dueAt: base.clock.now() + waitMs, leaseUntil: null })
    .where(mine);
  if (untilDone ? due.attempts !== MAX_ATTEMPTS : result.retry && due.attempts < MAX_ATTEMPTS) {
    await again;
  } else {
    await base.directory.batch([
      untilDone ? again : base.directory.delete(dueJobs).where(mine),
      deadLetterRow(base, {
        tenantId: message.tenantId,
        queue: "due_jobs",
        kind: message.kind,
        body: message,
        attempts: due.attempts,
        error: result.reason,
      }),
    ]);
  }
}
