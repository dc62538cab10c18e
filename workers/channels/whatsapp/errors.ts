/** What Graph's error codes mean for a send, in our own words: the dashboard translates the words, the outbox obeys the outcome. */
import { z } from "zod";
import type { Failure, Outcome } from "../../platform/result";

/** Every word a failed send or status of this channel can carry as its `code`. */
export const FAILURE_WORDS = [
  "auth",
  "permission",
  "account_restricted",
  "spam_limited",
  "country_not_allowed",
  "number_not_ready",
  "payment",
  "window_closed",
  "undeliverable",
  "blocked",
  "needs_phone",
  "marketing_limited",
  "opted_out",
  "template",
  "template_missing",
  "template_paused",
  "template_values",
  "media",
  "too_large",
  "bad_request",
  "rate_limited",
  "pair_rate_limited",
  "maintenance",
  "server",
  "timeout",
  "network",
  "bad_answer",
  "unknown_code",
] as const;

export type FailureWord = (typeof FAILURE_WORDS)[number];

type Meaning = Pick<Failure, "outcome" | "retryAfterMs"> & { code: FailureWord };

const rejected = (code: FailureWord): Meaning => ({ code, outcome: "rejected" });
const retryable = (code: FailureWord, retryAfterMs?: number): Meaning => ({ code, outcome: "retryable", retryAfterMs });

const MINUTE_MS = 60_000;

/** First and last code of a range, both included. Contract: section 9. */
const MEANINGS: [from: number, to: number, meaning: Meaning][] = [
  [0, 0, rejected("auth")],
  [1, 2, retryable("server")],
  [3, 3, rejected("permission")],
  [4, 4, retryable("rate_limited", 5 * MINUTE_MS)],
  [10, 10, rejected("permission")],
  [33, 33, rejected("bad_request")],
  [100, 100, rejected("bad_request")],
  [190, 190, rejected("auth")],
  [200, 299, rejected("permission")],
  [368, 368, rejected("account_restricted")],
  [80007, 80007, retryable("rate_limited", 5 * MINUTE_MS)],
  [130403, 130403, rejected("blocked")],
  [130429, 130429, retryable("rate_limited", 1_000)],
  [130472, 130472, rejected("marketing_limited")],
  [130497, 130497, rejected("country_not_allowed")],
  [131000, 131000, retryable("server")],
  [131005, 131005, rejected("permission")],
  [131008, 131009, rejected("bad_request")],
  [131016, 131016, retryable("server")],
  [131021, 131021, rejected("bad_request")],
  [131026, 131026, rejected("undeliverable")],
  [131031, 131031, rejected("account_restricted")],
  [131037, 131037, rejected("number_not_ready")],
  [131042, 131042, rejected("payment")],
  [131045, 131045, rejected("number_not_ready")],
  [131047, 131047, rejected("window_closed")],
  [131048, 131048, rejected("spam_limited")],
  [131049, 131049, rejected("marketing_limited")],
  [131050, 131050, rejected("opted_out")],
  [131051, 131051, rejected("bad_request")],
  [131052, 131053, rejected("media")],
  [131055, 131055, rejected("bad_request")],
  // One message in 6 s to the same person; how the wait grows is the outbox's business.
  [131056, 131056, retryable("pair_rate_limited", 6_000)],
  [131057, 131057, retryable("maintenance", MINUTE_MS)],
  [131061, 131061, rejected("bad_request")],
  [131062, 131062, rejected("needs_phone")],
  [131063, 131063, rejected("permission")],
  [131064, 131064, rejected("template")],
  [132000, 132000, rejected("template_values")],
  [132001, 132001, rejected("template_missing")],
  [132002, 132004, rejected("template")],
  [132005, 132005, rejected("template_values")],
  [132006, 132011, rejected("template")],
  [132012, 132012, rejected("template_values")],
  [132013, 132014, rejected("template")],
  [132015, 132016, rejected("template_paused")],
  [132017, 132017, rejected("template")],
  [132018, 132018, rejected("template_values")],
  [132019, 132069, rejected("template")],
  [133000, 133015, rejected("number_not_ready")],
  [133016, 133016, retryable("rate_limited", 5 * MINUTE_MS)],
  // Terms of payments not agreed to; advertising over the API not set up.
  [134011, 134011, rejected("payment")],
  [134100, 134102, rejected("permission")],
  [135000, 135000, rejected("bad_request")],
  [2494100, 2494100, retryable("maintenance", MINUTE_MS)],
  [2593107, 2593108, retryable("maintenance", MINUTE_MS)],
];

/** What this code means; null for a code the contract does not list. */
export function meaningOf(providerCode: number): Meaning | null {
  return MEANINGS.find(([from, to]) => from <= providerCode && providerCode <= to)?.[2] ?? null;
}

/** Our word for a code that came in a failed status. */
export function wordOf(providerCode: number): FailureWord {
  return meaningOf(providerCode)?.code ?? "unknown_code";
}

const GraphError = z.object({
  error: z.object({ code: z.number().int(), type: z.string().catch("") }),
});

/** What the HTTP status alone says, when the body does not say more. */
function meaningOfStatus(status: number): Meaning {
  if (status === 401) return rejected("auth");
  if (status === 403) return rejected("permission");
  if (status === 408) return { code: "timeout", outcome: "uncertain" };
  if (status === 429) return retryable("rate_limited", MINUTE_MS);
  // Something between us and the provider answered, perhaps after the provider had accepted the message.
  if (status >= 500) return { code: "server", outcome: "uncertain" };
  return rejected(status >= 400 ? "bad_request" : "bad_answer");
}

/**
 * Turns an answer that is not 2xx into a failure. A known code decides; an unknown one is retried only when the status
 * says so (429, 5xx with an error of Graph's own).
 * @param retryAfter the `Retry-After` header; only its form in seconds is understood
 */
export function failureOf(status: number, body: unknown, retryAfter: string | null): Failure {
  const parsed = GraphError.safeParse(body);
  const waitMs = retryAfter && /^\d{1,5}$/.test(retryAfter) ? Number(retryAfter) * 1_000 : undefined;
  if (!parsed.success) return said(meaningOfStatus(status), `HTTP ${status} without an error of Graph's`, waitMs);
  const { code, type } = parsed.data.error;
  const meaning = meaningOf(code) ?? unlisted(status);
  // Messages of Graph may quote numbers and texts: only codes go into `detail`.
  return {
    ...said(meaning, `HTTP ${status}, Graph error ${code} ${shortWord(type)}`.trim(), waitMs),
    providerCode: String(code),
  };
}

function unlisted(status: number): Meaning {
  if (status === 429) return retryable("rate_limited", MINUTE_MS);
  return status >= 500 ? retryable("server") : rejected("unknown_code");
}

function said(meaning: Meaning, detail: string, waitMs: number | undefined): Failure {
  const retryAfterMs = meaning.outcome === "retryable" ? (waitMs ?? meaning.retryAfterMs) : undefined;
  return {
    code: meaning.code,
    outcome: meaning.outcome,
    detail,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

function shortWord(text: string): string {
  return /^\w{1,40}$/.test(text) ? text : "";
}

/** A call that ended without an answer: the other side may have done it all the same. */
export function failureOfThrow(error: unknown, outcome: Outcome): Failure {
  const name = error instanceof Error ? error.name : "";
  if (name === "TimeoutError" || name === "AbortError")
    return { code: "timeout", outcome, detail: "no answer in time" };
  return { code: "network", outcome, detail: "the connection failed" };
}
