/** /api/v1/conversations: the list, a thread, and what people do with it. */
import { Hono } from "hono";
import { z } from "zod";
import { requireRole, sessionCtx } from "../auth";
import { orderCards } from "../orders";
import { type HttpEnv, valid } from "../platform/http";
import { AssignBody, assign, markSeen, ReplyBody, readThread, release, replyTo, ThreadQuery } from "./handling";
import { findConversation, ListInput, listConversations } from "./list";

const Id = z.object({ id: z.string().regex(/^cnv_[0-9a-f]{40}$/) });

export const inboxRoutes = new Hono<HttpEnv>()
  .use(async (c, next) => {
    requireRole(c, "owner", "supervisor", "agent");
    await next();
  })
  .get("/", valid("query", ListInput), async (c) => {
    return c.json(await listConversations(sessionCtx(c), c.get("session").userId, c.req.valid("query")));
  })
  .get("/:id", valid("param", Id), valid("query", ThreadQuery), async (c) => {
    return c.json(await readThread(sessionCtx(c), c.req.valid("param").id, c.req.valid("query")));
  })
  .post("/:id/replies", valid("param", Id), valid("json", ReplyBody), async (c) => {
    const { userId } = c.get("session");
    const input = { userId, ...c.req.valid("json") };
    const behind = (work: Promise<void>) => c.executionCtx.waitUntil(work);
    return c.json(await replyTo(sessionCtx(c), c.req.valid("param").id, input, behind), 201);
  })
  .post("/:id/assignment", valid("param", Id), valid("json", AssignBody), async (c) => {
    const { userId: by } = c.get("session");
    await assign(sessionCtx(c), c.req.valid("param").id, { userId: c.req.valid("json").userId ?? by, by });
    return c.body(null, 204);
  })
  .delete("/:id/assignment", valid("param", Id), async (c) => {
    await release(sessionCtx(c), c.req.valid("param").id, { userId: c.get("session").userId });
    return c.body(null, 204);
  })
  .post("/:id/seen", valid("param", Id), async (c) => {
    await markSeen(sessionCtx(c), c.req.valid("param").id, { userId: c.get("session").userId });
    return c.body(null, 204);
  })
  .get("/:id/orders", valid("param", Id), async (c) => {
    const ctx = sessionCtx(c);
    const { contactId } = await findConversation(ctx, c.req.valid("param").id);
    return c.json({ items: await orderCards(ctx, contactId) });
  });

export type InboxRoutes = typeof inboxRoutes;
