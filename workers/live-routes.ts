/** GET /live: the one WebSocket of a dashboard, handed to the tenant's Live object after session, Origin and role are checked. */
import { Hono } from "hono";
import { isOwnOrigin, requireRole, requireSession } from "./auth";
import { settingsOf } from "./env";
import { AppError } from "./platform/errors";
import type { HttpEnv } from "./platform/http";

export const liveRoutes = new Hono<HttpEnv>().get("/", requireSession, (c) => {
  // Browsers send cookies with a WebSocket of any site, and CORS does not apply: only the Origin tells.
  if (!isOwnOrigin(c.req.raw, settingsOf(c.env).PUBLIC_URL)) {
    throw new AppError("forbidden", "This request came from another site.");
  }
  // It carries what customers write: for those who may open the inbox.
  requireRole(c, "owner", "supervisor", "agent");
  const { tenantId, userId, sessionId, expiresAt } = c.get("session");
  const request = new Request(c.req.raw);
  request.headers.set("x-user-id", userId);
  request.headers.set("x-session-id", sessionId);
  request.headers.set("x-session-expires-at", String(expiresAt));
  request.headers.delete("cookie");
  return c.env.LIVE.getByName(tenantId).fetch(request);
});
