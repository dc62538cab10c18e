import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { describeBorders } from "../../../tests/harness/borders";
import { holdLetters, lettersTo, tokenFor } from "../../../tests/harness/letters";
import { closedSessions } from "../../../tests/harness/live";
import { base, cookieOf, OWN_ORIGIN, type Person, request, signedIn } from "../../../tests/harness/people";
import { moveClock } from "../../platform/clock";
import { sessions, users } from "../schema";
import type { SessionRow } from "../shapes";
import { createUser } from "../users";
import { accountRoutes } from "./routes";

// Each signs in several times, and every password costs a hash.
vi.setConfig({ testTimeout: 30_000 });
beforeEach(holdLetters);
afterEach(async () => {
  vi.restoreAllMocks();
  await moveClock(env.DB, 0);
});

const OWN = { origin: OWN_ORIGIN };
/** of everybody `signedIn` makes */
const PRESENT = "uzun bir parola";
const NEXT = "bambaşka bir cümle";
const ask = (path: string, body: object) => request("POST", `/api/auth/${path}`, body, OWN);
const signIn = (email: string, password = PRESENT, headers: Record<string, string> = {}) =>
  request("POST", "/api/auth/sign-in/email", { email, password }, { ...OWN, ...headers });
const me = (cookie: string) => request("GET", "/api/v1/me", undefined, { cookie });
const listed = async (person: Person) =>
  (await (await person.ask("GET", "/api/v1/account/sessions")).json<{ items: SessionRow[] }>()).items;
const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0 Safari/537.36";

describeBorders(accountRoutes, "/api/v1/account", {
  "PUT /profile": { body: { name: "Elif", language: "tr" } },
  "POST /verification": { body: {} },
  "POST /email": { body: { email: "x@example.com", current: "y" } },
  "PUT /password": { body: { current: PRESENT, password: NEXT } },
  "PUT /tenant": { body: { tenantId: "ten_0" } },
  "GET /sessions": {},
  "DELETE /sessions": {},
  "DELETE /sessions/:sessionId": {
    owned: async (owner) => `/api/v1/account/sessions/${(await listed(owner))[0]!.id}`,
  },
});

describe("a forgotten password", () => {
  it("is answered alike for everybody, and a letter goes to whoever has an account", async () => {
    const person = await signedIn();
    const stranger = `kimse-${crypto.randomUUID()}@example.com`;
    const [known, unknown] = [
      await ask("reset-request", { email: person.email }),
      await ask("reset-request", { email: stranger }),
    ];
    expect([known.status, unknown.status]).toEqual([202, 202]);
    expect(await known.text()).toBe(await unknown.text());
    expect(await lettersTo(stranger)).toEqual([]);
    expect((await lettersTo(person.email)).map(({ subject }) => subject)).toEqual(["Parolanızı yenileyin"]);
  });

  it("is replaced once by the link, ends every session, lifts a lock and is told by letter", async () => {
    const person = await signedIn();
    await Promise.all(Array.from({ length: 5 }, () => signIn(person.email, "yanlış parola")));
    expect((await signIn(person.email)).status).toBe(429);
    await ask("reset-request", { email: person.email });
    const token = await tokenFor(person.email);
    expect(await (await ask("reset", { token, password: "qwerty123" })).json()).toMatchObject({
      fields: { password: "common" },
    });
    const tries = await Promise.all(Array.from({ length: 4 }, () => ask("reset", { token, password: NEXT })));
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
    expect((await me(person.cookie)).status).toBe(401);
    expect((await signIn(person.email)).status).toBe(401);
    expect((await signIn(person.email, NEXT)).status).toBe(200);
    expect((await lettersTo(person.email)).at(-1)!.subject).toBe("Parolanız değiştirildi");
  }, 20_000);

  it("has an hour", async () => {
    const person = await signedIn();
    await ask("reset-request", { email: person.email });
    const token = await tokenFor(person.email);
    await moveClock(env.DB, 3_600_000);
    expect((await ask("reset", { token, password: NEXT })).status).toBe(404);
  });

  it("is asked for three times an hour at most", async () => {
    const email = `kimse-${crypto.randomUUID()}@example.com`;
    const statuses = [];
    for (let n = 0; n < 4; n++) statuses.push((await ask("reset-request", { email })).status);
    expect(statuses).toEqual([202, 202, 202, 429]);
  });
});

