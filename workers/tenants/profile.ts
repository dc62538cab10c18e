/** A tenant as others need it: the row, and the profile the assistant answers by. */
import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { TenantProfile } from "../agent-ai/shapes";
import type { Placement } from "../inbox/conversation-stub";
import type { Ctx, PlatformCtx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { tenants } from "./schema";
import { readSettings } from "./settings";

export type Tenant = typeof tenants.$inferSelect;

/** @throws AppError not_found */
export async function findTenant(base: PlatformCtx, tenantId: string): Promise<Tenant> {
  const [row] = await base.directory.select().from(tenants).where(eq(tenants.id, tenantId));
  if (!row) throw new AppError("not_found", "There is no such tenant.");
  return row;
}

/** What the pipeline must know of its tenant, at one version of the settings. @throws AppError not_found */
export async function tenantProfile(ctx: Ctx): Promise<TenantProfile> {
  // Two databases tomorrow, so no join; the older version is the honest one when a change comes between the two reads.
  const [tenant, rows] = await Promise.all([findTenant(ctx, ctx.tenantId), readSettings(ctx)]);
  const { id, name, sector, locale, timeZone, settingsVersion, episodeGapHours, pauseTimeoutMin } = tenant;
  return {
    id,
    name,
    sector,
    locale,
    timeZone,
    settings: { version: settingsVersion, intents: Object.fromEntries(rows) },
    episodeGapHours,
    pauseTimeoutMin,
  };
}

/** Where a tenant's objects live, for every stub of a conversation. @throws AppError not_found */
export async function placementOf(base: PlatformCtx, tenantId: string): Promise<Placement> {
  const { jurisdiction, locationHint } = await findTenant(base, tenantId);
  return { jurisdiction, locationHint };
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
