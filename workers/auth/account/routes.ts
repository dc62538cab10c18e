/** /api/v1/account: one's own name, e-mail, password, sessions, and which tenant one works for. */
import { Hono } from "hono";
import { z } from "zod";
import { type HttpEnv, valid } from "../../platform/http";
import { openSession } from "../open-session";
import { sessionCtx } from "../session";
import { askForEmail, sendVerification } from "./email";
import { Email, GivenPassword, LanguageChoice, Name, NewPassword } from "./inputs";
import { changePassword } from "./password";
import { changeProfile, chooseTenant } from "./profile";
import { endOtherSessions, endSession, listSessions } from "./sessions";

const ProfileInput = z.object({ name: Name, language: LanguageChoice });
const EmailInput = z.object({ email: Email, current: GivenPassword });
const PasswordInput = z.object({ current: GivenPassword, password: NewPassword });
const TenantChoice = z.object({ tenantId: z.string().max(60) });

export const accountRoutes = new Hono<HttpEnv>()
  .put("/profile", valid("json", ProfileInput), async (c) => {
    await changeProfile(sessionCtx(c), c.get("session"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .post("/verification", async (c) => {
    await sendVerification(sessionCtx(c), c.get("session").userId);
    return c.body(null, 204);
  })
  .post("/email", valid("json", EmailInput), async (c) => {
    await askForEmail(sessionCtx(c), c.get("session").userId, c.req.valid("json"));
    return c.body(null, 204);
  })
  .put("/password", valid("json", PasswordInput), async (c) => {
    const { userId, tenantId } = c.get("session");
    const input = c.req.valid("json");
    const { email } = await changePassword(sessionCtx(c), userId, input);
    await openSession(c, { email, password: input.password }, tenantId);
    return c.body(null, 204);
  })
  .put("/tenant", valid("json", TenantChoice), async (c) => {
    await chooseTenant(sessionCtx(c), c.get("session"), c.req.valid("json").tenantId);
    return c.body(null, 204);
  })
  .get("/sessions", async (c) => c.json({ items: await listSessions(sessionCtx(c), c.get("session")) }))
  .delete("/sessions", async (c) => c.json({ ended: await endOtherSessions(sessionCtx(c), c.get("session")) }))
  .delete("/sessions/:sessionId", async (c) => {
    await endSession(sessionCtx(c), c.get("session"), c.req.param("sessionId"));
    return c.body(null, 204);
  });

export type AccountRoutes = typeof accountRoutes;
