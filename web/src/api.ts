/** The way to the Worker: JSON over the session cookie; a refusal is a value with a code the i18n files explain. */
import { aheadOf } from "./ahead";
import { who } from "./who";

export type ProblemCode =
  | "invalid"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_large"
  | "limit"
  | "not_in_plan"
  | "unavailable"
  | "internal"
  | "offline";

export interface Problem {
  code: ProblemCode;
  /** the fields that were refused; `connection` carries the trouble code of a marketplace */
  fields: Record<string, string>;
  requestId: string | null;
}

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** What models take, so that tests can hand in their own. */
export interface Api {
  get<T>(path: string): Promise<Answer<T>>;
  post<T>(path: string, body?: unknown): Promise<Answer<T>>;
  put<T>(path: string, body: unknown): Promise<Answer<T>>;
  delete<T>(path: string): Promise<Answer<T>>;
}

const BY_STATUS: Record<number, ProblemCode> = {
  400: "invalid",
  401: "unauthorized",
  402: "not_in_plan",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  413: "too_large",
  422: "invalid",
  423: "limit",
  429: "limit",
  503: "unavailable",
};

/** Reads an answer of the Worker; `unauthorized` anywhere but at the door means the session ended. */
export async function readAnswer<T>(response: Response): Promise<Answer<T>> {
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  const body: unknown = isJson ? await response.json() : null;
  if (response.ok) return { ok: true, value: body as T };
  const said = (body ?? {}) as { fields?: Record<string, string>; requestId?: string };
  return {
    ok: false,
    problem: {
      code: BY_STATUS[response.status] ?? "internal",
      fields: said.fields ?? {},
      requestId: said.requestId ?? response.headers.get("x-request-id"),
    },
  };
}

async function call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  let answer: Answer<T>;
  try {
    const response = await fetch(path, {
      method,
      headers:
        body === undefined
          ? { accept: "application/json" }
          : { accept: "application/json", "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    answer = await readAnswer<T>(response);
  } catch {
    // fetch rejects only when no answer came: the network is gone, or the answer was cut off.
    return { ok: false, problem: { code: "offline", fields: {}, requestId: null } };
  }
  if (!answer.ok && answer.problem.code === "unauthorized" && !path.startsWith("/api/auth/")) who.value = null;
  return answer;
}

/** An answer asked for ahead is good for so long: then whoever wants it asks anew. */
const AHEAD_MS = 10_000;
const asked = new Map<string, { answer: Promise<Answer<unknown>>; until: number }>();

/** Asks before the page that wants the answer has come; its first `get` of this path takes it. */
export async function askAhead(path: string): Promise<void> {
  const one = { answer: call("GET", aheadOf(path)), until: Date.now() + AHEAD_MS };
  asked.set(path, one);
  // A refusal helps nobody later: whoever wants it then asks anew.
  const { ok } = await one.answer;
  if (!ok && asked.get(path) === one) asked.delete(path);
}

/** Somebody else is there now: what was asked for before is not theirs. */
export function forgetAhead(): void {
  asked.clear();
}

function takeAhead<T>(path: string): Promise<Answer<T>> | null {
  const found = asked.get(path);
  asked.delete(path);
  return found && Date.now() < found.until ? (found.answer as Promise<Answer<T>>) : null;
}

export const api: Api = {
  get: (path) => takeAhead(path) ?? call("GET", path),
  post: (path, body = {}) => call("POST", path, body),
  put: (path, body) => call("PUT", path, body),
  delete: (path) => call("DELETE", path),
};
