/** /api/v1/webhooks: where the tenant is told of events, and what became of it. Owners, and keys that may change settings. */
import { Hono } from "hono";
import { z } from "zod";
import { requireRole, sessionCtx } from "../auth";
import { type HttpEnv, valid } from "../platform/http";
import {
  changeEndpoint,
  createEndpoint,
  EndpointInput,
  listEndpoints,
  removeEndpoint,
  rotateSecret,
} from "./endpoints";
import { LogInput, listDeliveries, replay, replayFailed, sendTest } from "./log";

const Id = z.object({ id: z.string().startsWith("end_").max(60) });
const DeliveryId = Id.extend({ deliveryId: z.string().startsWith("del_").max(60) });

export const webhookOutRoutes = new Hono<HttpEnv>()
  .use(async (c, next) => {
    requireRole(c, "owner");
    await next();
  })
  .get("/", async (c) => c.json({ items: await listEndpoints(sessionCtx(c)) }))
  .post("/", valid("json", EndpointInput), async (c) => {
    return c.json(await createEndpoint(sessionCtx(c), c.req.valid("json")), 201);
  })
  .put("/:id", valid("param", Id), valid("json", EndpointInput), async (c) => {
    return c.json(await changeEndpoint(sessionCtx(c), c.req.valid("param").id, c.req.valid("json")));
  })
  .delete("/:id", valid("param", Id), async (c) => {
    await removeEndpoint(sessionCtx(c), c.req.valid("param").id);
    return c.body(null, 204);
  })
  .post("/:id/secret", valid("param", Id), async (c) => {
    return c.json(await rotateSecret(sessionCtx(c), c.req.valid("param").id));
  })
  .post("/:id/test", valid("param", Id), async (c) => {
    return c.json(await sendTest(sessionCtx(c), c.req.valid("param").id));
  })
  .get("/:id/deliveries", valid("param", Id), valid("query", LogInput), async (c) => {
    return c.json(await listDeliveries(sessionCtx(c), c.req.valid("param").id, c.req.valid("query")));
  })
  .post("/:id/deliveries/replay", valid("param", Id), async (c) => {
    return c.json(await replayFailed(sessionCtx(c), c.req.valid("param").id), 202);
  })
  .post("/:id/deliveries/:deliveryId/replay", valid("param", DeliveryId), async (c) => {
    const { id, deliveryId } = c.req.valid("param");
    await replay(sessionCtx(c), id, deliveryId);
    return c.body(null, 202);
  });

export type WebhookOutRoutes = typeof webhookOutRoutes;
