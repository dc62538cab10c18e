/** /api/v1/overview: the numbers people judge us by, and the questions behind each of them. */
import { Hono } from "hono";
import { requireRole, sessionCtx } from "../auth";
import { type HttpEnv, valid } from "../platform/http";
import { findTenant, noteDashboardViewed } from "../tenants";
import { OverviewInput, overview } from "./overview";
import { listQuestions, QuestionsInput } from "./questions";

interface Promising {
  toggles: readonly { intents: readonly string[] }[];
}

/** @param offerOf what a sector offers; handed in because sectors lie above this room */
export function analyticsRoutes(offerOf: (sector: string) => Promising) {
  return new Hono<HttpEnv>()
    .get("/overview", valid("query", OverviewInput), async (c) => {
      requireRole(c, "owner", "supervisor", "agent");
      const ctx = sessionCtx(c);
      const { sector } = await findTenant(ctx, ctx.tenantId);
      const promised = offerOf(sector).toggles.flatMap(({ intents }) => intents);
      const numbers = await overview(ctx, c.req.valid("query"), promised);
      await noteDashboardViewed(ctx, ctx.tenantId);
      return c.json(numbers);
    })
    .get("/overview/questions", valid("query", QuestionsInput), async (c) => {
      requireRole(c, "owner", "supervisor", "agent");
      return c.json(await listQuestions(sessionCtx(c), c.req.valid("query")));
    });
}

export type AnalyticsRoutes = ReturnType<typeof analyticsRoutes>;
