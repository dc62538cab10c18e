/** /api/v1/audit: whether the log is what was written. */
import { Hono } from "hono";
import type { requireRole, sessionCtx } from "../auth";
import type { HttpEnv } from "../platform/http";
import { verifyAudit } from "./verify";

/** @param door of the room of who is asking, which itself writes to the log */
export function auditRoutes(door: { requireRole: typeof requireRole; sessionCtx: typeof sessionCtx }) {
  return new Hono<HttpEnv>().get("/verification", async (c) => {
    door.requireRole(c, "owner", "supervisor");
    return c.json(await verifyAudit(door.sessionCtx(c)));
  });
}
