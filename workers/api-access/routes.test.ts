/** API keys over HTTP: made by owners, bound to their scopes, slowed down, and never done twice. */
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { describeBorders } from "../../tests/harness/borders";
import { base, ctxOf, OWN_ORIGIN, type Person, request, signedIn } from "../../tests/harness/people";
import { auditEvents } from "../audit/schema";
import { clockAt } from "../platform/clock";
import { platformCtx } from "../platform/ctx";
import { SCOPES, type Scope } from "../platform/scopes";
import { findKey } from "./keys";
import { keyRoutes } from "./routes";
import { apiKeys, idempotentAnswers } from "./schema";
import type { ListedKey } from "./shapes";

const DAY_MS = 24 * 60 * 60_000;

async function keyOf(owner: Person, scopes: readonly Scope[], expiresInDays: number | null = null) {
  const answer = await owner.ask("POST", "/api/v1/keys", { name: "Muhasebe", scopes, expiresInDays });
  expect(answer.status).toBe(201);
  return answer.json<{ key: ListedKey; token: string }>();
}

const asking =
  (token: string) =>
  (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    request(method, path, body, { authorization: `Bearer ${token}`, ...headers });

describeBorders(keyRoutes, "/api/v1/keys", {
  "GET /": { roles: ["owner"] },
  "POST /": { roles: ["owner"], body: { name: "a", scopes: ["orders:read"], expiresInDays: null } },
  "DELETE /:id": {
    roles: ["owner"],
    owned: async (owner) => `/api/v1/keys/${(await keyOf(owner, ["orders:read"])).key.id}`,
  },
});

describe("a key", () => {
  it("is shown once; only its hash is kept", async () => {
    const owner = await signedIn();
    const { key, token } = await keyOf(owner, ["orders:read", "conversations:read"]);
    expect(token).toMatch(/^ivk_[0-9a-f]{64}$/);
    expect(token.startsWith(key.prefix)).toBe(true);
    expect(key.scopes).toEqual(["conversations:read", "orders:read"]);
    const list = await (await owner.ask("GET", "/api/v1/keys")).text();
    expect(JSON.parse(list)).toEqual({ items: [key] });
    expect(list).not.toContain(token);
    expect(JSON.stringify(await (await base()).directory.select().from(apiKeys))).not.toContain(token);
    const ctx = await ctxOf(owner.tenantId);
    const [row] = await ctx.db.select().from(auditEvents).where(eq(auditEvents.resourceId, key.id));
    expect([row?.eventType, row?.actorId]).toEqual(["api_key.created", owner.userId]);
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it("opens what its scopes name, for its tenant, without cookie and origin", async () => {
    const owner = await signedIn();
    const ask = asking((await keyOf(owner, ["conversations:read", "settings:write"])).token);
    const made = await ask("POST", "/api/v1/labels", { name: "Acil", color: "red" });
    expect(made.status).toBe(201);
    const { id } = await made.json<{ id: string }>();
    expect(await (await ask("GET", "/api/v1/labels")).json()).toMatchObject({ items: [{ id, name: "Acil" }] });
    const other = asking((await keyOf(await signedIn(), ["conversations:read", "settings:write"])).token);
    expect(await (await other("GET", "/api/v1/labels")).json()).toEqual({ items: [] });
    expect((await other("DELETE", `/api/v1/labels/${id}`)).status).toBe(404);
  });

  it("writes its own id into the record of what was done", async () => {
    const owner = await signedIn();
    const { key, token } = await keyOf(owner, ["settings:write"]);
    const made = await asking(token)("POST", "/api/v1/labels", { name: "Acil", color: "red" });
    const { id } = await made.json<{ id: string }>();
    const ctx = await ctxOf(owner.tenantId);
    const [row] = await ctx.db.select().from(auditEvents).where(eq(auditEvents.resourceId, id));
    expect([row?.actorType, row?.actorId]).toEqual(["api_key", key.id]);
  });

  it("opens nothing else: neither what lacks its scope nor what no scope opens", async () => {
    const ask = asking((await keyOf(await signedIn(), ["orders:read"])).token);
    const refused = await ask("GET", "/api/v1/conversations");
    expect([refused.status, await refused.json()]).toMatchObject([403, { fields: { scope: "conversations:read" } }]);
    const all = asking((await keyOf(await signedIn(), SCOPES)).token);
    for (const path of ["/api/v1/keys", "/api/v1/team", "/api/v1/account/sessions", "/api/v1/me"])
      expect([path, (await all("GET", path)).status]).toEqual([path, 403]);
    expect((await all("GET", "/api/v1/nothing")).status).toBe(403);
    expect((await all("GET", "/live")).status).toBe(401);
  });

  it("is refused when unknown, taken back or expired, whatever cookie comes along", async () => {
    const owner = await signedIn();
    const { key, token } = await keyOf(owner, ["conversations:read"], 30);
    for (const wrong of [`ivk_${"0".repeat(64)}`, "ivk_", "", token.toUpperCase(), `${token}0`])
      expect((await owner.ask("GET", "/api/v1/labels", undefined, { authorization: `Bearer ${wrong}` })).status).toBe(
        401,
      );
    const later = platformCtx(env, clockAt(31 * DAY_MS));
    expect(await findKey(platformCtx(env, clockAt(29 * DAY_MS)), token)).toMatchObject({ id: key.id });
    expect(await findKey(later, token)).toBeNull();
    expect((await asking(token)("GET", "/api/v1/labels")).status).toBe(200);
    expect((await owner.ask("DELETE", `/api/v1/keys/${key.id}`)).status).toBe(204);
    expect((await asking(token)("GET", "/api/v1/labels")).status).toBe(401);
    expect((await owner.ask("DELETE", `/api/v1/keys/${key.id}`)).status).toBe(404);
  });

  it("is noted as used once a minute", async () => {
    const owner = await signedIn();
    const { key, token } = await keyOf(owner, ["conversations:read"]);
    const seen = async () =>
      (await (await owner.ask("GET", "/api/v1/keys")).json<{ items: ListedKey[] }>()).items[0]!.lastUsedAt;
    expect(await seen()).toBeNull();
    await asking(token)("GET", "/api/v1/labels");
    const first = await seen();
    expect(first).toBeGreaterThan(Date.now() - 10_000);
    await asking(token)("GET", "/api/v1/labels");
    expect(await seen()).toBe(first);
    await (await base()).directory
      .update(apiKeys)
      .set({ lastUsedAt: first! - 61_000 })
      .where(eq(apiKeys.id, key.id));
    await asking(token)("GET", "/api/v1/labels");
    expect(await seen()).toBeGreaterThanOrEqual(first!);
  });

  it("may ask fifty times at once, then is told when to come back", async () => {
    const ask = asking((await keyOf(await signedIn(), ["conversations:read"])).token);
    const answers = await Promise.all(Array.from({ length: 70 }, () => ask("GET", "/api/v1/labels")));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(50);
    expect(refused.length).toBeGreaterThan(0);
    const waits = refused.map(({ headers }) => Number(headers.get("retry-after")));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...waits)).toBeLessThanOrEqual(5);
  });

  it("cannot take a conversation over", async () => {
    const ask = asking((await keyOf(await signedIn(), ["conversations:write"])).token);
    const answer = await ask("POST", `/api/v1/conversations/cnv_${"0".repeat(40)}/changes`, { kind: "assign" });
    expect([answer.status, await answer.json()]).toMatchObject([404, { detail: "There is no such colleague." }]);
  });

  it("of another site's page is no key: a person's cookie still needs the origin", async () => {
    const owner = await signedIn();
    const answer = await request("POST", "/api/v1/labels", { name: "a", color: "red" }, { cookie: owner.cookie });
    expect(answer.status).toBe(403);
  });
});

describe("Idempotency-Key", () => {
  const label = { name: "Acil", color: "red" };
  const once = { "idempotency-key": "siparis-1" };

  it("does the same request once and answers it alike", async () => {
    const owner = await signedIn();
    const ask = asking((await keyOf(owner, ["conversations:read", "settings:write"])).token);
    const first = await ask("POST", "/api/v1/labels", label, once);
    const again = await ask("POST", "/api/v1/labels", label, once);
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([201, "true"]);
    expect(await again.text()).toBe(await first.text());
    // Without the name the second one meets the label of the first.
    expect((await ask("POST", "/api/v1/labels", label)).status).toBe(409);
    const ctx = await ctxOf(owner.tenantId);
    const rows = await ctx.db.select().from(idempotentAnswers);
    expect(rows.filter(({ tenantId }) => tenantId === owner.tenantId)).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("Acil");
  });

  it("answers a refusal again, too", async () => {
    const ask = asking((await keyOf(await signedIn(), ["settings:write"])).token);
    const bad = { name: "", color: "red" };
    const first = await ask("POST", "/api/v1/labels", bad, once);
    const again = await ask("POST", "/api/v1/labels", bad, once);
    expect([again.status, again.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
    expect(await again.text()).toBe(await first.text());
  });

  it("refuses another request of the same name, and a malformed name", async () => {
    const owner = await signedIn();
    const ask = asking((await keyOf(owner, ["settings:write"])).token);
    await ask("POST", "/api/v1/labels", label, once);
    const other = await ask("POST", "/api/v1/labels", { ...label, color: "blue" }, once);
    expect([other.status, await other.json()]).toMatchObject([409, { fields: { "idempotency-key": "reused" } }]);
    expect((await ask("POST", "/api/v1/labels", label, { "idempotency-key": "x".repeat(256) })).status).toBe(400);
    const another = asking((await keyOf(owner, ["settings:write"])).token);
    const theirs = await another("POST", "/api/v1/labels", { ...label, name: "Başka" }, once);
    expect(theirs.status).toBe(201);
  });

  it("lets one of many at once through", async () => {
    const ask = asking((await keyOf(await signedIn(), ["settings:write"])).token);
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask("POST", "/api/v1/labels", label, once)));
    const ends = answers.map(({ status, headers }) => (headers.has("idempotency-replayed") ? "replayed" : status));
    expect(ends.filter((end) => end === 201)).toHaveLength(1);
    expect(ends.filter((end) => end !== 201 && end !== "replayed").every((end) => end === 409)).toBe(true);
  });

  it("is for keys: a person's request is not remembered", async () => {
    const owner = await signedIn();
    await owner.ask("POST", "/api/v1/labels", label, { ...once, origin: OWN_ORIGIN });
    expect((await owner.ask("POST", "/api/v1/labels", label, { ...once, origin: OWN_ORIGIN })).status).toBe(409);
  });
});
