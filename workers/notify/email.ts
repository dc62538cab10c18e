/** E-mail through Resend's HTTP API. */
import { z } from "zod";
import { settingsOf } from "../env";
import { type Failure, fail, ok, type Result } from "../platform/result";
import { asHtml, asText } from "./email-form";
import type { Delivery, Notifier } from "./port";

const PATIENCE_MS = 10_000;
/** Resend allows five requests a second and names no time to wait. */
const BUSY_MS = 2_000;

export const email: Notifier = {
  key: "email",
  title: { tr: "E-posta", en: "E-mail" },
  isAddress: (address) => z.email().safeParse(address).success,
  send,
};

// https://resend.com/docs/api-reference/emails/send-email and …/errors, read 2026-11-21. A key is remembered for 24 hours.
async function send(env: Env, { id, address, notice }: Delivery): Promise<Result<{ providerId: string | null }>> {
  const { MAIL_BASE_URL, MAIL_API_KEY, MAIL_FROM } = settingsOf(env);
  try {
    const response = await fetch(`${MAIL_BASE_URL.replace(/\/$/, "")}/emails`, {
      method: "POST",
      redirect: "manual",
      headers: {
        authorization: `Bearer ${MAIL_API_KEY}`,
        "content-type": "application/json",
        "idempotency-key": id,
        "user-agent": "Invekto",
      },
      body: JSON.stringify({
        from: MAIL_FROM,
        to: [address],
        subject: notice.subject,
        html: asHtml(notice),
        text: asText(notice),
      }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const said = Said.safeParse(parsed(await response.text()));
    if (response.ok) return ok({ providerId: said.data?.id ?? null });
    return fail(failureOf(response, said.data?.name));
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === "TimeoutError";
    const code = isTimeout ? "timeout" : "network";
    return fail({ code, outcome: "uncertain", detail: isTimeout ? "no answer in time" : "the connection broke" });
  }
}

const Said = z.object({ id: z.string().optional(), name: z.string().max(60).optional() });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function failureOf({ status, headers }: Response, name: string | undefined): Failure {
  const said = { providerCode: name, detail: `HTTP ${status}` };
  if (status === 429) {
    const retryAfterMs = Number(headers.get("retry-after")) * 1000 || BUSY_MS;
    return { code: "rate_limited", outcome: "retryable", retryAfterMs, ...said };
  }
  // The same key is being worked on at this moment.
  if (status === 409 && name === "concurrent_idempotent_requests")
    return { code: "rate_limited", outcome: "retryable", retryAfterMs: BUSY_MS, ...said };
  if (status >= 500) return { code: "server", outcome: name ? "retryable" : "uncertain", ...said };
  if (status === 401 || status === 403) return { code: "auth", outcome: "rejected", ...said };
  return { code: "invalid", outcome: "rejected", ...said };
}
