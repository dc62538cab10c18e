/** /api/v1: who I am, the automations and their one toggle, the first-day steps, the connected numbers. */
import { type Context, Hono } from "hono";
import { z } from "zod";
import { listMyTenants, requireRole, sessionCtx } from "../auth";
import { type HttpEnv, valid } from "../platform/http";
import { AutomationInput, listAutomations, type Offer, setAutomation, setOrderQuestions } from "./automations";
import { listChannelAccounts } from "./channel-accounts";
import { onboardingState } from "./onboarding";
import { findTenant } from "./profile";

const IntentParam = z.object({ intent: z.string().regex(/^[a-z_]{1,60}$/) });
const ToggleInput = z.object({ on: z.boolean() });

/** @param offerOf what a sector offers; handed in because sectors lie above this room */
export function tenantRoutes(offerOf: (sector: string) => Offer) {
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
    .get("/automations", async (c) => c.json(await listAutomations(sessionCtx(c), await myOffer(c))))
    .put("/automations/order-questions", valid("json", ToggleInput), async (c) => {
      requireRole(c, "owner", "supervisor");
      const offer = await myOffer(c);
      await setOrderQuestions(sessionCtx(c), offer, c.req.valid("json"));
      return c.json(await listAutomations(sessionCtx(c), offer));
    })
    .put("/automations/:intent", valid("param", IntentParam), valid("json", AutomationInput), async (c) => {
      requireRole(c, "owner", "supervisor");
      const offer = await myOffer(c);
      await setAutomation(sessionCtx(c), offer, c.req.valid("param").intent, c.req.valid("json"));
      return c.json(await listAutomations(sessionCtx(c), offer));
    })
    .get("/onboarding", async (c) => c.json(await onboardingState(sessionCtx(c), await myOffer(c))))
    .get("/channels", async (c) => c.json({ items: await listChannelAccounts(sessionCtx(c)) }));
}

export type TenantRoutes = ReturnType<typeof tenantRoutes>;
