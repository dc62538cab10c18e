/** People of tenants for tests: each signs in for real and asks the API as a browser of our own pages would. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { randomBytes, scryptSync } from "node:crypto";
import { app } from "../../workers/app";
import { membershipRow, userRows } from "../../workers/auth/users";
import { readClock } from "../../workers/platform/clock";
import { type Ctx, type PlatformCtx, platformCtx, type Role, tenantCtx } from "../../workers/platform/ctx";
import { createTenant } from "../../workers/tenants";

export const OWN_ORIGIN = new URL(env.PUBLIC_URL).origin;
const PASSWORD = "uzun bir parola";
/** Of the form of every password's hash, and cheap: hundreds of people sign in. */
const PASSWORD_HASH = cheapHash(PASSWORD);

export interface Person {
  tenantId: string;
  userId: string;
  email: string;
  cookie: string;
  /** asks the API; a body is sent as JSON */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** gives a file, as it is */
  upload(path: string, bytes: BodyInit, headers?: Record<string, string>): Promise<Response>;
}

let serial = 0;

export async function base(): Promise<PlatformCtx> {
  return platformCtx(env, await readClock(env.DB));
}

/** The system's context of a tenant, for preparing rows. */
export async function ctxOf(tenantId: string): Promise<Ctx> {
  return tenantCtx(await base(), tenantId, { kind: "system", name: "test" });
}

/** One request against the whole app, waiting for what it does behind its answer. */
export async function request(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const init: RequestInit = {
    method,
    headers: body === undefined ? headers : { "content-type": "application/json", ...headers },
  };
  if (body !== undefined) init.body = JSON.stringify(body);
  return fetchApp(path, init);
}

async function fetchApp(path: string, init: RequestInit): Promise<Response> {
  const execution = createExecutionContext();
  const response = await app.fetch(new Request(`${env.PUBLIC_URL}${path}`, init), env, execution);
  await waitOnExecutionContext(execution);
  return response;
}

export function newTenant(name = "Moda Butik"): Promise<string> {
  return base().then((ctx) => createTenant(ctx, { name, sector: "ecommerce", locale: "tr" }));
}

/** The session cookie of a sign-in answer, as a browser would send it back. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0]!)
    .join("; ");
}

/** Somebody of this tenant (a new one when left out), signed in. */
export async function signedIn(role: Role = "owner", tenantId?: string): Promise<Person> {
  const tenant = tenantId ?? (await newTenant());
  const email = `kisi${++serial}-${crypto.randomUUID().slice(0, 8)}@example.com`;
  const userId = await makeUser(tenant, email, role);
  const answer = await request(
    "POST",
    "/api/auth/sign-in/email",
    { email, password: PASSWORD },
    { origin: OWN_ORIGIN },
  );
  if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`);
  const cookie = cookieOf(answer);
  return {
    tenantId: tenant,
    userId,
    email,
    cookie,
    upload: (path, body, headers = {}) => {
      const length = new Blob([body as string]).size;
      const kind = { "content-type": "application/octet-stream", "content-length": String(length) };
      return fetchApp(path, { method: "POST", body, headers: { origin: OWN_ORIGIN, cookie, ...kind, ...headers } });
    },
    ask: (method, path, body, headers = {}) => request(method, path, body, { origin: OWN_ORIGIN, cookie, ...headers }),
  };
}

async function makeUser(tenantId: string, email: string, role: Role): Promise<string> {
  const ctx = await base();
  const { userId, rows } = userRows(ctx, { email, name: "Elif Yılmaz", passwordHash: PASSWORD_HASH });
  await ctx.directory.batch([...rows, membershipRow(ctx, { tenantId, userId, role })]);
  return userId;
}

function cheapHash(password: string): string {
  const [salt, cost] = [randomBytes(16), { N: 2, r: 1, p: 1 }];
  const key = scryptSync(password, salt, 32, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64"), key.toString("base64")].join("$");
}
