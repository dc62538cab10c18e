/** /api/v1/canned-replies. */
import { type Context, Hono } from "hono";
import { z } from "zod";
import { requireRole, sessionCtx } from "../auth";
import { type HttpEnv, valid } from "../platform/http";
import { addReply, changeReply, listReplies, NewReplyInput, ReplyInput, removeReply, type Writer } from "./replies";

const ReplyId = z.object({ replyId: z.string().startsWith("can_").max(60) });

const writerOf = (c: Context<HttpEnv>): Writer => {
  const { userId, role } = c.get("session");
  return { userId, mayLead: role === "owner" || role === "supervisor" };
};

export const cannedReplyRoutes = new Hono<HttpEnv>()
  .use(async (c, next) => {
    requireRole(c, "owner", "supervisor", "agent");
    await next();
  })
  .get("/", async (c) => c.json({ items: await listReplies(sessionCtx(c), c.get("session").userId) }))
  .post("/", valid("json", NewReplyInput), async (c) => {
    return c.json(await addReply(sessionCtx(c), c.req.valid("json"), writerOf(c)), 201);
  })
  .put("/:replyId", valid("param", ReplyId), valid("json", ReplyInput), async (c) => {
    return c.json(await changeReply(sessionCtx(c), c.req.valid("param").replyId, c.req.valid("json"), writerOf(c)));
  })
  .delete("/:replyId", valid("param", ReplyId), async (c) => {
    await removeReply(sessionCtx(c), c.req.valid("param").replyId, writerOf(c));
    return c.body(null, 204);
  });

export type CannedReplyRoutes = typeof cannedReplyRoutes;
