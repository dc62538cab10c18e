/** The first day of a tenant: what is connected, whether the assistant may answer, and the first automatic answer. */
import { and, eq, ne } from "drizzle-orm";
import type { OnboardingState } from "../analytics/shapes";
import { appointmentSlots, servicePricing } from "../appointments/schema";
import type { Offer } from "../automations";
import { integrationAccounts } from "../integrations/schema";
import { type Ctx, ours } from "../platform/ctx";
import { findTenant } from "./profile";
import { channelAccounts } from "./schema";
import { areOrderQuestionsOn, readSettings } from "./settings";

/** An account in trouble is still connected: its trouble has a place of its own. */
export async function onboardingState(ctx: Ctx, offer: Pick<Offer, "toggles">): Promise<OnboardingState> {
  const [tenant, settings, channels, marketplaces, services, slots] = await Promise.all([
    findTenant(ctx, ctx.tenantId),
    readSettings(ctx),
    ctx.directory
      .select({ id: channelAccounts.id })
      .from(channelAccounts)
      .where(and(eq(channelAccounts.tenantId, ctx.tenantId), ne(channelAccounts.status, "disconnected")))
      .limit(1),
    ctx.db
      .select({ id: integrationAccounts.id })
      .from(integrationAccounts)
      .where(ours(ctx, integrationAccounts, ne(integrationAccounts.status, "disconnected")))
      .limit(1),
    ctx.db
      .select({ id: servicePricing.id })
      .from(servicePricing)
      .where(ours(ctx, servicePricing, eq(servicePricing.isActive, true)))
      .limit(1),
    ctx.db
      .select({ id: appointmentSlots.id })
      .from(appointmentSlots)
      .where(ours(ctx, appointmentSlots, eq(appointmentSlots.isActive, true)))
      .limit(1),
  ]);
  const { createdAt, firstAutoReplyAt, dashboardViewedAt, discovery } = tenant;
  return {
    businessDescribed: discovery !== null,
    whatsappConnected: channels.length > 0,
    marketplaceConnected: marketplaces.length > 0,
    servicesReady: services.length > 0 && slots.length > 0,
    automationOn:
      offer.toggles.length > 0
        ? areOrderQuestionsOn(offer, settings)
        : [...settings.values()].some(({ level }) => level !== "off"),
    firstAutoReplyAt,
    ttfarMs: firstAutoReplyAt === null ? null : firstAutoReplyAt - createdAt,
    activatedAt:
      firstAutoReplyAt === null || dashboardViewedAt === null ? null : Math.max(firstAutoReplyAt, dashboardViewedAt),
    startedAt: createdAt,
  };
}
