/** /api/v1/conversations: the list, a thread, and what people do with it. */
import { Hono } from "hono";
import { z } from "zod";
import { requireRole, sessionCtx } from "../auth";
import { orderCards } from "../orders";
import { type HttpEnv, valid } from "../platform/http";
import { BulkInput, changeConversation, changeMany, DeskChangeInput } from "./desk";
import { markSeen, ReplyBody, readThread, replyTo, ThreadQuery } from "./handling";
import { countViews, findConversation, ListInput, listConversations } from "./list";
import { listTemplates, sendTemplate, TemplateBody, TemplatesQuery } from "./template-messages";
import { dropMessage, resendMessage } from "./undelivered";
import { keepUpload, UploadQuery } from "./uploads";
import { ignoreSuggestion, LaterBody, NoteBody, sendMessageLater, takeBack, writeNote } from "./writing";

const ConversationId = z.string().regex(/^cnv_[0-9a-f]{40}$/);
const Id = z.object({ id: ConversationId });
const ScheduledId = z.object({ id: ConversationId, scheduledId: z.string().startsWith("sch_").max(60) });
const MessageId = z.object({ id: ConversationId, messageId: z.string().startsWith("msg_").max(60) });
const TurnId = z.object({ id: ConversationId, turnId: z.string().startsWith("trn_").max(60) });

export const inboxRoutes = new Hono<HttpEnv>()
  .use(async (c, next) => {
    requireRole(c, "owner", "supervisor", "agent");
    await next();
  })
  .get("/", valid("query", ListInput), async (c) => {
    return c.json(await listConversations(sessionCtx(c), c.get("session").userId, c.req.valid("query")));
  })
  .get("/counts", async (c) => c.json(await countViews(sessionCtx(c), c.get("session").userId)))
  .post("/changes", valid("json", BulkInput), async (c) => {
    return c.json(await changeMany(sessionCtx(c), c.req.valid("json"), c.get("session").userId));
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
  .post("/:id/files", valid("param", Id), valid("query", UploadQuery), async (c) => {
    const { body, headers } = c.req.raw;
    const sizeBytes = Number(headers.get("content-length") ?? Number.NaN);
    const input = { userId: c.get("session").userId, ...c.req.valid("query"), body, sizeBytes };
    return c.json(await keepUpload(sessionCtx(c), c.req.valid("param").id, input), 201);
  })
  .get("/:id/templates", valid("param", Id), valid("query", TemplatesQuery), async (c) => {
    return c.json(await listTemplates(sessionCtx(c), c.req.valid("param").id, c.req.valid("query")));
  })
  .post("/:id/templates", valid("param", Id), valid("json", TemplateBody), async (c) => {
    const input = { userId: c.get("session").userId, ...c.req.valid("json") };
    const behind = (work: Promise<void>) => c.executionCtx.waitUntil(work);
    return c.json(await sendTemplate(sessionCtx(c), c.req.valid("param").id, input, behind), 201);
  })
  .post("/:id/notes", valid("param", Id), valid("json", NoteBody), async (c) => {
    const input = { userId: c.get("session").userId, ...c.req.valid("json") };
    return c.json(await writeNote(sessionCtx(c), c.req.valid("param").id, input), 201);
  })
  .post("/:id/scheduled", valid("param", Id), valid("json", LaterBody), async (c) => {
    const input = { userId: c.get("session").userId, ...c.req.valid("json") };
    return c.json(await sendMessageLater(sessionCtx(c), c.req.valid("param").id, input), 201);
  })
  .delete("/:id/scheduled/:scheduledId", valid("param", ScheduledId), async (c) => {
    const { id, scheduledId } = c.req.valid("param");
    await takeBack(sessionCtx(c), id, scheduledId, c.get("session").userId);
    return c.body(null, 204);
  })
  .post("/:id/messages/:messageId/resend", valid("param", MessageId), async (c) => {
    const behind = (work: Promise<void>) => c.executionCtx.waitUntil(work);
    return c.json(await resendMessage(sessionCtx(c), c.req.valid("param"), behind));
  })
  .post("/:id/messages/:messageId/drop", valid("param", MessageId), async (c) => {
    const behind = (work: Promise<void>) => c.executionCtx.waitUntil(work);
    return c.json(await dropMessage(sessionCtx(c), c.req.valid("param"), behind));
  })
  .delete("/:id/suggestions/:turnId", valid("param", TurnId), async (c) => {
    const { id, turnId } = c.req.valid("param");
    await ignoreSuggestion(sessionCtx(c), id, { turnId, userId: c.get("session").userId });
    return c.body(null, 204);
  })
  .post("/:id/changes", valid("param", Id), valid("json", DeskChangeInput), async (c) => {
    const { userId: by } = c.get("session");
    await changeConversation(sessionCtx(c), c.req.valid("param").id, c.req.valid("json"), by);
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
