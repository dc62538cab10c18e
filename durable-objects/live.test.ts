/** Real Live objects: who looks and types, who is there, and who gets the next conversation. */
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it } from "vitest";
import { type Dashboard, liveStub, opens } from "../tests/harness/dashboards";
import { base } from "../tests/harness/people";
import { openShop, type Shop } from "../tests/harness/shop";
import { membershipRow, userRows } from "../workers/auth/users";
import type { InboxRow } from "../workers/inbox/shapes";
import { addGroup } from "../workers/routing/groups";
import { setCapacity, setRule } from "../workers/routing/rules";
import type { Method } from "../workers/routing/shapes";
import type { RouteInput } from "./shapes";

let shop: Shop;
const cnv = (at: number) => `cnv_${String(at).padStart(40, "0")}`;

beforeEach(async () => {
  shop = await openShop();
});

const live = () => liveStub(shop.tenantId);

/** Colleagues without a password: nobody signs in here. */
async function hire(count: number): Promise<string[]> {
  const ctx = await base();
  const ids: string[] = [];
  for (let at = 0; at < count; at++) {
    const { userId, rows } = userRows(ctx, {
      email: `${crypto.randomUUID()}@example.com`,
      name: `Kişi ${at}`,
      passwordHash: "-",
    });
    await ctx.directory.batch([...rows, membershipRow(ctx, { tenantId: shop.tenantId, userId, role: "agent" })]);
    ids.push(userId);
  }
  return ids.sort();
}

async function rule(
  method: Method,
  options: { capacity?: number; of?: string[]; groupId?: string } = {},
): Promise<void> {
  await setRule(shop.ctx, shop.accountId, { method, groupId: options.groupId ?? null });
  if (options.capacity !== undefined)
    for (const userId of options.of ?? []) await setCapacity(shop.ctx, userId, { capacity: options.capacity });
}

const input = (at: number, more: Partial<RouteInput> = {}): RouteInput => ({
  conversationId: cnv(at),
  channelAccountId: shop.accountId,
  intent: null,
  lastAssigneeId: null,
  groupId: null,
  ...more,
});

const askAll = (count: number, from = 0) =>
  Promise.all(
    Array.from({ length: count }, (_, at) =>
      live()
        .route(input(from + at))
        .then(({ userId }) => userId),
    ),
  );

/** Conversations by person, as Live keeps them. */
async function loads(): Promise<Record<string, number>> {
  return runInDurableObject(live(), (_, { storage }) => {
    const rows = storage.sql.exec("SELECT user_id, count(*) AS count FROM held GROUP BY user_id").toArray();
    return Object.fromEntries(rows.map((row) => [row.user_id, row.count]));
  }) as Promise<Record<string, number>>;
}

