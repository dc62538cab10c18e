/** One HTTP call to Trendyol's seller API: leased, signed in, bounded in time, its outcome a value. */
import { settingsOf } from "../../env";
import { type Failure, fail, ok, type Result } from "../../platform/result";
import type { Pace, SourceAccount } from "../port";
import { parseExact } from "./exact-json";

export interface Call {
  /** which limit it counts against */
  endpoint: "list" | "stream" | "webhooks";
  method?: "GET" | "POST" | "DELETE";
  /** below the base URL, with the seller id filled in */
  path: string;
  query?: Record<string, string | number | undefined>;
  body?: object;
  /** how long our own pace may be waited for; not at all when left out */
  patienceMs?: number;
  signal: AbortSignal;
}

/**
 * Gives the parsed JSON body (null when empty).
 * Failure codes: `paced` (our own limit, nothing was asked), `auth`, `forbidden`, `closed`, `rate_limited`, `timeout`,
 * `server`, `bad_answer`, `not_found`, `invalid`.
 */
export async function call(env: Env, account: SourceAccount, pace: Pace, input: Call): Promise<Result<unknown>> {
  let lease = await pace.lease(input.endpoint);
  if (!lease.granted && lease.reason === "rate" && lease.waitMs <= (input.patienceMs ?? 0)) {
    await scheduler.wait(lease.waitMs, { signal: input.signal }).catch(() => undefined);
    lease = await pace.lease(input.endpoint);
  }
  if (!lease.granted) {
    return fail({
      code: "paced",
      outcome: "retryable",
      retryAfterMs: lease.waitMs,
      detail: `not asked: ${lease.reason}`,
    });
  }
  const result = await exchange(env, account, input);
  // A refused parameter says nothing about the provider's health.
  const healthy = result.ok || result.error.code === "invalid" || result.error.code === "not_found";
  await pace.report(
    healthy ? { ok: true } : { ok: false, code: result.error.code, retryAfterMs: result.error.retryAfterMs },
  );
  return result;
}

async function exchange(env: Env, account: SourceAccount, input: Call): Promise<Result<unknown>> {
  const settings = settingsOf(env);
  const url = new URL(settings.TRENDYOL_BASE_URL.replace(/\/$/, "") + input.path);
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  try {
    const response = await fetch(url, {
      method: input.method ?? "GET",
      redirect: "manual",
      headers: {
        authorization: `Basic ${basic(account)}`,
        "user-agent": `${account.externalId} - ${settings.TRENDYOL_INTEGRATOR}`,
        accept: "application/json",
        ...(input.body ? { "content-type": "application/json" } : {}),
      },
      body: input.body ? JSON.stringify(input.body) : null,
      signal: input.signal,
    });
    const text = await response.text();
    return response.ok ? parsed(text) : fail(failureOf(response, text));
  } catch (error) {
    const timedOut = input.signal.aborted;
    return fail({
      code: timedOut ? "timeout" : "server",
      outcome: "retryable",
      detail: timedOut ? "no answer in time" : `no connection (${error instanceof Error ? error.name : "unknown"})`,
    });
  }
}

function parsed(text: string): Result<unknown> {
  try {
    return ok(text === "" ? null : parseExact(text));
  } catch {
    return fail({ code: "bad_answer", outcome: "retryable", detail: "the body is not JSON" });
  }
}

function failureOf(response: Response, text: string): Failure {
  const { status } = response;
  const shared = { providerCode: errorKey(text) ?? String(status), detail: `status ${status}` };
  if (status === 401) return { code: "auth", outcome: "rejected", ...shared };
  if (status === 403) return { code: "forbidden", outcome: "rejected", ...shared };
  if (status === 404) return { code: "not_found", outcome: "rejected", ...shared };
  if (status === 426) return { code: "closed", outcome: "rejected", ...shared };
  if (status === 429)
    return { code: "rate_limited", outcome: "retryable", retryAfterMs: retryAfter(response), ...shared };
  if (status >= 500) return { code: "server", outcome: "retryable", ...shared };
  return { code: status >= 400 ? "invalid" : "bad_answer", outcome: "rejected", ...shared };
}

/** No Retry-After is documented; the general limit counts 10 seconds. */
function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get("retry-after") ?? 0);
  return seconds > 0 ? seconds * 1000 : 10_000;
}

function errorKey(text: string): string | undefined {
  return /"key"\s*:\s*"([\w.-]{1,80})"/.exec(text)?.[1];
}

function basic({ apiKey, apiSecret }: SourceAccount): string {
  const bytes = new TextEncoder().encode(`${apiKey}:${apiSecret}`);
  return btoa(String.fromCharCode(...bytes));
}
