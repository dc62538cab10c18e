import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { clockAt } from "./clock";
import { type Ctx, platformCtx, tenantCtx } from "./ctx";
import { cancelJob, claimDueJobs, planJob, planJobOnce, settleDueJob } from "./due-jobs";
import { AppError } from "./errors";
import { newId } from "./ids";
import { type AnyJob, defineJob, type JobMessage, runJob } from "./queue";
import { deadLetters, dueJobs } from "./schema";

const HOUR = 3_600_000;
let sent: JobMessage[];
let ctx: Ctx;

function contextAt(offsetMs: number, tenantId = ctx?.tenantId ?? newId("tenant")): Ctx {
  const JOBS = { sendBatch: async (batch: { body: JobMessage }[]) => void sent.push(...batch.map(({ body }) => body)) };
  const base = platformCtx({ ...env, JOBS } as unknown as Env, clockAt(offsetMs));
  return tenantCtx(base, tenantId, { kind: "system", name: "test" });
}

beforeEach(async () => {
  sent = [];
  await env.DB.prepare("DELETE FROM due_jobs").run();
  ctx = contextAt(0, newId("tenant"));
});

const plan = (dueInMs: number, key = "a") =>
  planJob(ctx, { kind: "test", key, payload: { n: 1 }, dueAt: ctx.clock.now() + dueInMs });
const rows = () => ctx.db.select().from(dueJobs).where(eq(dueJobs.tenantId, ctx.tenantId));

describe("a planned job", () => {
  it("is planned anew close to its time: a clock that is ahead may have claimed it already", async () => {
    const dueAt = ctx.clock.now() + 3_000;
    const again = () => planJobOnce(ctx, { kind: "test", key: "once", payload: {}, dueAt });
    await again();
    await claimDueJobs(contextAt(4_000));
    await ctx.db.delete(dueJobs).where(eq(dueJobs.tenantId, ctx.tenantId));
    await again();
    expect(await rows()).toHaveLength(1);
  });

  it("is not handed out before its time", async () => {
    await plan(HOUR);
    expect(await claimDueJobs(ctx)).toBe(0);
    expect(await claimDueJobs(contextAt(HOUR + 1))).toBe(1);
    expect(sent).toMatchObject([{ kind: "test", tenantId: ctx.tenantId, payload: { n: 1 } }]);
  });

  it("is handed out once while its lease lasts, and again when nobody finished it", async () => {
    await plan(0);
    expect(await claimDueJobs(ctx)).toBe(1);
    expect(await claimDueJobs(ctx)).toBe(0);
    expect(await claimDueJobs(contextAt(6 * 60_000))).toBe(1);
    expect(sent[1]?.due?.attempts).toBe(2);
  });

  it("planned again is the same row at the new time", async () => {
    await plan(0);
    await plan(HOUR);
    expect(await rows()).toHaveLength(1);
    expect(await claimDueJobs(ctx)).toBe(0);
  });

  it("taken back is not handed out", async () => {
    await plan(0);
    await cancelJob(ctx, "test", "a");
    expect(await claimDueJobs(ctx)).toBe(0);
  });

  it("is handed out with all others, however many are due", async () => {
    for (let i = 0; i < 120; i++) await plan(0, `k${i}`);
    expect(await claimDueJobs(ctx)).toBe(120);
    expect(new Set(sent.map(({ due }) => due?.id)).size).toBe(120);
  });
});

describe("the end of a run", () => {
  const claimOne = async (): Promise<JobMessage> => {
    await plan(0);
    await claimDueJobs(ctx);
    return sent.at(-1)!;
  };

  it("removes the row", async () => {
    await settleDueJob(ctx, await claimOne(), { done: true });
    expect(await rows()).toEqual([]);
  });

  it("leaves a newer plan alone", async () => {
    const message = await claimOne();
    await plan(HOUR);
    await settleDueJob(ctx, message, { done: true });
    expect(await rows()).toMatchObject([{ leaseUntil: null, attempts: 0 }]);
  });

  it("plans the next one when the job says when", async () => {
    const againAt = ctx.clock.now() + HOUR;
    await settleDueJob(ctx, await claimOne(), { done: true, againAt });
    expect(await rows()).toMatchObject([{ dueAt: againAt, leaseUntil: null, attempts: 0 }]);
  });

  it("that failed in passing waits and tries again", async () => {
    await settleDueJob(ctx, await claimOne(), { done: false, reason: "unavailable", retry: true });
    const [row] = await rows();
    expect(row!.dueAt).toBeGreaterThan(ctx.clock.now() + 25_000);
  });

  it("that failed for good becomes a dead letter people see", async () => {
    await settleDueJob(ctx, await claimOne(), { done: false, reason: "invalid", retry: false });
    expect(await rows()).toEqual([]);
    const dead = await ctx.directory.select().from(deadLetters).where(eq(deadLetters.tenantId, ctx.tenantId));
    expect(dead).toMatchObject([{ queue: "due_jobs", kind: "test" }]);
  });

  it("of a job that goes on until it is done keeps its row, at least hourly, and is one dead letter", async () => {
    await plan(0);
    let offsetMs = 0;
    for (let failures = 1; failures <= 14; failures++) {
      const then = contextAt(offsetMs);
      expect(await claimDueJobs(then)).toBe(1);
      const result = { done: false, reason: "bug", retry: failures % 2 === 0 } as const;
      await settleDueJob(then, sent.at(-1)!, result, { untilDone: true });
      const [row] = await rows();
      expect(row!.dueAt).toBeLessThanOrEqual(then.clock.now() + HOUR);
      offsetMs += HOUR + 1000;
    }
    const dead = await ctx.directory.select().from(deadLetters).where(eq(deadLetters.tenantId, ctx.tenantId));
    expect(dead).toMatchObject([{ queue: "due_jobs", kind: "test", attempts: 10 }]);
  });
});

describe("running a message", () => {
  const job = defineJob({
    kind: "test",
    input: z.object({ n: z.number() }),
    run: async (_, { n }) => {
      if (n === 1) throw new AppError("unavailable", "Not now.");
      if (n === 2) throw new AppError("not_found", "Gone.");
      if (n === 3) throw new Error("a bug");
    },
  });
  const table = new Map([[job.kind, job as unknown as AnyJob]]);
  const run = (payload: unknown, kind = "test") => runJob(ctx, table, { kind, tenantId: ctx.tenantId, payload });

  it.each([
    ["that works is done", { n: 0 }, { done: true }],
    ["that is unavailable is tried again", { n: 1 }, { done: false, retry: true }],
    ["that is refused is not tried again", { n: 2 }, { done: false, retry: false }],
    ["that meets a bug is tried again", { n: 3 }, { done: false, retry: true }],
    ["of another shape is not tried again", { m: 0 }, { done: false, retry: false }],
  ])("%s", async (_, payload, result) => {
    expect(await run(payload)).toMatchObject(result);
  });

  it("of an unknown kind is not tried again", async () => {
    expect(await run({}, "unknown")).toMatchObject({ done: false, retry: false });
  });
});
