/** What becomes of the conversations of whoever leaves the business, or gets a role without an inbox. */
import { env } from "cloudflare:workers";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { opens } from "../../tests/harness/dashboards";
import { workDue } from "../../tests/harness/due";
import { fakeGraph, type Graph } from "../../tests/harness/graph";
import { base, type Person, signedIn } from "../../tests/harness/people";
import {
  conversationId,
  envelope,
  openShop,
  postWebhook,
  type Shop,
  settle,
  stubOf,
  wireMessage,
} from "../../tests/harness/shop";
import { auditEvents } from "../audit/schema";
import type { Colleague, FormerColleague } from "../auth/colleagues-routes";
import { memberships } from "../auth/schema";
import { membershipRow } from "../auth/users";
import { moveClock } from "../platform/clock";
import { ours } from "../platform/ctx";
import { dueJobs } from "../platform/schema";
import type { RoutingPage } from "../routing/shapes";
import { letGo } from "./let-go";
import { projectEvents } from "./project";
import { conversations } from "./schema";
import type { Thread } from "./shapes";

vi.setConfig({ testTimeout: 30_000 });

const HOUR_MS = 3_600_000;
const PERSON_PLEASE = "temsilci ile görüşmek istiyorum";
let graph: Graph;
let shop: Shop;
let owner: Person;
let ece: Person;
let messages = 0;

beforeEach(async () => {
  shop = await openShop();
  graph = fakeGraph(() => shop.phoneNumberId);
  owner = await signedIn("owner", shop.tenantId);
  ece = await signedIn("agent", shop.tenantId);
});
afterEach(() => moveClock(env.DB, 0));

const phoneOf = (customer: number) => `90500000${7000 + customer}`;
const idOf = (customer: number) => conversationId(shop, `phone:+${phoneOf(customer)}`);

async function says(customer: number, text: string): Promise<string> {
  const at = Math.floor(Date.now() / 1000);
  const wire = wireMessage({ id: `wamid.L${++messages}`, at, from: phoneOf(customer), text });
  expect((await postWebhook(envelope(shop, { messages: [wire] }))).status).toBe(200);
  const id = await idOf(customer);
  await settle(id);
  await project(id);
  return id;
}

/** The list in D1 follows. */
async function project(id: string): Promise<void> {
  const events = await stubOf(id).unprojected(shop.tenantId, 0);
  if (events.length > 0) await projectEvents(await base(), { tenantId: shop.tenantId, conversationId: id, events });
}

async function changes(person: Person, id: string, change: object): Promise<void> {
  expect((await person.ask("POST", `/api/v1/conversations/${id}/changes`, change)).status).toBe(204);
  await project(id);
}

const thread = async (id: string): Promise<Thread> => (await stubOf(id).thread(shop.tenantId, {}))!;
const row = async (id: string) => (await thread(id)).conversation;
const removed = async (person: Person) =>
  expect((await owner.ask("DELETE", `/api/v1/team/members/${person.userId}`)).status).toBe(204);
const works = (now = Date.now()) => workDue(shop.tenantId, now, "team.");
const isPlanned = async () =>
  (await (await base()).directory.select().from(dueJobs).where(eq(dueJobs.tenantId, shop.tenantId))).filter(
    ({ kind }) => kind === "team.let_go",
  ).length;

async function lastLine(id: string): Promise<unknown> {
  const { messages: all } = await thread(id);
  return all.flatMap(({ content }) => (content.type === "system" ? [content.event] : [])).at(-1);
}

