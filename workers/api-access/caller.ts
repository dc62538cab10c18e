/** Who asks /api/v1: a person by the session cookie, or a machine by `Authorization: Bearer ivk_…`. */
import type { Context, MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { PacerRpc } from "../../durable-objects/shapes";
import { requireSession, sameOrigin } from "../auth";
import { AppError } from "../platform/errors";
import type { HttpEnv } from "../platform/http";
import { operations } from "./catalogue";
import { answerOnce } from "./idempotency";
import { findKey, noteSeen } from "./keys";

/** Ten requests a second, fifty at once. */
const PACE = { limit: 50, periodMs: 5_000, tokens: 1 };

/** A cookie can be sent by any site a person visits; a header cannot, so that keys need no check of the origin. */
export const fromOwnPages: MiddlewareHandler<HttpEnv> = (c, next) =>
  tokenOf(c) === null ? sameOrigin(c, next) : next();

/** Refuses whoever is neither signed in nor has a key for this route. */
export const requireCaller: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const token = tokenOf(c);
  if (token === null) return requireSession(c, next);
  const base = c.get("base");
  const key = await findKey(base, token);
  if (!key) throw new AppError("unauthorized", "There is no such API key, or it is no longer valid.");
  await takeTurn(c.env, key.id);
  if (!key.isSeen) c.executionCtx.waitUntil(noteSeen(base, key.id));
  const scope = operations.get(routeOf(c))?.scope ?? null;
  if (scope === null) throw new AppError("forbidden", "API keys cannot be used here.");
  if (!key.scopes.includes(scope)) throw new AppError("forbidden", `This API key lacks the scope ${scope}.`, { scope });
  const { id, tenantId, name, scopes } = key;
  // `role`: owners make keys, and what one may do is said by its scopes.
  const person = { sessionId: id, userId: id, userName: name, email: "", emailVerified: false, language: null };
  c.set("session", { ...person, expiresAt: Number.MAX_SAFE_INTEGER, tenantId, role: "owner", scopes });
  const idempotencyKey = c.req.method === "POST" ? c.req.header("idempotency-key") : undefined;
  if (idempotencyKey === undefined) return next();
  return answerOnce(c, next, { apiKeyId: id, tenantId, idempotencyKey });
};

/** What stands in the header, which may be nothing; null = nobody tries to be a machine. */
function tokenOf(c: Context<HttpEnv>): string | null {
  const [scheme, token] = (c.req.header("authorization") ?? "").split(/\s+/, 2);
  return scheme?.toLowerCase() === "bearer" ? (token ?? "") : null;
}

/** The route that is going to answer, as the catalogue names it. */
function routeOf(c: Context<HttpEnv>): string {
  const route = matchedRoutes(c).find(({ method }) => method !== "ALL");
  return route ? `${route.method} ${route.path}` : "";
}

async function takeTurn(env: Env, keyId: string): Promise<void> {
  const pacer = env.PACER.getByName(`key:${keyId}`) as unknown as PacerRpc;
  const lease = await pacer.lease("requests", PACE);
  if (lease.granted) return;
  // Everybody who is refused is given a turn after all others; a single caller never has to wait longer than a full bucket takes.
  const waitMs = Math.min(lease.waitMs, PACE.periodMs);
  throw new AppError("limit", "Too many requests with this API key.", undefined, Math.ceil(waitMs / 1000));
}
