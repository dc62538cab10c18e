import { env } from "cloudflare:workers";
import { and, desc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { base, cookieOf, newTenant, OWN_ORIGIN, request, signedIn } from "../../tests/harness/people";
import { auditEvents } from "../audit/schema";
import { createUser } from ".";
import { takeTry } from "./login-attempts";
import { sessions } from "./schema";

const OWN = { origin: OWN_ORIGIN };
const PASSWORD = "doğru parola 1";

async function owner(): Promise<{ email: string; tenantId: string }> {
  const email = `sahip-${crypto.randomUUID()}@example.com`;
  const tenantId = await newTenant();
  await createUser(await base(), tenantId, { email, name: "Sahip", password: PASSWORD, role: "owner" });
  return { email, tenantId };
}

function signIn(email: string, password: string): Promise<Response> {
  return request("POST", "/api/auth/sign-in/email", { email, password }, OWN);
}

async function lastEvent(tenantId: string): Promise<string | undefined> {
  const { directory } = await base();
  const [row] = await directory
    .select({ event: auditEvents.eventType })
    .from(auditEvents)
    .where(eq(auditEvents.tenantId, tenantId))
    .orderBy(desc(auditEvents.createdAt), desc(auditEvents.id))
    .limit(1);
  return row?.event;
}

describe("signing in", () => {
  it("opens a session that the cookie alone carries", async () => {
    const { email, tenantId } = await owner();
    const answer = await signIn(email, PASSWORD);
    expect(answer.status).toBe(200);
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^invekto\.session=.+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/i);
    const me = await request("GET", "/api/v1/me", undefined, { cookie: cookieOf(answer) });
    expect(await me.json()).toMatchObject({
      user: { email },
      tenant: { id: tenantId, name: "Moda Butik" },
      role: "owner",
    });
    expect(await lastEvent(tenantId)).toBe("auth.signed_in");
  });

  it("does not mind the case of the e-mail", async () => {
    const { email } = await owner();
    expect((await signIn(email.toUpperCase(), PASSWORD)).status).toBe(200);
  });

  it("says the same to a wrong password and to a stranger", async () => {
    const { email, tenantId } = await owner();
    const wrong = await signIn(email, "yanlış parola");
    const stranger = await signIn(`kimse-${crypto.randomUUID()}@example.com`, "yanlış parola");
    expect([wrong.status, stranger.status]).toEqual([401, 401]);
    const [a, b] = [await wrong.json<Record<string, string>>(), await stranger.json<Record<string, string>>()];
    expect({ ...a, requestId: "" }).toEqual({ ...b, requestId: "" });
    expect(await lastEvent(tenantId)).toBe("auth.sign_in_failed");
  });

  it("locks an e-mail after five wrong passwords, known or not, even for the right one", async () => {
    const { email } = await owner();
    for (const address of [email, `kimse-${crypto.randomUUID()}@example.com`]) {
      const wrong = await Promise.all(Array.from({ length: 5 }, () => signIn(address, "yanlış parola")));
      expect(wrong.map((answer) => answer.status)).toEqual(Array(5).fill(401));
      const locked = await signIn(address, PASSWORD);
      expect(locked.status).toBe(429);
      expect(await locked.json()).toMatchObject({ code: "limit" });
    }
  }, 20_000); // a dozen password hashes, two at once

  it("looks at five passwords of an e-mail at most, even when twenty come at the same moment", async () => {
    const { email } = await owner();
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(email, "yanlış parola")));
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([...Array(5).fill(401), ...Array(15).fill(429)]);
  });

  it("is possible again when the lock's quarter of an hour is over, however often somebody tried meanwhile", async () => {
    const ctx = await base();
    const email = `kimse-${crypto.randomUUID()}@example.com`;
    const start = Date.now();
    const minute = 60_000;
    const five = ["taken", "taken", "taken", "taken", "last"];
    const tries = async (at: number) => {
      const taken = [];
      for (let n = 0; n < 5; n++) taken.push(await takeTry(ctx, email, at));
      return taken;
    };
    expect(await tries(start)).toEqual(five);
    for (let n = 1; n < 15; n++) expect(await takeTry(ctx, email, start + n * minute)).toBe("locked");
    expect(await tries(start + 15 * minute)).toEqual(five);
    expect(await takeTry(ctx, email, start + 15 * minute)).toBe("locked");
  });

  it("forgets wrong passwords once the right one came", async () => {
    const { email } = await owner();
    await Promise.all(Array.from({ length: 4 }, () => signIn(email, "yanlış parola")));
    expect((await signIn(email, PASSWORD)).status).toBe(200);
    expect((await signIn(email, "yanlış parola")).status).toBe(401);
  });

  it("is refused from another site", async () => {
    const { email } = await owner();
    const body = { email, password: PASSWORD };
    for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }, {}] as Record<
      string,
      string
    >[]) {
      expect((await request("POST", "/api/auth/sign-in/email", body, headers)).status).toBe(403);
    }
    expect((await request("POST", "/api/auth/sign-in/email", body, { "sec-fetch-site": "same-origin" })).status).toBe(
      200,
    );
  });

  it("is the only thing of the library that answers", async () => {
    const body = { email: "yeni@example.com", password: PASSWORD, name: "Yeni" };
    for (const path of ["sign-up/email", "update-user", "change-password", "request-password-reset", "delete-user"]) {
      expect((await request("POST", `/api/auth/${path}`, body, OWN)).status).toBe(404);
    }
  });
});

