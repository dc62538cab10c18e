/** Control of the Trendyol side: sellers, orders, their life. */
import { Hono } from "hono";
import { z } from "zod";
import { body, conflict, notFound } from "../control-http";
import type { World } from "../world";
import { OrderInput, type Package, PackageStatus } from "./package";
import { advanceOrder, nextStates, placeOrder, selectPackages, splitOrder } from "./packages";
import { listSellers, putSeller, SellerInput } from "./sellers";
import { listWebhooks } from "./webhooks";

const Advance = z.object({ to: PackageStatus, packageId: z.number().int().optional() });
const Split = z.object({ packageId: z.number().int().optional() });

export function trendyolControl(world: World): Hono {
  const app = new Hono();
  app.get("/sellers", (c) => c.json({ sellers: listSellers(world) }));
  app.put("/sellers/:id", async (c) => c.json(putSeller(world, c.req.param("id"), await body(c, SellerInput))));
  app.use("/sellers/:id/*", async (c, next) => {
    if (!listSellers(world).some((seller) => seller.sellerId === c.req.param("id"))) return notFound("seller");
    await next();
  });
  app.get("/sellers/:id/orders", (c) => {
    const packages = selectPackages(world, "seller_id = ?", c.req.param("id"));
    return c.json({ packages: packages.map(withNext) });
  });
  app.post("/sellers/:id/orders", async (c) => {
    const wanted = await body(c, OrderInput.partial());
    return c.json(withNext(placeOrder(world, c.req.param("id"), wanted)), 201);
  });
  app.post("/sellers/:id/orders/:orderNumber/advance", async (c) => {
    const { to, packageId } = await body(c, Advance);
    const changed = advanceOrder(world, c.req.param("id"), c.req.param("orderNumber"), to, packageId);
    return changed.ok ? c.json({ packages: changed.packages.map(withNext) }) : conflict(changed.conflict);
  });
  app.post("/sellers/:id/orders/:orderNumber/split", async (c) => {
    const { packageId } = await body(c, Split);
    const changed = splitOrder(world, c.req.param("id"), c.req.param("orderNumber"), packageId);
    return changed.ok ? c.json({ packages: changed.packages.map(withNext) }) : conflict(changed.conflict);
  });
  app.get("/sellers/:id/webhooks", (c) => c.json({ webhooks: listWebhooks(world, c.req.param("id")) }));
  return app;
}

/** The package with the states it may go to; here the tracking number is a string of digits. */
function withNext(parcel: Package) {
  return { ...parcel, nextStates: nextStates(parcel.status) };
}
