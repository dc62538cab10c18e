/** /api/auth: the door. Whoever has no session may ask here; nothing of better-auth itself is reachable. */
import { Hono } from "hono";
import { z } from "zod";
import { auditRow } from "../audit";
import type { PlatformCtx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { type HttpEnv, valid } from "../platform/http";
import { logBug } from "../platform/log";
import { verifyEmail } from "./account/email";
import { Email, GivenPassword, LanguageChoice, Name, NewPassword, SignUpInput, Token } from "./account/inputs";
import { resetPassword, sendReset } from "./account/password";
import { ctxOfUser } from "./account/shared";
import { type NewTenant, signUp } from "./account/sign-up";
import { authOf } from "./better-auth";
import { takeTurn, takeTurnOfIp } from "./limits";
import { forgetTries, takeTry } from "./login-attempts";
import { openSession } from "./open-session";
import { MAX_PASSWORD } from "./password";
import { sessionCtx, sessionOf } from "./session";
import { closeSockets } from "./sockets";
import { joinAsKnown, joinAsNew, knownByPassword, openInvitation } from "./team/invitations";
import { findUser } from "./users";

const SignInInput = z.object({ email: z.email().max(254), password: z.string().min(1).max(MAX_PASSWORD) });
const ResetRequest = z.object({ email: Email });
const ResetInput = z.object({ token: Token, password: NewPassword });
const TokenInput = z.object({ token: Token });
/** the password of somebody who is not signed in */
const KnownInput = TokenInput.extend({ password: GivenPassword.optional() });
const JoinInput = z.object({ token: Token, name: Name, password: NewPassword, language: LanguageChoice });

/** @param newTenant how a tenant is made; handed in because the tenants' room needs this one */
export function authRoutes(newTenant: NewTenant) {
  return new Hono<HttpEnv>()
    .post("/sign-in/email", valid("json", SignInInput), async (c) => {
      const base = c.get("base");
      const input = c.req.valid("json");
      await takeTurnOfIp(base, "sign_in_ip", c.req.raw);
      const attempt = await takeTry(base, input.email);
      if (attempt === "locked") throw new AppError("limit", "Too many wrong passwords: wait 15 minutes.");
      const signedIn = await openSession(c, input);
      if (!signedIn) {
        // Behind the answer, which must take as long for a stranger's e-mail as for a known one.
        c.executionCtx.waitUntil(noteFailure(c.req.raw, base, input.email, attempt === "last"));
        throw new AppError("unauthorized", "E-mail or password is wrong.");
      }
      await forgetTries(base, input.email);
      if (signedIn.tenantId === null)
        throw new AppError("forbidden", "This account works for no business.", { account: "no_tenant" });
      await noteUser(c.req.raw, base, signedIn.user.id, "auth.signed_in");
      return c.json({ user: signedIn.user });
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
      if (found) {
        const { userId, sessionId } = found.session;
        c.executionCtx.waitUntil(closeSockets(c.get("base"), userId, [sessionId]));
      }
      return c.json({ ok: true });
    })
    .get("/get-session", async (c) => {
      const found = await sessionOf(c);
      if (!found) return c.json(null);
      const { userId, userName, email, tenantId, role } = found.session;
      return c.json({ user: { id: userId, name: userName, email }, tenantId, role });
    })
    .post("/sign-up", valid("json", SignUpInput), async (c) => {
      await takeTurnOfIp(c.get("base"), "sign_up_ip", c.req.raw);
      await signUp(c.get("base"), newTenant, c.req.valid("json"), c.req.raw);
      return c.json({ ok: true }, 202);
    })
    .post("/verify", valid("json", TokenInput), async (c) => {
      await takeTurnOfIp(c.get("base"), "token_ip", c.req.raw);
      return c.json(await verifyEmail(c.get("base"), c.req.valid("json").token, c.req.raw));
    })
    .post("/reset-request", valid("json", ResetRequest), async (c) => {
      const base = c.get("base");
      const { email } = c.req.valid("json");
      await takeTurnOfIp(base, "letter_ip", c.req.raw);
      if (!(await takeTurn(base, "letter_email", email))) throw new AppError("limit", "Too many letters: wait.");
      // Behind the answer, which is the same and takes as long whether there is an account or not.
      c.executionCtx.waitUntil(sendReset(base, email, c.req.raw).catch((error) => logBug("auth.reset", error)));
      return c.json({ ok: true }, 202);
    })
    .post("/reset", valid("json", ResetInput), async (c) => {
      await takeTurnOfIp(c.get("base"), "token_ip", c.req.raw);
      await resetPassword(c.get("base"), c.req.valid("json"), c.req.raw);
      return c.json({ ok: true });
    })
    .post("/invitation", valid("json", TokenInput), async (c) => {
      await takeTurnOfIp(c.get("base"), "token_ip", c.req.raw);
      return c.json(await openInvitation(c.get("base"), c.req.valid("json").token));
    })
    .post("/invitation/join", valid("json", KnownInput), async (c) => {
      const base = c.get("base");
      await takeTurnOfIp(base, "token_ip", c.req.raw);
      const { token, password } = c.req.valid("json");
      const found = await sessionOf(c);
      const me = password === undefined ? (found?.session ?? null) : await knownByPassword(base, token, password);
      const { tenantId, email } = await joinAsKnown(base, token, me, c.req.raw);
      if (password !== undefined) await openSession(c, { email, password }, tenantId);
      return c.json({ tenantId });
    })
    .post("/invitation/accept", valid("json", JoinInput), async (c) => {
      await takeTurnOfIp(c.get("base"), "token_ip", c.req.raw);
      const input = c.req.valid("json");
      const { tenantId, email } = await joinAsNew(c.get("base"), input, c.req.raw);
      await openSession(c, { email, password: input.password }, tenantId);
      return c.json({ tenantId });
    });
}

export type AuthRoutes = ReturnType<typeof authRoutes>;

async function noteFailure(request: Request, base: PlatformCtx, email: string, isLocked: boolean): Promise<void> {
  const userId = await findUser(base, email);
  if (!userId) return; // a stranger's e-mail belongs to no tenant, so nothing is written for it
  await noteUser(request, base, userId, "auth.sign_in_failed");
  if (isLocked) await noteUser(request, base, userId, "auth.locked");
}

async function noteUser(
  request: Request,
  base: PlatformCtx,
  userId: string,
  event: "auth.signed_in" | "auth.sign_in_failed" | "auth.locked",
): Promise<void> {
  const ctx = await ctxOfUser(base, userId, request);
  if (ctx) await auditRow(ctx, { event, resourceType: "user", resourceId: userId });
}
