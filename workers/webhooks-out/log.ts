/** The delivery log: what was sent to an endpoint and what came back; sending it again, and trying an endpoint out. */
import { desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { type Ctx, ours, owned } from "../platform/ctx";
import { planJobOnce } from "../platform/due-jobs";
import { AppError } from "../platform/errors";
import { jobOf } from "./announce";
import { forgettingOf } from "./deliver";
import { findEndpoint } from "./endpoints";
import { webhookDeliveries } from "./schema";
import { tryOnce } from "./send";
import { DELIVERY_STATES, type DeliveryRow } from "./shapes";

const PAGE = 50;
const REPLAY_MAX = 100;

export const LogInput = z.object({
  state: z.enum(DELIVERY_STATES).optional(),
  cursor: z.string().max(100).optional(),
});
export type LogInput = z.infer<typeof LogInput>;

/** A page of 50, the newest first. @throws AppError not_found, invalid for a cursor that is not ours */
export async function listDeliveries(
  ctx: Ctx,
  endpointId: string,
  { state, cursor }: LogInput,
): Promise<{ items: DeliveryRow[]; nextCursor: string | null }> {
  await findEndpoint(ctx, endpointId);
  const rows = await ctx.db
    .select()
    .from(webhookDeliveries)
    .where(
      ours(
        ctx,
        webhookDeliveries,
        eq(webhookDeliveries.endpointId, endpointId),
        state ? eq(webhookDeliveries.state, state) : undefined,
        cursor ? before(cursor) : undefined,
      ),
    )
    .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id))
    .limit(PAGE + 1);
  const items = rows.slice(0, PAGE);
  const last = items.at(-1);
  return { items: items.map(shown), nextCursor: rows.length > PAGE && last ? `${last.createdAt}.${last.id}` : null };
}

function before(cursor: string) {
  const [, at, id] = /^(\d{1,15})\.(del_[0-9a-f]{32})$/.exec(cursor) ?? [];
  if (!at || !id) throw new AppError("invalid", "The cursor is not one of ours.", { cursor: "malformed" });
  return sql`(${webhookDeliveries.createdAt}, ${webhookDeliveries.id}) < (${Number(at)}, ${id})`;
}

/** Sends one again, whatever became of it. @throws AppError not_found, conflict when the endpoint is off */
export async function replay(ctx: Ctx, endpointId: string, deliveryId: string): Promise<void> {
  const [row] = await ctx.db
    .select()
    .from(webhookDeliveries)
    .where(
      ours(ctx, webhookDeliveries, eq(webhookDeliveries.id, deliveryId), eq(webhookDeliveries.endpointId, endpointId)),
    );
  if (!row) throw new AppError("not_found", "There is no such delivery.");
  await sendAgain(ctx, endpointId, [row]);
}

/** Sends again what did not arrive, the oldest hundred. @throws AppError not_found, conflict when the endpoint is off */
export async function replayFailed(ctx: Ctx, endpointId: string): Promise<{ replayed: number }> {
  const rows = await ctx.db
    .select()
    .from(webhookDeliveries)
    .where(
      ours(
        ctx,
        webhookDeliveries,
        eq(webhookDeliveries.endpointId, endpointId),
        inArray(webhookDeliveries.state, ["failed", "dropped"]),
      ),
    )
    .orderBy(webhookDeliveries.createdAt, webhookDeliveries.id)
    .limit(REPLAY_MAX);
  await sendAgain(ctx, endpointId, rows);
  return { replayed: rows.length };
}

async function sendAgain(
  ctx: Ctx,
  endpointId: string,
  rows: readonly (typeof webhookDeliveries.$inferSelect)[],
): Promise<void> {
  const endpoint = await findEndpoint(ctx, endpointId);
  if (!endpoint.isOn) throw new AppError("conflict", "The endpoint is switched off.", { endpoint: "off" });
  for (const { id, eventId } of rows) {
    const job = jobOf(ctx, endpointId, eventId);
    await ctx.db.batch([
      ctx.db
        .update(webhookDeliveries)
        .set({ state: "pending", attempts: 0, nextAt: ctx.clock.now() })
        .where(ours(ctx, webhookDeliveries, eq(webhookDeliveries.id, id))),
      job.row,
      auditRow(ctx, { event: "webhook.replayed", resourceType: "webhook_delivery", resourceId: id }),
    ]);
    await job.handOut();
  }
}

/** Sends a test event, once and now, also to an endpoint that is off. @throws AppError not_found */
export async function sendTest(ctx: Ctx, endpointId: string): Promise<DeliveryRow> {
  const endpoint = await findEndpoint(ctx, endpointId);
  const now = ctx.clock.now();
  const row = {
    ...owned(ctx, "delivery", {}),
    endpointId,
    eventId: `evt_test_${crypto.randomUUID().replaceAll("-", "")}`,
    eventType: "webhook.test" as const,
    eventAt: now,
    factsJson: JSON.stringify({ endpointId }),
    state: "failed" as const,
    attempts: 1,
    nextAt: null,
    triedAt: now,
    statusCode: null,
    errorCode: null,
    durationMs: null,
    answer: null,
  };
  const { retryAfterMs: _, ...tried } = await tryOnce(ctx, endpoint, row, async () => null);
  const tested = { ...row, ...tried, state: tried.errorCode === null ? ("delivered" as const) : row.state };
  await ctx.db.batch([
    ctx.db.insert(webhookDeliveries).values({ ...tested, tenantId: ctx.tenantId }),
    auditRow(ctx, { event: "webhook.tested", resourceType: "webhook_endpoint", resourceId: endpointId }),
  ]);
  await planJobOnce(ctx, forgettingOf(now));
  return shown(tested);
}

function shown(row: Omit<typeof webhookDeliveries.$inferSelect, "tenantId">): DeliveryRow {
  const { id, eventId, eventType, eventAt, state, attempts, statusCode, errorCode, durationMs, answer } = row;
  const { triedAt, nextAt } = row;
  return {
    id,
    eventId,
    eventType,
    eventAt,
    state,
    attempts,
    statusCode,
    errorCode,
    durationMs,
    answer,
    triedAt,
    nextAt,
  };
}
