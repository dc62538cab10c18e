/** /api/v1: who I am, the business, the first-day steps, the connected numbers. */
import { type Context, Hono } from "hono";
import { z } from "zod";
import { isOperator, listMyTenants, requireRole, sessionCtx } from "../auth";
import type { Offer } from "../automations";
import { type HttpEnv, valid } from "../platform/http";
import { BusinessInput, changeBusiness, readBusiness } from "./business";
import { ConnectionInput, connectChecked, disconnectChannel, listChannelAccounts } from "./channel-accounts";
import { onboardingState } from "./onboarding";
import { findTenant } from "./profile";

const ChannelId = z.object({ id: z.string().startsWith("cha_").max(60) });

/** @param offerOf what a sector offers; handed in because sectors lie above this room */
export function tenantRoutes(offerOf: (sector: string) => Pick<Offer, "toggles">) {
  const myOffer = async (c: Context<HttpEnv>) => {
    const { sector } = await findTenant(c.get("base"), c.get("session").tenantId);
    return offerOf(sector);
  };
  return new Hono<HttpEnv>()
    .get("/me", async (c) => {
      const { userId, userName, email, emailVerified, language, role, tenantId } = c.get("session");
      const [found, tenants, isOfTheHouse] = await Promise.all([
        findTenant(c.get("base"), tenantId),
        listMyTenants(c.get("base"), userId),
        isOperator(c.get("base"), userId),
      ]);
      const { id, name, sector, timeZone, locale, currency } = found;
      const tenant = { id, name, sector, timeZone, locale, currency };
      const user = { id: userId, name: userName, email, emailVerified, language };
      // Said only to whom it concerns: what operators see is no part of the API.
      return c.json({ user, tenant, role, tenants, ...(isOfTheHouse ? { isOperator: true } : {}) });
    })
    .get("/onboarding", async (c) => c.json(await onboardingState(sessionCtx(c), await myOffer(c))))
    .get("/business", async (c) => {
      requireRole(c, "owner", "supervisor");
      return c.json(await readBusiness(sessionCtx(c)));
    })
    .put("/business", valid("json", BusinessInput), async (c) => {
      requireRole(c, "owner", "supervisor");
      return c.json(await changeBusiness(sessionCtx(c), c.req.valid("json")));
    })
    .get("/channels", async (c) => c.json({ items: await listChannelAccounts(sessionCtx(c)) }))
    .post("/channels/whatsapp", valid("json", ConnectionInput), async (c) => {
      requireRole(c, "owner", "supervisor");
      const connection = await connectChecked(sessionCtx(c), c.req.valid("json"));
      return c.json(connection, connection.account ? 201 : 200);
    })
    .delete("/channels/:id", valid("param", ChannelId), async (c) => {
      requireRole(c, "owner", "supervisor");
      await disconnectChannel(sessionCtx(c), c.req.valid("param").id);
      return c.body(null, 204);
    });
}

export type TenantRoutes = ReturnType<typeof tenantRoutes>;
