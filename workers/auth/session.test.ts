/** The session behind a cookie: read in one go, anew for each request, and nobody's but its holder's. */
import { env } from "cloudflare:workers";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { base, OWN_ORIGIN, type Person, request, signedIn } from "../../tests/harness/people";
import { memberships, sessions, users } from "./schema";
import { ABSOLUTE_MS } from "./session";

const DAY_MS = 24 * 60 * 60_000;

let owner: Person;
beforeEach(async () => {
  owner = await signedIn();
});
afterEach(() => vi.restoreAllMocks());

const me = (cookie = owner.cookie) => request("GET", "/api/v1/me", undefined, { cookie });

async function change(values: Partial<typeof sessions.$inferInsert>): Promise<void> {
  const { directory } = await base();
  await directory.update(sessions).set(values).where(eq(sessions.userId, owner.userId));
}

async function row() {
  const { directory } = await base();
  const [found] = await directory.select().from(sessions).where(eq(sessions.userId, owner.userId));
  return found!;
}

describe("a request with a session", () => {
  it("asks the database once for who it is", async () => {
    await me(); // the first one also notes when it was seen
    const asked: string[] = [];
    const prepare = env.DB.prepare.bind(env.DB);
    vi.spyOn(env.DB, "prepare").mockImplementation((statement) => {
      asked.push(statement);
      return prepare(statement);
    });
    expect((await request("GET", "/api/v1/colleagues", undefined, { cookie: owner.cookie })).status).toBe(200);
    const aboutWho = asked.filter((statement) => statement.includes('"sessions"'));
    expect([asked.length, aboutWho.length]).toEqual([4, 1]); // the sandbox's clock, the session, the colleagues, who was one
  });

  it("is refused when its token was signed with another key, cut short, or is none of ours", async () => {
    const [name, value] = owner.cookie.split("=") as [string, string];
    const [token, signature] = decodeURIComponent(value).split(".") as [string, string];
    const key = await crypto.subtle.importKey(
      "raw",
      new TextEncoder().encode("another secret of at least thirty-two characters"),
      { name: "HMAC", hash: "SHA-256" },
      false,
      ["sign"],
    );
    const forged = btoa(
      String.fromCharCode(...new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(token)))),
    );
    const with_ = (text: string) => `${name}=${encodeURIComponent(text)}`;
    for (const cookie of [
      with_(`${token}.${forged}`),
      with_(token),
      with_(`${token}.`),
      with_(`${token}.${signature.slice(0, -2)}`),
      with_(`${token.slice(1)}.${signature}`),
      `${name}=`,
      `__Host-${owner.cookie}`,
    ])
      expect([cookie, (await me(cookie)).status]).toEqual([cookie, 401]);
    expect((await me()).status).toBe(200);
  });

  it("is refused from the very moment it was ended, the person was removed, or its time is over", async () => {
    await change({ expiresAt: new Date(Date.now() - 1) });
    expect((await me()).status).toBe(401);
    await change({ expiresAt: new Date(Date.now() + DAY_MS * 6.5), createdAt: new Date(Date.now() - ABSOLUTE_MS) });
    expect((await me()).status).toBe(401);
    await change({ createdAt: new Date() });
    expect((await me()).status).toBe(200);
    const { directory } = await base();
    const mine = and(eq(memberships.userId, owner.userId), eq(memberships.tenantId, owner.tenantId));
    await directory.update(memberships).set({ role: "agent" }).where(mine);
    expect(await (await me()).json()).toMatchObject({ role: "agent" });
    await directory.update(users).set({ name: "Yeni Ad" }).where(eq(users.id, owner.userId));
    expect(await (await me()).json()).toMatchObject({ user: { name: "Yeni Ad" } });
    await directory.delete(memberships).where(mine);
    expect((await me()).status).toBe(401);
    await directory
      .insert(memberships)
      .values({ id: "mem_x", tenantId: owner.tenantId, userId: owner.userId, role: "owner", createdAt: 1 });
    expect((await me()).status).toBe(200);
    await directory.delete(sessions).where(eq(sessions.userId, owner.userId));
    expect((await me()).status).toBe(401);
  });
});

describe("a session that is used", () => {
  it("is prolonged once a day, cookie and row, and not sooner", async () => {
    const fresh = await me();
    expect(fresh.headers.getSetCookie()).toEqual([]);
    await change({ expiresAt: new Date(Date.now() + 5.9 * DAY_MS) });
    const answer = await me();
    const [cookie, ...more] = answer.headers.getSetCookie();
    expect([answer.status, more]).toEqual([200, []]);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toContain("Max-Age=604800");
    expect(cookie!.split(";")[0]).toBe(owner.cookie);
    expect(+(await row()).expiresAt).toBeGreaterThan(Date.now() + 6.99 * DAY_MS);
    expect((await me()).headers.getSetCookie()).toEqual([]);
  });

  it("is over when it was signed out, also where it was to be prolonged", async () => {
    await change({ expiresAt: new Date(Date.now() + DAY_MS) });
    const answer = await request("POST", "/api/auth/sign-out", {}, { cookie: owner.cookie, origin: OWN_ORIGIN });
    expect(answer.status).toBe(200);
    expect((await me()).status).toBe(401);
  });
});
