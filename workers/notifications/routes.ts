/** /api/v1/notifications: what the person who asks wants to be told of. */
import { Hono } from "hono";
import { sessionCtx } from "../auth";
import { type HttpEnv, valid } from "../platform/http";
import { changeSettings, readSettings, SettingsInput } from "./page";

export const notificationRoutes = new Hono<HttpEnv>()
  .get("/settings", async (c) => c.json(await readSettings(sessionCtx(c), c.get("session").userId)))
  .put("/settings", valid("json", SettingsInput), async (c) =>
    c.json(await changeSettings(sessionCtx(c), c.get("session").userId, c.req.valid("json"))),
  );

export type NotificationRoutes = typeof notificationRoutes;
