/** Deliveries on their way: tried, tried again over a day, and endpoints that are given up. */
import { eq, lt } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { type Ctx, ours } from "../platform/ctx";
import { defineJob } from "../platform/queue";
import type { EndpointRow } from "./endpoints";
import { noticesOf } from "./notices";
import { webhookDeliveries, webhookEndpoints } from "./schema";
import { type ReadContent, type Tried, tryOnce } from "./send";
import type { TROUBLES } from "./shapes";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Before each further try; nearly a day in all. */
const WAITS_MS = [30_000, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 8 * HOUR_MS, 8 * HOUR_MS];
/** An endpoint at which nothing arrives for so long is switched off. */
const GIVE_UP_MS = 3 * DAY_MS;
const KEPT_MS = 30 * DAY_MS;
/** Many that failed together do not come back together. */
const JITTER = 0.1;

export const DELIVER = "webhook.deliver";

/** @param readContent gives what a customer wrote, for endpoints that asked for it */
export function deliverWebhook(readContent: ReadContent) {
  return defineJob({
    kind: DELIVER,
    input: z.object({ endpointId: z.string(), eventId: z.string() }),
    run: async (ctx, { endpointId, eventId }) => {
      const [row] = await ctx.db
        .select()
        .from(webhookDeliveries)
        .where(
          ours(
            ctx,
            webhookDeliveries,
            eq(webhookDeliveries.endpointId, endpointId),
            eq(webhookDeliveries.eventId, eventId),
          ),
        );
      if (row?.state !== "pending") return; // another run has brought it to its end
      const mine = ours(ctx, webhookDeliveries, eq(webhookDeliveries.id, row.id));
      const [endpoint] = await ctx.db
        .select()
        .from(webhookEndpoints)
        .where(ours(ctx, webhookEndpoints, eq(webhookEndpoints.id, endpointId)));
      if (!endpoint?.isOn) {
        await ctx.db.update(webhookDeliveries).set({ state: "dropped", nextAt: null }).where(mine);
        return;
      }
      const tried = await tryOnce(ctx, endpoint, row, readContent);
      const now = ctx.clock.now();
      const attempts = row.attempts + 1;
      const nextAt = tried.errorCode === null || tried.statusCode === 410 ? null : nextTry(attempts, tried, now);
      const state = tried.errorCode === null ? "delivered" : nextAt === null ? "failed" : "pending";
      const { retryAfterMs: _, ...result } = tried;
      await ctx.db
        .update(webhookDeliveries)
        .set({ ...result, state, attempts, nextAt, triedAt: now })
        .where(mine);
      await noteHealth(ctx, endpoint, tried);
      if (nextAt !== null) return { againAt: nextAt };
    },
  });
}

/** When to try again, or null after the last try. */
function nextTry(attempts: number, { retryAfterMs }: Tried, now: number): number | null {
  const waitMs = WAITS_MS[attempts - 1];
  if (waitMs === undefined) return null;
  const jittered = waitMs * (1 + Math.random() * JITTER);
  return Math.ceil(now + Math.min(Math.max(jittered, retryAfterMs ?? 0), DAY_MS));
}

/** Since when nothing arrives, and the end of an endpoint at which nothing will. */
async function noteHealth(ctx: Ctx, endpoint: EndpointRow, tried: Tried): Promise<void> {
  const mine = ours(ctx, webhookEndpoints, eq(webhookEndpoints.id, endpoint.id));
  const now = ctx.clock.now();
  if (tried.errorCode === null) {
    if (endpoint.failingSince !== null) await ctx.db.update(webhookEndpoints).set({ failingSince: null }).where(mine);
    return;
  }
  const failingSince = endpoint.failingSince ?? now;
  if (tried.statusCode === 410) await switchOff(ctx, endpoint, "gone");
  else if (now - failingSince >= GIVE_UP_MS) await switchOff(ctx, endpoint, "failing");
  else if (endpoint.failingSince === null) await ctx.db.update(webhookEndpoints).set({ failingSince }).where(mine);
}

/** Off until somebody switches it on again; the owners are told. */
async function switchOff(ctx: Ctx, endpoint: EndpointRow, troubleCode: (typeof TROUBLES)[number]): Promise<void> {
  const now = ctx.clock.now();
  const notices = await noticesOf(ctx, endpoint, troubleCode);
  await ctx.db.batch([
    ctx.db
      .update(webhookEndpoints)
      .set({ isOn: false, troubleCode, failingSince: endpoint.failingSince ?? now, updatedAt: now })
      .where(ours(ctx, webhookEndpoints, eq(webhookEndpoints.id, endpoint.id))),
    auditRow(ctx, {
      event: "webhook.switched_off",
      resourceType: "webhook_endpoint",
      resourceId: endpoint.id,
      after: { troubleCode },
    }),
  ]);
  for (const notice of notices) {
    await ctx.directory.batch(notice.rows);
    await notice.post();
  }
}

/** The log is kept for a month. */
export const forgetDeliveries = defineJob({
  kind: "webhook.forget",
  input: z.object({}),
  run: async (ctx) => {
    await ctx.db
      .delete(webhookDeliveries)
      .where(ours(ctx, webhookDeliveries, lt(webhookDeliveries.createdAt, ctx.clock.now() - KEPT_MS)));
  },
});

/** When the deliveries of a day are forgotten: the job's key and time. */
export function forgettingOf(now: number): { kind: string; key: string; payload: object; dueAt: number } {
  const day = Math.floor(now / DAY_MS);
  return { kind: forgetDeliveries.kind, key: String(day), payload: {}, dueAt: (day + 1) * DAY_MS + KEPT_MS };
}
