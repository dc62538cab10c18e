/** /api/v1/overview: the numbers people judge us by, and the questions behind each of them. */
import { Hono } from "hono";
import { requireRole, sessionCtx } from "../auth";
import type { Ctx } from "../platform/ctx";
import { type HttpEnv, valid } from "../platform/http";
import { findTenant, noteDashboardViewed } from "../tenants";
import { OverviewInput, overview } from "./overview";
import { listQuestions, QuestionsInput } from "./questions";

interface Promising {
  toggles: readonly { intents: readonly string[] }[];
}

/** @param offerOf what a sector offers; handed in because sectors lie above this room */
export function analyticsRoutes(offerOf: (sector: string) => Promising) {
  async function promisedTo(ctx: Ctx): Promise<string[]> {
    const { sector } = await findTenant(ctx, ctx.tenantId);
    return offerOf(sector).toggles.flatMap(({ intents }) => intents);
  }

  return new Hono<HttpEnv>()
    .get("/overview", valid("query", OverviewInput), async (c) => {
      requireRole(c, "owner", "supervisor", "agent");
      const ctx = sessionCtx(c);
      const numbers = await overview(ctx, c.req.valid("query"), await promisedTo(ctx));
      // A key looks at nothing (MET-04).
      if (ctx.actor.kind === "user") await noteDashboardViewed(ctx, ctx.tenantId);
      return c.json(numbers);
    })
    .get("/overview/questions", valid("query", QuestionsInput), async (c) => {
      requireRole(c, "owner", "supervisor", "agent");
      const ctx = sessionCtx(c);
      return c.json(await listQuestions(ctx, c.req.valid("query"), await promisedTo(ctx)));
    });
}

export type AnalyticsRoutes = ReturnType<typeof analyticsRoutes>;
