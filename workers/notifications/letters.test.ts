import { env } from "cloudflare:workers";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { workDue } from "../../tests/harness/due";
import { FakeObject } from "../../tests/harness/events";
import { holdLetters, lettersTo } from "../../tests/harness/letters";
import { base, ctxOf, type Person, signedIn } from "../../tests/harness/people";
import { users } from "../auth/schema";
import { conversations } from "../inbox/schema";
import type { InboxRow } from "../inbox/shapes";
import { noteTrouble } from "../integrations";
import { integrationAccounts } from "../integrations/schema";
import { clockAt, moveClock } from "../platform/clock";
import type { Ctx, Role } from "../platform/ctx";
import { newId } from "../platform/ids";
import { dueJobs } from "../platform/schema";
import { connectWhatsapp, noteChannelTrouble } from "../tenants";
import { tell, tellMentions } from ".";
import { notifications } from "./schema";
import { settingsAtFirst } from "./settings";
import type { NotificationSettings } from "./shapes";
import { waitingJob } from "./waiting";

// Each signs in several times, and every password costs a hash.
vi.setConfig({ testTimeout: 30_000 });
beforeEach(holdLetters);
afterEach(async () => {
  vi.restoreAllMocks();
  await moveClock(env.DB, 0);
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Friday, 20 November 2026, noon in Istanbul */
const NOON = Date.parse("2026-11-20T09:00:00Z");
const PATH = "/api/v1/notifications/settings";

/** Somebody whose mailbox is proven. */
async function proven(role: Role = "owner", tenantId?: string): Promise<Person> {
  const person = await signedIn(role, tenantId);
  await (await base()).directory.update(users).set({ emailVerified: true }).where(eq(users.id, person.userId));
  return person;
}

async function wish(person: Person, role: Role, email: Partial<NotificationSettings["email"]>): Promise<void> {
  const first = settingsAtFirst(role);
  const answer = await person.ask("PUT", PATH, { ...first, email: { ...first.email, ...email } });
  expect(answer.status).toBe(200);
}

const at = async (tenantId: string, now: number): Promise<Ctx> => ({
  ...(await ctxOf(tenantId)),
  clock: clockAt(now - Date.now()),
});
const work = (tenantId: string, now: number) => workDue(tenantId, now, "notifications.");
const subjects = async (person: Person) => (await lettersTo(person.email)).map(({ subject }) => subject);

/** A conversation that somebody waits in since `since`, as its object tells of it. */
async function waits(tenantId: string, since: number, row: Partial<InboxRow> = {}): Promise<FakeObject> {
  const object = new FakeObject(tenantId);
  await change(object, since, { status: "handed_over", waitingSince: since, ...row });
  return object;
}

async function change(object: FakeObject, now: number, row: Partial<InboxRow>): Promise<void> {
  object.updated(now);
  const last = object.events.at(-1)!;
  if (last.type === "conversation.updated") Object.assign(last.row, row);
  await object.project({ ...(await base()), clock: clockAt(now - Date.now()) });
}

describe("a customer who waits for a person", () => {
  it("is told of when the person's patience is over, once, to who answers for it", async () => {
    const owner = await proven("owner");
    const [selin, murat] = [await proven("agent", owner.tenantId), await proven("agent", owner.tenantId)];
    await wish(owner, "owner", { handover: { isOn: true, afterMin: 10 } });
    for (const agent of [selin, murat]) await wish(agent, "agent", { handover: { isOn: true, afterMin: 5 } });
    const object = await waits(owner.tenantId, NOON, { assigneeId: selin.userId });
    await work(owner.tenantId, NOON + 4 * MINUTE);
    expect(await subjects(selin)).toEqual([]);
    await work(owner.tenantId, NOON + 5 * MINUTE);
    expect(await subjects(selin)).toEqual(["Bir müşteri sizi bekliyor"]);
    expect([...(await subjects(murat)), ...(await subjects(owner))]).toEqual([]);
    const [letter] = await lettersTo(selin.email);
    expect(letter!.paragraphs.join(" ")).toContain("Elif Yılmaz 5 dakikadır");
    expect(letter!.action!.url).toBe(`${env.PUBLIC_URL}/inbox/${object.conversationId}`);
    expect(JSON.stringify(letter)).not.toContain("satır");
    await change(object, NOON + 6 * MINUTE, {
      status: "handed_over",
      waitingSince: NOON,
      assigneeId: selin.userId,
    });
    await work(owner.tenantId, NOON + 30 * MINUTE);
    expect(await subjects(selin)).toHaveLength(1);
    expect(await subjects(owner)).toHaveLength(1);
    expect(await subjects(murat)).toEqual([]);
  });

  it("and was answered meanwhile is not told of", async () => {
    const owner = await proven("owner");
    await wish(owner, "owner", { handover: { isOn: true, afterMin: 10 } });
    const object = await waits(owner.tenantId, NOON);
    await change(object, NOON + 9 * MINUTE, { status: "handed_over", waitingSince: null });
    await work(owner.tenantId, NOON + 30 * MINUTE);
    expect(await subjects(owner)).toEqual([]);
  });

  it("in the night is told of in the morning, if it still waits", async () => {
    const owner = await proven("owner");
    await wish(owner, "owner", { handover: { isOn: true, afterMin: 10 } });
    const late = NOON + 10 * HOUR; // 22:00
    const [answered] = [await waits(owner.tenantId, late), await waits(owner.tenantId, late + MINUTE)];
    await work(owner.tenantId, late + 30 * MINUTE);
    await change(answered, late + HOUR, { status: "handed_over", waitingSince: null });
    await work(owner.tenantId, late + 9 * HOUR + 59 * MINUTE);
    expect(await subjects(owner)).toEqual([]);
    await work(owner.tenantId, late + 10 * HOUR);
    expect(await subjects(owner)).toEqual(["Bir müşteri sizi bekliyor"]);
  });

  it("of a group is told of to its people, and nobody hears of another business", async () => {
    const owner = await proven("owner");
    const [selin, murat] = [await proven("agent", owner.tenantId), await proven("agent", owner.tenantId)];
    const stranger = await proven("owner");
    for (const agent of [selin, murat]) await wish(agent, "agent", { handover: { isOn: true, afterMin: 5 } });
    await wish(stranger, "owner", { handover: { isOn: true, afterMin: 5 } });
    const group = { name: `Destek ${owner.userId}`, userIds: [murat.userId] };
    const { id } = await (await owner.ask("POST", "/api/v1/routing/groups", group)).json<{ id: string }>();
    await waits(owner.tenantId, NOON, { groupId: id });
    for (const { tenantId } of [owner, stranger]) await work(tenantId, NOON + 10 * MINUTE);
    expect(await subjects(murat)).toEqual(["Bir müşteri sizi bekliyor"]);
    expect([...(await subjects(selin)), ...(await subjects(stranger))]).toEqual([]);
  });
});

describe("a customer who waits already", () => {
  it("is told of when somebody begins to want it, or has less patience, without anything more happening", async () => {
    const owner = await proven("owner");
    await wish(owner, "owner", { handover: { isOn: false, afterMin: 60 } });
    await waits(owner.tenantId, NOON - 40 * MINUTE);
    await waits(owner.tenantId, NOON - 5 * MINUTE);
    await moveClock(env.DB, NOON - Date.now());
    await wish(owner, "owner", { handover: { isOn: true, afterMin: 30 } });
    await work(owner.tenantId, NOON + MINUTE);
    expect(await subjects(owner)).toEqual(["Bir müşteri sizi bekliyor"]);
    await work(owner.tenantId, NOON + 24 * MINUTE);
    expect(await subjects(owner)).toHaveLength(1);
    await work(owner.tenantId, NOON + 25 * MINUTE);
    expect(await subjects(owner)).toHaveLength(2);
    await waits(owner.tenantId, NOON + 26 * MINUTE);
    await moveClock(env.DB, NOON + 40 * MINUTE - Date.now());
    await wish(owner, "owner", { handover: { isOn: true, afterMin: 10 } });
    await work(owner.tenantId, NOON + 41 * MINUTE);
    expect(await subjects(owner)).toHaveLength(3);
  });

  it("among hundreds is told of to who has much patience as to who has little, in few calls", async () => {
    const owner = await proven("owner");
    const lead = await proven("supervisor", owner.tenantId);
    await wish(owner, "owner", { handover: { isOn: true, afterMin: 5 } });
    await wish(lead, "supervisor", { handover: { isOn: true, afterMin: 60 } });
    const longest = await waits(owner.tenantId, NOON - 70 * MINUTE);
    const ctx = await at(owner.tenantId, NOON);
    const [row] = await ctx.db.select().from(conversations).where(eq(conversations.tenantId, owner.tenantId));
    const others = Array.from({ length: 230 }, (_, n) => ({
      ...row!,
      id: `cnv_${crypto.randomUUID()}`,
      contactId: newId("contact"),
      waitingSince: NOON - 20 * MINUTE + n,
    }));
    await ctx.db.batch([
      ctx.db.insert(conversations).values(others[0]!),
      ...others.slice(1).map((one) => ctx.db.insert(conversations).values(one)),
    ]);
    const told = async (person: Person) =>
      (await ctx.db.select().from(notifications).where(eq(notifications.userId, person.userId))).map(
        ({ subject }) => subject.split("/")[0],
      );
    await waitingJob.run(ctx, {});
    expect(await told(lead)).toEqual([longest.conversationId]);
    const first = await told(owner);
    expect([first.length, first.includes(longest.conversationId)]).toEqual([200, true]);
    const plans = and(eq(dueJobs.tenantId, owner.tenantId), eq(dueJobs.kind, waitingJob.kind));
    const looks = (await ctx.db.select().from(dueJobs).where(plans)).map(({ dueAt }) => dueAt);
    expect(looks).toContain(NOON + MINUTE);
    await waitingJob.run(await at(owner.tenantId, NOON + MINUTE), {});
    expect(await told(owner)).toHaveLength(231);
    const calls = [vi.spyOn(env.DB, "prepare"), vi.spyOn(env.DB, "batch")];
    await waitingJob.run(await at(owner.tenantId, NOON + 2 * MINUTE), {});
    expect(calls.reduce((sum, { mock }) => sum + mock.calls.length, 0)).toBeLessThan(12);
  });
});

describe("letters", () => {
  it("to one person keep ten minutes between them, and gather what happens meanwhile", async () => {
    const owner = await proven("owner");
    const colleague = await proven("agent", owner.tenantId);
    const mention = async (now: number) =>
      tellMentions(await at(owner.tenantId, now), {
        id: newId("message"),
        conversationId: `cnv_${"1".repeat(40)}`,
        mentions: [owner.userId],
        byUserId: colleague.userId,
      });
    await mention(NOON);
    await work(owner.tenantId, NOON);
    await mention(NOON + MINUTE);
    await mention(NOON + 2 * MINUTE);
    await work(owner.tenantId, NOON + 5 * MINUTE);
    expect(await subjects(owner)).toEqual(["Bir notta adınız geçti"]);
    await work(owner.tenantId, NOON + 10 * MINUTE + 5_000);
    expect(await subjects(owner)).toEqual(["Bir notta adınız geçti", "2 notta adınız geçti"]);
  });

  it("leave once when two runs write them at the same moment, and when a run ended half-way", async () => {
    const owner = await proven("owner");
    const occasion = (subject: string) => ({
      event: "mention" as const,
      subject,
      facts: { conversationId: `cnv_${"1".repeat(40)}`, byUserId: owner.userId },
    });
    const ctx = await at(owner.tenantId, NOON);
    await Promise.all([1, 2, 3].map(() => tell(ctx, [owner.userId], [occasion("msg_1")])));
    await Promise.all([work(owner.tenantId, NOON), work(owner.tenantId, NOON)]);
    expect(await subjects(owner)).toHaveLength(1);
    await tell(ctx, [owner.userId], [occasion("msg_2")]);
    const mine = and(eq(notifications.tenantId, owner.tenantId), eq(notifications.subject, "msg_2"));
    const [row] = await ctx.db.select().from(notifications).where(mine);
    await ctx.db.update(notifications).set({ letter: row!.id }).where(mine); // taken, and then nothing more
    await work(owner.tenantId, NOON + HOUR);
    await work(owner.tenantId, NOON + 2 * HOUR);
    expect(await subjects(owner)).toHaveLength(2);
    expect((await ctx.db.select().from(dueJobs).where(eq(dueJobs.key, owner.userId))).length).toBe(0);
  });

  it("after eight in a day come once an hour", async () => {
    const owner = await proven("owner");
    for (let n = 0; n < 12; n++) {
      const now = NOON + n * 11 * MINUTE;
      const facts = { conversationId: `cnv_${"1".repeat(40)}`, byUserId: owner.userId };
      await tell(await at(owner.tenantId, now), [owner.userId], [{ event: "mention", subject: `msg_${n}`, facts }]);
      await work(owner.tenantId, now);
    }
    expect(await subjects(owner)).toHaveLength(8);
    await work(owner.tenantId, NOON + 7 * 11 * MINUTE + HOUR + 5_000);
    expect((await subjects(owner)).at(-1)).toBe("4 notta adınız geçti");
  });

  it("go to proven mailboxes of the team only", async () => {
    const owner = await signedIn("owner");
    const gone = await proven("agent", owner.tenantId);
    const facts = { conversationId: `cnv_${"1".repeat(40)}`, byUserId: owner.userId };
    const ctx = await at(owner.tenantId, NOON);
    await tell(ctx, [owner.userId, gone.userId], [{ event: "mention", subject: "msg_1", facts }]);
    await owner.ask("DELETE", `/api/v1/team/members/${gone.userId}`);
    await work(owner.tenantId, NOON);
    expect([...(await subjects(owner)), ...(await subjects(gone))]).toEqual([]);
    const rows = await ctx.db.select().from(notifications).where(eq(notifications.tenantId, owner.tenantId));
    expect(rows.map(({ outcome }) => outcome)).toEqual(["dropped", "dropped"]);
  });

  it("are in the person's own language", async () => {
    const owner = await proven("owner");
    await (await base()).directory.update(users).set({ language: "en" }).where(eq(users.id, owner.userId));
    const facts = { conversationId: `cnv_${"1".repeat(40)}`, byUserId: owner.userId };
    await tell(await at(owner.tenantId, NOON), [owner.userId], [{ event: "mention", subject: "msg_1", facts }]);
    await work(owner.tenantId, NOON);
    expect(await subjects(owner)).toEqual(["You were named in a note"]);
  });
});

const SERVER_FAILS = { code: "server", outcome: "uncertain", detail: "" } as const;
const number = () => ({
  phoneNumberId: String(Math.floor(Math.random() * 1e14)),
  wabaId: "105500000000001",
  displayName: "Moda Butik",
  displayPhone: "+908500000001",
});

async function shopOf(ctx: Ctx): Promise<string> {
  const row = {
    id: newId("integrationAccount"),
    tenantId: ctx.tenantId,
    provider: "trendyol" as const,
    externalId: "123456",
    apiKeyEncrypted: "",
    keyVersion: 1,
    status: "connected" as const,
    accountKey: newId("integrationAccount"),
    webhookSecretEncrypted: "",
    createdAt: NOON,
    updatedAt: NOON,
  };
  await ctx.db.insert(integrationAccounts).values(row);
  return row.id;
}

describe("a connection in trouble", () => {
  it("is told of to owners and supervisors when it lasts five minutes, once in six hours", async () => {
    const owner = await proven("owner");
    const agent = await proven("agent", owner.tenantId);
    await moveClock(env.DB, NOON - Date.now());
    const ctx = await at(owner.tenantId, NOON);
    const id = await connectWhatsapp(ctx, { ...number(), token: "t" });
    await noteChannelTrouble(ctx, id, "auth");
    await work(owner.tenantId, NOON + 4 * MINUTE);
    expect(await subjects(owner)).toEqual([]);
    await work(owner.tenantId, NOON + 5 * MINUTE);
    expect(await subjects(owner)).toEqual(["Bağlantı sorunu: Moda Butik (+908500000001)"]);
    expect((await lettersTo(owner.email))[0]!.paragraphs.join(" ")).toContain("anahtarın yenilenmesi gerekiyor");
    expect(await subjects(agent)).toEqual([]);
    const later = await at(owner.tenantId, NOON + HOUR);
    await noteChannelTrouble(later, id, null);
    await noteChannelTrouble(later, id, "auth");
    await work(owner.tenantId, NOON + 2 * HOUR);
    expect(await subjects(owner)).toHaveLength(1);
  });

  it("that is over by then is not", async () => {
    const owner = await proven("owner");
    const ctx = await at(owner.tenantId, NOON);
    const id = await shopOf(ctx);
    await noteTrouble(ctx, id, SERVER_FAILS);
    await ctx.db.update(integrationAccounts).set({ status: "connected" }).where(eq(integrationAccounts.id, id));
    await work(owner.tenantId, NOON + HOUR);
    expect(await subjects(owner)).toEqual([]);
  });
});

describe("a trouble whose look could not be planned", () => {
  it.each([
    [
      "number",
      async (ctx: Ctx) => {
        const id = await connectWhatsapp(ctx, { ...number(), token: "t" });
        return () => noteChannelTrouble(ctx, id, "auth");
      },
    ],
    [
      "shop",
      async (ctx: Ctx) => {
        const id = await shopOf(ctx);
        return () => noteTrouble(ctx, id, SERVER_FAILS);
      },
    ],
  ])("of a %s is not noted either: the next call does both", async (_, made) => {
    const owner = await proven("owner");
    await moveClock(env.DB, NOON - Date.now());
    const ctx = await at(owner.tenantId, NOON);
    const note = await made(ctx);
    const refuse = `refuse_${owner.tenantId}`;
    await env.DB.prepare(
      `CREATE TRIGGER ${refuse} BEFORE INSERT ON due_jobs WHEN NEW.tenant_id = '${owner.tenantId}'
       BEGIN SELECT RAISE(ABORT, 'no plan'); END`,
    ).run();
    await expect(note()).rejects.toThrow();
    await env.DB.prepare(`DROP TRIGGER ${refuse}`).run();
    await note();
    await work(owner.tenantId, NOON + 5 * MINUTE);
    expect(await subjects(owner)).toHaveLength(1);
  });
});

describe("the daily summary", () => {
  it("says at the chosen hour what the overview says of yesterday, and nothing of a day without messages", async () => {
    const owner = await proven("owner");
    const object = new FakeObject(owner.tenantId);
    const turn = object.turn(NOON, {});
    object.add({ at: NOON + 2000, type: "reply.sent", turnId: turn.turnId, sentAt: NOON + 2000 });
    object.turn(NOON + HOUR, { decision: "handoff", intent: "complaint" });
    await object.project(await base());
    await moveClock(env.DB, NOON + 2 * HOUR - Date.now());
    await wish(owner, "owner", { daily: { isOn: true, hour: 9 } });
    const nine = Date.parse("2026-11-21T06:00:00Z");
    await work(owner.tenantId, nine - MINUTE);
    expect(await subjects(owner)).toEqual([]);
    await work(owner.tenantId, nine);
    const [letter] = await lettersTo(owner.email);
    expect(letter!.subject).toBe("Günün özeti: 20 Kasım Cuma");
    expect(letter!.paragraphs).toEqual(["2 sorunun 1 tanesi otomatik cevaplandı."]);
    expect(letter!.sections![0]!.facts).toContainEqual({ label: "Kazanılan süre", value: "2 dk" });
    await work(owner.tenantId, nine + 24 * HOUR);
    expect(await subjects(owner)).toHaveLength(1);
  });
});
