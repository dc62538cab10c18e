/** /api/operator: for whoever runs the product. For everybody else nothing is here. */
import { Hono } from "hono";
import { z } from "zod";
import { requireSession, sameOrigin } from "../auth";
import { MAX_PASSWORD } from "../auth/password";
import { healthPage, lagOf } from "../health";
import { type HttpEnv, valid } from "../platform/http";
import { backupRoutes } from "./backup-routes";
import { ConnectionsInput, listConnections } from "./connections";
import { discard, LettersInput, listLetters, ReplayAllInput, replay, replayAll } from "./dead-letters";
import { close, doorOf, onlyOpen, onlyOperators, open } from "./door";
import { operatorMetrics } from "./metrics";
import { discardPayload, listQuarantine, openPayload, QuarantineInput, Reason, reprocess } from "./quarantine";
import { operatorCtx, record } from "./record";
import { Feature, listTenants, noteRequest, TenantsInput, tenantDetails } from "./tenants";

const PasswordInput = z.object({ password: z.string().min(1).max(MAX_PASSWORD) });
const TenantId = z.object({ id: z.string().startsWith("ten_").max(60) });
const RequestPlace = TenantId.extend({ feature: Feature });
const PayloadId = z.object({ id: z.string().startsWith("qua_").max(60) });
const LetterId = z.object({ id: z.string().startsWith("dlq_").max(60) });

export const operatorRoutes = new Hono<HttpEnv>()
  .use(sameOrigin) // asked here too: what carries a bearer token was let in without
  .use(requireSession)
  .use(onlyOperators)
  .get("/session", async (c) => c.json(await doorOf(c)))
  .post("/session", valid("json", PasswordInput), async (c) => c.json(await open(c, c.req.valid("json").password)))
  .delete("/session", async (c) => {
    await close(c);
    return c.body(null, 204);
  })
  .use(onlyOpen)
  .get("/lag", async (c) => c.json(await lagOf(c.get("base"))))
  .get("/health", async (c) => {
    await record(operatorCtx(c), { event: "operator.health_seen", resourceType: "health" });
    return c.json(await healthPage(c.get("base")));
  })
  .get("/metrics", async (c) => {
    await record(operatorCtx(c), { event: "operator.metrics_seen", resourceType: "metrics" });
    return c.json(await operatorMetrics(c.get("base")));
  })
  .get("/tenants", valid("query", TenantsInput), async (c) => {
    const input = c.req.valid("query");
    await record(operatorCtx(c), { event: "operator.tenants_seen", resourceType: "tenant", after: input });
    return c.json(await listTenants(c.get("base"), input));
  })
  .get("/tenants/:id", valid("param", TenantId), async (c) =>
    c.json(await tenantDetails(operatorCtx(c), c.req.valid("param").id)),
  )
  .put("/tenants/:id/requests/:feature", valid("param", RequestPlace), async (c) => {
    const { id, feature } = c.req.valid("param");
    await noteRequest(operatorCtx(c), id, feature, true);
    return c.body(null, 204);
  })
  .delete("/tenants/:id/requests/:feature", valid("param", RequestPlace), async (c) => {
    const { id, feature } = c.req.valid("param");
    await noteRequest(operatorCtx(c), id, feature, false);
    return c.body(null, 204);
  })
  .get("/connections", valid("query", ConnectionsInput), async (c) => {
    await record(operatorCtx(c), { event: "operator.connections_seen", resourceType: "connection" });
    return c.json(await listConnections(c.get("base"), c.req.valid("query")));
  })
  .get("/quarantine", valid("query", QuarantineInput), async (c) => {
    const input = c.req.valid("query");
    await record(operatorCtx(c), { event: "operator.quarantine_seen", resourceType: "quarantine", after: input });
    return c.json(await listQuarantine(operatorCtx(c), input));
  })
  .post("/quarantine/:id/opening", valid("param", PayloadId), async (c) =>
    c.json(await openPayload(operatorCtx(c), c.req.valid("param").id)),
  )
  .post("/quarantine/:id/reprocessing", valid("param", PayloadId), async (c) =>
    c.json(await reprocess(operatorCtx(c), c.executionCtx, c.req.valid("param").id)),
  )
  .post("/quarantine/:id/discarding", valid("param", PayloadId), valid("json", Reason), async (c) => {
    await discardPayload(operatorCtx(c), c.req.valid("param").id, c.req.valid("json").reason);
    return c.body(null, 204);
  })
  .get("/dead-letters", valid("query", LettersInput), async (c) => {
    const input = c.req.valid("query");
    await record(operatorCtx(c), { event: "operator.dead_letters_seen", resourceType: "dead_letter", after: input });
    return c.json(await listLetters(operatorCtx(c), input));
  })
  .post("/dead-letters/replays", valid("json", ReplayAllInput), async (c) =>
    c.json(await replayAll(operatorCtx(c), c.req.valid("json"))),
  )
  .post("/dead-letters/:id/replay", valid("param", LetterId), async (c) => {
    await replay(operatorCtx(c), c.req.valid("param").id);
    return c.body(null, 204);
  })
  .post("/dead-letters/:id/discarding", valid("param", LetterId), valid("json", Reason), async (c) => {
    await discard(operatorCtx(c), c.req.valid("param").id, c.req.valid("json").reason);
    return c.body(null, 204);
  })
  .route("/", backupRoutes);

export type OperatorRoutes = typeof operatorRoutes;
