/** /api/v1/reports: what the first week and the first month brought. For those who see what the business said of itself. */
import { Hono } from "hono";
import { z } from "zod";
import { requireRole, sessionCtx } from "../auth";
import { type HttpEnv, valid } from "../platform/http";
import { listReports, readReport } from "./list";

const ReportId = z.object({ id: z.string().max(60) });

export const reportRoutes = new Hono<HttpEnv>()
  .get("/", async (c) => {
    requireRole(c, "owner", "supervisor");
    return c.json({ items: await listReports(sessionCtx(c)) });
  })
  .get("/:id", valid("param", ReportId), async (c) => {
    requireRole(c, "owner", "supervisor");
    return c.json(await readReport(sessionCtx(c), c.req.valid("param").id));
  });

export type ReportRoutes = typeof reportRoutes;