describe("of whoever leaves", () => {
  it("what nobody waits in is the assistant's, and who waits waits for anybody; thread and audit say why", async () => {
    const [answered, waiting, others] = [
      await says(1, "merhaba"),
      await says(2, PERSON_PLEASE),
      await says(3, "selam"),
    ];
    const reply = { text: "Buyurun", clientId: crypto.randomUUID() };
    expect((await ece.ask("POST", `/api/v1/conversations/${answered}/replies`, reply)).status).toBe(201);
    await project(answered);
    await changes(ece, waiting, { kind: "assign" });
    await says(2, "kimse yok mu");
    await changes(owner, others, { kind: "assign" });
    await changes(ece, answered, { kind: "snooze", until: Date.now() + HOUR_MS });
    const { waitingSince } = await row(waiting);
    expect(waitingSince).not.toBeNull();
    await removed(ece);
    await works();
    const free = { handling: "assistant", assigneeId: null };
    expect(await row(answered)).toMatchObject({ ...free, status: "open" });
    expect(await row(waiting)).toMatchObject({ ...free, status: "handed_over", waitingSince });
    expect(await row(others)).toMatchObject({ handling: "person", assigneeId: owner.userId });
    for (const id of [answered, waiting]) {
      expect(await lastLine(id)).toEqual({ kind: "released", userId: ece.userId, by: "left" });
      await project(id);
    }
    const released = await shop.ctx.db
      .select()
      .from(auditEvents)
      .where(ours(shop.ctx, auditEvents, eq(auditEvents.eventType, "conversation.released")));
    expect(released.map(({ resourceId }) => resourceId).sort()).toEqual([answered, waiting].sort());
    expect(released[0]).toMatchObject({ actorId: "team", payloadAfterJson: '{"reason":"left"}' });
  });

  it("it is done again without a second line, also for what the list had not yet", async () => {
    const [first, late] = [await says(1, "merhaba"), await says(2, "merhaba")];
    await changes(ece, first, { kind: "assign" });
    expect((await ece.ask("POST", `/api/v1/conversations/${late}/changes`, { kind: "assign" })).status).toBe(204);
    await removed(ece);
    await works();
    expect(await row(first)).toMatchObject({ assigneeId: null });
    await project(late);
    await works(Date.now() + 2 * 60_000);
    await works(Date.now() + 25 * HOUR_MS);
    expect(await row(late)).toMatchObject({ assigneeId: null });
    const { messages: all } = await thread(first);
    const told = all.filter(({ content }) => content.type === "system" && content.event.kind === "released");
    expect(told).toHaveLength(1);
    expect(await isPlanned()).toBe(0);
  });

  it("a colleague who is there gets whoever waits, and a known customer is theirs no more", async () => {
    const rule = { method: "in_turn", groupId: null };
    expect((await owner.ask("PUT", `/api/v1/routing/rules/${shop.accountId}`, rule)).status).toBe(204);
    await opens(shop.tenantId, ece.userId);
    const id = await says(1, PERSON_PLEASE);
    await expect.poll(async () => (await row(id)).assigneeId).toBe(ece.userId);
    await project(id);
    await opens(shop.tenantId, owner.userId);
    await removed(ece);
    await works();
    await expect.poll(async () => (await row(id)).assigneeId).toBe(owner.userId);
    expect((await row(id)).status).toBe("handed_over");
  });

  it("what they wrote for later leaves, and gives them nothing", async () => {
    const id = await says(1, "merhaba");
    const later = { text: "Faturanız hazır", sendAt: Date.now() + HOUR_MS };
    expect((await ece.ask("POST", `/api/v1/conversations/${id}/scheduled`, later)).status).toBe(201);
    await removed(ece);
    await works();
    const before = await row(id);
    await workDue(shop.tenantId, Date.now() + HOUR_MS, "conversation.send_scheduled");
    await settle(id);
    expect(graph.sent.filter(({ text }) => text === later.text)).toHaveLength(1);
    const { status, handling, assigneeId, waitingSince } = before;
    expect(await row(id)).toMatchObject({ status, handling, assigneeId, waitingSince });
    expect(assigneeId).toBeNull();
  });

  it("groups are without them, can be saved, and colleagues still know their name", async () => {
    const groupOf = async () =>
      (await (await owner.ask("GET", "/api/v1/routing/rules")).json<RoutingPage>()).groups[0]!;
    const both = { name: "Destek", userIds: [owner.userId, ece.userId] };
    expect((await owner.ask("POST", "/api/v1/routing/groups", both)).status).toBe(201);
    await removed(ece);
    expect((await groupOf()).userIds).toEqual([owner.userId]);
    // A form that was opened before names them still.
    expect((await owner.ask("PUT", `/api/v1/routing/groups/${(await groupOf()).id}`, both)).status).toBe(200);
    await works();
    const colleagues = await (await owner.ask("GET", "/api/v1/colleagues")).json<{
      items: Colleague[];
      former: FormerColleague[];
    }>();
    expect(colleagues.items.map(({ id }) => id)).toEqual([owner.userId]);
    expect(colleagues.former).toEqual([{ id: ece.userId, name: "Elif Yılmaz" }]);
    const stranger = await signedIn("agent");
    const foreign = { ...both, userIds: [stranger.userId] };
    expect((await owner.ask("PUT", `/api/v1/routing/groups/${(await groupOf()).id}`, foreign)).status).toBe(404);
    expect((await (await stranger.ask("GET", "/api/v1/colleagues")).json<{ former: [] }>()).former).toEqual([]);
  });
});

