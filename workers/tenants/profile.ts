/** A tenant as others need it: the row, and the profile the assistant answers by. */
import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { TenantProfile } from "../agent-ai/shapes";
import type { Placement } from "../inbox/conversation-stub";
import { tenantModels } from "../learning/schema";
import { type Ctx, ours, type PlatformCtx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { deskSettings } from "../routing/schema";
import type { Desk, OwnTexts } from "../routing/shapes";
import { tenants } from "./schema";
import { readSettings } from "./settings";

export type Tenant = typeof tenants.$inferSelect;

/** @throws AppError not_found */
export async function findTenant(base: PlatformCtx, tenantId: string): Promise<Tenant> {
  const [row] = await base.directory.select().from(tenants).where(eq(tenants.id, tenantId));
  if (!row) throw new AppError("not_found", "There is no such tenant.");
  return row;
}

const RECENT_MS = 2_000;
const recent = new Map<string, { tenant: Tenant; readAt: number }>();

/** The row as it was at most two seconds ago: for readers who need zone and place of very many events. */
export async function recentTenant(base: PlatformCtx, tenantId: string): Promise<Tenant> {
  const known = recent.get(tenantId);
  const readAt = Date.now();
  if (known && readAt - known.readAt < RECENT_MS) return known.tenant;
  const tenant = await findTenant(base, tenantId);
  recent.set(tenantId, { tenant, readAt });
  return tenant;
}

/** What the pipeline must know of its tenant, at one version of the settings. @throws AppError not_found */
export async function tenantProfile(ctx: Ctx): Promise<TenantProfile> {
  // Two databases tomorrow, so no join; the older version is the honest one when a change comes between the two reads.
  const [tenant, rows, model, desk] = await Promise.all([
    findTenant(ctx, ctx.tenantId),
    readSettings(ctx),
    modelInUse(ctx),
    deskInUse(ctx),
  ]);
  const { id, name, doctorName, sector, locale, timeZone, settingsVersion, episodeGapHours, pauseTimeoutMin } = tenant;
  return {
    id,
    name,
    ...(doctorName ? { doctorName } : {}),
    sector,
    locale,
    timeZone,
    settings: { version: settingsVersion, intents: Object.fromEntries(rows) },
    model,
    episodeGapHours,
    pauseTimeoutMin,
    ...(desk ? { desk } : {}),
  };
}

/** Hours, own texts and routed accounts, without what is off: every conversation keeps a copy. */
async function deskInUse(ctx: Ctx): Promise<Desk | null> {
  const [row] = await ctx.db
    .select({ hours: deskSettings.hours, texts: deskSettings.texts, rules: deskSettings.rules })
    .from(deskSettings)
    .where(ours(ctx, deskSettings));
  if (!row) return null;
  const { hours, texts, rules } = row;
  const isOn = ([, text]: [string, OwnTexts[keyof OwnTexts]]) => text.isOn;
  return {
    ...(hours?.isOn ? { hours } : {}),
    ...(texts ? { texts: Object.fromEntries(Object.entries(texts).filter(isOn)) } : {}),
    routed: Object.entries(rules ?? {}).flatMap(([accountId, { method }]) => (method === "off" ? [] : [accountId])),
  };
}

/** The layer of the tenant's own examples that turns are read with; null = none. */
async function modelInUse(ctx: Ctx): Promise<TenantProfile["model"]> {
  const [row] = await ctx.db
    .select({
      version: tenantModels.version,
      r2Key: tenantModels.r2Key,
      engineVersion: tenantModels.engineVersion,
    })
    .from(tenantModels)
    .where(ours(ctx, tenantModels, eq(tenantModels.isActive, true)))
    .limit(1);
  return row?.r2Key ? { ...row, r2Key: row.r2Key } : null;
}

const PROFILE_MS = 1_000;
/** While one turn asks anew the others take what is known, unless it is older than this. */
const PROFILE_MAX_MS = 5_000;
const profiles = new Map<string, { profile: TenantProfile; readAt: number; askedAt: number }>();

/** The profile as it was about a second ago, for the turns of a busy tenant. @throws AppError not_found */
export async function recentProfile(ctx: Ctx): Promise<TenantProfile> {
  const known = profiles.get(ctx.tenantId);
  const readAt = Date.now();
  if (known) {
    const isAsked = readAt - known.askedAt < PROFILE_MS && readAt - known.readAt < PROFILE_MAX_MS;
    if (isAsked || readAt - known.readAt < PROFILE_MS) return known.profile;
    known.askedAt = readAt;
  }
  const profile = await tenantProfile(ctx);
  const meanwhile = profiles.get(ctx.tenantId);
  if (!meanwhile || meanwhile.readAt <= readAt) profiles.set(ctx.tenantId, { profile, readAt, askedAt: readAt });
  return profile;
}

/** The profile as this isolate read it last, however long ago; null when it never did. For when D1 does not answer. */
export function lastProfile(tenantId: string): TenantProfile | null {
  return profiles.get(tenantId)?.profile ?? null;
}

/** Where a tenant's objects live, for every stub of a conversation. @throws AppError not_found */
export async function placementOf(base: PlatformCtx, tenantId: string): Promise<Placement> {
  const { jurisdiction, locationHint } = await recentTenant(base, tenantId);
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
