/** Who asks: the session behind the cookie, its tenant and role, and the context made of them. */
import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { Context, MiddlewareHandler } from "hono";
import { type Actor, type Ctx, type PlatformCtx, type Role, tenantCtx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import type { HttpEnv, Session } from "../platform/http";
import { authOf } from "./better-auth";
import { memberships, sessions, users } from "./schema";

const DAY_MS = 24 * 60 * 60_000;
/** However often it is used, a session ends after so long. Unused it ends sooner, see `better-auth.ts`. */
export const ABSOLUTE_MS = 30 * DAY_MS;
/** When and where a session was last used is written down at most so often. */
const SEEN_EVERY_MS = 5 * 60_000;

/** The tenant a user works for: the oldest membership. null = none. */
export async function membershipOf(
  base: PlatformCtx,
  userId: string,
): Promise<{ tenantId: string; role: Role } | null> {
  const [row] = await base.directory
    .select({ tenantId: memberships.tenantId, role: memberships.role })
    .from(memberships)
    .where(eq(memberships.userId, userId))
    .orderBy(asc(memberships.createdAt))
    .limit(1);
  return row ?? null;
}

/** Is this user one of the tenant's people? Ask before work is given to them. */
export async function isMember(ctx: Ctx, userId: string): Promise<boolean> {
  const rows = await ctx.directory
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.tenantId, ctx.tenantId), eq(memberships.userId, userId)))
    .limit(1);
  return rows.length > 0;
}

/** The session of this request, or null. Also gives the headers that prolong its cookie. */
export async function sessionOf(c: Context<HttpEnv>): Promise<{ session: Session; headers: Headers } | null> {
  const { response: found, headers } = await authOf(c.env).api.getSession({
    headers: c.req.raw.headers,
    returnHeaders: true,
  });
  if (!found) return null;
  const base = c.get("base");
  const place = await placeOf(base, found.session.id);
  if (!place) return null;
  const { user, session } = found;
  const endsAt = +session.createdAt + ABSOLUTE_MS;
  if (endsAt <= Date.now()) return null;
  if ((place.seenAt ?? 0) < Date.now() - SEEN_EVERY_MS)
    c.executionCtx.waitUntil(noteSeen(base, session.id, c.req.raw.headers));
  const who = { userId: user.id, userName: user.name, email: user.email, emailVerified: user.emailVerified };
  const { tenantId, role, language } = place;
  const expiresAt = Math.min(+session.expiresAt, endsAt);
  return { session: { sessionId: session.id, expiresAt, ...who, language, tenantId, role }, headers };
}

/** Tenant and role of a session as they are now: whoever was removed from its tenant has none any more. */
async function placeOf(base: PlatformCtx, sessionId: string) {
  const [row] = await base.directory
    .select({
      tenantId: memberships.tenantId,
      role: memberships.role,
      language: users.language,
      seenAt: sessions.seenAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(
      memberships,
      and(
        eq(memberships.userId, sessions.userId),
        or(isNull(sessions.tenantId), eq(sessions.tenantId, memberships.tenantId)),
      ),
    )
    .where(eq(sessions.id, sessionId))
    .orderBy(asc(memberships.createdAt))
    .limit(1);
  return row ?? null;
}

async function noteSeen(base: PlatformCtx, sessionId: string, headers: Headers): Promise<void> {
  const ipAddress = headers.get("cf-connecting-ip");
  await base.directory
    .update(sessions)
    .set({ seenAt: Date.now(), country: headers.get("cf-ipcountry"), ...(ipAddress ? { ipAddress } : {}) })
    .where(eq(sessions.id, sessionId));
}

/** Refuses whoever is not signed in; everything behind it may use `c.get("session")` and `sessionCtx(c)`. */
export const requireSession: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const found = await sessionOf(c);
  if (!found) throw new AppError("unauthorized", "Sign in first.");
  c.set("session", found.session);
  await next();
  if (c.res.headers.has("set-cookie")) return; // a new session: the old one's cookie would take its place
  for (const cookie of found.headers.getSetCookie()) c.header("set-cookie", cookie, { append: true });
};

/** The tenant's context of the person or the key that asks; call it where the caller is known. */
export function sessionCtx(c: Context<HttpEnv>): Ctx {
  const { tenantId, userId, role, scopes } = c.get("session");
  const from = whence(c.req.raw);
  const actor: Actor = scopes
    ? { kind: "api_key", keyId: userId, scopes, ...from }
    : { kind: "user", userId, role, ...from };
  return tenantCtx(c.get("base"), tenantId, actor);
}

/** @throws AppError forbidden unless the person has one of these roles */
export function requireRole(c: Context<HttpEnv>, ...roles: Role[]): void {
  if (!roles.includes(c.get("session").role)) throw new AppError("forbidden", "Your role does not allow this.");
}

/** Where a request came from, for the audit log. */
export function whence(request: Request): { ip?: string; userAgent?: string } {
  return {
    ip: request.headers.get("cf-connecting-ip") ?? undefined,
    userAgent: request.headers.get("user-agent")?.slice(0, 300) ?? undefined,
  };
}
