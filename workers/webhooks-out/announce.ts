/** Something happened: each endpoint that wants to know gets a delivery. The same event again is the same delivery. */
import { eq } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { type Ctx, ours, owned } from "../platform/ctx";
import { planJobOnce, startedJob } from "../platform/due-jobs";
import { DELIVER, forgettingOf } from "./deliver";
import { webhookDeliveries, webhookEndpoints } from "./schema";
import type { WebhookEvent } from "./shapes";

/** D1 takes a batch as one transaction; this keeps it short. */
const A_BATCH = 20;

export async function announce(ctx: Ctx, events: readonly WebhookEvent[]): Promise<void> {
  if (events.length === 0) return;
  const endpoints = await ctx.db
    .select({ id: webhookEndpoints.id, events: webhookEndpoints.events })
    .from(webhookEndpoints)
    .where(ours(ctx, webhookEndpoints, eq(webhookEndpoints.isOn, true)));
  const wanted = endpoints.flatMap(({ id, events: types }) =>
    events.filter(({ type }) => types.includes(type)).map((event) => started(ctx, id, event)),
  );
  for (let at = 0; at < wanted.length; at += A_BATCH) {
    const some = wanted.slice(at, at + A_BATCH);
    const rows: BatchItem<"sqlite">[] = some.flatMap(({ row, job }) => [row, job.row]);
    await ctx.db.batch(rows as [BatchItem<"sqlite">, ...BatchItem<"sqlite">[]]);
    for (const { job } of some) await job.handOut();
  }
  if (wanted.length > 0) await planJobOnce(ctx, forgettingOf(ctx.clock.now()));
}

function started(ctx: Ctx, endpointId: string, { id: eventId, type, at, facts }: WebhookEvent) {
  const delivery = {
    endpointId,
    eventId,
    eventType: type,
    eventAt: at,
    factsJson: JSON.stringify(facts),
    state: "pending" as const,
    nextAt: ctx.clock.now(),
  };
  return {
    row: ctx.db
      .insert(webhookDeliveries)
      .values(owned(ctx, "delivery", delivery))
      .onConflictDoNothing(),
    job: jobOf(ctx, endpointId, eventId),
  };
}

/** The job that delivers; one that runs in vain finds the delivery at its end. */
export function jobOf(ctx: Ctx, endpointId: string, eventId: string) {
  return startedJob(ctx, { kind: DELIVER, key: `${endpointId}/${eventId}`, payload: { endpointId, eventId } });
}
