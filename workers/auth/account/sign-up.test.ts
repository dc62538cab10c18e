import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { holdLetters, lettersTo, tokenFor } from "../../../tests/harness/letters";
import { base, cookieOf, OWN_ORIGIN, request } from "../../../tests/harness/people";
import { auditEvents } from "../../audit/schema";
import { moveClock } from "../../platform/clock";
import { tenants } from "../../tenants/schema";
import { authLinks, memberships, users } from "../schema";

// Each signs in several times, and every password costs a hash.
vi.setConfig({ testTimeout: 30_000 });
beforeEach(holdLetters);
afterEach(async () => {
  vi.restoreAllMocks();
  await moveClock(env.DB, 0);
});

const OWN = { origin: OWN_ORIGIN };
const PASSWORD = "mavi kedi 7 kere";
const someone = () => `yeni-${crypto.randomUUID()}@example.com`;
const form = (email: string, changes: object = {}) => ({
  name: "Selcan Tekin",
  business: "Tekin Moda",
  sector: "ecommerce",
  email,
  password: PASSWORD,
  language: "tr",
  ...changes,
});
const ask = (path: string, body: object) => request("POST", `/api/auth/${path}`, body, OWN);
const signIn = (email: string, password = PASSWORD) => ask("sign-in/email", { email, password });

describe("signing up", () => {
  it("makes a tenant with its owner, who can sign in at once and is asked to confirm the e-mail", async () => {
    const email = someone();
    expect((await ask("sign-up", form(email.toUpperCase()))).status).toBe(202);
    const me = await request("GET", "/api/v1/me", undefined, { cookie: cookieOf(await signIn(email)) });
    const said = await me.json<{ tenant: { id: string } }>();
    expect(said).toMatchObject({
      user: { name: "Selcan Tekin", email, emailVerified: false, language: "tr" },
      tenant: { name: "Tekin Moda", sector: "ecommerce", locale: "tr" },
      role: "owner",
      tenants: [{ name: "Tekin Moda", role: "owner" }],
    });
    const events = await (await base()).directory
      .select({ event: auditEvents.eventType })
      .from(auditEvents)
      .where(eq(auditEvents.tenantId, said.tenant.id));
    expect(events.map(({ event }) => event).sort()).toEqual(["auth.signed_in", "auth.signed_up", "tenant.created"]);
    const [letter] = await lettersTo(email);
    expect(letter!.subject).toBe("E-posta adresinizi doğrulayın");
  });

  it("says the same of an e-mail that has an account, and writes to its owner instead", async () => {
    const email = someone();
    const first = await ask("sign-up", form(email));
    const again = await ask("sign-up", form(email, { password: "bambaşka bir cümle", name: "Başka Biri" }));
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(await first.text()).toBe(await again.text());
    expect((await lettersTo(email)).map(({ subject }) => subject)).toEqual([
      "E-posta adresinizi doğrulayın",
      "Zaten bir hesabınız var",
    ]);
    expect((await signIn(email, "bambaşka bir cümle")).status).toBe(401);
    const { directory } = await base();
    expect(await directory.select().from(users).where(eq(users.email, email))).toHaveLength(1);
  });

  it("opens one account when the form is sent twice at the same moment", async () => {
    const email = someone();
    const business = `Ikiz ${email}`;
    const answers = await Promise.all([
      ask("sign-up", form(email, { business })),
      ask("sign-up", form(email, { business })),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    const { directory } = await base();
    expect(await directory.select().from(tenants).where(eq(tenants.name, business))).toHaveLength(1);
  });

  it("names the fields that do not do, in words of its own", async () => {
    const answer = await ask("sign-up", form("nobody", { name: " ", password: "kısa" }));
    expect(answer.status).toBe(400);
    expect((await answer.json<{ fields: object }>()).fields).toEqual({
      name: "required",
      email: "malformed",
      password: "short",
    });
    const common = await ask("sign-up", form(someone(), { password: "TekinModa2026" }));
    expect((await common.json<{ fields: object }>()).fields).toEqual({ password: "common" });
    const long = await ask("sign-up", form(someone(), { password: "ğ".repeat(129) }));
    expect((await long.json<{ fields: object }>()).fields).toEqual({ password: "long" });
    expect((await ask("sign-up", form(someone(), { password: `${"uzun bir cümle ".repeat(8)}sonu` }))).status).toBe(
      202,
    );
  });

  it("is limited per e-mail, and does not keep it in the clear", async () => {
    const email = someone();
    for (let n = 0; n < 3; n++) expect((await ask("sign-up", form(email))).status).toBe(202);
    expect((await ask("sign-up", form(email))).status).toBe(429);
    const limits = await env.DB.prepare("SELECT * FROM auth_limits").all();
    expect(JSON.stringify(limits.results)).not.toContain(email);
  });

  it("is refused from another site, like every form of the door", async () => {
    for (const path of [
      "sign-up",
      "verify",
      "reset-request",
      "reset",
      "invitation",
      "invitation/join",
      "invitation/accept",
    ])
      expect((await request("POST", `/api/auth/${path}`, {}, { origin: "https://evil.example" })).status).toBe(403);
  });
});

describe("the link of the letter", () => {
  it("proves the mailbox once", async () => {
    const email = someone();
    await ask("sign-up", form(email));
    const token = await tokenFor(email);
    const tries = await Promise.all(Array.from({ length: 5 }, () => ask("verify", { token })));
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404]);
    const { directory } = await base();
    const [user] = await directory.select().from(users).where(eq(users.email, email));
    expect(user!.emailVerified).toBe(true);
  });

  it("is dead after two days, and is kept as a digest only", async () => {
    const email = someone();
    await ask("sign-up", form(email));
    const token = await tokenFor(email);
    const { directory } = await base();
    expect(JSON.stringify(await directory.select().from(authLinks))).not.toContain(token);
    expect(JSON.stringify((await env.DB.prepare("SELECT * FROM notices").all()).results)).not.toContain(token);
    expect(JSON.stringify((await env.DB.prepare("SELECT * FROM due_jobs").all()).results)).not.toContain(token);
    await moveClock(env.DB, 48 * 3_600_000);
    expect((await ask("verify", { token })).status).toBe(404);
  });

  it("is replaced by the next letter's, of which there are three an hour", async () => {
    const email = someone();
    await ask("sign-up", form(email));
    const first = await tokenFor(email);
    const cookie = cookieOf(await signIn(email));
    const resend = () => request("POST", "/api/v1/account/verification", {}, { ...OWN, cookie });
    expect((await resend()).status).toBe(204);
    expect((await ask("verify", { token: first })).status).toBe(404);
    expect((await ask("verify", { token: await tokenFor(email) })).status).toBe(200);
    expect((await resend()).status).toBe(409);
  });

  it("is not to be guessed: anything else is unknown", async () => {
    expect((await ask("verify", { token: "0".repeat(48) })).status).toBe(404);
    expect((await ask("verify", { token: "x" })).status).toBe(400);
  });
});

