/** Wake rows against real D1: what is planned while a sweep runs outlives it, and no object keeps the others waiting. */
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, it, vi } from "vitest";
import type { Woken } from "../../durable-objects/shapes";
import { newTenant } from "../../tests/harness/people";
import { clockAt } from "../platform/clock";
import { type PlatformCtx, platformCtx } from "../platform/ctx";
import { conversationWakes } from "./schema";
import { planWakes, sweepWakes } from "./wakes";

const later = (ms: number): PlatformCtx => platformCtx(env, clockAt(ms));

const DONE: Woken = { nextAt: null, unwrittenSince: null, unsettled: {} };

/** The world in which asking an object does this, and the object says that nothing is left to do, or what is. */
function withObject(base: PlatformCtx, wake: (id: string) => Promise<Woken | void>): PlatformCtx {
  const getByName = (id: string) => ({ wake: () => wake(id).then((woken) => woken ?? DONE) });
  return { ...base, env: { ...env, CONVERSATION: { getByName } } as unknown as Env };
}

async function rowsOf(id: string) {
  return later(0).directory.select().from(conversationWakes).where(eq(conversationWakes.conversationId, id));
}

it("a row whose object has nothing left to do goes", async () => {
  const tenantId = await newTenant();
  await planWakes(later(0), tenantId, ["cnv_quiet"]);
  await sweepWakes(withObject(later(61_000), async () => undefined));
  expect(await rowsOf("cnv_quiet")).toEqual([]);
});

it("a message that comes while its object is being asked keeps the row", async () => {
  const tenantId = await newTenant();
  await planWakes(later(0), tenantId, ["cnv_busy"]);
  await sweepWakes(withObject(later(61_000), () => planWakes(later(61_000), tenantId, ["cnv_busy"])));
  expect(await rowsOf("cnv_busy")).toHaveLength(1);
});

it("an object that fails is asked again a minute later, behind those that were not asked yet", async () => {
  const tenantId = await newTenant();
  await planWakes(later(0), tenantId, ["cnv_broken"]);
  const [before] = await rowsOf("cnv_broken");
  await sweepWakes(withObject(later(61_000), () => Promise.reject(new Error("broken"))));
  const [after] = await rowsOf("cnv_broken");
  expect(after!.dueAt).toBeGreaterThan(before!.dueAt + 30_000);
});

it("an object that hangs is left to its work", async () => {
  const tenantId = await newTenant();
  await planWakes(later(0), tenantId, ["cnv_hanging", "cnv_next"]);
  const hangs = (id: string) => (id === "cnv_hanging" ? new Promise<void>(() => undefined) : Promise.resolve());
  await sweepWakes(withObject(later(61_000), hangs), { patienceMs: 50 });
  expect(await rowsOf("cnv_hanging")).toHaveLength(1);
  expect(await rowsOf("cnv_next")).toEqual([]);
});

it("goes on until nothing is due, as long as its minute lasts", async () => {
  const tenantId = await newTenant();
  const ids = Array.from({ length: 5 }, (_, at) => `cnv_many_${at}`);
  await planWakes(later(0), tenantId, ids);
  const asked: string[] = [];
  await sweepWakes(
    withObject(later(61_000), async (id) => void asked.push(id)),
    { limit: 2 },
  );
  expect(asked.sort()).toEqual(ids);
});

it("an object that has told all of itself and waits for its time is not behind, and still has something to do", async () => {
  const tenantId = await newTenant();
  await planWakes(later(0), tenantId, ["cnv_waiting"]);
  const [before] = await rowsOf("cnv_waiting");
  expect(before!.unwrittenSince).toBe(before!.since);
  const nextAt = later(2 * 3_600_000).clock.now();
  await sweepWakes(
    withObject(later(61_000), async () => ({ nextAt, unwrittenSince: null, unsettled: { pending: 2 } })),
  );
  expect(await rowsOf("cnv_waiting")).toMatchObject([
    { unsettled: { pending: 2 }, since: before!.since, unwrittenSince: null, dueAt: nextAt },
  ]);
  const base = later(120_000);
  await planWakes(base, tenantId, ["cnv_waiting"]);
  const [after] = await rowsOf("cnv_waiting");
  expect(after!.since).toBe(before!.since);
  expect(after!.unwrittenSince).toBeGreaterThanOrEqual(before!.since! + 100_000);
});

it("an object is behind since the oldest of what is not written, and as before when it does not say", async () => {
  const tenantId = await newTenant();
  await planWakes(later(0), tenantId, ["cnv_late", "cnv_mute"]);
  const [before] = await rowsOf("cnv_mute");
  const unwrittenSince = before!.since! - 500;
  const asked = async (id: string): Promise<Woken> => {
    if (id === "cnv_mute") throw new Error("broken");
    return { nextAt: 0, unwrittenSince, unsettled: {} };
  };
  vi.spyOn(console, "error").mockImplementation(() => {});
  await sweepWakes(withObject(later(61_000), asked));
  vi.restoreAllMocks();
  expect((await rowsOf("cnv_late"))[0]!.unwrittenSince).toBe(unwrittenSince);
  expect((await rowsOf("cnv_mute"))[0]!.unwrittenSince).toBe(before!.unwrittenSince);
});
