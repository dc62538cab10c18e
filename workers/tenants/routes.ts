/** /api/v1: who I am, the first-day steps, the connected numbers. */
import { type Context, Hono } from "hono";
import { listMyTenants, sessionCtx } from "../auth";
import type { Offer } from "../automations";
import type { HttpEnv } from "../platform/http";
import { listChannelAccounts } from "./channel-accounts";
import { onboardingState } from "./onboarding";
import { findTenant } from "./profile";

/** @param offerOf what a sector offers; handed in because sectors lie above this room */
export function tenantRoutes(offerOf: (sector: string) => Pick<Offer, "toggles">) {
  const myOffer = async (c: Context<HttpEnv>) => {
    const { sector } = await findTenant(c.get("base"), c.get("session").tenantId);
    return offerOf(sector);
  };
  return new Hono<HttpEnv>()
    .get("/me", async (c) => {
      const { userId, userName, email, emailVerified, language, role, tenantId } = c.get("session");
      const [found, tenants] = await Promise.all([
        findTenant(c.get("base"), tenantId),
        listMyTenants(c.get("base"), userId),
      ]);
      const { id, name, sector, timeZone, locale, currency } = found;
      const tenant = { id, name, sector, timeZone, locale, currency };
      return c.json({ user: { id: userId, name: userName, email, emailVerified, language }, tenant, role, tenants });
    })
    .get("/onboarding", async (c) => c.json(await onboardingState(sessionCtx(c), await myOffer(c))))
    .get("/channels", async (c) => c.json({ items: await listChannelAccounts(sessionCtx(c)) }));
}

export type TenantRoutes = ReturnType<typeof tenantRoutes>;
