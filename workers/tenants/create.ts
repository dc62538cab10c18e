/** A new tenant: the row everything hangs on, with the settings its sector begins with. */
import { z } from "zod";
import { auditRow } from "../audit";
import type { PlatformCtx } from "../platform/ctx";
import { tenantCtx } from "../platform/ctx";
import { plannedJob } from "../platform/due-jobs";
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

/** The job that makes the reports of the first month; its room lies above this one. */
export const FIRST_MONTH_REPORTS = "reports.first_month";
/** Then the seventh local day has begun, in every zone; when it is over, the job knows. */
const SIX_DAYS_MS = 6 * 24 * 60 * 60_000;

/** A tenant made ready: its rows go into the batch of what is made with it. */
export function tenantRows(base: PlatformCtx, input: TenantInput) {
  const createdAt = base.clock.now();
  const id = newId("tenant", createdAt);
  const ctx = tenantCtx(base, id, { kind: "system", name: "sign-up" });
  const rows = [
    base.directory.insert(tenants).values({ id, createdAt, ...input }),
    auditRow(ctx, { event: "tenant.created", resourceType: "tenant", resourceId: id, after: input }),
    plannedJob(ctx, { kind: FIRST_MONTH_REPORTS, key: "", payload: {}, dueAt: createdAt + SIX_DAYS_MS }),
  ] as const;
  return { id, rows: [...rows] as [...typeof rows] };
}
