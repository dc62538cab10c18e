/** What probes and scrapers are told: quickly, whatever is broken, and nothing about anybody. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeObject } from "../../tests/harness/events";
import { ctxOf, newTenant } from "../../tests/harness/people";
import { dailyMetrics } from "../analytics/schema";
import { app } from "../app";
import { conversationWakes } from "../inbox/schema";
import { owned } from "../platform/ctx";
import { deadLetterRow } from "../platform/dead-letters";
import { planJob } from "../platform/due-jobs";
import { checkAll } from "./checks";
import { behindOf } from "./lag";
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

  it("when what several conversations told is not written for too long, however often they were asked again", async () => {
    const ctx = await ctxOf(await newTenant());
    const now = ctx.clock.now();
    const wakes = ["cnv_1", "cnv_2", "cnv_3"].map((conversationId) => ({
      conversationId,
      tenantId: ctx.tenantId,
      dueAt: now + MINUTE_MS,
      since: now - 17 * MINUTE_MS,
      unwrittenSince: now - 15 * MINUTE_MS,
    }));
    await ctx.directory.insert(conversationWakes).values(wakes);
    expect((await ask()).body.reasons).toEqual([]);
    await ctx.directory.update(conversationWakes).set({ unwrittenSince: now - 17 * MINUTE_MS });
    expect((await ask()).body.reasons).toEqual(["projection"]);
    expect((await ask({ ALERT_LAG_MIN: "30" })).body.reasons).toEqual([]);
    await env.DB.prepare("DELETE FROM conversation_wakes").run();
  });
});

describe("conversations that have something to do", () => {
  const MINUTES = 100 * MINUTE_MS;
  afterEach(() => env.DB.prepare("DELETE FROM conversation_wakes").run());

  /** So many rows of conversations that wait, of which some have not been written down. */
  async function wait(conversations: number, unwritten: number): Promise<Awaited<ReturnType<typeof ctxOf>>> {
    const ctx = await ctxOf(await newTenant());
    const since = ctx.clock.now() - MINUTES;
    for (let at = 0; at < conversations; at++) {
      const unwrittenSince = at < unwritten ? since : null;
      const wake = { conversationId: `cnv_${at}`, tenantId: ctx.tenantId, dueAt: since + 2 * MINUTES, since };
      await ctx.directory.insert(conversationWakes).values({ ...wake, unwrittenSince });
    }
    return ctx;
  }

  it("and have told all of themselves are behind in nothing: they wait for a channel that wants a pause", async () => {
    expect(await behindOf(await wait(5, 0))).toMatchObject({ projectionMs: 0, severalMs: 0 });
  });

  it("are a figure when one or two of them are behind, and no trouble of the product", async () => {
    const behind = await behindOf(await wait(3, 2));
    expect(behind.projectionMs).toBeGreaterThan(MINUTES - 2 * MINUTE_MS);
    expect(behind.severalMs).toBe(0);
    expect((await ask()).body.reasons).toEqual([]);
  });

  it("are the product's trouble when they are a twentieth of all", async () => {
    expect((await behindOf(await wait(80, 3))).severalMs).toBe(0);
    await env.DB.prepare("DELETE FROM conversation_wakes").run();
    expect((await behindOf(await wait(80, 4))).severalMs).toBeGreaterThan(MINUTES - 2 * MINUTE_MS);
  });
});

