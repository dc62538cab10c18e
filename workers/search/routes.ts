/** /api/v1/search: people, orders and messages of the tenant; and filling the search anew. */
import { Hono } from "hono";
import { requireRole, sessionCtx } from "../auth";
import { type HttpEnv, valid } from "../platform/http";
import { SearchInput, search } from "./find";
import { startRefill } from "./refill";

export const searchRoutes = new Hono<HttpEnv>()
  .use(async (c, next) => {
    requireRole(c, "owner", "supervisor", "agent");
    await next();
  })
  .get("/", valid("query", SearchInput), async (c) => {
    return c.json(await search(sessionCtx(c), c.req.valid("query")));
  })
  .post("/refill", async (c) => {
    requireRole(c, "owner");
    await startRefill(sessionCtx(c));
    return c.body(null, 202);
  });

export type SearchRoutes = typeof searchRoutes;
