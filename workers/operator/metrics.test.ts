/** The numbers of the product, recounted by hand from the events they come from; and the list of tenants. */
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { FakeObject } from "../../tests/harness/events";
import { opened, operator } from "../../tests/harness/operators";
import { base, ctxOf, type Person, signedIn } from "../../tests/harness/people";
import { openShop } from "../../tests/harness/shop";
import { addDays, dayOf } from "../analytics";
import { recomputeDay } from "../analytics/daily";
import { mondayOf } from "../analytics/days";
import { createTenant, noteChannelTrouble } from "../tenants";
import { tenants } from "../tenants/schema";
import type { Page } from "./cursor";
import type { CohortCell, ConnectionLine, OperatorMetrics, TenantDetails, TenantLine } from "./shapes";

const ZONE = "Europe/Istanbul";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.now();
const TODAY = dayOf(ZONE, NOW);

/** A question as the events tell it, for counting by hand. */
interface Asked {
  tenantId: string;
  day: string;
  messages: number;
  isQuestion: boolean;
  isAnswered: boolean;
}

interface Story {
  name: string;
  signedUpDaysAgo: number;
  /** minutes after sign-up; null = never */
  firstAnswerMin: number | null;
  viewedMin: number | null;
  /** days ago on which customers wrote, and how many did */
  wrote: [daysAgo: number, people: number][];
}

const STORIES: Story[] = [
  // Live for 100 days and written to all along.
  {
    name: "Kalıcı",
    signedUpDaysAgo: 100,
    firstAnswerMin: 5,
    viewedMin: 8,
    wrote: [
      [99, 1],
      [73, 2],
      [45, 1],
      [20, 3],
      [9, 2],
      [2, 4],
      [0, 1],
    ],
  },
  // Live for 100 days; nobody has written for 68.
  {
    name: "Giden",
    signedUpDaysAgo: 100,
    firstAnswerMin: 50,
    viewedMin: 20,
    wrote: [
      [99, 2],
      [80, 1],
      [68, 1],
    ],
  },
  // Live for 40 days, gone before its thirtieth.
  {
    name: "Kısa",
    signedUpDaysAgo: 40,
    firstAnswerMin: 3 * 60,
    viewedMin: 10,
    wrote: [
      [40, 1],
      [30, 1],
    ],
  },
  // In its second week.
  {
    name: "Yeni",
    signedUpDaysAgo: 8,
    firstAnswerMin: 30 * 60,
    viewedMin: 5,
    wrote: [
      [6, 3],
      [1, 2],
    ],
  },
  // Answered, never looked at.
  { name: "Bakmayan", signedUpDaysAgo: 8, firstAnswerMin: 90, viewedMin: null, wrote: [[7, 1]] },
  // Nothing yet.
  { name: "Bekleyen", signedUpDaysAgo: 3, firstAnswerMin: null, viewedMin: null, wrote: [] },
];

const asked: Asked[] = [];
const ids = new Map<string, string>();
let person: Person;
let metrics: OperatorMetrics;

async function get<T>(path: string): Promise<T> {
  const answer = await person.ask("GET", `/api/operator${path}`);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.json<T>();
}

/** Tells a tenant's story through events, as conversations would, and lets its days be counted from them. */
async function play({ name, signedUpDaysAgo, firstAnswerMin, viewedMin, wrote }: Story): Promise<void> {
  const ctx = await base();
  const tenantId = await createTenant(ctx, { name, sector: "dental", locale: "tr" });
  ids.set(name, tenantId);
  const createdAt = NOW - signedUpDaysAgo * DAY;
  const moment = (min: number | null) => (min === null ? null : createdAt + min * MINUTE);
  const rows = { createdAt, dashboardViewedAt: moment(viewedMin) };
  await ctx.directory.update(tenants).set(rows).where(eq(tenants.id, tenantId));
  const days = new Set<string>();
  for (const [daysAgo, people] of wrote) {
    for (let one = 0; one < people; one++) {
      const object = new FakeObject(tenantId);
      const at = NOW - daysAgo * DAY - one * MINUTE;
      const kind = (daysAgo + one) % 3;
      const day = dayOf(ZONE, at);
      days.add(day);
      const turn = object.turn(at, { decision: kind === 2 ? "handoff" : "answer", messageCount: 1 + one });
      if (kind !== 2) object.add({ at: at + 900, type: "reply.sent", turnId: turn.turnId, sentAt: at + 900 });
      // A greeting is a message and no question.
      if (kind === 1) object.turn(at + MINUTE, { questionId: null, decision: "answer", intent: null, messageCount: 1 });
      asked.push({ tenantId, day, messages: 1 + one, isQuestion: true, isAnswered: kind !== 2 });
      if (kind === 1)
        asked.push({ tenantId, day: dayOf(ZONE, at + MINUTE), messages: 1, isQuestion: false, isAnswered: false });
      await object.project(ctx);
    }
  }
  const firstAutoReplyAt = moment(firstAnswerMin);
  await ctx.directory.update(tenants).set({ firstAutoReplyAt }).where(eq(tenants.id, tenantId));
  const inTenant = await ctxOf(tenantId);
  for (const day of days) for (const touched of [day, addDays(day, 1)]) await recomputeDay(inTenant, touched);
}

