/** Sending and marking read: one call each, no retry. */
import { z } from "zod";
import { fail, ok, type Result } from "../../platform/result";
import type { OutgoingContent, SendInput, SendingAccount } from "../port";
import { callGraph } from "./graph";

const Accepted = z.object({ messages: z.tuple([z.object({ id: z.string().min(1) })], z.unknown()) });
const Done = z.object({ success: z.literal(true) });

// Meta's OpenAPI and contract section 4.
const TEXT_MAX = 4096;
const BUTTONS_TEXT_MAX = 1024;
const BUTTONS_MAX = 3;
const BUTTON_TITLE_MAX = 20;
const BUTTON_ID_MAX = 256;
const OPAQUE_MAX_BYTES = 512;

/**
 * Sends one message. `bad_request` without a call when the content breaks a limit of the channel; otherwise the codes
 * of `errors.ts`. What was accepted is not yet delivered: the truth comes by status.
 */
export async function send(env: Env, input: SendInput): Promise<Result<{ providerId: string }>> {
  const problem = problemOf(input);
  if (problem) return fail({ code: "bad_request", outcome: "rejected", detail: problem });
  const sent = await callGraph(env, {
    token: input.account.token,
    path: `${encodeURIComponent(input.account.externalId)}/messages`,
    body: {
      messaging_product: "whatsapp",
      recipient_type: "individual",
      // The provider prefers `to` when both are there; one address leaves no doubt which was used.
      ...(input.to.phone ? { to: input.to.phone.replace(/^\+/, "") } : { recipient: input.to.userId }),
      biz_opaque_callback_data: input.opaque,
      ...bodyOf(input.content),
    },
    answer: Accepted,
  });
  return sent.ok ? ok({ providerId: sent.value.messages[0].id }) : sent;
}

/** Marks a message (and those before it) read; with `isTyping` shows typing until our reply, 25 s at most. */
export async function markRead(
  env: Env,
  account: SendingAccount,
  providerId: string,
  isTyping: boolean,
): Promise<Result<void>> {
  const marked = await callGraph(env, {
    token: account.token,
    path: `${encodeURIComponent(account.externalId)}/messages`,
    body: {
      messaging_product: "whatsapp",
      status: "read",
      message_id: providerId,
      ...(isTyping ? { typing_indicator: { type: "text" } } : {}),
    },
    answer: Done,
  });
  return marked.ok ? ok(undefined) : marked;
}

function bodyOf(content: OutgoingContent): Record<string, unknown> {
  switch (content.type) {
    case "text":
      return {
        type: "text",
        text: { body: content.text, preview_url: /https?:\/\//i.test(content.text) },
        ...(content.replyTo ? { context: { message_id: content.replyTo } } : {}),
      };
    case "buttons":
      return {
        type: "interactive",
        interactive: {
          type: "button",
          body: { text: content.text },
          action: { buttons: content.buttons.map(({ id, title }) => ({ type: "reply", reply: { id, title } })) },
        },
      };
    default:
      return content satisfies never;
  }
}

/** The limit this message breaks, in words without its text; null when it may go. */
function problemOf({ to, content, opaque }: SendInput): string | null {
  if (!to.phone && !to.userId) return "neither phone nor user id";
  if (new TextEncoder().encode(opaque).length > OPAQUE_MAX_BYTES) return `opaque above ${OPAQUE_MAX_BYTES} bytes`;
  if (content.text.trim() === "") return "empty text";
  const textMax = content.type === "text" ? TEXT_MAX : BUTTONS_TEXT_MAX;
  if (content.text.length > textMax) return `text above ${textMax} characters`;
  if (content.type === "text") return null;
  const { buttons } = content;
  if (buttons.length < 1 || buttons.length > BUTTONS_MAX)
    return `${buttons.length} buttons, 1 to ${BUTTONS_MAX} allowed`;
  if (buttons.some(({ title }) => title.length < 1 || title.length > BUTTON_TITLE_MAX)) {
    return `a button title is empty or above ${BUTTON_TITLE_MAX} characters`;
  }
  if (buttons.some(({ id }) => id.length < 1 || id.length > BUTTON_ID_MAX)) {
    return `a button id is empty or above ${BUTTON_ID_MAX} characters`;
  }
  const isTwice = new Set(buttons.map(({ id }) => id)).size < buttons.length;
  return isTwice ? "two buttons share an id" : null;
}
