/** How the numbers and marketplace accounts of all tenants fare. */
import { asc, desc, inArray } from "drizzle-orm";
import { z } from "zod";
import type { PlatformCtx } from "../platform/ctx";
import { channelAccounts, tenants } from "../tenants/schema";
import { marketplacesOf } from "./across";
import { after, cursorAfter, PAGE, type Page } from "./cursor";
import type { ConnectionLine } from "./shapes";

export const ConnectionsInput = z.object({
  /** `trouble`: only accounts somebody has to mend */
  only: z.enum(["trouble"]).optional(),
  cursor: z.string().max(100).optional(),
});
export type ConnectionsInput = z.infer<typeof ConnectionsInput>;

/** So many rounds of a page of tenants a request; what is left comes with the next. */
const ROUNDS = 10;

/**
 * The accounts of tenants from the newest to the oldest. A page is whole tenants, so it may be longer than others; with
 * `only` it may be short, or empty, and still have a next one.
 */
export async function listConnections(base: PlatformCtx, input: ConnectionsInput): Promise<Page<ConnectionLine>> {
  const items: ConnectionLine[] = [];
  let cursor = input.cursor;
  for (let round = 0; round < ROUNDS; round++) {
    const rows = await base.directory
      .select({ id: tenants.id, name: tenants.name, createdAt: tenants.createdAt })
      .from(tenants)
      .where(after(tenants, cursor))
      .orderBy(desc(tenants.createdAt), desc(tenants.id))
      .limit(PAGE + 1);
    const some = rows.slice(0, PAGE);
    const lines = await connectionsOf(base, some);
    items.push(...(input.only ? lines.filter(({ status }) => status === input.only) : lines));
    if (rows.length <= PAGE) return { items, nextCursor: null };
    cursor = cursorAfter(some.at(-1)!);
    if (items.length >= PAGE) break;
  }
  return { items, nextCursor: cursor ?? null };
}

/** All accounts of these tenants (at most a page), in the tenants' order. */
export async function connectionsOf(
  base: PlatformCtx,
  known: readonly { id: string; name: string }[],
): Promise<ConnectionLine[]> {
  if (known.length === 0) return [];
  const ids = known.map(({ id }) => id);
  const [numbers, marketplaces] = await Promise.all([
    base.directory
      .select({
        id: channelAccounts.id,
        tenantId: channelAccounts.tenantId,
        provider: channelAccounts.channel,
        name: channelAccounts.displayName,
        status: channelAccounts.status,
        troubleCode: channelAccounts.troubleCode,
        troubleAt: channelAccounts.troubleAt,
      })
      .from(channelAccounts)
      .where(inArray(channelAccounts.tenantId, ids))
      .orderBy(asc(channelAccounts.createdAt)),
    marketplacesOf(base, ids),
  ]);
  const byTenant = Map.groupBy(
    [...numbers.map((line) => ({ ...line, lastSyncedAt: null })), ...marketplaces],
    ({ tenantId }) => tenantId,
  );
  return known.flatMap(({ id, name }) => (byTenant.get(id) ?? []).map((line) => ({ ...line, tenantName: name })));
}
