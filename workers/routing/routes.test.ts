/** /api/v1/routing over the whole app: who may, what is kept, what is written down, and whose it is. */
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { describeBorders } from "../../tests/harness/borders";
import { liveStub, opens } from "../../tests/harness/dashboards";
import { base, ctxOf, type Person, signedIn } from "../../tests/harness/people";
import { openShop } from "../../tests/harness/shop";
import { auditEvents } from "../audit/schema";
import { dueJobs } from "../platform/schema";
import { connectWhatsapp } from "../tenants";
import { addGroup } from "./groups";
import { routingRoutes } from "./routes";
import type { HoursPage, RoutingPage, TextsPage } from "./shapes";

const DAY = [{ from: 540, to: 1080 }];
const WEEK = [DAY, DAY, DAY, DAY, DAY, [], []];
const HOURS = { isOn: true, week: WEEK, calendar: "tr", workedHolidays: [], closedDays: [] };

const TEXT = { isOn: false, tr: "", en: "" };
const team = ["owner", "supervisor", "agent"] as const;
const lead = ["owner", "supervisor"] as const;
let made = 0;

const groupOf = async ({ tenantId }: Person) =>
  `/api/v1/routing/groups/${(await addGroup(await ctxOf(tenantId), { name: `Grup ${++made}`, userIds: [] })).id}`;

async function ruleOf({ tenantId }: Person): Promise<string> {
  const phoneNumberId = `1066${String(Date.now()).slice(-7)}9${++made}`;
  const number = {
    phoneNumberId,
    wabaId: "1",
    displayName: "Moda",
    displayPhone: "+908500000001",
    token: "sandbox-token",
  };
  return `/api/v1/routing/rules/${await connectWhatsapp(await ctxOf(tenantId), number)}`;
}

describeBorders(routingRoutes, "/api/v1/routing", {
  "GET /groups": { roles: team },
  "GET /presence": { roles: team },
  "PUT /availability": { roles: team, body: { takesNew: true } },
  "GET /hours": { roles: lead },
  "PUT /hours": { roles: lead, body: HOURS },
  "GET /texts": { roles: lead },
  "PUT /texts": { roles: lead, body: { outOfHours: TEXT, welcomeNew: TEXT, welcomeReturning: TEXT } },
  "GET /rules": { roles: lead },
  "PUT /rules/:id": { roles: lead, body: { method: "off", groupId: null }, owned: ruleOf },
  "PUT /people/:id": {
    roles: lead,
    body: { capacity: 5 },
    owned: async ({ userId }) => `/api/v1/routing/people/${userId}`,
  },
  "POST /groups": { roles: lead, body: { name: "Satış", userIds: [] } },
  "PUT /groups/:id": { roles: lead, body: { name: "Destek", userIds: [] }, owned: groupOf },
  "DELETE /groups/:id": { roles: lead, owned: groupOf },
});

async function eventsOf(tenantId: string): Promise<string[]> {
  const { directory } = await base();
  const rows = await directory.select().from(auditEvents).where(eq(auditEvents.tenantId, tenantId));
  return rows.map(({ eventType }) => eventType);
}

const read = async <T>(person: Person, path: string) => (await person.ask("GET", `/api/v1/routing${path}`)).json<T>();
const put = (person: Person, path: string, body: unknown) => person.ask("PUT", `/api/v1/routing${path}`, body);

describe("hours", { timeout: 20_000 }, () => {
  it("are kept, written down, and come with the holidays of the next twelve months", async () => {
    const owner = await signedIn();
    expect((await read<HoursPage>(owner, "/hours")).hours.isOn).toBe(false);
    const { holidays } = await read<HoursPage>(owner, "/hours");
    expect(holidays.length).toBeGreaterThan(12);
    const worked = holidays[0]!.date;
    const closedDays = [
      { date: "2020-01-01", title: "gone by" },
      { date: holidays.at(-1)!.date, title: "Sayım" },
    ];
    const answer = await put(owner, "/hours", { ...HOURS, workedHolidays: [worked], closedDays });
    expect(answer.status).toBe(200);
    const page = await answer.json<HoursPage>();
    expect(page.hours).toMatchObject({ isOn: true, workedHolidays: [worked], closedDays: [closedDays[1]] });
    expect(page.holidays[0]!.isWorked).toBe(true);
    expect(await eventsOf(owner.tenantId)).toContain("hours.changed");
  });

  it("must make sense", async () => {
    const owner = await signedIn();
    const refused = async (body: object) =>
      (await put(owner, "/hours", { ...HOURS, ...body })).json<{ fields: object }>();
    expect((await refused({ week: Array(7).fill([]) })).fields).toEqual({ week: "never_open" });
    const overlap = [
      { from: 540, to: 720 },
      { from: 700, to: 900 },
    ];
    expect((await refused({ week: [overlap, ...WEEK.slice(1)] })).fields).toEqual({ week: "overlap" });
    expect((await put(owner, "/hours", { ...HOURS, week: [[{ from: 600, to: 540 }], ...WEEK.slice(1)] })).status).toBe(
      400,
    );
    expect((await put(owner, "/hours", { ...HOURS, closedDays: [{ date: "2027-02-30", title: "" }] })).status).toBe(
      400,
    );
  });
});

