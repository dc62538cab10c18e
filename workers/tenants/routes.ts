/** /api/v1: who I am, the automations and their one toggle, the first-day steps, the connected numbers. */
import { Hono } from "hono";
import { z } from "zod";
import { requireRole, sessionCtx } from "../auth";
import { type HttpEnv, valid } from "../platform/http";
import { AutomationInput, listAutomations, type OfferedIntent, setAutomation, setOrderQuestions } from "./automations";
import { listChannelAccounts } from "./channel-accounts";
import { onboardingState } from "./onboarding";
import { findTenant } from "./profile";

const IntentParam = z.object({ intent: z.string().regex(/^[a-z_]{1,60}$/) });

/** @param offeredBy what a sector offers; handed in because sectors lie above this room */
export function tenantRoutes(offeredBy: (sector: string) => readonly OfferedIntent[]) {
  return new Hono<HttpEnv>()
    .get("/me", async (c) => {
      const { userId, userName, email, role, tenantId } = c.get("session");
      const { id, name, sector, timeZone, locale, currency } = await findTenant(c.get("base"), tenantId);
      return c.json({
        user: { id: userId, name: userName, email },
        tenant: { id, name, sector, timeZone, locale, currency },
        role,
      });
    })
    .get("/automations", async (c) => {
      const ctx = sessionCtx(c);
      const { sector } = await findTenant(ctx, ctx.tenantId);
      return c.json(await listAutomations(ctx, offeredBy(sector)));
    })
    .put("/automations/order-questions", valid("json", z.object({ on: z.boolean() })), async (c) => {
      requireRole(c, "owner", "supervisor");
      const ctx = sessionCtx(c);
      await setOrderQuestions(ctx, c.req.valid("json"));
      const { sector } = await findTenant(ctx, ctx.tenantId);
      return c.json(await listAutomations(ctx, offeredBy(sector)));
    })
    .put("/automations/:intent", valid("param", IntentParam), valid("json", AutomationInput), async (c) => {
      requireRole(c, "owner", "supervisor");
      const ctx = sessionCtx(c);
      const offered = offeredBy((await findTenant(ctx, ctx.tenantId)).sector);
      await setAutomation(ctx, offered, c.req.valid("param").intent, c.req.valid("json"));
      return c.json(await listAutomations(ctx, offered));
    })
    .get("/onboarding", async (c) => c.json(await onboardingState(sessionCtx(c))))
    .get("/channels", async (c) => c.json({ items: await listChannelAccounts(sessionCtx(c)) }));
}

export type TenantRoutes = ReturnType<typeof tenantRoutes>;