beforeAll(async () => {
  person = await opened(await operator());
  // The operator's own business is no part of the story.
  const { directory } = await base();
  await directory.delete(tenants).where(eq(tenants.id, person.tenantId));
  for (const story of STORIES) await play(story);
  metrics = await get<OperatorMetrics>("/metrics");
}, 60_000);

/** The same sums from the events alone. */
function recount(tenantIds: readonly string[], from: string, to: string) {
  const some = asked.filter((one) => tenantIds.includes(one.tenantId) && one.day >= from && one.day <= to);
  return {
    messages: some.reduce((sum, { messages }) => sum + messages, 0),
    questions: some.filter(({ isQuestion }) => isQuestion).length,
    autoAnswered: some.filter(({ isAnswered }) => isAnswered).length,
  };
}

const recountWeek = (tenantIds: readonly string[], { week }: CohortCell) => ({
  week,
  ...recount(tenantIds, week, addDays(week, 6)),
});
const signedUp = ({ signedUpDaysAgo }: Story) => mondayOf(dayOf(ZONE, NOW - signedUpDaysAgo * DAY));

describe("the numbers of the product", () => {
  it("by week are those of the events", () => {
    expect(metrics.weeks).toHaveLength(12);
    expect(metrics.weeks.at(-1)!.week).toBe(mondayOf(TODAY));
    expect(metrics.weeks).toEqual(metrics.weeks.map((cell) => recountWeek([...ids.values()], cell)));
    expect(metrics.weeks.reduce((sum, { questions }) => sum + questions, 0)).toBeGreaterThan(15);
  });

  it("by cohort are those of the events of who signed up in that week", () => {
    const first = metrics.weeks[0]!.week;
    const bySignUp = Map.groupBy(
      STORIES.filter((story) => signedUp(story) >= first),
      signedUp,
    );
    expect(metrics.cohorts.map(({ week }) => week)).toEqual([...bySignUp.keys()].sort());
    for (const { week, tenants: count, cells } of metrics.cohorts) {
      const members = bySignUp.get(week)!.map(({ name }) => ids.get(name)!);
      expect(count).toBe(members.length);
      expect(cells[0]!.week).toBe(week);
      expect(cells).toEqual(cells.map((cell) => recountWeek(members, cell)));
    }
  });

  it("say how long the first automatic answer took", () => {
    const { medianMs, withinADay, buckets, waiting } = metrics.ttfar;
    expect(medianMs).toBe(90 * MINUTE);
    expect(withinADay).toEqual({ of: 5, count: 4, rate: 0.8 });
    expect(buckets.map(({ tenants: count }) => count)).toEqual([1, 1, 2, 0, 1, 0, 0]);
    expect(waiting).toBe(1);
    expect(metrics.stages).toEqual({ signedUp: 6, answered: 5, live: 4 });
  });

  it("say who stayed for thirty days: live that long, and written to at the end of them", () => {
    const live = STORIES.filter(({ firstAnswerMin, viewedMin }) => firstAnswerMin !== null && viewedMin !== null);
    const judged = live.flatMap(({ name, signedUpDaysAgo, firstAnswerMin, viewedMin }) => {
      const liveOn = dayOf(ZONE, NOW - signedUpDaysAgo * DAY + Math.max(firstAnswerMin!, viewedMin!) * MINUTE);
      if (addDays(liveOn, 30) >= TODAY) return [];
      return [recount([ids.get(name)!], addDays(liveOn, 24), addDays(liveOn, 30)).messages > 0];
    });
    const kept = judged.filter(Boolean).length;
    expect([judged.length, kept]).toEqual([3, 1]);
    expect(metrics.retention).toMatchObject({ of: 3, count: 1, rate: 1 / 3 });
    expect(metrics.retention.months.reduce((sum, { of }) => sum + of, 0)).toBe(3);
  });

  it("say who was lost in a month", () => {
    expect(metrics.churn).toHaveLength(7);
    expect(metrics.churn.at(-1)).toMatchObject({ month: TODAY.slice(0, 7), isRunning: true });
    for (const { month, isRunning, atStart, lost, returned, rate } of metrics.churn) {
      const before = addDays(`${month}-01`, -1);
      const end = isRunning ? TODAY : lastOf(month);
      const active = (name: string, day: string) => recount([ids.get(name)!], addDays(day, -29), day).messages > 0;
      const known = STORIES.filter(({ signedUpDaysAgo, firstAnswerMin, viewedMin }) => {
        if (firstAnswerMin === null || viewedMin === null) return false;
        return dayOf(ZONE, NOW - signedUpDaysAgo * DAY + Math.max(firstAnswerMin, viewedMin) * MINUTE) <= before;
      });
      const start = known.filter(({ name }) => active(name, before));
      const gone = start.filter(({ name }) => !active(name, end)).length;
      const back = known.filter(({ name }) => !active(name, before) && active(name, end)).length;
      expect([month, atStart, lost, returned]).toEqual([month, start.length, gone, back]);
      expect(rate).toBe(start.length === 0 ? null : (gone - back) / start.length);
    }
    expect(metrics.churn.reduce((sum, { lost }) => sum + lost, 0)).toBeGreaterThan(0);
  });

  it("count who asked for what is not there, once a tenant", async () => {
    const [first, second] = [...ids.values()];
    const path = (id: string) => `/api/operator/tenants/${id}/requests/sso`;
    for (const id of [first!, first!, second!]) await person.ask("PUT", path(id));
    const count = async () => (await get<OperatorMetrics>("/metrics")).asked;
    expect(await count()).toEqual([{ feature: "sso", tenants: 2 }]);
    await person.ask("DELETE", path(second!));
    expect(await count()).toEqual([{ feature: "sso", tenants: 1 }]);
    expect((await get<TenantDetails>(`/tenants/${first}`)).asked).toEqual(["sso"]);
    expect((await person.ask("PUT", path(`ten_${"0".repeat(32)}`))).status).toBe(404);
  });
});

