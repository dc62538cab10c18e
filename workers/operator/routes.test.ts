/** The operator's door: nothing is there for anybody else, and an operator passes it with a fresh password only. */
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { opened, operator } from "../../tests/harness/operators";
import { base, cookieOf, type Person, request, signedIn } from "../../tests/harness/people";
import { auditEvents } from "../audit/schema";
import { ROLES } from "../platform/ctx";
import { operatorRoutes } from ".";
import { ABSOLUTE_MS, IDLE_MS } from "./door";
import { operatorEvents, operatorSessions, operators } from "./schema";
import type { OperatorDoor } from "./shapes";

const MOUNT = "/api/operator";
const ID = "0".repeat(32);
const ROUTES = [
  ...new Set(
    operatorRoutes.routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${MOUNT}${path}`),
  ),
];
const BODY = { password: "x", reason: "bozuk" };

/** A path that is right in form. */
function concrete(route: string): [method: string, path: string] {
  const [method, path] = route.split(" ") as [string, string];
  const prefixes = { tenants: "ten", quarantine: "qua", backups: "bak", restores: "rst" };
  const prefix = Object.entries(prefixes).find(([place]) => path.includes(`/${place}/:id`))?.[1] ?? "dlq";
  return [method, path.replace(":id", `${prefix}_${ID}`).replace(":feature", "sso").replace(":part", "0")];
}

const bodyOf = (method: string) => (method === "GET" || method === "DELETE" ? undefined : BODY);
const events = async () => (await base()).directory.select().from(operatorEvents);

describe("the door is closed", () => {
  const people = new Map<string, Person>();
  let key: string;

  beforeAll(async () => {
    const owner = await signedIn("owner");
    people.set("owner", owner);
    for (const role of ROLES.slice(1)) people.set(role, await signedIn(role, owner.tenantId));
    people.set("another tenant's owner", await signedIn("owner"));
    people.set("operator", await operator());
    const answer = await owner.ask("POST", "/api/v1/keys", {
      name: "Kasa",
      scopes: ["conversations:read"],
      expiresInDays: null,
    });
    key = (await answer.json<{ token: string }>()).token;
    expect(answer.status).toBe(201);
  });

  it("on all routes", () => {
    expect(ROUTES.length).toBeGreaterThan(15);
  });

  for (const route of ROUTES) {
    const [method, path] = concrete(route);
    for (const who of [...ROLES, "another tenant's owner"])
      it(`${route} is not there for the role ${who}`, async () => {
        const answer = await people.get(who)!.ask(method, path, bodyOf(method));
        const nowhere = await people.get(who)!.ask("GET", "/nowhere");
        const said = async (one: Response) => ({ ...(await one.json<object>()), requestId: "" });
        expect([answer.status, await said(answer)]).toEqual([404, await said(nowhere)]);
      });

    it(`${route} asks strangers and keys to sign in`, async () => {
      const own = { "sec-fetch-site": "same-origin" };
      expect((await request(method, path, bodyOf(method), own)).status).toBe(401);
      const bearer = { ...own, authorization: `Bearer ${key}` };
      expect((await request(method, path, bodyOf(method), bearer)).status).toBe(401);
    });

    if (path !== `${MOUNT}/session`)
      it(`${route} is locked until an operator has proven the password`, async () => {
        const answer = await people.get("operator")!.ask(method, path, bodyOf(method));
        expect([answer.status, await answer.json()]).toMatchObject([403, { fields: { operator: "locked" } }]);
      });

    if (method !== "GET")
      it(`${route} is closed to other sites, whatever else they send`, async () => {
        const origin = { origin: "https://evil.example" };
        for (const asked of [origin, { ...origin, authorization: "Bearer ivk_x" }]) {
          expect((await people.get("operator")!.ask(method, path, bodyOf(method), asked)).status).toBe(403);
        }
      });
  }

  it("at addresses that do not exist as well", async () => {
    expect((await people.get("owner")!.ask("GET", `${MOUNT}/anything`)).status).toBe(404);
    expect((await request("GET", `${MOUNT}/anything`)).status).toBe(401);
  });

  it("and /me tells nobody else that there is one", async () => {
    const me = async (who: string) => (await people.get(who)!.ask("GET", "/api/v1/me")).json<{ isOperator?: true }>();
    expect([(await me("owner")).isOperator, (await me("operator")).isOperator]).toEqual([undefined, true]);
  });
});

describe("the door opens", () => {
  const lag = async (person: Person) => (await person.ask("GET", `${MOUNT}/lag`)).status;

  it("with the password, by a cookie no script reads and no other site sends", async () => {
    const person = await operator();
    const answer = await person.ask("POST", `${MOUNT}/session`, { password: "uzun bir parola" });
    expect([answer.status, await answer.json<OperatorDoor>()]).toMatchObject([200, { isOpen: true }]);
    expect(answer.headers.getSetCookie().join()).toMatch(/invekto\.operator=[0-9a-f]{64};.*HttpOnly; SameSite=Strict/);
    expect(await lag(await opened(person))).toBe(200);
  });

  it("not with another password, which is counted like a sign-in, and written down", async () => {
    const person = await operator();
    const tries = [];
    for (let at = 0; at < 6; at++)
      tries.push((await person.ask("POST", `${MOUNT}/session`, { password: "yanlış" })).status);
    expect(tries).toEqual([400, 400, 400, 400, 400, 429]);
    expect((await person.ask("POST", `${MOUNT}/session`, { password: "uzun bir parola" })).status).toBe(429);
    const refused = (await events()).filter(
      ({ userId, event }) => userId === person.userId && event === "operator.refused",
    );
    expect(refused.length).toBe(7);
  });

  it("for the one session it was opened in", async () => {
    const person = await operator();
    const open = await opened(person);
    const again = await request(
      "POST",
      "/api/auth/sign-in/email",
      { email: person.email, password: "uzun bir parola" },
      { "sec-fetch-site": "same-origin" },
    );
    const operatorCookie = open.cookie.slice(person.cookie.length + 2);
    const cookie = `${cookieOf(again)}; ${operatorCookie}`;
    expect((await request("GET", `${MOUNT}/lag`, undefined, { cookie })).status).toBe(403);
  });

  it("with a new token each time: the one before opens nothing", async () => {
    const person = await operator();
    const before = await opened(person);
    const after = await opened(person);
    expect([await lag(before), await lag(after)]).toEqual([403, 200]);
  });

  it("until it is closed, or unused for a quarter of an hour, or eight hours old", async () => {
    const person = await opened(await operator());
    const { directory } = await base();
    const own = eq(operatorSessions.userId, person.userId);
    const set = (values: { seenAt?: number; createdAt?: number }) =>
      directory.update(operatorSessions).set(values).where(own);
    await set({ seenAt: Date.now() - IDLE_MS + 5_000 });
    expect(await lag(person)).toBe(200);
    expect((await directory.select().from(operatorSessions).where(own))[0]!.seenAt).toBeGreaterThan(Date.now() - 5_000);
    await set({ seenAt: Date.now() - IDLE_MS });
    expect(await lag(person)).toBe(403);
    await set({ seenAt: Date.now(), createdAt: Date.now() - ABSOLUTE_MS });
    expect(await lag(person)).toBe(403);
    await set({ createdAt: Date.now() });
    expect(await lag(person)).toBe(200);
    expect((await person.ask("DELETE", `${MOUNT}/session`)).status).toBe(204);
    expect(await lag(person)).toBe(403);
  });

  it("no more once the session is signed out or the right taken away", async () => {
    const first = await opened(await operator());
    await first.ask("POST", "/api/auth/sign-out");
    expect(await lag(first)).toBe(401);
    const second = await opened(await operator());
    await (await base()).directory.delete(operators).where(eq(operators.userId, second.userId));
    expect(await lag(second)).toBe(404);
  });
});

describe("what operators do", () => {
  it("is written down, and what concerns a tenant stands in its own log too", async () => {
    const person = await opened(await operator());
    const { tenantId } = await signedIn();
    expect((await person.ask("GET", `${MOUNT}/tenants/${tenantId}`)).status).toBe(200);
    expect((await person.ask("PUT", `${MOUNT}/tenants/${tenantId}/requests/sso`)).status).toBe(204);
    await person.ask("GET", `${MOUNT}/tenants?query=moda`);
    await person.ask("GET", `${MOUNT}/metrics`);
    const own = (await events()).filter(({ userId }) => userId === person.userId).map(({ event }) => event);
    expect(own).toEqual([
      "operator.opened",
      "tenant.looked_at",
      "tenant.request_noted",
      "operator.tenants_seen",
      "operator.metrics_seen",
    ]);
    const { directory } = await base();
    const told = await directory.select().from(auditEvents).where(eq(auditEvents.tenantId, tenantId));
    expect(told.filter(({ actorType }) => actorType === "operator")).toMatchObject([
      { eventType: "tenant.looked_at", actorId: person.userId },
      { eventType: "tenant.request_noted", actorId: person.userId },
    ]);
  });
});
