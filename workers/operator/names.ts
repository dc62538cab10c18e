/** Tenants by id, for lists whose rows name one. */
import { inArray } from "drizzle-orm";
import type { PlatformCtx } from "../platform/ctx";
import { tenants } from "../tenants/schema";

/** Names of whoever of them is still there. At most a page of ids: a query takes a hundred values. */
export async function tenantNames(
  base: PlatformCtx,
  tenantIds: readonly (string | null)[],
): Promise<Map<string, string>> {
  const ids = [...new Set(tenantIds.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const rows = await base.directory
    .select({ id: tenants.id, name: tenants.name })
    .from(tenants)
    .where(inArray(tenants.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
