/** /api/auth: sign in, sign out, who am I. Nothing else of better-auth is reachable. */
import { APIError } from "better-auth/api";
import { Hono } from "hono";
import { z } from "zod";
import type { LiveRpc } from "../../durable-objects/shapes";
import { auditRow } from "../audit";
import { type PlatformCtx, tenantCtx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { type HttpEnv, type Session, valid } from "../platform/http";
import { logBug } from "../platform/log";
import { authOf } from "./better-auth";
import { forgetTries, takeTry } from "./login-attempts";
import { MAX_PASSWORD } from "./password";
import { membershipOf, sessionCtx, sessionOf, whence } from "./session";
import { findUser } from "./users";

const SignInInput = z.object({ email: z.email().max(254), password: z.string().min(1).max(MAX_PASSWORD) });

export const authRoutes = new Hono<HttpEnv>()
  .post("/sign-in/email", valid("json", SignInInput), async (c) => {
    const base = c.get("base");
    const input = c.req.valid("json");
    if (!(await takeTry(base, input.email))) throw new AppError("limit", "Too many wrong passwords: wait 15 minutes.");
    const signedIn = await authOf(c.env)
      .api.signInEmail({ body: input, headers: c.req.raw.headers, returnHeaders: true })
      .catch((error: unknown) => {
        if (error instanceof APIError && error.statusCode === 401) return null;
        throw error;
      });
    if (!signedIn) {
      // Behind the answer, which must take as long for a stranger's e-mail as for a known one.
      c.executionCtx.waitUntil(noteFailedSignIn(c.req.raw, base, input.email));
      throw new AppError("unauthorized", "E-mail or password is wrong.");
    }
    const { user } = signedIn.response;
    await forgetTries(base, input.email);
    await noteSignIn(c.req.raw, base, user.id, "auth.signed_in");
    for (const cookie of signedIn.headers.getSetCookie()) c.header("set-cookie", cookie, { append: true });
    return c.json({ user: { id: user.id, name: user.name, email: user.email } });
  })
  .post("/sign-out", async (c) => {
    const found = await sessionOf(c);
    if (found) {
      c.set("session", found.session);
      await auditRow(sessionCtx(c), {
        event: "auth.signed_out",
        resourceType: "session",
        resourceId: found.session.sessionId,
      });
    }
    const { headers } = await authOf(c.env).api.signOut({ headers: c.req.raw.headers, returnHeaders: true });
    for (const cookie of headers.getSetCookie()) c.header("set-cookie", cookie, { append: true });
    if (found) c.executionCtx.waitUntil(closeSockets(c.env, found.session));
    return c.json({ ok: true });
  })
  .get("/get-session", async (c) => {
    const found = await sessionOf(c);
    if (!found) return c.json(null);
    const { userId, userName, email, tenantId, role } = found.session;
    return c.json({ user: { id: userId, name: userName, email }, tenantId, role });
  });

export type AuthRoutes = typeof authRoutes;

/** A dashboard that is open elsewhere with this session hears no more. What fails here ends with the session's time. */
async function closeSockets(env: Env, { tenantId, sessionId }: Session): Promise<void> {
  try {
    await (env.LIVE.getByName(tenantId) as unknown as LiveRpc).closeSession(sessionId);
  } catch (error) {
    logBug("auth.close_sockets", error, { tenantId });
  }
}

async function noteFailedSignIn(request: Request, base: PlatformCtx, email: string): Promise<void> {
  const userId = await findUser(base, email);
  // A stranger's e-mail belongs to no tenant, so nothing is written for it.
  if (userId) await noteSignIn(request, base, userId, "auth.sign_in_failed");
}

async function noteSignIn(
  request: Request,
  base: PlatformCtx,
  userId: string,
  event: "auth.signed_in" | "auth.sign_in_failed",
): Promise<void> {
  const membership = await membershipOf(base, userId);
  if (!membership) return;
  const ctx = tenantCtx(base, membership.tenantId, { kind: "user", userId, role: membership.role, ...whence(request) });
  await auditRow(ctx, { event, resourceType: "user", resourceId: userId });
}
