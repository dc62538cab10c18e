/** A new tenant: the row everything hangs on, with the settings its sector begins with. */
import { z } from "zod";
import { auditRow } from "../audit";
import type { PlatformCtx } from "../platform/ctx";
import { tenantCtx } from "../platform/ctx";
import { newId } from "../platform/ids";
import { SECTORS, tenants } from "./schema";

export const TenantInput = z.object({
  name: z.string().min(1).max(120),
  sector: z.enum(SECTORS).default("ecommerce"),
  locale: z.enum(["tr", "en"]).default("tr"),
});
export type TenantInput = z.infer<typeof TenantInput>;

/** Makes a tenant and returns its id. Every automation is off until somebody turns it on. */
export async function createTenant(base: PlatformCtx, input: TenantInput): Promise<string> {
  const { id, rows } = tenantRows(base, input);
  await base.directory.batch(rows);
  return id;
}

/** A tenant made ready: its rows go into the batch of what is made with it. */
export function tenantRows(base: PlatformCtx, input: TenantInput) {
  const createdAt = base.clock.now();
  const id = newId("tenant", createdAt);
  const ctx = tenantCtx(base, id, { kind: "system", name: "sign-up" });
  const rows = [
    base.directory.insert(tenants).values({ id, createdAt, ...input }),
    auditRow(ctx, { event: "tenant.created", resourceType: "tenant", resourceId: id, after: input }),
  ] as const;
  return { id, rows: [...rows] as [...typeof rows] };
}