describe("who else is here", () => {
  it("tells those who look at the same conversation, not the one who looks", async () => {
    const [a, b, c] = [
      await opens(shop.tenantId, "usr_a"),
      await opens(shop.tenantId, "usr_b"),
      await opens(shop.tenantId, "usr_c"),
    ];
    a.say({ type: "looking", conversationId: cnv(1) });
    await expect.poll(a.company).toEqual([]);
    b.say({ type: "looking", conversationId: cnv(1) });
    c.say({ type: "looking", conversationId: cnv(2) });
    await expect.poll(a.company).toEqual(["usr_b"]);
    await expect.poll(b.company).toEqual(["usr_a"]);
    b.say({ type: "typing", conversationId: cnv(1) });
    await expect.poll(a.company).toEqual(["usr_b*"]);
    expect(b.company()).toEqual(["usr_a"]);
    expect(c.company()).toEqual([]);
    b.say({ type: "looking", conversationId: null });
    await expect.poll(a.company).toEqual([]);
  });

  it("forgets who closes, moves on, or has two windows only when both are gone", async () => {
    const [a, b, again] = [
      await opens(shop.tenantId, "usr_a"),
      await opens(shop.tenantId, "usr_b"),
      await opens(shop.tenantId, "usr_b"),
    ];
    a.say({ type: "looking", conversationId: cnv(1) });
    b.say({ type: "looking", conversationId: cnv(1) });
    again.say({ type: "looking", conversationId: cnv(1) });
    await expect.poll(a.company).toEqual(["usr_b"]);
    await expect.poll(b.company).toEqual(["usr_a"]);
    again.close();
    b.say({ type: "typing", conversationId: cnv(1) });
    await expect.poll(a.company).toEqual(["usr_b*"]);
    b.close();
    await expect.poll(a.company).toEqual([]);
  });

  it("lets who comes just after a change fetch again: the list may not have it yet", async () => {
    // No conversation keeps anything to itself any more, so that nobody fetches again for that.
    await runInDurableObject(live(), (object) => void Object.assign(object, { quietUntil: 0 }));
    const resyncs = ({ heard }: Dashboard) => heard.filter(({ type }) => type === "resync");
    const before = await opens(shop.tenantId, "usr_a");
    await live().publish([{ type: "conversation", row: { id: cnv(1) } as InboxRow }]);
    const after = await opens(shop.tenantId, "usr_b");
    await expect.poll(() => resyncs(after)).toEqual([{ type: "resync", isUnbroken: true }]);
    expect(resyncs(before)).toEqual([]);
  });

  it("survives that the object slept", async () => {
    const [a, b] = [await opens(shop.tenantId, "usr_a"), await opens(shop.tenantId, "usr_b")];
    a.say({ type: "looking", conversationId: cnv(1) });
    await expect.poll(a.company).toEqual([]);
    await evictDurableObject(live());
    b.say({ type: "looking", conversationId: cnv(1) });
    await expect.poll(b.company).toEqual(["usr_a"]);
    await expect.poll(a.company).toEqual(["usr_b"]);
  });

  it("takes no word that is not one of ours", async () => {
    const [a, b] = [await opens(shop.tenantId, "usr_a"), await opens(shop.tenantId, "usr_b")];
    a.say({ type: "looking", conversationId: cnv(1) });
    b.say({ type: "looking", conversationId: "cnv_short" });
    b.say({ type: "shouting", conversationId: cnv(1) } as never);
    b.say({ type: "looking", conversationId: cnv(1) });
    await expect.poll(a.company).toEqual(["usr_b"]);
    expect(a.heard.filter(({ type }) => type === "company")).toHaveLength(2);
  });

  it("tells no more of a dashboard that runs wild", async () => {
    const [a, b] = [await opens(shop.tenantId, "usr_a"), await opens(shop.tenantId, "usr_b")];
    a.say({ type: "looking", conversationId: cnv(1) });
    await expect.poll(a.company).toEqual([]);
    for (let at = 0; at < 200; at++) b.say({ type: "looking", conversationId: at % 2 ? null : cnv(1) });
    b.say({ type: "away" });
    await expect.poll(() => a.heard.filter(({ type }) => type === "company").length).toBe(61);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(a.heard.filter(({ type }) => type === "company")).toHaveLength(61);
  });

  it("says who is online, away, gone, or takes no new ones", async () => {
    const a = await opens(shop.tenantId, "usr_a");
    const b = await opens(shop.tenantId, "usr_b");
    const seen = () =>
      a.heard.flatMap((change) =>
        change.type === "presence" ? [`${change.userId} ${change.state} ${change.takesNew}`] : [],
      );
    b.say({ type: "away" });
    b.say({ type: "here" });
    await expect.poll(seen).toEqual(["usr_b online true", "usr_b away true", "usr_b online true"]);
    await live().setAvailability("usr_b", false);
    b.close();
    await expect.poll(seen).toHaveLength(5);
    expect(seen().slice(3)).toEqual(["usr_b online false", "usr_b offline false"]);
    expect(await live().presence()).toEqual([
      { userId: "usr_a", state: "online", takesNew: true },
      { userId: "usr_b", state: "offline", takesNew: false },
    ]);
  });
});

