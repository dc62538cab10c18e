/** /api/v1/routing: hours, texts, rules, groups, capacities; who is there, and whether they take new conversations. */
import { Hono } from "hono";
import { z } from "zod";
import { auditRow } from "../audit";
import { requireRole, sessionCtx } from "../auth";
import { type HttpEnv, valid } from "../platform/http";
import { HoursInput, readHours, readTexts, setHours, setTexts, TextsInput } from "./desk-pages";
import { addGroup, changeGroup, GroupInput, listGroups, removeGroup } from "./groups";
import { liveOf } from "./live";
import { CapacityInput, RuleInput, readRouting, setCapacity, setRule } from "./rules";

const AccountId = z.object({ id: z.string().startsWith("cha_").max(60) });
const GroupId = z.object({ id: z.string().startsWith("grp_").max(60) });
const UserId = z.object({ id: z.string().startsWith("usr_").max(60) });

/** What is open to everybody of the inbox. */
const desk = new Hono<HttpEnv>()
  .use(async (c, next) => {
    requireRole(c, "owner", "supervisor", "agent");
    await next();
  })
  .get("/groups", async (c) => c.json({ items: await listGroups(sessionCtx(c)) }))
  .get("/presence", async (c) => c.json({ items: await liveOf(sessionCtx(c)).presence() }))
  .put("/availability", valid("json", z.object({ takesNew: z.boolean() })), async (c) => {
    const { takesNew } = c.req.valid("json");
    const ctx = sessionCtx(c);
    const { userId } = c.get("session");
    await auditRow(ctx, {
      event: "availability.changed",
      resourceType: "user",
      resourceId: userId,
      after: { takesNew },
    });
    await liveOf(ctx).setAvailability(userId, takesNew);
    return c.body(null, 204);
  });

/** What is for those who set things. */
const settings = new Hono<HttpEnv>()
  .use(async (c, next) => {
    requireRole(c, "owner", "supervisor");
    await next();
  })
  .get("/hours", async (c) => c.json(await readHours(sessionCtx(c))))
  .put("/hours", valid("json", HoursInput), async (c) => c.json(await setHours(sessionCtx(c), c.req.valid("json"))))
  .get("/texts", async (c) => c.json(await readTexts(sessionCtx(c))))
  .put("/texts", valid("json", TextsInput), async (c) => c.json(await setTexts(sessionCtx(c), c.req.valid("json"))))
  .get("/rules", async (c) => c.json(await readRouting(sessionCtx(c))))
  .put("/rules/:id", valid("param", AccountId), valid("json", RuleInput), async (c) => {
    await setRule(sessionCtx(c), c.req.valid("param").id, c.req.valid("json"));
    return c.body(null, 204);
  })
  .put("/people/:id", valid("param", UserId), valid("json", CapacityInput), async (c) => {
    await setCapacity(sessionCtx(c), c.req.valid("param").id, c.req.valid("json"));
    return c.body(null, 204);
  })
  .post("/groups", valid("json", GroupInput), async (c) => {
    return c.json(await addGroup(sessionCtx(c), c.req.valid("json")), 201);
  })
  .put("/groups/:id", valid("param", GroupId), valid("json", GroupInput), async (c) => {
    return c.json(await changeGroup(sessionCtx(c), c.req.valid("param").id, c.req.valid("json")));
  })
  .delete("/groups/:id", valid("param", GroupId), async (c) => {
    await removeGroup(sessionCtx(c), c.req.valid("param").id);
    return c.body(null, 204);
  });

export const routingRoutes = new Hono<HttpEnv>().route("/", desk).route("/", settings);
export type RoutingRoutes = typeof routingRoutes;