describe("the scraper's page", () => {
  const TOKEN = "kazima-anahtari-1234567890";
  const scrape = (token: string | null, changed: object = { METRICS_TOKEN: TOKEN }) =>
    app.request("/metrics", token === null ? {} : { headers: { authorization: `Bearer ${token}` } }, {
      ...env,
      ...changed,
    } as Env);

  it("is not there without a token, and not for another one", async () => {
    for (const answer of [
      await scrape(TOKEN, {}),
      await scrape(TOKEN, { METRICS_TOKEN: "kurz" }),
      await scrape(null),
      await scrape("baska"),
    ])
      expect([answer.status, (await answer.json<{ code: string }>()).code]).toEqual([404, "not_found"]);
  });

  it("gives what the rows say, in the form a scraper reads, and nobody's name", async () => {
    const ctx = await ctxOf(await newTenant("Gizli Butik"));
    const date = new Intl.DateTimeFormat("sv", { timeZone: "Europe/Istanbul" }).format(ctx.clock.now());
    const counted = { totalMessages: 7, questions: 5, autoResolved: 4, confirmed: 0, cameBack: 0, humanHandled: 1 };
    const rest = { turnsAnswer: 4, turnsHandoff: 1, platformMicroUsd: 200, channelMicroUsd: 1_060, paidMessages: 1 };
    await ctx.db.insert(dailyMetrics).values(owned(ctx, "metric", { date, ...counted, ...rest }));
    await deadLetterRow(ctx, {
      tenantId: ctx.tenantId,
      queue: "jobs",
      kind: 'a"b',
      body: {},
      attempts: 1,
      error: "bug",
    });
    const undelivered = new FakeObject(ctx.tenantId);
    undelivered.updated(ctx.clock.now(), { undelivered: 2, unsettled: { held: 2 } });
    await undelivered.project(ctx);
    const busy = { conversationId: "cnv_busy", tenantId: ctx.tenantId, dueAt: ctx.clock.now() + MINUTE_MS };
    await ctx.directory.insert(conversationWakes).values({ ...busy, unsettled: { uncertain: 1 } });
    const answer = await scrape(TOKEN);
    const text = await answer.text();
    await ctx.directory.delete(conversationWakes);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      200,
      "text/plain; version=0.0.4; charset=utf-8",
    ]);
    for (const line of [
      "invekto_ready 1",
      'invekto_check_ok{check="search"} 1',
      'invekto_turns{period="day",decision="answer"} 4',
      'invekto_turns{period="month",decision="handoff"} 1',
      'invekto_messages{period="day"} 7',
      'invekto_spend_micro_usd{period="day",paid_to="channel"} 1060',
      'invekto_dead_letters_open{kind="a\\"b"} 1',
      "invekto_quarantine_open 0",
      'invekto_outbox_messages{state="pending"} 0',
      'invekto_outbox_messages{state="uncertain"} 1',
      'invekto_outbox_messages{state="held"} 2',
      'invekto_outbox_messages{state="dead"} 0',
      "invekto_conversations_busy 1",
      "invekto_projection_lag_seconds 0",
    ])
      expect(text.split("\n")).toContain(line);
    expect(text).not.toMatch(/Gizli|ten_/);
    const form =
      /^(# (HELP|TYPE) invekto_\w+ .+|invekto_\w+(\{\w+="([^"\\]|\\.)*"(,\w+="([^"\\]|\\.)*")*\})? -?[\d.]+)$/;
    expect(
      text
        .trim()
        .split("\n")
        .filter((line) => !form.test(line)),
    ).toEqual([]);
  });

  it("reads a day by its index, dead letters and quarantine by theirs", async () => {
    const plan = async (query: string) =>
      (await env.DB.prepare(`EXPLAIN QUERY PLAN ${query}`).all<{ detail: string }>()).results
        .map(({ detail }) => detail)
        .join();
    expect(
      await plan("SELECT sum(questions) FROM daily_metrics WHERE date >= '2026-11-01' AND date <= '2026-11-21'"),
    ).toContain("daily_metrics_day");
    const open = `"dead_letters"."replayed_at" is null and "dead_letters"."discarded_at" is null`;
    expect(await plan(`SELECT kind, count(*) FROM dead_letters WHERE (${open}) GROUP BY kind`)).toContain(
      "dead_letters_open",
    );
    expect(await plan(`SELECT count(*) FROM quarantine WHERE "quarantine"."outcome" is null`)).toContain(
      "quarantine_open",
    );
  });
});
