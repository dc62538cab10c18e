/** POST /sandbox/*: the door for demo data, tests and the movable clock. It exists in sandbox builds only. */
import { Hono } from "hono";
import { z } from "zod";
import { moveClock } from "../platform/clock";
import { type HttpEnv, valid } from "../platform/http";
import { DemoTenantInput, prepareTenant } from "./prepare-tenant";

export const demoRoutes = new Hono<HttpEnv>()
  .post("/clock", valid("json", z.object({ offsetMs: z.number().int() })), async (c) => {
    await moveClock(c.env.DB, c.req.valid("json").offsetMs);
    return c.json(c.req.valid("json"));
  })
  .post("/tenants", valid("json", DemoTenantInput), async (c) => {
    return c.json(await prepareTenant(c.get("base"), c.req.valid("json")));
  });