describe("a hundred conversations at once", { timeout: 20_000 }, () => {
  it.each(["in_turn", "fewest_today", "longest_idle"] as const)(
    "by %s: everybody gets twenty, each conversation one person",
    async (method) => {
      const people = await hire(5);
      await rule(method, { capacity: 25, of: people });
      for (const userId of people) await opens(shop.tenantId, userId);
      const given = await askAll(100);
      expect(new Set(given)).toEqual(new Set(people));
      expect(await loads()).toEqual(Object.fromEntries(people.map((userId) => [userId, 20])));
      expect(await askAll(100)).toEqual(given);
      expect(await loads()).toEqual(Object.fromEntries(people.map((userId) => [userId, 20])));
    },
  );

  it("by luck: nobody gets more than they take", async () => {
    const people = await hire(5);
    await rule("random", { capacity: 12, of: people });
    for (const userId of people) await opens(shop.tenantId, userId);
    const given = await askAll(100);
    expect(given.filter((userId) => userId !== null)).toHaveLength(60);
    expect(Object.values(await loads())).toEqual([12, 12, 12, 12, 12]);
  });

  it("leaves out whoever goes meanwhile", async () => {
    const people = await hire(5);
    await rule("in_turn", { capacity: 100, of: people });
    const dashboards = await Promise.all(people.map((userId) => opens(shop.tenantId, userId)));
    await askAll(50);
    dashboards[0]!.close();
    await expect.poll(async () => (await live().presence()).length).toBe(4);
    const later = await askAll(50, 50);
    expect(later).not.toContain(people[0]);
    expect(later).not.toContain(null);
    expect((await loads())[people[0]!]).toBe(10);
  });
});

describe("a conversation", () => {
  it("goes back to who had it, and to the next when they are away, full or resting", async () => {
    const [a, b] = (await hire(2)) as [string, string];
    await rule("in_turn", { capacity: 1, of: [b] });
    const [, dashboard] = [await opens(shop.tenantId, a), await opens(shop.tenantId, b)];
    const asks = async (at: number) => (await live().route(input(at, { lastAssigneeId: b }))).userId;
    expect(await asks(1)).toBe(b);
    expect(await asks(2)).toBe(a);
    await live().hold(cnv(1), null);
    dashboard.say({ type: "away" });
    await expect.poll(async () => (await live().presence()).find(({ userId }) => userId === b)?.state).toBe("away");
    expect(await asks(3)).toBe(a);
    dashboard.say({ type: "here" });
    await expect.poll(async () => (await live().presence()).find(({ userId }) => userId === b)?.state).toBe("online");
    await live().setAvailability(b, false);
    expect(await asks(4)).toBe(a);
    await live().setAvailability(b, true);
    expect(await asks(5)).toBe(b);
  });

  it("goes to its group only", async () => {
    const [a, b] = (await hire(2)) as [string, string];
    const group = await addGroup(shop.ctx, { name: "Satış", userIds: [b] });
    await rule("in_turn", { groupId: group.id });
    await opens(shop.tenantId, a);
    expect(await live().route(input(1))).toEqual({ userId: null, groupId: group.id });
    await opens(shop.tenantId, b);
    expect(await live().route(input(2))).toEqual({ userId: b, groupId: group.id });
    expect(await live().route(input(3, { lastAssigneeId: a }))).toEqual({ userId: b, groupId: group.id });
  });

  it("is nobody's where nothing is routed, or nobody is there, or who is there does not work here", async () => {
    await opens(shop.tenantId, "usr_stranger");
    expect(await live().route(input(1))).toEqual({ userId: null, groupId: null });
    await rule("random");
    expect(await live().route(input(2))).toEqual({ userId: null, groupId: null });
  });

  it("keeps its person when Live crashes after deciding", async () => {
    const people = await hire(3);
    await rule("in_turn");
    for (const userId of people) await opens(shop.tenantId, userId);
    const { userId } = await live().route(input(1));
    await evictDurableObject(live());
    expect((await live().route(input(1))).userId).toBe(userId);
    expect(await loads()).toEqual({ [userId!]: 1 });
  });
});

describe("beginning anew from D1", () => {
  it("takes over what is held and given, and keeps what is newer here", async () => {
    const [a, b] = (await hire(2)) as [string, string];
    await rule("fewest_today");
    await opens(shop.tenantId, a);
    await opens(shop.tenantId, b);
    await live().hold(cnv(1), a); // a moment ago: D1 does not know it yet
    await live().hold(cnv(2), b);
    await live().hold(cnv(2), null);
    const held = [
      { conversationId: cnv(2), userId: b },
      { conversationId: cnv(3), userId: b },
    ];
    const lastAt = Date.now() - 1_000;
    await live().rebuild({ held, waiting: [], given: [{ userId: a, count: 5, lastAt }] });
    expect(await loads()).toEqual({ [a]: 1, [b]: 1 });
    expect((await live().route(input(4))).userId).toBe(b);
  });
});
