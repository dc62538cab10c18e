/** Opening a session with e-mail and password: better-auth checks, the cookie goes out, the row says for which tenant. */
import { APIError } from "better-auth/api";
import { eq } from "drizzle-orm";
import type { Context } from "hono";
import type { HttpEnv } from "../platform/http";
import { authOf } from "./better-auth";
import { sessions } from "./schema";
import { membershipOf } from "./session";

export interface SignedIn {
  user: { id: string; name: string; email: string };
  /** null: whoever this is works for nobody; then no session was opened */
  tenantId: string | null;
}

/**
 * Returns null for a wrong password or an unknown e-mail; both take as long.
 * @param wanted the tenant to work for, which the caller knows to be one of theirs; else the oldest membership
 */
export async function openSession(
  c: Context<HttpEnv>,
  input: { email: string; password: string },
  wanted?: string,
): Promise<SignedIn | null> {
  const signedIn = await authOf(c.env)
    .api.signInEmail({ body: input, headers: c.req.raw.headers, returnHeaders: true })
    .catch((error: unknown) => {
      if (error instanceof APIError && error.statusCode === 401) return null;
      throw error;
    });
  if (!signedIn) return null;
  const { user, token } = signedIn.response;
  const { directory } = c.get("base");
  const tenantId = wanted ?? (await membershipOf(c.get("base"), user.id))?.tenantId ?? null;
  if (tenantId === null) {
    await directory.delete(sessions).where(eq(sessions.token, token));
  } else {
    const country = c.req.header("cf-ipcountry") ?? null;
    await directory.update(sessions).set({ tenantId, country, seenAt: Date.now() }).where(eq(sessions.token, token));
    for (const cookie of signedIn.headers.getSetCookie()) c.header("set-cookie", cookie, { append: true });
  }
  return { user: { id: user.id, name: user.name, email: user.email }, tenantId };
}
