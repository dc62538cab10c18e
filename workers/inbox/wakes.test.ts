/** Wake rows against real D1: what is planned while a sweep runs outlives it. */
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { newTenant } from "../../tests/harness/people";
import { clockAt } from "../platform/clock";
import { type PlatformCtx, platformCtx } from "../platform/ctx";
import { conversationWakes } from "./schema";
import { planWakes, sweepWakes } from "./wakes";

const later = (ms: number): PlatformCtx => platformCtx(env, clockAt(ms));

/** The world in which asking an object does this, and the object says that nothing is left to do. */
function withObject(base: PlatformCtx, wake: () => Promise<void>): PlatformCtx {
  const object = { wake: () => wake().then(() => null) };
  return { ...base, env: { ...env, CONVERSATION: { getByName: () => object } } as unknown as Env };
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