describe("a new password", () => {
  it("needs the present one, and leaves only a new session", async () => {
    const person = await signedIn();
    const elsewhere = cookieOf(await signIn(person.email));
    const wrong = await person.ask("PUT", "/api/v1/account/password", { current: "yanlış", password: NEXT });
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({ fields: { current: "wrong" } });
    const changed = await person.ask("PUT", "/api/v1/account/password", { current: PRESENT, password: NEXT });
    expect(changed.status).toBe(204);
    expect((await me(elsewhere)).status).toBe(401);
    expect((await me(person.cookie)).status).toBe(401);
    const fresh = await me(cookieOf(changed));
    expect(await fresh.json()).toMatchObject({ tenant: { id: person.tenantId } });
    expect((await lettersTo(person.email)).at(-1)!.subject).toBe("Parolanız değiştirildi");
  });

  it("gives one cookie, the new one, also where the old one would have been prolonged", async () => {
    const person = await signedIn();
    const soon = new Date(Date.now() + 5 * 86_400_000);
    const { directory } = await base();
    await directory.update(sessions).set({ expiresAt: soon }).where(eq(sessions.userId, person.userId));
    const changed = await person.ask("PUT", "/api/v1/account/password", { current: PRESENT, password: NEXT });
    expect(changed.headers.getSetCookie()).toHaveLength(1);
    expect((await me(cookieOf(changed))).status).toBe(200);
  });

  it("is no way around the lock", async () => {
    const person = await signedIn();
    const tries = [];
    for (let n = 0; n < 6; n++)
      tries.push((await person.ask("PUT", "/api/v1/account/password", { current: "yanlış", password: NEXT })).status);
    expect(tries).toEqual([400, 400, 400, 400, 400, 429]);
  }, 20_000);
});

describe("another e-mail", () => {
  it("counts when it is confirmed there; the old one is told before and after", async () => {
    const person = await signedIn();
    const next = `yeni-${crypto.randomUUID()}@example.com`;
    const wrong = await person.ask("POST", "/api/v1/account/email", { email: next, current: "yanlış" });
    expect(wrong.status).toBe(400);
    expect((await person.ask("POST", "/api/v1/account/email", { email: next, current: PRESENT })).status).toBe(204);
    expect((await signIn(next)).status).toBe(401);
    expect((await ask("verify", { token: await tokenFor(next) })).status).toBe(200);
    expect((await signIn(next)).status).toBe(200);
    expect((await signIn(person.email)).status).toBe(401);
    expect((await lettersTo(person.email)).map(({ subject }) => subject)).toEqual([
      "E-posta adresiniz değiştirilmek isteniyor",
      "E-posta adresiniz değişti",
    ]);
    expect(await (await me(person.cookie)).json()).toMatchObject({ user: { email: next, emailVerified: true } });
  });

  it("that belongs to somebody is answered alike; that somebody is told", async () => {
    const [person, other] = [await signedIn(), await signedIn()];
    const input = { email: other.email, current: PRESENT };
    expect((await person.ask("POST", "/api/v1/account/email", input)).status).toBe(204);
    expect((await lettersTo(other.email)).map(({ subject }) => subject)).toEqual(["Zaten bir hesabınız var"]);
  });
});

it("a name and a language are one's own to change", async () => {
  const person = await signedIn("agent");
  expect((await person.ask("PUT", "/api/v1/account/profile", { name: " Elif Su ", language: "en" })).status).toBe(204);
  expect(await (await me(person.cookie)).json()).toMatchObject({ user: { name: "Elif Su", language: "en" } });
  const bad = await person.ask("PUT", "/api/v1/account/profile", { name: "", language: "de" });
  expect(Object.keys((await bad.json<{ fields: object }>()).fields).sort()).toEqual(["language", "name"]);
});

