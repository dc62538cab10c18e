/** Jobs over queues: defined once, parsed at the border, refused or retried by rule; and the table of due jobs. */
import type { z } from "zod";
import { type Actor, type Ctx, type PlatformCtx, tenantCtx } from "./ctx";
import { AppError } from "./errors";
import { log, logBug } from "./log";

/** What travels on the `jobs` queue: ids and facts, never secrets. */
export interface JobMessage {
  kind: string;
  tenantId: string;
  payload: unknown;
  /** set when the job came from `due_jobs`: which row and which claim */
  due?: { id: string; lease: number; attempts: number };
}

export interface Job<S extends z.ZodType> {
  kind: string;
  input: S;
  /** No failure ends a planned run: it is tried again, at least every hour, until a run says that it is done. */
  untilDone?: true;
  /** At-least-once: running twice must end in the same state. May return when to run again (virtual ms). */
  run: (ctx: Ctx, input: z.infer<S>) => Promise<void | { againAt: number }>;
}

export type AnyJob = Job<z.ZodType>;

export function defineJob<S extends z.ZodType>(job: Job<S>): Job<S> {
  return job;
}

/** Puts a job on the queue. `delaySec` up to 24 h; anything later is a row in `due_jobs`. */
export async function sendLater<S extends z.ZodType>(
  ctx: { env: Env; tenantId: string },
  job: Job<S>,
  payload: z.infer<S>,
  delaySec = 0,
): Promise<void> {
  const message: JobMessage = { kind: job.kind, tenantId: ctx.tenantId, payload };
  await ctx.env.JOBS.send(message, { delaySeconds: delaySec });
}

export type JobResult = { done: true; againAt?: number } | { done: false; reason: string; retry: boolean };

/** Runs one message against the table of jobs. Never throws: bugs are logged here and asked again. */
export async function runJob(
  base: PlatformCtx,
  table: ReadonlyMap<string, AnyJob>,
  message: JobMessage,
): Promise<JobResult> {
  const startedAt = Date.now();
  const job = table.get(message.kind);
  if (!job) return { done: false, reason: "unknown kind", retry: false };
  const parsed = job.input.safeParse(message.payload);
  if (!parsed.success) return { done: false, reason: "malformed payload", retry: false };
  const actor: Actor = { kind: "system", name: `job:${job.kind}` };
  try {
    const result = await job.run(tenantCtx(base, message.tenantId, actor), parsed.data);
    log("job", { kind: job.kind, tenantId: message.tenantId, ms: Date.now() - startedAt });
    return result ? { done: true, againAt: result.againAt } : { done: true };
  } catch (error) {
    if (error instanceof AppError)
      return { done: false, reason: error.code, retry: error.code === "unavailable" || error.code === "limit" };
    logBug("job.bug", error, { kind: job.kind, tenantId: message.tenantId });
    return { done: false, reason: "bug", retry: true };
  }
}
