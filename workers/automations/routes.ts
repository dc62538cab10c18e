/** /api/v1/automations: the trust ladder, its one toggle, what the numbers propose, and real questions. */
import { type Context, Hono } from "hono";
import { z } from "zod";
import { requireRole, sessionCtx } from "../auth";
import { type HttpEnv, valid } from "../platform/http";
import { findTenant } from "../tenants";
import { listAutomations, listExamples } from "./list";
import type { Offer } from "./offer";
import { followProposal } from "./proposals";
import { AutomationInput, setAutomation, setOrderQuestions } from "./settings";

export const IntentKey = z.string().regex(/^[a-z_]{1,60}$/);
const IntentParam = z.object({ intent: IntentKey });
const ToggleInput = z.object({ on: z.boolean() });
const ProposalInput = z.object({ kind: z.enum(["promotion", "demotion"]) });

/** @param offerOf what a sector offers; handed in because sectors lie above this room */
export function automationRoutes(offerOf: (sector: string) => Offer) {
  const myOffer = async (c: Context<HttpEnv>) => {
    const { sector } = await findTenant(c.get("base"), c.get("session").tenantId);
    return offerOf(sector);
  };
  return new Hono<HttpEnv>()
    .get("/", async (c) => c.json(await listAutomations(sessionCtx(c), await myOffer(c))))
    .put("/order-questions", valid("json", ToggleInput), async (c) => {
      requireRole(c, "owner", "supervisor");
      const offer = await myOffer(c);
      await setOrderQuestions(sessionCtx(c), offer, c.req.valid("json"));
      return c.json(await listAutomations(sessionCtx(c), offer));
    })
    .put("/:intent", valid("param", IntentParam), valid("json", AutomationInput), async (c) => {
      requireRole(c, "owner", "supervisor");
      const offer = await myOffer(c);
      await setAutomation(sessionCtx(c), offer, c.req.valid("param").intent, c.req.valid("json"));
      return c.json(await listAutomations(sessionCtx(c), offer));
    })
    .post("/:intent/proposal", valid("param", IntentParam), valid("json", ProposalInput), async (c) => {
      requireRole(c, "owner", "supervisor");
      const offer = await myOffer(c);
      await followProposal(sessionCtx(c), offer, c.req.valid("param").intent, c.req.valid("json"));
      return c.json(await listAutomations(sessionCtx(c), offer));
    })
    .get("/:intent/examples", valid("param", IntentParam), async (c) => {
      requireRole(c, "owner", "supervisor", "agent");
      const offer = await myOffer(c);
      return c.json({ items: await listExamples(sessionCtx(c), offer, c.req.valid("param").intent) });
    });
}

export type AutomationRoutes = ReturnType<typeof automationRoutes>;
