/** /api/v1/labels. */
import { Hono } from "hono";
import { z } from "zod";
import { requireRole, sessionCtx } from "../auth";
import { type HttpEnv, valid } from "../platform/http";
import { addLabel, changeLabel, LabelInput, listLabels, removeLabel } from "./labels";

const Id = z.object({ id: z.string().startsWith("lab_").max(60) });

export const labelRoutes = new Hono<HttpEnv>()
  .get("/", async (c) => c.json({ items: await listLabels(sessionCtx(c)) }))
  .post("/", valid("json", LabelInput), async (c) => {
    requireRole(c, "owner", "supervisor");
    return c.json(await addLabel(sessionCtx(c), c.req.valid("json")), 201);
  })
  .put("/:id", valid("param", Id), valid("json", LabelInput), async (c) => {
    requireRole(c, "owner", "supervisor");
    return c.json(await changeLabel(sessionCtx(c), c.req.valid("param").id, c.req.valid("json")));
  })
  .delete("/:id", valid("param", Id), async (c) => {
    requireRole(c, "owner", "supervisor");
    await removeLabel(sessionCtx(c), c.req.valid("param").id);
    return c.body(null, 204);
  });

export type LabelRoutes = typeof labelRoutes;
