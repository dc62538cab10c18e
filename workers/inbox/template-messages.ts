/** Templates in a conversation: which there are, and sending one where free text is not allowed any more. */
import { z } from "zod";
import { auditRow } from "../audit";
import { filledTemplate, findTemplate, templatesOf } from "../outbound";
import type { TemplateList } from "../outbound/shapes";
import type { Ctx } from "../platform/ctx";
import { acceptedOf } from "./handling";
import { findConversation } from "./list";
import { objectOf } from "./object";
import type { ThreadMessage } from "./shapes";

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
 * Sends a template; the same `clientId` again is the same message.
 * @throws AppError not_found, invalid by place, conflict for advertising to who wants none, unavailable
 */
export async function sendTemplate(
  ctx: Ctx,
  id: string,
  { userId, clientId, name, language, values }: z.infer<typeof TemplateBody> & { userId: string },
): Promise<ThreadMessage> {
  const template = await findTemplate(ctx, await findConversation(ctx, id), { name, language });
  const filled = filledTemplate(template, values);
  const message = acceptedOf(
    await (await objectOf(ctx, id)).sendTemplate(ctx.tenantId, { userId, clientId, ...filled }),
  );
  await auditRow(ctx, {
    event: "conversation.template_sent",
    resourceType: "conversation",
    resourceId: id,
    after: { messageId: message.id, template: name, language },
  });
  return message;
}
