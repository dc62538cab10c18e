/** /api/v1/what-if: replays of the last days under changed settings. */
import { Hono } from "hono";
import { z } from "zod";
import { requireRole, sessionCtx } from "../auth";
import type { Offer } from "../automations";
import { type HttpEnv, valid } from "../platform/http";
import { findTenant } from "../tenants";
import { findRun, listDifferences, listRuns, startRun, WhatIfInput } from "./runs";

const RunParam = z.object({ id: z.string().startsWith("wif_").max(60) });
const PageQuery = z.object({ cursor: z.string().max(20).optional() });

/** @param offerOf what a sector offers */
export function whatIfRoutes(offerOf: (sector: string) => Offer) {
  return new Hono<HttpEnv>()
    .use(async (c, next) => {
      requireRole(c, "owner", "supervisor");
      await next();
    })
    .get("/", async (c) => c.json({ items: await listRuns(sessionCtx(c)) }))
    .post("/", valid("json", WhatIfInput), async (c) => {
      const ctx = sessionCtx(c);
      const { sector } = await findTenant(ctx, ctx.tenantId);
      return c.json(await startRun(ctx, offerOf(sector), c.req.valid("json")), 202);
    })
    .get("/:id", valid("param", RunParam), async (c) => {
      return c.json(await findRun(sessionCtx(c), c.req.valid("param").id));
    })
    .get("/:id/differences", valid("param", RunParam), valid("query", PageQuery), async (c) => {
      return c.json(await listDifferences(sessionCtx(c), c.req.valid("param").id, c.req.valid("query").cursor));
    });
}

export type WhatIfRoutes = ReturnType<typeof whatIfRoutes>;
