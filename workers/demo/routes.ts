/** /sandbox/*: the door for demo data, tests and the movable clock. It exists in sandbox builds only. */
import { Hono } from "hono";
import { z } from "zod";
import { findUser } from "../auth";
import { grantOperator } from "../operator/grant";
import { moveClock } from "../platform/clock";
import { AppError } from "../platform/errors";
import { type HttpEnv, valid } from "../platform/http";
import { DemoTenantInput, prepareTenant } from "./prepare-tenant";
import { spareNumber, tryOut } from "./try-out";

export const demoRoutes = new Hono<HttpEnv>()
  .post("/clock", valid("json", z.object({ offsetMs: z.number().int() })), async (c) => {
    await moveClock(c.env.DB, c.req.valid("json").offsetMs);
    return c.json(c.req.valid("json"));
  })
  .post("/tenants", valid("json", DemoTenantInput), async (c) => {
    return c.json(await prepareTenant(c.get("base"), c.req.valid("json")));
  })
  .post("/operators", valid("json", z.object({ email: z.email() })), async (c) => {
    const userId = await findUser(c.get("base"), c.req.valid("json").email);
    if (!userId) throw new AppError("not_found", "There is no such person.");
    await grantOperator(c.get("base"), userId, "sandbox");
    return c.body(null, 204);
  })
  .get("/try-out", (c) => c.json(tryOut(c.get("base"))))
  .post("/try-out/number", async (c) => c.json(await spareNumber(c.get("base"))));
