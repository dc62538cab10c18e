/** One HTTP call to the Graph API: token, time limit, parsed answer, classified failure. */
import type { z } from "zod";
import { settingsOf } from "../../env";
import { withinTime } from "../../platform/fetch";
import { type Failure, fail, ok, type Result } from "../../platform/result";
import { failureOf, failureOfThrow } from "./errors";

const TIMEOUT_MS = 10_000;

export interface GraphCall<S extends z.ZodType> {
  token: string;
  /** below the version, without a leading slash */
  path: string;
  /** left out: a GET */
  body?: unknown;
  answer: S;
}

/**
 * Calls Graph once. A POST whose answer is lost or unreadable is `uncertain`: there is no idempotency key. A GET in the
 * same trouble is `retryable`.
 */
export async function callGraph<S extends z.ZodType>(env: Env, call: GraphCall<S>): Promise<Result<z.infer<S>>> {
  const { GRAPH_BASE_URL, GRAPH_VERSION } = settingsOf(env);
  const reads = call.body === undefined;
  try {
    const { response, text } = await withinTime(TIMEOUT_MS, async (signal) => {
      const response = await fetch(`${GRAPH_BASE_URL}/${GRAPH_VERSION}/${call.path}`, {
        method: reads ? "GET" : "POST",
        headers: { authorization: `Bearer ${call.token}`, ...(reads ? {} : { "content-type": "application/json" }) },
        body: reads ? undefined : JSON.stringify(call.body),
        redirect: "manual",
        signal,
      });
      return { response, text: await response.text() };
    });
    const body = jsonOrNull(text);
    if (!response.ok) return fail(settle(failureOf(response.status, body, response.headers.get("retry-after")), reads));
    const parsed = call.answer.safeParse(body);
    if (parsed.success) return ok(parsed.data);
    return fail(
      settle({ code: "bad_answer", outcome: "uncertain", detail: `HTTP ${response.status}, unreadable` }, reads),
    );
  } catch (error) {
    return fail(settle(failureOfThrow(error, "uncertain"), reads));
  }
}

/** Asking again changes nothing on the other side, so a read is never uncertain. */
export function settle(failure: Failure, reads: boolean): Failure {
  return reads && failure.outcome === "uncertain" ? { ...failure, outcome: "retryable" } : failure;
}

export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
