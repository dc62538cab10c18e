/** What probes and scrapers are told: quickly, whatever is broken, and nothing about anybody. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ctxOf, newTenant } from "../../tests/harness/people";
import { app } from "../app";
import { conversationWakes } from "../inbox/schema";
import { planJob } from "../platform/due-jobs";
import { checkAll } from "./checks";
import type { Readiness } from "./shapes";

const MINUTE_MS = 60_000;
const METHODS = ["prepare", "batch", "exec", "dump", "withSession"];

/** A binding of which every call ends like this. */
function broken(how: () => Promise<never>): never {
  return new Proxy({}, { get: (_, name) => (name === "then" ? undefined : () => how()) }) as never;
}
const throwing = () => broken(() => Promise.reject(new Error("storage: internal secret detail")));
const silent = () => broken(() => new Promise<never>(() => {}));

/** The same for D1, whose statements are made at once and fail when they run. */
function brokenD1(how: () => Promise<never>): D1Database {
  const statement: object = new Proxy({}, { get: (_, name) => (name === "bind" ? () => statement : () => how()) });
  return new Proxy(
    {},
    {
      get: (_, name) => (name === "prepare" ? () => statement : METHODS.includes(String(name)) ? how : undefined),
    },
  ) as D1Database;
}

async function ask(
  changed: object = {},
  path = "/healthz",
): Promise<{ status: number; body: Readiness; text: string; ms: number }> {
  const startedAt = Date.now();
  const answer = await app.request(path, {}, { ...env, ...changed } as Env);
  const text = await answer.text();
  return { status: answer.status, body: JSON.parse(text), text, ms: Date.now() - startedAt };
}

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

describe("a product in which all is well", () => {
  it("is live and ready", async () => {
    expect(await ask({}, "/healthz/live")).toMatchObject({ status: 200, body: { status: "live" } });
    for (const path of ["/healthz", "/healthz/ready"]) {
      const { status, body } = await ask({}, path);
      expect([status, body.status, body.reasons]).toEqual([200, "ready", []]);
      expect(body.checks.map(({ name }) => name)).toEqual([
        "settings",
        "directory",
        "search",
        "files",
        "queues",
        "objects",
        "jobs",
        "projection",
      ]);
    }
  });

  it("is asked once by many at a time", async () => {
    const counted = { ...env, FILES: { head: vi.fn(async () => null) } } as unknown as Env;
    for (let time = 0; time < 3; time++) await app.request("/healthz", {}, counted);
    expect(counted.FILES.head).toHaveBeenCalledTimes(1);
  });
});

describe("a product in trouble is live, and not ready", () => {
  it.each([
    ["directory", () => ({ DB: brokenD1(() => Promise.reject(new Error("D1_ERROR: internal secret detail"))) })],
    ["search", () => ({ SEARCH: brokenD1(() => Promise.reject(new Error("D1_ERROR: internal secret detail"))) })],
    ["files", () => ({ FILES: throwing() })],
    ["queues", () => ({ EVENTS: throwing() })],
    ["objects", () => ({ PACER: { getByName: throwing } })],
  ])("when %s fails, and says no more than that", async (name, changed) => {
    const { status, body, text } = await ask(changed());
    expect([status, body.status, body.reasons]).toEqual([503, "unready", [name]]);
    expect(body.checks.find((check) => check.name === name)).toMatchObject({ isOk: false, why: "error" });
    expect(text).not.toMatch(/secret|D1_ERROR|stack/);
    expect((await ask(changed(), "/healthz/live")).status).toBe(200);
  });

  it("when things do not answer at all, within the time that is promised", async () => {
    const hung = () => new Promise<never>(() => {});
    const { status, body, ms } = await ask({ DB: brokenD1(hung), SEARCH: brokenD1(hung), FILES: silent() });
    expect([status, body.reasons]).toEqual([503, ["directory", "search", "files", "jobs", "projection"]]);
    expect(body.checks.every(({ ms: took }) => took < 2_500)).toBe(true);
    expect(ms).toBeLessThan(5_000);
  });

  it("when settings are missing, by their names and without a value", async () => {
    const { status, body, text } = await ask({ NAMING_KEY: undefined, GRAPH_VERSION: "26" });
    expect([status, body.reasons]).toEqual([503, ["settings"]]);
    expect([...body.missing].sort()).toEqual(["GRAPH_VERSION", "NAMING_KEY"]);
    for (const secret of [env.BETTER_AUTH_SECRET!, env.SECRETS_KEYS!, env.MAIL_API_KEY!])
      expect(text).not.toContain(secret);
  });

  it("when a job should have begun long ago", async () => {
    const tenantId = await newTenant("Gizli Butik");
    const ctx = await ctxOf(tenantId);
    const now = ctx.clock.now();
    await planJob(ctx, { kind: "analytics.day", key: "x", payload: {}, dueAt: now - 14 * MINUTE_MS });
    expect((await checkAll({ ...ctx, env: { ...env } })).reasons).toEqual([]);
    await planJob(ctx, { kind: "analytics.day", key: "x", payload: {}, dueAt: now - 16 * MINUTE_MS });
    const { body, text } = await ask();
    expect(body.reasons).toEqual(["jobs"]);
    expect(text).not.toMatch(/Gizli|ten_/);
    await env.DB.prepare("DELETE FROM due_jobs").run();
  });

  it("when a conversation has had something to do for too long, however often it was asked again", async () => {
    const ctx = await ctxOf(await newTenant());
    const now = ctx.clock.now();
    const wake = {
      conversationId: "cnv_1",
      tenantId: ctx.tenantId,
      dueAt: now + MINUTE_MS,
      since: now - 15 * MINUTE_MS,
    };
    await ctx.directory.insert(conversationWakes).values(wake);
    expect((await ask()).body.reasons).toEqual([]);
    await ctx.directory.update(conversationWakes).set({ since: now - 17 * MINUTE_MS });
    expect((await ask()).body.reasons).toEqual(["projection"]);
    expect((await ask({ ALERT_LAG_MIN: "30" })).body.reasons).toEqual([]);
    await env.DB.prepare("DELETE FROM conversation_wakes").run();
  });
});
