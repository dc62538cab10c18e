/** Alarms: told once when something has lasted long enough, once when it is over, to whoever runs the product. */
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PacerRpc } from "../../durable-objects/shapes";
import { opened, operator } from "../../tests/harness/operators";
import { base, ctxOf, newTenant, type Person } from "../../tests/harness/people";
import { openShop, type Shop } from "../../tests/harness/shop";
import { dailyMetrics } from "../analytics/schema";
import { users } from "../auth/schema";
import { conversationWakes } from "../inbox/schema";
import { notices } from "../notify/schema";
import { clockAt } from "../platform/clock";
import { owned, type PlatformCtx, platformCtx } from "../platform/ctx";
import { deadLetterRow } from "../platform/dead-letters";
import { deadLetters } from "../platform/schema";
import { connectWhatsapp } from "../tenants";
import { channelAccounts } from "../tenants/schema";
import type { Seen } from "./alarms";
import { noteSeen, watch } from "./incidents";
import { healthIncidents } from "./schema";
import type { HealthPage } from "./shapes";

const MINUTE_MS = 60_000;
const LETTERS: Seen = { alarm: "letters", subject: "", facts: { open: 2 } };
const UNREADY: Seen = { alarm: "unready", subject: "", facts: { reasons: "search" } };

let person: Person;
/** what was sent by mail, as the provider got it */
let sent: { to: string[]; subject: string; text: string; key: string | null }[];

/** The context of a cron that runs so many minutes from now. */
const minute = (min: number, changed: object = {}): PlatformCtx =>
  platformCtx({ ...env, ...changed, JOBS: quiet } as unknown as Env, clockAt(min * MINUTE_MS));
const quiet = { send: async () => {}, sendBatch: async () => {}, metrics: async () => ({}) };
const told = async () =>
  (await (await base()).directory.select({ key: notices.key }).from(notices)).map(({ key }) => key);
const rows = async () => (await base()).directory.select().from(healthIncidents);

beforeEach(async () => {
  sent = [];
  vi.spyOn(console, "log").mockImplementation(() => {});
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.spyOn(globalThis, "fetch").mockImplementation(async (_, init) => {
    const { to, subject, text } = JSON.parse(String(init?.body));
    sent.push({ to, subject, text, key: new Headers(init?.headers).get("idempotency-key") });
    return Response.json({ id: "p1" });
  });
  const { directory } = await base();
  await directory.delete(healthIncidents);
  await directory.delete(notices);
  await env.DB.prepare("DELETE FROM operators").run();
  person = await operator();
  await directory.update(users).set({ emailVerified: true, language: "en" }).where(eq(users.id, person.userId));
});
afterEach(() => vi.restoreAllMocks());

