/** HTTP at the edge of the house: problem details (RFC 9457), request context, body parsing. */
import type { Context, ErrorHandler, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { validator } from "hono-openapi";
import type { z } from "zod";
import { readClock } from "./clock";
import { type PlatformCtx, platformCtx, type Role } from "./ctx";
import { AppError, ERROR_STATUS, type ErrorCode } from "./errors";
import { newId } from "./ids";
import { log, logBug } from "./log";
import type { Scope } from "./scopes";

export interface Session {
  sessionId: string;
  /** epoch ms, by the real clock */
  expiresAt: number;
  userId: string;
  userName: string;
  email: string;
  emailVerified: boolean;
  /** the person's own; null = never chosen */
  language: string | null;
  tenantId: string;
  role: Role;
  /** an API key asks, not a person: `userId` and `sessionId` are the key's id, `role` is the one of who makes keys */
  scopes?: readonly Scope[];
}

/** What middleware puts on the Hono context. */
export interface HttpVariables {
  base: PlatformCtx;
  session: Session;
}

export type HttpEnv = { Bindings: Env; Variables: HttpVariables };

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode | "internal";
  detail: string;
  requestId: string;
  fields?: Record<string, string>;
}

/** First of all middleware: clock, request id, one log line a request. */
export const entry = enter(() => true);

/** Senders of webhooks want an answer within this time. */
const PROMPT_MS = 250;

/** The same for webhooks: what is acknowledged in time, which is more than of all else, leaves no line. */
export const webhookEntry = enter((status, ms) => status !== 200 || ms > PROMPT_MS);

function enter(isLogged: (status: number, ms: number) => boolean): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const startedAt = Date.now();
    const requestId = newId("request");
    c.set("base", platformCtx(c.env, await readClock(c.env.DB), requestId));
    await next();
    setHeader(c, "x-request-id", requestId);
    const { status } = c.res;
    const ms = Date.now() - startedAt;
    if (isLogged(status, ms)) log("http", { requestId, method: c.req.method, path: c.req.routePath, status, ms });
  };
}

/** Adds a header to the answer. In place: Hono would make a new answer for each, which costs more than all else here. */
export function setHeader(c: Context<HttpEnv>, name: string, value: string): void {
  try {
    c.res.headers.set(name, value);
  } catch {
    c.header(name, value); // the headers of an answer that was fetched cannot be changed
  }
}

/** Turns refusals into problem details; anything else is a bug, logged once, and shows nothing of itself. */
export const onError: ErrorHandler<HttpEnv> = (error, c) => {
  const requestId = c.get("base")?.requestId ?? newId("request");
  if (error instanceof AppError) {
    const answer = problem(error.code, error.detail, requestId, error.fields);
    if (error.retryAfterSec !== undefined) answer.headers.set("retry-after", String(error.retryAfterSec));
    return answer;
  }
  // Hono's own refusal of a body that is not what its header says; recognised as Hono itself does it, by its form.
  if ("getResponse" in error && "status" in error && error.status === 400)
    return problem("invalid", "The body is not well-formed JSON.", requestId);
  logBug("http.bug", error, { requestId, path: c.req.routePath });
  return problem("internal", "Something went wrong on our side.", requestId);
};

function problem(
  code: ErrorCode | "internal",
  detail: string,
  requestId: string,
  fields?: Record<string, string>,
): Response {
  const status = code === "internal" ? 500 : ERROR_STATUS[code];
  const body: Problem = {
    type: `https://invekto.com/problems/${code}`,
    title: code.replaceAll("_", " "),
    status,
    code,
    detail,
    requestId,
    ...(fields ? { fields } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", "x-request-id": requestId },
  });
}

/** Ours are a few hundred bytes; the longest reply, escaped, is about 25 KB. */
const BODY_MAX = 64 * 1024;

/** Refuses what no page of ours sends, before anything is asked about it. @throws AppError too_large */
export const smallBody: MiddlewareHandler = bodyLimit({
  maxSize: BODY_MAX,
  onError: () => {
    throw new AppError("too_large", "The body is too large.");
  },
});

/** Validates body, query or path with zod; a miss is `invalid` with the names of the fields, never their values. */
export function valid<S extends z.ZodType, T extends "json" | "query" | "param">(target: T, schema: S) {
  return validator(target, schema, (result) => {
    if (result.success) return;
    const fields: Record<string, string> = {};
    for (const issue of result.error) fields[(issue.path ?? []).map(String).join(".") || target] = issue.message;
    throw new AppError("invalid", "Some fields are missing or malformed.", fields);
  });
}

/**
 * Reads a request body as bytes, refusing what is larger than `maxBytes` without holding more than that in memory.
 * @throws AppError too_large
 */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const length = request.headers.get("content-length");
  if (Number(length ?? 0) > maxBytes) throw new AppError("too_large", "The body is too large.");
  // HTTP never delivers more than was announced, and reading it whole is much quicker than in chunks.
  if (length !== null) return new Uint8Array(await request.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new AppError("too_large", "The body is too large.");
    chunks.push(chunk);
  }
  if (chunks.length === 1) return chunks[0]!;
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