describe("the tenants", () => {
  const list = (query: string) => get<Page<TenantLine>>(`/tenants?${query}`);
  const names = async (query: string) => (await list(query)).items.map(({ name }) => name);

  it("are found by a part of the name, with or without marks, and by their id", async () => {
    expect(await names("query=KALICI")).toEqual(["Kalıcı"]);
    expect(await names("query=kısa")).toEqual(["Kısa"]);
    expect(await names(`query=${ids.get("Yeni")}`)).toEqual(["Yeni"]);
    expect(await names("query=%25")).toEqual([]);
    expect(await names("sector=aesthetic")).toEqual([]);
    expect(await names("stage=answered")).toEqual(["Bakmayan"]);
    expect(await names("stage=waiting")).toEqual(["Bekleyen"]);
  });

  it("show how far they are, and the last seven days as the events tell them", async () => {
    const { items } = await list("");
    expect(items.map(({ name }) => name)).toEqual(["Bekleyen", "Bakmayan", "Yeni", "Kısa", "Giden", "Kalıcı"]);
    for (const { id, week } of items) expect(week).toEqual(recount([id], addDays(TODAY, -6), TODAY));
    const young = items.find(({ name }) => name === "Yeni")!;
    expect(young).toMatchObject({ stage: "live", ttfarMs: 30 * HOUR, whatsapp: "none", marketplace: "none" });
    expect(young.activatedAt).toBe(young.createdAt + 30 * HOUR);
  });

  it("come page by page, each once", async () => {
    const ctx = await base();
    for (let one = 0; one < 55; one++)
      await createTenant(ctx, { name: `Sayfa ${one}`, sector: "aesthetic", locale: "en" });
    const first = await list("sector=aesthetic");
    const second = await list(`sector=aesthetic&cursor=${first.nextCursor}`);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([50, 5, null]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(55);
    expect((await person.ask("GET", "/api/operator/tenants?cursor=x")).status).toBe(400);
  });

  it("have a page each, with weeks, people and accounts", async () => {
    const owner = await signedIn();
    await signedIn("agent", owner.tenantId);
    const details = await get<TenantDetails>(`/tenants/${owner.tenantId}`);
    expect(details).toMatchObject({ people: { owner: 1, agent: 1 }, owners: [{ email: owner.email }], openLetters: 0 });
    expect(details.weeks).toHaveLength(1);
    const old = await get<TenantDetails>(`/tenants/${ids.get("Kısa")}`);
    expect(old.weeks).toEqual(old.weeks.map((cell) => recountWeek([old.id], cell)));
    expect((await person.ask("GET", `/api/operator/tenants/ten_${"0".repeat(32)}`)).status).toBe(404);
  });
});

describe("the accounts", () => {
  it("show what is in trouble and since when", async () => {
    const shop = await openShop({ automatic: false });
    await noteChannelTrouble(shop.ctx, shop.accountId, "auth");
    const { items } = await get<Page<ConnectionLine>>("/connections?only=trouble");
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      tenantId: shop.tenantId,
      provider: "whatsapp",
      status: "trouble",
      troubleCode: "auth",
    });
    expect(items[0]!.troubleAt).toBeGreaterThan(NOW);
    const line = (await get<Page<TenantLine>>(`/tenants?query=${shop.tenantId}`)).items[0]!;
    expect([line.whatsapp, line.marketplace]).toEqual(["trouble", "none"]);
    expect(await get<object>("/lag")).toMatchObject({ troubled: 1 });
  });

  it("come page by page, though most tenants have none", async () => {
    const ctx = await base();
    for (let one = 0; one < 60; one++) await createTenant(ctx, { name: `Boş ${one}`, sector: "dental", locale: "tr" });
    const { items, nextCursor } = await get<Page<ConnectionLine>>("/connections");
    expect([items.length, nextCursor]).toEqual([1, null]);
  });
});

function lastOf(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