describe("an incident", () => {
  it("is told once when it begins, however often it is seen, and once when it is over", async () => {
    for (const min of [0, 0, 1, 2, 30]) await noteSeen(minute(min), [LETTERS]);
    const [incident] = await rows();
    expect(incident).toMatchObject({ alarm: "letters", endedAt: null, facts: { open: 2 } });
    expect(await told()).toEqual([`health/${incident!.id}/began/${person.email}`]);
    for (const min of [32, 34, 35, 60]) await noteSeen(minute(min), []);
    expect(await told()).toEqual([
      `health/${incident!.id}/began/${person.email}`,
      `health/${incident!.id}/over/${person.email}`,
    ]);
    expect((await rows())[0]!.endedAt).toBe(incident!.lastSeenAt);
  });

  it("that comes back within a blink was never over", async () => {
    await noteSeen(minute(0), [LETTERS]);
    await noteSeen(minute(2), []);
    await noteSeen(minute(3), [LETTERS]);
    expect([(await rows()).length, (await told()).length]).toEqual([1, 1]);
  });

  it("that comes back later is another one", async () => {
    await noteSeen(minute(0), [LETTERS]);
    await noteSeen(minute(5), []);
    await noteSeen(minute(6), [LETTERS]);
    expect([(await rows()).length, (await told()).length]).toEqual([2, 3]);
  });

  it("has to last before it is told, and ends without a word if it does not", async () => {
    await noteSeen(minute(0), [UNREADY]);
    await noteSeen(minute(1), [UNREADY]);
    await noteSeen(minute(5), []);
    expect([(await rows())[0]!.toldAt, await told()]).toEqual([null, []]);
    await noteSeen(minute(10), [UNREADY]);
    await noteSeen(minute(12), [UNREADY]);
    expect(await told()).toHaveLength(1);
  });

  it("lasts as long as the deployment's setting says", async () => {
    const patient = { ALERT_UNREADY_MIN: "20" };
    for (const min of [0, 10, 19]) await noteSeen(minute(min, patient), [UNREADY]);
    expect(await told()).toEqual([]);
    await noteSeen(minute(20, patient), [UNREADY]);
    expect(await told()).toHaveLength(1);
  });

  it("is told to operators with a proven mailbox and to the deployment's address, to nobody else", async () => {
    const unproven = await operator();
    await (await base()).directory.update(users).set({ emailVerified: false }).where(eq(users.id, unproven.userId));
    await noteSeen(minute(0, { ALERT_EMAIL: "nobet@example.com" }), [LETTERS]);
    expect((await told()).map((key) => key.split("/").at(-1)).sort()).toEqual(
      [person.email, "nobet@example.com"].sort(),
    );
  });
});

