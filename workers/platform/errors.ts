/** The closed list of refusals; `http.ts` and `queue.ts` turn them into answers. */

export const ERROR_STATUS = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  suggestion_sent: 409,
  overtaken: 409,
  too_large: 413,
  limit: 429,
  not_in_plan: 402,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/**
 * A refusal that a caller is told about. Everything else thrown is a bug.
 * @param detail one plain English sentence; never customer text, never a secret
 */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    readonly fields?: Record<string, string>,
    /** whole seconds until it is worth asking again */
    readonly retryAfterSec?: number,
  ) {
    super(`${code}: ${detail}`);
    this.name = "AppError";
  }
}
