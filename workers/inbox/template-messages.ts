/** Templates in a conversation: which there are, and sending one where free text is not allowed any more. */
import { eq, ne } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { isWithdrawn } from "../contacts";
import { filledTemplate, findTemplate, templatesOf } from "../outbound";
import type { TemplateList } from "../outbound/shapes";
import { type Ctx, ours } from "../platform/ctx";
import { type Behind, writeBehind } from "./behind";
import { acceptedOf, auditIdOf } from "./handling";
import { findConversation } from "./list";
import { objectOf } from "./object";
import { conversations } from "./schema";
import type { ThreadMessage } from "./shapes";

/** As many of a person's other conversations are asked whether advertising is wanted. */
const CONVERSATIONS_MAX = 20;

export const TemplatesQuery = z.object({
  /** ask the channel although the list is fresh */
  again: z.literal("1").optional(),
});

export const TemplateBody = z.object({
  clientId: z.uuid(),
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.string().regex(/^[A-Za-z_]{2,10}$/),
  /** what stands in its places: `body.1`, `header.ad`, `button.0` */
  values: z.record(z.string().regex(/^(header|body|button)\.\w{1,60}$/), z.string().max(2000)).default({}),
});

/** @throws AppError not_found, unavailable */
export async function listTemplates(
  ctx: Ctx,
  id: string,
  { again }: z.infer<typeof TemplatesQuery>,
): Promise<TemplateList> {
  return templatesOf(ctx, await findConversation(ctx, id), { again: again !== undefined });
}

/**
 * Sends a template; the same `clientId` again is the same message. What is written of it comes `behind` the answer: it is
 * paid for and on its way, whatever becomes of D1.
 * @throws AppError not_found, invalid by place, conflict for advertising to who wants none, unavailable
 */
export async function sendTemplate(
  ctx: Ctx,
  id: string,
  { userId, clientId, name, language, values }: z.infer<typeof TemplateBody> & { userId: string },
  behind: Behind,
): Promise<ThreadMessage> {
  const conversation = await findConversation(ctx, id);
  const template = await findTemplate(ctx, conversation, { name, language });
  const filled = filledTemplate(template, values);
  const isUnwanted = filled.template.category === "marketing" && (await wantsNoAdvertising(ctx, conversation));
  const object = await objectOf(ctx, id);
  const message = acceptedOf(await object.sendTemplate(ctx.tenantId, { userId, clientId, isUnwanted, ...filled }));
  const after = { messageId: message.id, template: name, language };
  const write = async () =>
    auditRow(ctx, {
      event: "conversation.template_sent",
      id: auditIdOf(message.id),
      resourceType: "conversation",
      resourceId: id,
      after,
    });
  behind(writeBehind(ctx, write, { conversationId: id, ...after }));
  return message;
}

/** They took their consent back, or said stop in another conversation of theirs. What was said in this one it knows itself. */
export async function wantsNoAdvertising(
  ctx: Ctx,
  { id, contactId }: { id: string; contactId: string },
): Promise<boolean> {
  if (await isWithdrawn(ctx, contactId, "marketing")) return true;
  const others = await ctx.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(ours(ctx, conversations, eq(conversations.contactId, contactId), ne(conversations.id, id)))
    .limit(CONVERSATIONS_MAX);
  const threads = await Promise.all(
    others.map(async (other) => (await objectOf(ctx, other.id)).thread(ctx.tenantId, { limit: 1 })),
  );
  return threads.some((thread) => thread?.isOptedOut);
}
