/** Sessions and passwords by better-auth, on our own tables. Only what `routes.ts` calls is reachable from outside. */
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import { drizzle } from "drizzle-orm/d1";
import { settingsOf } from "../env";
import { type IdKind, newId } from "../platform/ids";
import { hashPassword, MAX_PASSWORD, MIN_PASSWORD, verifyPassword } from "./password";
import { authAccounts, sessions, users, verifications } from "./schema";

const DAY_SEC = 24 * 60 * 60;
/** Unused for so long a session ends; one that is used is prolonged once a day. */
const EXPIRES_IN_SEC = 7 * DAY_SEC;
const UPDATE_AGE_SEC = DAY_SEC;
const ID_KINDS: Record<string, IdKind> = {
  user: "user",
  session: "session",
  account: "authAccount",
  verification: "verification",
};

function isHttps(env: Env): boolean {
  return settingsOf(env).PUBLIC_URL.startsWith("https://");
}

/** The name of the cookie that carries a session's token, signed. */
export function sessionCookie(env: Env): string {
  return isHttps(env) ? "__Host-invekto.session" : "invekto.session";
}

/** Is it a day since this session was prolonged? Then the library is asked, which does it. */
export function isToBeProlonged(expiresAt: number): boolean {
  return expiresAt - (EXPIRES_IN_SEC - UPDATE_AGE_SEC) * 1000 <= Date.now();
}

function build(env: Env) {
  const { PUBLIC_URL, BETTER_AUTH_SECRET } = settingsOf(env);
  return betterAuth({
    baseURL: PUBLIC_URL,
    secret: BETTER_AUTH_SECRET,
    logger: { disabled: true },
    telemetry: { enabled: false },
    database: drizzleAdapter(drizzle(env.DB), {
      provider: "sqlite",
      schema: { user: users, session: sessions, account: authAccounts, verification: verifications },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: EXPIRES_IN_SEC, updateAge: UPDATE_AGE_SEC },
    advanced: {
      database: { generateId: ({ model }) => newId(ID_KINDS[model] ?? "verification") },
      // The library's own secure names begin with `__Secure-`; `__Host-` also pins the cookie to this very host.
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: sessionCookie(env),
          attributes: { secure: isHttps(env), httpOnly: true, sameSite: "lax", path: "/" },
        },
      },
      ipAddress: { ipAddressHeaders: ["cf-connecting-ip"] },
    },
  });
}

const built = new WeakMap<object, ReturnType<typeof build>>();

/** The one instance of this isolate. */
export function authOf(env: Env): ReturnType<typeof build> {
  let auth = built.get(env);
  if (!auth) {
    auth = build(env);
    built.set(env, auth);
  }
  return auth;
}
