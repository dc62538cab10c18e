/** Who asks: the session behind the cookie, its tenant and role, and the context made of them. */
import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { Context, MiddlewareHandler } from "hono";
import { getSignedCookie } from "hono/cookie";
import { settingsOf } from "../env";
import { type Actor, type Ctx, type PlatformCtx, type Role, tenantCtx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import type { HttpEnv, Session } from "../platform/http";
import { authOf, isToBeProlonged, sessionCookie } from "./better-auth";
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

/** The roles with an inbox: they see conversations and answer them. */
export const ANSWERING: readonly Role[] = ["owner", "supervisor", "agent"];

/** Is this user one of the tenant's people, and has an inbox? Ask before a conversation is theirs. */
export async function mayAnswer(ctx: Ctx, userId: string): Promise<boolean> {
  const rows = await ctx.directory
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.tenantId, ctx.tenantId), eq(memberships.userId, userId)))
    .limit(1);
  return rows.some(({ role }) => ANSWERING.includes(role));
}

/**
 * The session of this request, or null. Also gives the headers that prolong its cookie. Read anew for each request, and in
 * one go: a session that was ended, a role that was changed or a person who was removed counts at once.
 */
export async function sessionOf(c: Context<HttpEnv>): Promise<{ session: Session; headers: Headers } | null> {
  const base = c.get("base");
  const token = await getSignedCookie(c, settingsOf(c.env).BETTER_AUTH_SECRET, sessionCookie(c.env));
  const found = token ? await findSession(base, token) : null;
  if (!found) return null;
  const { createdAt, expiresAt, seenAt, ...who } = found;
  const now = Date.now();
  const endsAt = +createdAt + ABSOLUTE_MS;
  if (Math.min(+expiresAt, endsAt) <= now) return null;
  if ((seenAt ?? 0) < now - SEEN_EVERY_MS) c.executionCtx.waitUntil(noteSeen(base, who.sessionId, c.req.raw.headers));
  const goesOn = isToBeProlonged(+expiresAt) ? await prolong(c) : { expiresAt: +expiresAt, headers: new Headers() };
  if (!goesOn) return null; // it was ended meanwhile
  return { session: { ...who, expiresAt: Math.min(goesOn.expiresAt, endsAt) }, headers: goesOn.headers };
}

/**
 * Who holds this token, for which tenant, and in which role, as it is now: whoever was removed from the tenant has none any
 * more.
 */
async function findSession(base: PlatformCtx, token: string) {
  const [row] = await base.directory
    .select({
      sessionId: sessions.id,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
      seenAt: sessions.seenAt,
      userId: users.id,
      userName: users.name,
      email: users.email,
      emailVerified: users.emailVerified,
      language: users.language,
      tenantId: memberships.tenantId,
      role: memberships.role,
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
    .where(eq(sessions.token, token))
    .orderBy(asc(memberships.createdAt))
    .limit(1);
  return row ?? null;
}

/** A new end for the row and the cookie. null = there is no such session any more */
async function prolong(c: Context<HttpEnv>): Promise<{ expiresAt: number; headers: Headers } | null> {
  const { response, headers } = await authOf(c.env).api.getSession({
    headers: c.req.raw.headers,
    returnHeaders: true,
  });
  return response ? { expiresAt: +response.session.expiresAt, headers } : null;
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
