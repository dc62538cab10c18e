/** /api/v1/keys: the machines that may ask the API. Owners only, and never a machine itself. */
import { Hono } from "hono";
import { z } from "zod";
import { requireRole, sessionCtx } from "../auth";
import { type HttpEnv, valid } from "../platform/http";
import { createKey, KeyInput, listKeys, revokeKey } from "./keys";

const Id = z.object({ id: z.string().startsWith("key_").max(60) });

export const keyRoutes = new Hono<HttpEnv>()
  .use(async (c, next) => {
    requireRole(c, "owner");
    await next();
  })
  .get("/", async (c) => c.json({ items: await listKeys(sessionCtx(c)) }))
  .post("/", valid("json", KeyInput), async (c) => c.json(await createKey(sessionCtx(c), c.req.valid("json")), 201))
  .delete("/:id", valid("param", Id), async (c) => {
    await revokeKey(sessionCtx(c), c.req.valid("param").id);
    return c.body(null, 204);
  });

export type KeyRoutes = typeof keyRoutes;
