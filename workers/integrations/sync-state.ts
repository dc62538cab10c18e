/** Where the order sync of an account stands, and how to start it: the orders room runs it, this room keeps it. */
import { eq } from "drizzle-orm";
import { type Ctx, ours } from "../platform/ctx";
import { planJob } from "../platform/due-jobs";
import type { JobMessage } from "../platform/queue";
import { integrationAccounts } from "./schema";

/** The job of the orders room that syncs one account; its key is the account id. */
export const ORDER_SYNC = "orders.sync";

/** @param upToDateAt set when everything changed until then is in our cache */
export async function saveSyncState(ctx: Ctx, accountId: string, state: object, upToDateAt?: number): Promise<void> {
  await ctx.db
    .update(integrationAccounts)
    .set({
      syncStateJson: JSON.stringify(state),
      updatedAt: ctx.clock.now(),
      ...(upToDateAt === undefined ? {} : { lastSyncedAt: upToDateAt }),
    })
    .where(ours(ctx, integrationAccounts, eq(integrationAccounts.id, accountId)));
}

/** Plans the recurring sync from now on and starts a first run at once, without waiting for the clock's minute. */
export async function startSync(ctx: Ctx, accountId: string): Promise<void> {
  const payload = { accountId };
  await planJob(ctx, { kind: ORDER_SYNC, key: accountId, payload, dueAt: ctx.clock.now() });
  await ctx.env.JOBS.send({ kind: ORDER_SYNC, tenantId: ctx.tenantId, payload } satisfies JobMessage);
}
