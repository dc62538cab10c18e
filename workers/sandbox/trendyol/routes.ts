/** The simulated Trendyol API: what the product reaches instead of apigw.trendyol.com. */
import { Hono } from "hono";
import { WITHHOLDING } from "../faults";
import { slowDown, withhold } from "../withhold";
import type { World } from "../world";
import { trendyolError, trendyolStatus } from "./errors";
import { listOrders, streamOrders } from "./listing";
import { isSellersKey } from "./sellers";
import { webhookRoutes } from "./webhook-routes";

// General limit of the Trendyol API, per endpoint and seller.
const CALLS = 50;
const WINDOW_MS = 10_000;

export function trendyolRoutes(world: World): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const where = { path: c.req.path, sellerId: c.req.path.match(/\/sellers\/([^/]+)/)?.[1] };
    await slowDown(world.faults.strike("trendyol", ["latency"], where));
    const rule = world.faults.strike("trendyol", ["status"], where);
    if (rule) return trendyolStatus(rule.status ?? 500);
    await next();
    const withheld = c.res.ok ? world.faults.strike("trendyol", WITHHOLDING, where) : undefined;
    if (withheld) c.res = await withhold(withheld, c.res);
  });
  app.use("/integration/:service/sellers/:id/*", async (c, next) => {
    const sellerId = c.req.param("id");
    if (!c.req.header("user-agent")) return trendyolError("forbidden", "The User-Agent header is missing.");
    if (!isSellersKey(world, sellerId, c.req.header("authorization"))) {
      return trendyolError("unauthorized", "The API key or secret is wrong.");
    }
    const endpoint = `${c.req.method} ${c.req.path.replace(/[0-9a-f-]{36}/, ":id")}`;
    if (!world.limits.count(`trendyol:${endpoint}`, CALLS, WINDOW_MS)) {
      return trendyolError("too_many", "Too many requests to this endpoint.");
    }
    await next();
  });

  app.get("/integration/order/sellers/:id/orders", () => trendyolError("closed", "Order V1 is closed; use V2."));
  app.get("/integration/order/sellers/:id/v2/orders", (c) => listOrders(world, c.req.param("id"), c.req.query()));
  app.get("/integration/order/sellers/:id/orders/stream", (c) => streamOrders(world, c.req.param("id"), c.req.query()));
  app.route("/integration/webhook/sellers/:id/webhooks", webhookRoutes(world));
  app.all("*", () => trendyolError("not_found", "No such endpoint."));
  return app;
}
