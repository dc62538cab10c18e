/** Sending and marking read: one call each, no retry. */
import { z } from "zod";
import { fail, ok, type Result } from "../../platform/result";
import type { SendInput, SendingAccount } from "../port";
import { bodyOf, problemOf } from "./body";
import { callGraph } from "./graph";

const Accepted = z.object({ messages: z.tuple([z.object({ id: z.string().min(1) })], z.unknown()) });
const Done = z.object({ success: z.literal(true) });

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
