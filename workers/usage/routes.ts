/** /api/v1/usage: what a month cost, for the owner. */
import { Hono } from "hono";
import { z } from "zod";
import { requireRole, sessionCtx } from "../auth";
import { type HttpEnv, valid } from "../platform/http";
import { monthUsage } from "./month";

const MonthInput = z.object({
  /** YYYY-MM; the running month when left out */
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional(),
});

export const usageRoutes = new Hono<HttpEnv>().get("/", valid("query", MonthInput), async (c) => {
  requireRole(c, "owner");
  return c.json(await monthUsage(sessionCtx(c), c.req.valid("query").month));
});

export type UsageRoutes = typeof usageRoutes;