describe("thousands of them", () => {
  const made = 450;
  const asked = new Set<string>();
  let breaksAt: number;

  beforeEach(async () => {
    asked.clear();
    breaksAt = Number.POSITIVE_INFINITY;
    const { tenantId } = shop;
    const rows = Array.from({ length: made }, (_, at) => ({
      ...{ id: `cnv_${tenantId}_${at}`, tenantId, contactId: "con_1", channel: "whatsapp", createdAt: at },
      ...{ channelAccountId: shop.accountId, status: "handed_over" as const, handling: "person" as const },
      ...{ assigneeId: ece.userId, lastMessageAt: at },
    }));
    const [first, ...rest] = rows.map((one) => shop.ctx.db.insert(conversations).values(one));
    await shop.ctx.db.batch([first!, ...rest]);
    await (await base()).directory
      .delete(memberships)
      .where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, ece.userId)));
    vi.spyOn(env.CONVERSATION, "getByName").mockImplementation(
      (name) =>
        ({
          letGo: async () => {
            if (asked.size >= breaksAt) throw new Error("out of reach");
            asked.add(name!);
            return "changed";
          },
        }) as never,
    );
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const run = () => letGo.run(shop.ctx, { userId: ece.userId, since: Date.now() });
  /** As the list is once it has heard of those. */
  const heardOf = (ids: Iterable<string>) =>
    Promise.all(
      [...ids].map((id) =>
        shop.ctx.db
          .update(conversations)
          .set({ assigneeId: null })
          .where(ours(shop.ctx, conversations, eq(conversations.id, id))),
      ),
    );

  it("are let go some at a time, also when one breaks off in the middle", async () => {
    breaksAt = 30;
    await expect(run()).rejects.toThrow("out of reach");
    breaksAt = Number.POSITIVE_INFINITY;
    await heardOf(asked);
    expect(await run()).toMatchObject({ againAt: expect.any(Number) });
    expect(asked.size).toBeLessThan(made);
    await heardOf(asked);
    expect(((await run()) as { againAt: number }).againAt).toBeGreaterThan(Date.now() + 60_000);
    expect(asked.size).toBe(made);
  });
});

it("who is back before the work is done keeps what they have, and is no former colleague", async () => {
  const id = await says(1, "merhaba");
  await changes(ece, id, { kind: "assign" });
  const { userId } = ece;
  // As if the message on the queue was lost: the clock alone does it.
  vi.spyOn(env.JOBS, "send").mockResolvedValue(undefined as never);
  await removed(ece);
  vi.restoreAllMocks();
  graph = fakeGraph(() => shop.phoneNumberId);
  await membershipRow(await base(), { tenantId: shop.tenantId, userId, role: "agent" });
  await works(Date.now() + 6 * 60_000);
  expect(await row(id)).toMatchObject({ assigneeId: userId });
  const { former } = await (await owner.ask("GET", "/api/v1/colleagues")).json<{ former: [] }>();
  expect(former).toEqual([]);
});

it("a doctor holds no conversation, and is in no group", async () => {
  const id = await says(1, "merhaba");
  await changes(ece, id, { kind: "assign" });
  const group = { name: "Destek", userIds: [ece.userId] };
  expect((await owner.ask("POST", "/api/v1/routing/groups", group)).status).toBe(201);
  const role = async (wanted: string) =>
    expect((await owner.ask("PUT", `/api/v1/team/members/${ece.userId}`, { role: wanted })).status).toBe(204);
  await role("supervisor");
  await works();
  expect(await row(id)).toMatchObject({ assigneeId: ece.userId });
  await role("doctor");
  await works();
  expect(await row(id)).toMatchObject({ assigneeId: null, handling: "assistant" });
  await role("agent");
  const { groups } = await (await owner.ask("GET", "/api/v1/routing/rules")).json<RoutingPage>();
  expect(groups[0]!.userIds).toEqual([]);
});
