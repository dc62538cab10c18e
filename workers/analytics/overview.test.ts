import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { describeBorders } from "../../tests/harness/borders";
import { FakeObject } from "../../tests/harness/events";
import { base, ctxOf, newTenant, request, signedIn } from "../../tests/harness/people";
import { clockAt } from "../platform/clock";
import { sectorOf } from "../sectors";
import { tenants } from "../tenants/schema";
import { recomputeDay } from "./daily";
import { dayOf, daysBetween } from "./days";
import { countSlots } from "./numbers";
import { overview } from "./overview";
import { listQuestions, QuestionsInput } from "./questions";
import { analyticsRoutes } from "./routes";
import { autoReplyLog, dailyMetrics } from "./schema";
import { settleAnswers } from "./settle";
import type { Overview } from "./shapes";

const HOUR = 3600_000;
/** Monday, 16 November 2026, noon in Istanbul */
const NOON = Date.UTC(2026, 10, 16, 9);

describeBorders(analyticsRoutes(sectorOf), "/api/v1", {
  "GET /overview": { roles: ["owner", "supervisor", "agent"] },
  "GET /overview/questions": { roles: ["owner", "supervisor", "agent"] },
});

async function at(tenantId: string, now: number) {
  return { ...(await ctxOf(tenantId)), clock: clockAt(now - Date.now()) };
}

/** Ten days of three customers; returns the tenant. */
async function busyTenant(): Promise<string> {
  const tenantId = await newTenant();
  for (let customer = 0; customer < 3; customer++) {
    const object = new FakeObject(tenantId);
    for (let day = 9; day >= 0; day--) {
      const asked = NOON - day * 24 * HOUR + customer * HOUR;
      const kind = (day + customer) % 4;
      // The first customer asks the same every day, the others something new.
      const intent = customer === 0 ? "order_tracking" : `question_${day}`;
      if (kind === 3) {
        object.turn(asked, { decision: "handoff", intent: null, messageCount: 2 });
        continue;
      }
      const opening = object.turn(asked, { decision: kind === 0 ? "ask" : "answer", intent, messageCount: 1 });
      const answers =
        kind === 0
          ? object.turn(asked + 60_000, {
              ...opening,
              turnId: `${opening.turnId}2`,
              isQuestion: false,
              decision: "answer",
              askedAt: asked + 60_000,
            })
          : opening;
      object.add({ at: asked + 2000, type: "reply.sent", turnId: opening.turnId, sentAt: asked + 2000 });
      if (kind !== 2)
        object.add({ at: asked + 62_000, type: "reply.sent", turnId: answers.turnId, sentAt: asked + 62_000 });
      if (kind === 2) object.add({ at: asked + 3000, type: "reply.failed", turnId: opening.turnId });
      if (day === 5) object.add({ at: asked + HOUR, type: "person.replied", episodeId: "epi_1", userId: "usr_1" });
    }
    await object.project(await base());
  }
  return tenantId;
}

/** The same numbers, counted from the rows by hand. */
async function recount(tenantId: string, from: number, to: number) {
  const { directory } = await base();
  const rows = await directory.select().from(autoReplyLog).where(eq(autoReplyLog.tenantId, tenantId));
  const inRange = rows.filter((row) => row.askedAt >= from && row.askedAt < to);
  const questions = inRange
    .filter((row) => row.isQuestion)
    .map((question) => {
      const turns = rows.filter((row) => row.questionId === question.questionId);
      const answers = turns.filter((row) => ["answer", "act"].includes(row.decision) && row.answeredAt !== null);
      return { turns, answers, question };
    });
  const answered = questions.filter(({ answers }) => answers.length > 0);
  return {
    questions: questions.length,
    autoAnswered: answered.length,
    handedOver: questions.filter(({ turns }) => turns.some((row) => row.handoffReason !== null)).length,
    confirmed: answered.filter(({ answers }) => answers.every((row) => row.wasResolved === true)).length,
    cameBack: answered.filter(({ answers }) => answers.some((row) => row.cameBackAt !== null)).length,
    awaiting: answered.filter(({ answers }) => answers.some((row) => row.wasResolved === null)).length,
    totalMessages: inRange.reduce((sum, row) => sum + row.messageCount, 0),
  };
}

