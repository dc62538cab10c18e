/** A tenant as others need it: the row, and the profile the assistant answers by. */
import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { TenantProfile } from "../agent-ai/shapes";
import { type PlatformCtx, tenantDb } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { automationSettings, tenants } from "./schema";

export type Tenant = typeof tenants.$inferSelect;

/** @throws AppError not_found */
export async function findTenant(base: PlatformCtx, tenantId: string): Promise<Tenant> {
  const [row] = await base.directory.select().from(tenants).where(eq(tenants.id, tenantId));
  if (!row) throw new AppError("not_found", "There is no such tenant.");
  return row;
}

/** What the pipeline must know of a tenant, at one version of its settings. @throws AppError not_found */
export async function tenantProfile(base: PlatformCtx, tenantId: string): Promise<TenantProfile> {
  const tenant = await findTenant(base, tenantId);
  const rows = await tenantDb(base.env, tenantId)
    .select({
      intent: automationSettings.intent,
      level: automationSettings.level,
      threshold: automationSettings.threshold,
    })
    .from(automationSettings)
    .where(eq(automationSettings.tenantId, tenantId));
  const intents = Object.fromEntries(rows.map(({ intent, level, threshold }) => [intent, { level, threshold }]));
  const { id, name, sector, locale, timeZone, settingsVersion } = tenant;
  return { id, name, sector, locale, timeZone, settings: { version: settingsVersion, intents } };
}

/** The first automatic answer of a tenant left at `at`; an earlier one stays. */
export async function noteFirstAutoReply(base: PlatformCtx, tenantId: string, at: number): Promise<void> {
  await base.directory
    .update(tenants)
    .set({ firstAutoReplyAt: at })
    .where(
      and(eq(tenants.id, tenantId), or(isNull(tenants.firstAutoReplyAt), sql`${tenants.firstAutoReplyAt} > ${at}`)),
    );
}

/** Somebody of the tenant saw the overview: with a first answer, that makes the tenant live (MET-04). */
export async function noteDashboardViewed(base: PlatformCtx, tenantId: string): Promise<void> {
  await base.directory
    .update(tenants)
    .set({ dashboardViewedAt: base.clock.now() })
    .where(and(eq(tenants.id, tenantId), isNull(tenants.dashboardViewedAt)));
}