describe("a session", () => {
  it("ends for good when its owner signs out", async () => {
    const person = await signedIn();
    expect((await person.ask("GET", "/api/v1/me")).status).toBe(200);
    expect((await person.ask("POST", "/api/auth/sign-out")).status).toBe(200);
    expect((await person.ask("GET", "/api/v1/me")).status).toBe(401);
    expect(await lastEvent(person.tenantId)).toBe("auth.signed_out");
  });

  it("is nothing without its signature", async () => {
    const person = await signedIn();
    const forged = person.cookie.replace(/\.[^.]*$/, ".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D");
    expect(forged).not.toBe(person.cookie);
    expect((await request("GET", "/api/v1/me", undefined, { cookie: forged })).status).toBe(401);
  });

  it("that has run out is refused", async () => {
    const person = await signedIn();
    const { directory } = await base();
    await directory
      .update(sessions)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(sessions.userId, person.userId));
    expect((await person.ask("GET", "/api/v1/me")).status).toBe(401);
  });

  it("a day old is prolonged to seven days again", async () => {
    const person = await signedIn();
    const { directory } = await base();
    const soon = new Date(Date.now() + 5 * 24 * 3600_000);
    await directory.update(sessions).set({ expiresAt: soon }).where(eq(sessions.userId, person.userId));
    const answer = await person.ask("GET", "/api/v1/me");
    expect(answer.headers.getSetCookie().join()).toContain("Max-Age=604800");
    const [row] = await directory
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, person.userId)));
    expect(row!.expiresAt.getTime()).toBeGreaterThan(soon.getTime() + 24 * 3600_000);
  });
});

it("every answer carries the security headers", async () => {
  for (const path of ["/health", "/api/v1/me", "/api/auth/get-session", "/nowhere"]) {
    const { headers } = await request("GET", path);
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("content-security-policy")).not.toContain("unsafe");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-request-id")).toMatch(/^req_/);
  }
});

it("keeps no password and no stranger's e-mail in the clear", async () => {
  const { email } = await owner();
  const stranger = `kimse-${crypto.randomUUID()}@example.com`;
  await signIn(stranger, PASSWORD);
  const tables = await Promise.all(
    ["users", "auth_accounts", "login_attempts", "sessions"].map((name) =>
      env.DB.prepare(`SELECT * FROM ${name}`).all(),
    ),
  );
  const text = JSON.stringify(tables.map((table) => table.results));
  expect(text).toContain(email);
  expect(text).not.toContain(PASSWORD);
  expect(text).not.toContain(stranger);
  expect(text).toMatch(/scrypt\$32768\$8\$3\$/);
});
