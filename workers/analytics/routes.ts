/** /api/v1/overview: the numbers people judge us by. */
import { Hono } from "hono";
import { requireRole, sessionCtx } from "../auth";
import { type HttpEnv, valid } from "../platform/http";
import { noteDashboardViewed } from "../tenants";
import { OverviewInput, overview } from "./overview";

export const analyticsRoutes = new Hono<HttpEnv>().get("/overview", valid("query", OverviewInput), async (c) => {
  requireRole(c, "owner", "supervisor", "agent");
  const ctx = sessionCtx(c);
  const numbers = await overview(ctx, c.req.valid("query"));
  await noteDashboardViewed(ctx, ctx.tenantId);
  return c.json(numbers);
});

export type AnalyticsRoutes = typeof analyticsRoutes;