describe("texts", () => {
  it("are off for welcomes until they are wanted, and say what stands there when nothing was written", async () => {
    const owner = await signedIn();
    const before = await read<TextsPage>(owner, "/texts");
    expect([before.texts.outOfHours.isOn, before.texts.welcomeNew.isOn, before.texts.welcomeReturning.isOn]).toEqual([
      true,
      false,
      false,
    ]);
    expect(before.when.tr).toMatch(/itibaren$/);
    const texts = { ...before.texts, welcomeNew: { isOn: true, tr: "  Hoş geldiniz  ", en: "" } };
    expect((await (await put(owner, "/texts", texts)).json<TextsPage>()).texts.welcomeNew.tr).toBe("Hoş geldiniz");
    expect(
      (await put(owner, "/texts", { ...texts, welcomeNew: { isOn: true, tr: "x".repeat(601), en: "" } })).status,
    ).toBe(400);
  });
});

describe("groups and rules", { timeout: 20_000 }, () => {
  it("belong together: a rule names a group, and forgets it when the group goes", async () => {
    const shop = await openShop();
    const owner = await signedIn("owner", shop.tenantId);
    const agent = await signedIn("agent", shop.tenantId);
    const made = await owner.ask("POST", "/api/v1/routing/groups", {
      name: "Satış",
      userIds: [agent.userId, agent.userId],
    });
    expect(made.status).toBe(201);
    const group = await made.json<{ id: string; userIds: string[] }>();
    expect(group.userIds).toEqual([agent.userId]);
    expect((await owner.ask("POST", "/api/v1/routing/groups", { name: "SATIŞ", userIds: [] })).status).toBe(409);
    expect((await put(owner, `/rules/${shop.accountId}`, { method: "in_turn", groupId: group.id })).status).toBe(204);
    expect((await put(owner, `/people/${agent.userId}`, { capacity: 3 })).status).toBe(204);
    const page = await read<RoutingPage>(owner, "/rules");
    expect(page.rules).toMatchObject([{ accountId: shop.accountId, rule: { method: "in_turn", groupId: group.id } }]);
    expect(page.people.map(({ userId, capacity }) => [userId, capacity]).sort()).toEqual(
      [
        [agent.userId, 3],
        [owner.userId, 10],
      ].sort(),
    );
    const { directory } = await base();
    const jobs = await directory
      .select()
      .from(dueJobs)
      .where(and(eq(dueJobs.tenantId, shop.tenantId), eq(dueJobs.kind, "routing.rebuild")));
    expect(jobs).toHaveLength(1);
    expect((await put(owner, `/groups/${group.id}`, { name: "Destek", userIds: [] })).status).toBe(200);
    expect((await owner.ask("DELETE", `/api/v1/routing/groups/${group.id}`)).status).toBe(204);
    expect((await read<RoutingPage>(owner, "/rules")).rules[0]!.rule).toEqual({ method: "in_turn", groupId: null });
    expect(await eventsOf(shop.tenantId)).toEqual(
      expect.arrayContaining([
        "group.created",
        "group.changed",
        "group.removed",
        "routing.changed",
        "capacity.changed",
      ]),
    );
  });

  it("of another tenant are not found", async () => {
    const [shop, owner, stranger] = [await openShop(), await signedIn(), await signedIn()];
    const group = await (await owner.ask("POST", "/api/v1/routing/groups", { name: "Satış", userIds: [] })).json<{
      id: string;
    }>();
    const asked = [
      put(stranger, `/groups/${group.id}`, { name: "x", userIds: [] }),
      stranger.ask("DELETE", `/api/v1/routing/groups/${group.id}`),
      put(stranger, `/rules/${shop.accountId}`, { method: "random", groupId: null }),
      put(stranger, `/people/${owner.userId}`, { capacity: 1 }),
      stranger.ask("POST", "/api/v1/routing/groups", { name: "y", userIds: [owner.userId] }),
      stranger.ask("POST", `/api/v1/conversations/cnv_${"0".repeat(40)}/changes`, { kind: "group", groupId: group.id }),
    ];
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    const own = await openShop();
    const other = await signedIn("owner", own.tenantId);
    expect((await put(other, `/rules/${own.accountId}`, { method: "random", groupId: group.id })).status).toBe(404);
    expect((await read<{ items: object[] }>(owner, "/groups")).items).toHaveLength(1);
  });
});

describe("somebody of the team", { timeout: 20_000 }, () => {
  it("rests when they want to, and everybody sees it", async () => {
    const agent = await signedIn("agent");
    const colleague = await opens(agent.tenantId, "usr_colleague");
    expect((await put(agent, "/availability", { takesNew: false })).status).toBe(204);
    await expect
      .poll(() => colleague.heard.findLast(({ type }) => type === "presence"))
      .toMatchObject({ userId: agent.userId, takesNew: false });
    expect(await liveStub(agent.tenantId).presence()).toContainEqual({
      userId: agent.userId,
      state: "offline",
      takesNew: false,
    });
    expect(await eventsOf(agent.tenantId)).toContain("availability.changed");
  });
});
