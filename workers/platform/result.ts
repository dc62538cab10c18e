/** What calls to the outside return: an answer, or a failure that says whether trying again may help. */

/** `uncertain`: the other side may have done it (timeout, reset, empty 5xx). */
export type Outcome = "rejected" | "retryable" | "uncertain";

export interface Failure {
  /** our own word, stable: `auth`, `rate_limited`, `not_found`, `timeout`, `server`, `bad_answer`, … */
  code: string;
  outcome: Outcome;
  retryAfterMs?: number;
  /** the provider's own code, as text */
  providerCode?: string;
  /** for logs and operators; holds no customer text and no secret */
  detail: string;
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (error: Failure): Result<never> => ({ ok: false, error });
