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
  /** sent as JSON; without it and a form: a GET */
  body?: unknown;
  /** what is given to keep and does nothing by itself, so that it can be given again */
  form?: { bytes: ReadableStream<Uint8Array>; contentType: string };
  timeoutMs?: number;
  answer: S;
}

/**
 * Calls Graph once. A POST whose answer is lost or unreadable is `uncertain`: there is no idempotency key. A GET in the
 * same trouble is `retryable`, and so is a form.
 */
export async function callGraph<S extends z.ZodType>(env: Env, call: GraphCall<S>): Promise<Result<z.infer<S>>> {
  const { GRAPH_BASE_URL, GRAPH_VERSION } = settingsOf(env);
  const mayRepeat = call.body === undefined;
  try {
    const { response, text } = await withinTime(call.timeoutMs ?? TIMEOUT_MS, async (signal) => {
      const response = await fetch(`${GRAPH_BASE_URL}/${GRAPH_VERSION}/${call.path}`, {
        ...contentOf(call),
        redirect: "manual",
        signal,
      });
      return { response, text: await response.text() };
    });
    const body = jsonOrNull(text);
    if (!response.ok)
      return fail(settle(failureOf(response.status, body, response.headers.get("retry-after")), mayRepeat));
    const parsed = call.answer.safeParse(body);
    if (parsed.success) return ok(parsed.data);
    return fail(
      settle({ code: "bad_answer", outcome: "uncertain", detail: `HTTP ${response.status}, unreadable` }, mayRepeat),
    );
  } catch (error) {
    return fail(settle(failureOfThrow(error, "uncertain"), mayRepeat));
  }
}

function contentOf({ token, body, form }: GraphCall<z.ZodType>): RequestInit {
  const authorization = `Bearer ${token}`;
  if (form) return { method: "POST", headers: { authorization, "content-type": form.contentType }, body: form.bytes };
  if (body === undefined) return { method: "GET", headers: { authorization } };
  return {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

/** Asking again changes nothing on the other side, so that what may be repeated is never uncertain. */
export function settle(failure: Failure, mayRepeat: boolean): Failure {
  return mayRepeat && failure.outcome === "uncertain" ? { ...failure, outcome: "retryable" } : failure;
}

export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
