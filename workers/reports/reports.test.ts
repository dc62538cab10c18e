import { env } from "cloudflare:workers";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { describeBorders } from "../../tests/harness/borders";
import { workDue } from "../../tests/harness/due";
import { FakeObject } from "../../tests/harness/events";
import { holdLetters, lettersTo } from "../../tests/harness/letters";
import { base, ctxOf, type Person, signedIn } from "../../tests/harness/people";
import { handedOverBy, overview } from "../analytics";
import { auditEvents } from "../audit/schema";
import { users } from "../auth/schema";
import { moveClock } from "../platform/clock";
import { dueJobs } from "../platform/schema";
import { sectorOf } from "../sectors";
import { tenants } from "../tenants/schema";
import { reportRoutes } from "./routes";
import { reports } from "./schema";
import type { Report, ReportRow } from "./shapes";

// Each signs in several times, and every password costs a hash.
vi.setConfig({ testTimeout: 30_000 });
beforeEach(holdLetters);
afterEach(async () => {
  vi.restoreAllMocks();
  await moveClock(env.DB, 0);
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Monday, 2 November 2026, ten in the morning in Istanbul */
const START = Date.parse("2026-11-02T07:00:00Z");
/** midnight after the seventh day, and after the thirtieth */
const WEEK_OVER = Date.parse("2026-11-08T21:00:00Z");
const MONTH_OVER = Date.parse("2026-12-01T21:00:00Z");
const PROMISED = sectorOf("ecommerce").toggles.flatMap(({ intents }) => intents);

/** A business that began at START, with an owner whose mailbox is proven. */
async function business(change: Partial<typeof tenants.$inferInsert> = {}): Promise<Person> {
  await moveClock(env.DB, START - Date.now());
  const owner = await signedIn("owner");
  const { directory } = await base();
  await directory.update(users).set({ emailVerified: true }).where(eq(users.id, owner.userId));
  await directory
    .update(tenants)
    .set({ sector: "ecommerce", ...change })
    .where(eq(tenants.id, owner.tenantId));
  return owner;
}

/** Each day two answered parcel questions, one handed over; on the last day one more of what nobody understood. */
async function busyDays(tenantId: string, days: number): Promise<FakeObject> {
  const object = new FakeObject(tenantId);
  for (let day = 0; day < days; day++) {
    for (const [at, intent] of [
      [START + day * DAY, "order_tracking"],
      [START + day * DAY + HOUR, `order_status_${day}`],
    ] as const) {
      const turn = object.turn(at, { intent });
      object.add({ at: at + 2000, type: "reply.sent", turnId: turn.turnId, sentAt: at + 2000 });
    }
    object.turn(START + day * DAY + 2 * HOUR, { decision: "handoff", intent: "invoice_request" });
    object.add({ at: START + day * DAY + 3 * HOUR, type: "person.replied", episodeId: "epi_1", userId: "usr_1" });
  }
  object.turn(START + (days - 1) * DAY + 4 * HOUR, { decision: "handoff", intent: null });
  await object.project(await base());
  return object;
}

const work = async (tenantId: string, now: number) => {
  await workDue(tenantId, now, "reports.");
  await workDue(tenantId, now, "notifications.");
};
const listOf = async (person: Person) =>
  (await (await person.ask("GET", "/api/v1/reports")).json<{ items: ReportRow[] }>()).items;
const readOf = async (person: Person, id: string) => (await person.ask("GET", `/api/v1/reports/${id}`)).json<Report>();

describeBorders(reportRoutes, "/api/v1/reports", {
  "GET /": { roles: ["owner", "supervisor"] },
  "GET /:id": {
    roles: ["owner", "supervisor"],
    owned: async (person) => {
      await moveClock(env.DB, (await createdAt(person.tenantId)) + 9 * DAY - Date.now());
      await workDue(person.tenantId, (await createdAt(person.tenantId)) + 9 * DAY, "reports.");
      const items = await (await person.ask("GET", "/api/v1/reports")).json<{ items: ReportRow[] }>();
      await moveClock(env.DB, 0);
      return `/api/v1/reports/${items.items[0]!.id}`;
    },
  },
});

async function createdAt(tenantId: string): Promise<number> {
  const [row] = await (await base()).directory.select().from(tenants).where(eq(tenants.id, tenantId));
  return row!.createdAt;
}

describe("the report of the first week", () => {
  it("is made when its last day is over, and says what the overview says of these days", async () => {
    const owner = await business();
    await busyDays(owner.tenantId, 8); // the eighth day is not the report's
    await work(owner.tenantId, WEEK_OVER + 9 * 60_000);
    expect(await listOf(owner)).toEqual([]);
    await work(owner.tenantId, WEEK_OVER + 10 * 60_000);
    const [row, ...rest] = await listOf(owner);
    expect(rest).toEqual([]);
    expect(row).toMatchObject({ kind: "day7", from: "2026-11-02", to: "2026-11-08", questions: 21, autoAnswered: 14 });
    const { figures, ...report } = await readOf(owner, row!.id);
    expect(report).toMatchObject({ tenantName: "Moda Butik", language: "tr" });
    const ctx = await ctxOf(owner.tenantId);
    const shown = await overview(ctx, { from: row!.from, to: row!.to }, PROMISED);
    expect(figures.numbers).toEqual(shown.range.numbers);
    expect(figures.guarantee).toEqual(shown.guarantee);
    expect(figures.guarantee).toMatchObject({ isOver: false, day: 8 });
    expect(figures.topics[0]).toEqual({
      intent: "invoice_request",
      title: { tr: expect.any(String), en: expect.any(String) },
      questions: 7,
      autoAnswered: 0,
    });
    expect(figures.stillHandedOver).toMatchObject([
      { intent: "invoice_request", questions: 7, step: { kind: "write_reply" } },
    ]);
    expect(figures.stillHandedOver.reduce((sum, { questions }) => sum + questions, 0)).toBe(figures.numbers.handedOver);
    expect(figures.wentWell.map(({ kind }) => kind)).toContain("answered");
  });

  it("does not change afterwards, whatever happens with its days, and is made once by two runs at once", async () => {
    const owner = await business();
    const object = await busyDays(owner.tenantId, 7);
    const job = { tenantId: owner.tenantId, kind: "reports.first_month" };
    await Promise.all([work(owner.tenantId, WEEK_OVER + HOUR), work(owner.tenantId, WEEK_OVER + HOUR)]);
    const [row] = await listOf(owner);
    const before = await readOf(owner, row!.id);
    object.turn(START + 2 * DAY, { intent: "order_tracking" });
    await object.project(await base());
    const { directory, db } = await ctxOf(owner.tenantId);
    await directory.update(tenants).set({ minutesPerAnswer: 9 }).where(eq(tenants.id, owner.tenantId));
    await directory
      .update(dueJobs)
      .set({ dueAt: 0, leaseUntil: null })
      .where(and(eq(dueJobs.tenantId, job.tenantId), eq(dueJobs.kind, job.kind)));
    await work(owner.tenantId, WEEK_OVER + 2 * DAY + 9 * HOUR);
    expect(await readOf(owner, row!.id)).toEqual(before);
    expect(await db.select().from(reports).where(eq(reports.tenantId, owner.tenantId))).toHaveLength(1);
    const made = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.tenantId, owner.tenantId), eq(auditEvents.eventType, "report.made")));
    expect(made).toHaveLength(1);
    expect(await lettersTo(owner.email)).toHaveLength(1);
  });

  it("goes to owners in the morning, in the business's language, with its figures", async () => {
    const owner = await business({
      locale: "en",
      agentCostMinor: 3_000_000,
      discovery: {
        messagesPerDay: 120,
        mostAsked: "Where is my parcel",
        agentCostMinor: 3_000_000,
        wouldPayMinor: null,
        biggestProblems: "Nights",
      },
    });
    const supervisor = await signedIn("supervisor", owner.tenantId);
    const { directory } = await base();
    await directory.update(users).set({ emailVerified: true }).where(eq(users.id, supervisor.userId));
    await busyDays(owner.tenantId, 7);
    await work(owner.tenantId, WEEK_OVER + HOUR);
    expect(await lettersTo(owner.email)).toEqual([]);
    await work(owner.tenantId, WEEK_OVER + 8 * HOUR);
    await work(owner.tenantId, WEEK_OVER + 9 * HOUR);
    const [letter, ...more] = await lettersTo(owner.email);
    expect(more).toEqual([]);
    expect(await lettersTo(supervisor.email)).toEqual([]);
    const [row] = await listOf(owner);
    expect(letter).toMatchObject({
      language: "en",
      subject: "Moda Butik: 64% of the questions of your first week were solved automatically",
      action: { url: `${env.PUBLIC_URL}/reports/${row!.id}` },
    });
    const facts = letter!.sections!.flatMap((section) => section.facts ?? []);
    expect(facts).toContainEqual({ label: "Auto-answered", value: "14" });
    const lines = letter!.sections!.flatMap((section) => section.lines ?? []);
    expect(lines).toContain("Messages a day: “120” → 3.1");
    expect(lines).toContainEqual(
      expect.stringMatching(/^One agent a month: .*30,000\.00” → at this pace 1% of an agent's month$/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^What you would pay a month: not answered → /));
    expect((await readOf(supervisor, row!.id)).figures.baseline!.agentCost.saidMinor).toBe(3_000_000);
  });

  it("follows the business's own midnight", async () => {
    const owner = await business({ timeZone: "America/New_York" });
    await work(owner.tenantId, WEEK_OVER + HOUR);
    expect(await listOf(owner)).toEqual([]);
    await work(owner.tenantId, Date.parse("2026-11-09T05:10:00Z"));
    expect(await listOf(owner)).toMatchObject([{ from: "2026-11-02", to: "2026-11-08" }]);
  });
});

describe("the report of the first month", () => {
  it("follows that of the first week, before the month is renewed, with the promise as it ended", async () => {
    const owner = await business();
    await busyDays(owner.tenantId, 30);
    await work(owner.tenantId, WEEK_OVER + HOUR);
    await work(owner.tenantId, MONTH_OVER + 10 * 60_000);
    const rows = await listOf(owner);
    expect(rows.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ["day30", "2026-11-02", "2026-12-01"],
      ["day7", "2026-11-02", "2026-11-08"],
    ]);
    const { figures, madeAt } = await readOf(owner, rows[0]!.id);
    expect(madeAt).toBeLessThan(START + 30 * DAY);
    expect(figures.guarantee).toMatchObject({ isOver: true, day: 30 });
    expect(figures.numbers.autoAnswered).toBe(60);
    const { db } = await ctxOf(owner.tenantId);
    const plans = and(eq(dueJobs.tenantId, owner.tenantId), eq(dueJobs.kind, "reports.first_month"));
    expect(await db.select().from(dueJobs).where(plans)).toEqual([]);
  });

  it("of a business of long ago is not made any more", async () => {
    const owner = await business();
    await work(owner.tenantId, START + 200 * DAY);
    expect(await listOf(owner)).toEqual([]);
    expect(await lettersTo(owner.email)).toEqual([]);
  });
});

it("what was handed over is counted from the questions that the overview counts", async () => {
  const owner = await business();
  await busyDays(owner.tenantId, 3);
  const ctx = await ctxOf(owner.tenantId);
  const counted = await handedOverBy(ctx, { fromMs: START - HOUR, toMs: START + 3 * DAY });
  expect(counted).toEqual([
    { intent: "invoice_request", questions: 3 },
    { intent: null, questions: 1 },
  ]);
  const { range } = await overview(ctx, { from: "2026-11-02", to: "2026-11-04" });
  expect(range.numbers.handedOver).toBe(4);
});