describe("the overview", () => {
  it("says what a recount of the rows by hand says", async () => {
    const tenantId = await busyTenant();
    const ctx = await at(tenantId, NOON + 5 * HOUR);
    await settleAnswers(ctx);
    const shown = await overview(ctx, {});
    const days = daysBetween("Europe/Istanbul", shown.range.from, shown.range.to);
    const wanted = await recount(tenantId, days[0]!.fromMs, days.at(-1)!.toMs);
    expect(shown.range.numbers).toMatchObject(wanted);
    expect(wanted.questions).toBe(30);
    expect(wanted.confirmed).toBeGreaterThan(0);
    expect(wanted.cameBack).toBeGreaterThan(0);
    expect(wanted.awaiting).toBeGreaterThan(0);
    expect(shown.range.numbers.deflectionRate).toBeCloseTo(wanted.autoAnswered / wanted.questions);
    expect(shown.range.numbers.perMessageRate).toBeCloseTo(wanted.autoAnswered / wanted.totalMessages);
    expect(shown.range.numbers.minutesSaved).toBe(wanted.autoAnswered * 2);

    expect(shown.days).toHaveLength(28);
    for (const day of days) {
      const { questions, autoAnswered, handedOver } = await recount(tenantId, day.fromMs, day.toMs);
      expect(shown.days.find(({ date }) => date === day.date)).toEqual({
        date: day.date,
        questions,
        autoAnswered,
        handedOver,
      });
    }
    expect(shown.weeks.map(({ week }) => week)).toEqual([
      "2026-10-19",
      "2026-10-26",
      "2026-11-02",
      "2026-11-09",
      "2026-11-16",
    ]);
    expect(shown.weeks.reduce((sum, week) => sum + week.questions, 0)).toBe(wanted.questions);
    const today = daysBetween("Europe/Istanbul", "2026-11-16", "2026-11-16")[0]!;
    expect(shown.today).toMatchObject(await recount(tenantId, today.fromMs, today.toMs));
    expect(shown.byIntent.reduce((sum, { questions }) => sum + questions, 0)).toBeLessThan(wanted.questions);
  });

  it("counts an ask and the answer that follows as one question, answered once", async () => {
    const tenantId = await newTenant();
    const object = new FakeObject(tenantId);
    const ask = object.turn(NOON, { decision: "ask" });
    object.add({ at: NOON + 1000, type: "reply.sent", turnId: ask.turnId, sentAt: NOON + 1000 });
    await object.project(await base());
    const ctx = await at(tenantId, NOON + HOUR);
    expect((await overview(ctx, {})).today).toMatchObject({ questions: 1, autoAnswered: 0, medianFirstResponseSec: 1 });
    const answer = object.turn(NOON + 30_000, {
      ...ask,
      turnId: `${ask.turnId}b`,
      isQuestion: false,
      decision: "answer",
      askedAt: NOON + 30_000,
    });
    await object.project(await base());
    expect((await overview(ctx, {})).today).toMatchObject({ questions: 1, autoAnswered: 0 });
    object.add({ at: NOON + 31_000, type: "reply.sent", turnId: answer.turnId, sentAt: NOON + 31_000 });
    await object.project(await base());
    expect((await overview(ctx, {})).today).toMatchObject({
      questions: 1,
      autoAnswered: 1,
      awaiting: 1,
      deflectionRate: 1,
      minutesSaved: 2,
    });
  });

  it("puts a message before midnight into the tenant's day, not the server's", async () => {
    const tenantId = await newTenant();
    const object = new FakeObject(tenantId);
    const justAfter = Date.UTC(2026, 10, 15, 21, 5); // 00:05 on the 16th in Istanbul
    object.turn(justAfter - 10 * 60_000, {});
    object.turn(justAfter, {});
    await object.project(await base());
    const { days } = await overview(await at(tenantId, NOON), { from: "2026-11-15", to: "2026-11-16" });
    expect(days.map(({ date, questions }) => [date, questions])).toEqual([
      ["2026-11-15", 1],
      ["2026-11-16", 1],
    ]);
  });

  it("shows zeros and no rates for a tenant without questions", async () => {
    const { today, range, byIntent } = await overview(await at(await newTenant(), NOON), {});
    for (const numbers of [today, range.numbers]) {
      expect(numbers).toEqual({
        questions: 0,
        autoAnswered: 0,
        handedOver: 0,
        confirmed: 0,
        cameBack: 0,
        awaiting: 0,
        deflectionRate: null,
        perMessageRate: null,
        totalMessages: 0,
        minutesSaved: 0,
        minutesPerAnswer: 2,
        moneySavedMinor: null,
        medianFirstResponseSec: null,
        medianPersonResponseSec: null,
      });
    }
    expect(byIntent).toEqual([]);
  });

  it("opens every number: as many questions as it says, each of them once, newest first", async () => {
    const tenantId = await busyTenant();
    const ctx = await at(tenantId, NOON + 5 * HOUR);
    await settleAnswers(ctx);
    const { range } = await overview(ctx, {});
    for (const as of ["questions", "autoAnswered", "handedOver", "confirmed", "cameBack", "awaiting"] as const) {
      const { items, nextCursor } = await listQuestions(ctx, QuestionsInput.parse({ as }));
      expect([as, items.length]).toEqual([as, range.numbers[as]]);
      expect(new Set(items.map(({ turnId }) => turnId)).size).toBe(items.length);
      expect(items.map(({ askedAt }) => askedAt)).toEqual(items.map(({ askedAt }) => askedAt).sort((a, b) => b - a));
      expect(nextCursor).toBeNull();
    }
    // What the two medians were taken of.
    const rows = await (await base()).directory.select().from(autoReplyLog).where(eq(autoReplyLog.tenantId, tenantId));
    const measured = (is: (row: (typeof rows)[number]) => boolean) =>
      new Set(rows.filter((row) => row.questionId !== null && is(row)).map(({ questionId }) => questionId)).size;
    for (const [as, wanted] of [
      ["responded", measured((row) => row.answeredAt !== null)],
      ["personReplied", measured((row) => row.handoffReason !== null && row.personAnsweredAt !== null)],
    ] as const) {
      const { items } = await listQuestions(ctx, QuestionsInput.parse({ as }));
      expect([as, items.length]).toEqual([as, wanted]);
      expect(wanted).toBeGreaterThan(0);
    }
    const some = await listQuestions(ctx, QuestionsInput.parse({ intent: "order_tracking" }));
    expect(new Set(some.items.map(({ intent }) => intent))).toEqual(new Set(["order_tracking"]));
    await expect(listQuestions(ctx, QuestionsInput.parse({ cursor: "1.x" }))).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("gives long lists in pages that miss nothing", async () => {
    const tenantId = await newTenant();
    const object = new FakeObject(tenantId);
    for (let n = 0; n < 60; n++) object.turn(NOON - Math.floor(n / 3), {});
    await object.project(await base());
    const ctx = await at(tenantId, NOON + HOUR);
    const first = await listQuestions(ctx, QuestionsInput.parse({}));
    const second = await listQuestions(ctx, QuestionsInput.parse({ cursor: first.nextCursor! }));
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([50, 10, null]);
    expect(new Set([...first.items, ...second.items].map(({ turnId }) => turnId)).size).toBe(60);
  });

  it("puts questions into the tenant's own hours", async () => {
    const tenantId = await newTenant();
    const object = new FakeObject(tenantId);
    object.turn(NOON, {}); // Monday, noon
    object.turn(NOON + 59 * 60_000, {});
    object.turn(NOON - 13 * HOUR, {}); // Sunday, 23:00
    await object.project(await base());
    const { hours } = await overview(await at(tenantId, NOON + HOUR), {});
    expect(hours[0]![12]).toBe(2);
    expect(hours[6]![23]).toBe(1);
    expect(hours.flat().reduce((sum, count) => sum + count, 0)).toBe(3);
  });

  it("opens every hour: as many questions as its cell says, also where the clocks go back", async () => {
    const tenantId = await newTenant();
    const { directory } = await base();
    await directory.update(tenants).set({ timeZone: "Europe/Berlin" }).where(eq(tenants.id, tenantId));
    const object = new FakeObject(tenantId);
    const sunday = Date.UTC(2026, 9, 25); // 02:00 in Berlin, and an hour later once more
    for (const minutes of [-1, 0, 29, 30, 59, 60, 119, 120, 24 * 60, 7 * 24 * 60 + 60]) {
      object.turn(sunday + minutes * 60_000, {});
    }
    await object.project(await base());
    const ctx = await at(tenantId, Date.UTC(2026, 10, 2, 12));
    const range = { from: "2026-10-19", to: "2026-11-02" };
    const { hours } = await overview(ctx, range);
    expect(hours[6]!.slice(0, 4)).toEqual([0, 1, 7, 1]);
    for (const [weekday, counts] of hours.entries()) {
      for (const [hour, count] of counts.entries()) {
        if (count === 0 && weekday < 5) continue;
        const { items } = await listQuestions(ctx, QuestionsInput.parse({ ...range, weekday, hour }));
        expect([weekday, hour, items.length]).toEqual([weekday, hour, count]);
      }
    }
  });

  it("wants weekday and hour together, and both of a week", async () => {
    const owner = await signedIn();
    for (const query of ["weekday=1", "hour=1", "weekday=7&hour=1", "weekday=1&hour=24", "weekday=x&hour=1"]) {
      expect([query, (await owner.ask("GET", `/api/v1/overview/questions?${query}`)).status]).toEqual([query, 400]);
    }
    expect((await owner.ask("GET", "/api/v1/overview/questions?weekday=6&hour=23")).status).toBe(200);
  });

  it("counts the hours in slots, not question by question", async () => {
    const tenantId = await newTenant();
    const object = new FakeObject(tenantId);
    for (const minutes of [0, 1, 29, 30]) object.turn(NOON + minutes * 60_000, {});
    await object.project(await base());
    expect(await countSlots(await at(tenantId, NOON), { fromMs: NOON, toMs: NOON + HOUR })).toEqual([
      { startMs: NOON, questions: 3 },
      { startMs: NOON + 30 * 60_000, questions: 1 },
    ]);
  });

  it("says how long a question that was handed over waited for a person", async () => {
    const tenantId = await newTenant();
    const object = new FakeObject(tenantId);
    object.turn(NOON, { decision: "handoff" });
    object.add({ at: NOON + 90_000, type: "person.replied", episodeId: "epi_1", userId: "usr_1" });
    object.add({ at: NOON + 500_000, type: "person.replied", episodeId: "epi_1", userId: "usr_1" });
    await object.project(await base());
    const { today } = await overview(await at(tenantId, NOON + HOUR), {});
    expect(today).toMatchObject({ medianFirstResponseSec: null, medianPersonResponseSec: 90 });
  });

  it("says what was saved in money once the business has said what an agent costs", async () => {
    const tenantId = await busyTenant();
    const { directory } = await base();
    await directory.update(tenants).set({ agentCostMinor: 3_200_000 }).where(eq(tenants.id, tenantId));
    const { range } = await overview(await at(tenantId, NOON + 5 * HOUR), {});
    // 160 hours for 32,000.00: 3.33 a minute
    expect(range.numbers.moneySavedMinor).toBe(Math.round((range.numbers.minutesSaved * 3_200_000) / 9_600));
  });

  it("keeps the promise of the first month in sight, for thirty days and for the promised topics only", async () => {
    const tenantId = await newTenant();
    const { directory } = await base();
    await directory
      .update(tenants)
      .set({ createdAt: NOON - 9 * 24 * HOUR })
      .where(eq(tenants.id, tenantId));
    const object = new FakeObject(tenantId);
    for (const n of [1, 2, 3]) {
      const { turnId } = object.turn(NOON - n * HOUR, {});
      if (n < 3) object.add({ at: NOON, type: "reply.sent", turnId, sentAt: NOON });
    }
    object.turn(NOON, { intent: "return_request", decision: "handoff" });
    object.turn(NOON - 20 * 24 * HOUR, {}); // before their first day
    await object.project(await base());
    const promised = ["order_tracking"];
    const { guarantee } = await overview(await at(tenantId, NOON), {}, promised);
    expect(guarantee).toEqual({
      from: "2026-11-07",
      to: "2026-12-06",
      day: 10,
      isOver: false,
      questions: 3,
      autoAnswered: 2,
      rate: 2 / 3,
      promisedRate: 0.5,
    });
    // Its two numbers open what they count.
    const of = { promised: "true", from: guarantee!.from, to: guarantee!.to };
    for (const [as, count] of [
      ["questions", 3],
      ["autoAnswered", 2],
    ] as const) {
      const { items } = await listQuestions(await at(tenantId, NOON), QuestionsInput.parse({ ...of, as }), promised);
      expect(items.map(({ intent }) => intent)).toEqual(new Array(count).fill("order_tracking"));
    }
    expect((await listQuestions(await at(tenantId, NOON), QuestionsInput.parse(of))).items).toEqual([]);
    const after = await overview(await at(tenantId, NOON + 40 * 24 * HOUR), {}, promised);
    expect(after.guarantee).toMatchObject({ day: 30, isOver: true, questions: 3 });
    expect((await overview(await at(tenantId, NOON), {})).guarantee).toBeNull();
  });

  it("never counts another tenant's rows", async () => {
    await busyTenant();
    const other = await signedIn();
    const shown = await (await other.ask("GET", "/api/v1/overview?from=2026-10-20&to=2026-11-16")).json<Overview>();
    expect(shown.range.numbers.questions).toBe(0);
  });

  it("refuses a range that ends before it begins, is too long, or is no date", async () => {
    const owner = await signedIn();
    for (const query of ["from=2026-11-16&to=2026-11-01", "from=2020-01-01&to=2026-01-01", "from=yesterday"]) {
      expect((await owner.ask("GET", `/api/v1/overview?${query}`)).status).toBe(400);
    }
  });

  it("being looked at by a person for the first time is remembered; a key looks at nothing", async () => {
    const owner = await signedIn();
    const viewedAt = async () => {
      const { directory } = await base();
      const [row] = await directory
        .select({ at: tenants.dashboardViewedAt })
        .from(tenants)
        .where(eq(tenants.id, owner.tenantId));
      return row!.at;
    };
    expect(await viewedAt()).toBeNull();
    const made = await owner.ask("POST", "/api/v1/keys", {
      name: "a",
      scopes: ["analytics:read"],
      expiresInDays: null,
    });
    const { token } = await made.json<{ token: string }>();
    const byKey = await request("GET", "/api/v1/overview", undefined, { authorization: `Bearer ${token}` });
    expect([byKey.status, await viewedAt()]).toEqual([200, null]);
    await owner.ask("GET", "/api/v1/overview");
    const first = await viewedAt();
    expect(first).not.toBeNull();
    await owner.ask("GET", "/api/v1/overview");
    expect(await viewedAt()).toBe(first);
  });
});

describe("an answer", () => {
  it("is settled after 72 hours and not before; a second time changes nothing", async () => {
    const tenantId = await newTenant();
    const object = new FakeObject(tenantId);
    const { turnId } = object.turn(NOON, {});
    object.add({ at: NOON, type: "reply.sent", turnId, sentAt: NOON });
    await object.project(await base());
    expect(await settleAnswers(await at(tenantId, NOON + 72 * HOUR - 1000))).toBe(0);
    expect(await settleAnswers(await at(tenantId, NOON + 72 * HOUR))).toBe(1);
    expect(await settleAnswers(await at(tenantId, NOON + 73 * HOUR))).toBe(0);
    const { range } = await overview(await at(tenantId, NOON + 73 * HOUR), {});
    expect(range.numbers).toMatchObject({ autoAnswered: 1, confirmed: 1, cameBack: 0, awaiting: 0 });
  });

  it("is not confirmed when a return is projected only after it was settled", async () => {
    const tenantId = await newTenant();
    const object = new FakeObject(tenantId);
    const { turnId } = object.turn(NOON, {});
    object.add({ at: NOON, type: "reply.sent", turnId, sentAt: NOON });
    await object.project(await base());
    await settleAnswers(await at(tenantId, NOON + 72 * HOUR));
    object.turn(NOON + 71 * HOUR, {});
    await object.project(await base());
    const { range } = await overview(await at(tenantId, NOON + 73 * HOUR), {});
    expect(range.numbers).toMatchObject({ autoAnswered: 1, confirmed: 0, cameBack: 1 });
  });
});

it("daily metrics say what the overview says, however often they are recomputed", async () => {
  const tenantId = await busyTenant();
  const ctx = await at(tenantId, NOON);
  const date = dayOf("Europe/Istanbul", NOON - 24 * HOUR);
  await recomputeDay(ctx, date);
  await recomputeDay(ctx, date);
  const rows = await ctx.db
    .select()
    .from(dailyMetrics)
    .where(and(eq(dailyMetrics.tenantId, tenantId), eq(dailyMetrics.date, date)));
  const { numbers } = (await overview(ctx, { from: date, to: date })).range;
  expect(rows).toMatchObject([
    {
      totalMessages: numbers.totalMessages,
      questions: numbers.questions,
      autoResolved: numbers.autoAnswered,
      humanHandled: numbers.handedOver,
    },
  ]);
});

it("a day has 23 hours where clocks go forward", () => {
  const [day] = daysBetween("Europe/Berlin", "2026-03-29", "2026-03-29");
  expect(day!.toMs - day!.fromMs).toBe(23 * HOUR);
});