describe("the minute's look", () => {
  it("sees dead letters, and what the day has cost", async () => {
    const ctx = await ctxOf(await newTenant());
    await deadLetterRow(ctx, { tenantId: ctx.tenantId, queue: "jobs", kind: "x", body: {}, attempts: 1, error: "bug" });
    const date = new Intl.DateTimeFormat("sv", { timeZone: "Europe/Istanbul" }).format(ctx.clock.now());
    const none = { totalMessages: 0, questions: 0, autoResolved: 0, confirmed: 0, cameBack: 0, humanHandled: 0 };
    const day = owned(ctx, "metric", { date, ...none, platformMicroUsd: 1_000_000, channelMicroUsd: 49_500_000 });
    await ctx.db.insert(dailyMetrics).values(day);
    await watch(minute(0, { ALERT_SPEND_USD: "50.6" }));
    expect((await rows()).map(({ alarm }) => alarm)).toEqual(["letters"]);
    await watch(minute(1));
    const found = await rows();
    expect(found.map(({ alarm }) => alarm).sort()).toEqual(["letters", "spend"]);
    expect(found.find(({ alarm }) => alarm === "spend")!.facts).toEqual({ microUsd: 50_500_000, limitUsd: 50 });
    await ctx.directory.update(deadLetters).set({ discardedAt: 1 });
    await watch(minute(8));
    expect((await rows()).find(({ alarm }) => alarm === "letters")!.endedAt).not.toBeNull();
    await env.DB.batch([env.DB.prepare("DELETE FROM dead_letters"), env.DB.prepare("DELETE FROM daily_metrics")]);
  });

  it("sees a number whose provider does not answer, while something waits to be sent by it", async () => {
    const shop = await openShop();
    await ill(shop);
    await watch(minute(0));
    expect(await rows()).toEqual([]);
    await waits(shop, 2);
    await watch(minute(0));
    expect(await rows()).toMatchObject([{ alarm: "circuit", subject: shop.accountId, toldAt: null }]);
    await watch(minute(10));
    expect(await told()).toHaveLength(1);
    const open = await opened(person);
    const page = await (await open.ask("GET", "/api/operator/health")).json<HealthPage>();
    expect(page.incidents).toMatchObject([
      { alarm: "circuit", about: { tenantId: shop.tenantId, number: "Moda Butik" } },
    ]);
    await env.DB.prepare("DELETE FROM conversation_wakes").run();
  });

  it("says that a number recovered when its Pacer says so: not because nothing waits, nor because it does not say", async () => {
    const shop = await openShop();
    const pacer = await ill(shop);
    await waits(shop, 2);
    for (const min of [0, 10]) await watch(minute(min));
    expect(await told()).toHaveLength(1);
    await env.DB.prepare("DELETE FROM conversation_wakes").run();
    const silent = { getByName: (name: string) => (name === "health" ? env.PACER.getByName(name) : { state: gone_ }) };
    for (const min of [11, 13, 15]) await watch(minute(min, { PACER: silent }));
    for (const min of [16, 18, 20]) await watch(minute(min));
    const circuit = async () => (await rows()).find(({ alarm }) => alarm === "circuit")!;
    expect(await circuit()).toMatchObject({ endedAt: null, facts: { failures: 6 } });
    await pacer.report({ ok: true });
    for (const min of [21, 24]) await watch(minute(min));
    const { id, endedAt } = await circuit();
    expect(endedAt).not.toBeNull();
    const letters = (await told()).filter((key) => key.startsWith(`health/${id}/`));
    expect(letters.map((key) => key.split("/")[2])).toEqual(["began", "over"]);
  });

  it("says nothing of a number that its business has disconnected", async () => {
    const shop = await openShop();
    await ill(shop);
    await waits(shop, 2);
    await watch(minute(0));
    const mine = eq(channelAccounts.id, shop.accountId);
    await shop.ctx.directory.update(channelAccounts).set({ status: "disconnected" }).where(mine);
    await env.DB.prepare("DELETE FROM conversation_wakes").run();
    await watch(minute(5));
    expect((await rows())[0]!.endedAt).not.toBeNull();
  });

  it("asks the numbers first that have waited longest", async () => {
    const many = await openShop();
    for (let at = 0; at < 52; at++) await another(many, at);
    const shop = await openShop();
    await ill(shop);
    await waits(many, 2);
    await waits(shop, 5);
    await watch(minute(0));
    expect(await rows()).toMatchObject([{ alarm: "circuit", subject: shop.accountId }]);
    await env.DB.prepare("DELETE FROM conversation_wakes").run();
  });

  it("tells of a database that does not answer without it, once an hour", async () => {
    const gone = new Proxy(
      {},
      {
        get: (_, name) => {
          const statement = { bind: () => statement, all: gone_, raw: gone_, run: gone_, first: gone_ };
          return name === "prepare" ? () => statement : gone_;
        },
      },
    );
    const changed = { DB: gone, ALERT_EMAIL: "nobet@example.com" };
    for (const min of [0, 1]) await watch(minute(min, changed));
    expect(new Set(sent.map(({ key }) => key)).size).toBeLessThanOrEqual(2); // the hour may turn between them
    expect(sent[0]).toMatchObject({ to: ["nobet@example.com"] });
    expect(sent[0]!.text).toContain("directory");
    sent = [];
    await watch(minute(2, { DB: gone }));
    expect(sent).toEqual([]);
  });
});

/** The provider of this shop's number does not answer. */
async function ill({ accountId }: Shop) {
  const pacer = env.PACER.getByName(`sending:${accountId}`) as unknown as PacerRpc;
  for (let time = 0; time < 6; time++) await pacer.report({ ok: false, code: "server" });
  return pacer;
}

/** One of its conversations has had something left to do for so many minutes. */
async function waits({ ctx, tenantId }: Shop, minutes: number): Promise<void> {
  const now = Date.now();
  const wake = { conversationId: `cnv_${tenantId}`, tenantId, dueAt: now, since: now - minutes * MINUTE_MS };
  await ctx.directory.insert(conversationWakes).values(wake);
}

async function another({ ctx }: Shop, at: number): Promise<void> {
  const number = { phoneNumberId: `107700000000${at}`, displayPhone: `+9085000010${at}` };
  await connectWhatsapp(ctx, { ...number, wabaId: "105500000000078", displayName: "Şube", token: "sandbox-token" });
}

const gone_ = () => Promise.reject(new Error("D1_ERROR: gone"));
