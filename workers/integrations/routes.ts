/** HTTP of the integrations room, mounted at /api/v1/integrations. */
import { Hono } from "hono";
import { z } from "zod";
import { requireRole, sessionCtx } from "../auth";
import { AppError } from "../platform/errors";
import { type HttpEnv, valid } from "../platform/http";
import { connectTrendyol, disconnect, listAccounts, syncNow, TrendyolInput, testConnection } from "./accounts";

const Params = z.object({ id: z.string().startsWith("int_") });

export const integrationRoutes = new Hono<HttpEnv>()
  .get("/", async (c) => c.json({ items: await listAccounts(sessionCtx(c)) }))
  .post("/trendyol", valid("json", TrendyolInput), async (c) => {
    requireRole(c, "owner", "supervisor");
    const result = await connectTrendyol(sessionCtx(c), c.req.valid("json"));
    if (result.kind === "refused") throw refusal(result.code);
    return c.json(result.account, 201);
  })
  .post("/:id/test", valid("param", Params), async (c) => {
    requireRole(c, "owner", "supervisor");
    return c.json(await testConnection(sessionCtx(c), c.req.valid("param").id));
  })
  .post("/:id/sync", valid("param", Params), async (c) => {
    requireRole(c, "owner", "supervisor");
    await syncNow(sessionCtx(c), c.req.valid("param").id);
    return c.body(null, 202);
  })
  .delete("/:id", valid("param", Params), async (c) => {
    requireRole(c, "owner", "supervisor");
    await disconnect(sessionCtx(c), c.req.valid("param").id);
    return c.body(null, 204);
  });

export type IntegrationRoutes = typeof integrationRoutes;

/** `fields.connection` carries the trouble code that the dashboard explains. */
function refusal(code: string): AppError {
  const isRefused = ["auth", "forbidden", "not_found", "invalid"].includes(code);
  const detail = isRefused
    ? "The marketplace refuses these keys or this seller id."
    : "The marketplace does not answer as it should.";
  return new AppError(isRefused ? "invalid" : "unavailable", detail, { connection: code });
}