describe("the list of sessions", () => {
  it("names devices in plain words, this one first", async () => {
    const person = await signedIn();
    const there = { "user-agent": CHROME, "cf-connecting-ip": "203.0.113.7", "cf-ipcountry": "TR" };
    await signIn(person.email, PRESENT, there);
    const [mine, other] = await listed(person);
    expect(mine).toMatchObject({ isThis: true });
    expect(other).toMatchObject({
      isThis: false,
      browser: "Chrome",
      system: "Windows",
      ip: "203.0.113.7",
      country: "TR",
    });
    expect(JSON.stringify(await listed(person))).not.toMatch(/token/i);
  });

  it("ends one, whose next request is refused and whose dashboard hears no more", async () => {
    const person = await signedIn();
    const elsewhere = cookieOf(await signIn(person.email));
    const closed = closedSessions();
    const other = (await listed(person)).find(({ isThis }) => !isThis)!;
    expect((await person.ask("DELETE", `/api/v1/account/sessions/${other.id}`)).status).toBe(204);
    expect((await me(elsewhere)).status).toBe(401);
    expect(closed).toEqual([[person.tenantId, other.id]]);
    expect((await me(person.cookie)).status).toBe(200);
  });

  it("ends all others at once", async () => {
    const person = await signedIn();
    const others = [cookieOf(await signIn(person.email)), cookieOf(await signIn(person.email))];
    expect(await (await person.ask("DELETE", "/api/v1/account/sessions")).json()).toEqual({ ended: 2 });
    for (const cookie of others) expect((await me(cookie)).status).toBe(401);
    expect((await me(person.cookie)).status).toBe(200);
  });
});

it("a session ends after thirty days, however often it is used", async () => {
  const person = await signedIn();
  const { directory } = await base();
  const aged = (days: number) =>
    directory
      .update(sessions)
      .set({ createdAt: new Date(Date.now() - days * 86_400_000) })
      .where(eq(sessions.userId, person.userId));
  await aged(29);
  expect((await me(person.cookie)).status).toBe(200);
  await aged(31);
  expect((await me(person.cookie)).status).toBe(401);
});

describe("guessing", () => {
  it("is limited to twenty a minute from one address on the network", async () => {
    const ip = { "cf-connecting-ip": `2001:db8:${Math.floor(Math.random() * 9999)}:1::7` };
    const statuses = [];
    for (let n = 0; n < 21; n++) {
      const answer = await request(
        "POST",
        "/api/auth/sign-in/email",
        { email: `a${n}@example.com`, password: "x" },
        { ...OWN, ...ip },
      );
      statuses.push(answer.status);
    }
    expect(statuses.slice(0, 20).every((status) => status === 401)).toBe(true);
    expect(statuses[20]).toBe(429);
  }, 30_000);

  it("takes as long for a stranger as for somebody who has an account", async () => {
    const { tenantId } = await signedIn();
    const known = { email: `bilinen-${crypto.randomUUID()}@example.com`, name: "Elif", role: "agent" as const };
    await createUser(await base(), tenantId, { ...known, password: "uzun bir parola" }); // hashed as everybody's is
    const timed = async (email: string) => {
      const startedAt = performance.now();
      await signIn(email, "yanlış parola");
      return performance.now() - startedAt;
    };
    const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
    const [ofKnown, ofUnknown]: [number[], number[]] = [[], []];
    for (let n = 0; n < 4; n++) {
      ofKnown.push(await timed(known.email));
      ofUnknown.push(await timed(`kimse-${crypto.randomUUID()}@example.com`));
    }
    // A password hash is some hundred times the rest: without it the ratio would be far off, whatever else runs here.
    const ratio = median(ofKnown) / median(ofUnknown);
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  }, 30_000);
});

it("the tenant's people are the only ones who see it: a chosen tenant must be one's own", async () => {
  const [person, other] = [await signedIn(), await signedIn()];
  expect((await person.ask("PUT", "/api/v1/account/tenant", { tenantId: other.tenantId })).status).toBe(404);
  const { directory } = await base();
  expect(await directory.select().from(users).where(eq(users.id, person.userId))).toHaveLength(1);
});