describe("whoever was removed from the only business", () => {
  /** Somebody with an account and no business, as a removal leaves them. */
  async function alone(): Promise<string> {
    const email = someone();
    await ask("sign-up", form(email, { business: "Eski İş" }));
    const { directory } = await base();
    const [user] = await directory.select().from(users).where(eq(users.email, email));
    await directory.delete(memberships).where(eq(memberships.userId, user!.id));
    return email;
  }

  it("opens a new one with the same e-mail, and keeps the password that only they know", async () => {
    const email = await alone();
    const answer = await ask("sign-up", form(email, { business: "Yeni İş", password: "bambaşka bir cümle" }));
    expect(answer.status).toBe(202);
    expect(await answer.text()).toBe(await (await ask("sign-up", form(someone()))).text());
    expect((await lettersTo(email)).at(-1)!.subject).toBe("Yeni İş hazır");
    expect((await signIn(email, "bambaşka bir cümle")).status).toBe(401);
    const me = await request("GET", "/api/v1/me", undefined, { cookie: cookieOf(await signIn(email)) });
    expect(await me.json()).toMatchObject({ tenant: { name: "Yeni İş" }, role: "owner", tenants: [{ role: "owner" }] });
  });

  it("opens one business when the form is sent twice at the same moment, and no second one after it", async () => {
    const email = await alone();
    const business = `Ikiz ${email}`;
    await Promise.all([ask("sign-up", form(email, { business })), ask("sign-up", form(email, { business }))]);
    const { directory } = await base();
    expect(await directory.select().from(tenants).where(eq(tenants.name, business))).toHaveLength(1);
    await moveClock(env.DB, 2 * 3_600_000);
    await env.DB.prepare("DELETE FROM auth_limits").run();
    await ask("sign-up", form(email, { business }));
    expect(await directory.select().from(tenants).where(eq(tenants.name, business))).toHaveLength(1);
    expect((await lettersTo(email)).at(-1)!.subject).toBe("Zaten bir hesabınız var");
  });
});

it("whoever works for nobody is told so, and gets no session", async () => {
  const email = someone();
  await ask("sign-up", form(email));
  const { directory } = await base();
  const [user] = await directory.select().from(users).where(eq(users.email, email));
  await directory.delete(memberships).where(eq(memberships.userId, user!.id));
  const answer = await signIn(email);
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ fields: { account: "no_tenant" } });
  expect(answer.headers.getSetCookie()).toEqual([]);
});
