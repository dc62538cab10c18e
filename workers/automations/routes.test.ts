import { and, desc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { describeBorders } from "../../tests/harness/borders";
import { FakeObject } from "../../tests/harness/events";
import { base, ctxOf, type Person, signedIn } from "../../tests/harness/people";
import { auditEvents } from "../audit/schema";
import { wrongAnswers } from "../learning/schema";
import { owned, tenantCtx } from "../platform/ctx";
import { sectorOf } from "../sectors";
import { createTenant, tenantProfile } from "../tenants";
import { automationRoutes } from ".";
import type { Automation, Automations } from "./shapes";

const PEOPLE_WHO_SET = ["owner", "supervisor"] as const;

describeBorders(automationRoutes(sectorOf), "/api/v1/automations", {
  "GET /": {},
  "PUT /order-questions": { roles: PEOPLE_WHO_SET, body: { on: true } },
  "PUT /:intent": { roles: PEOPLE_WHO_SET, body: { level: "auto", threshold: 0.8 } },
  "POST /:intent/proposal": { roles: PEOPLE_WHO_SET, body: { kind: "promotion" } },
  "GET /:intent/examples": { roles: ["owner", "supervisor", "agent"] },
});

const list = async (person: Person) => (await person.ask("GET", "/api/v1/automations")).json<Automations>();
const put = (person: Person, intent: string, body: object) => person.ask("PUT", `/api/v1/automations/${intent}`, body);
const itemOf = ({ items }: Automations, intent: string): Automation => items.find((one) => one.intent === intent)!;
const fieldsOf = async (answer: Response) => (await answer.json<{ fields: Record<string, string> }>()).fields;

async function clinicOwner(): Promise<Person> {
  const ctx = await base();
  const tenantId = await createTenant(ctx, { name: "Klinik", sector: "aesthetic", locale: "tr" });
  return signedIn("owner", tenantId);
}

describe("automations", () => {
  it("begin off: every intent of the sector that is no small talk, with its group and how far it may go", async () => {
    const owner = await signedIn();
    const all = await list(owner);
    expect(all.orderQuestionsOn).toBe(false);
    expect(all.items.every((item) => item.level === "off")).toBe(true);
    const wanted = sectorOf("ecommerce").intents.filter((intent) => !intent.isSmallTalk);
    expect(all.items.map((item) => item.intent)).toEqual(wanted.map((intent) => intent.key));
    expect(itemOf(all, "order_tracking")).toMatchObject({
      most: "auto",
      source: "facts",
      limit: null,
      group: "orders",
    });
    expect(itemOf(all, "return_policy")).toMatchObject({ most: "auto", source: "own_reply", replies: {} });
    expect(itemOf(all, "complaint")).toMatchObject({ most: "off", source: "person", limit: "person" });
    expect(all.items.every((item) => all.groups.some((group) => group.key === item.group))).toBe(true);
    expect(all.languages).toEqual(["tr", "en"]);
  });

  it("go on together by the one toggle, as one new version, written down with what was before", async () => {
    const owner = await signedIn();
    const before = await (await owner.ask("GET", "/api/v1/automations")).json<Automations>();
    const after = await (
      await owner.ask("PUT", "/api/v1/automations/order-questions", { on: true })
    ).json<Automations>();
    expect(after.orderQuestionsOn).toBe(true);
    expect(after.items.filter((item) => item.level === "auto").map((item) => item.intent)).toEqual([
      "order_tracking",
      "order_status",
      "delivery_time",
    ]);
    expect(after.settingsVersion).toBe(before.settingsVersion + 1);

    const profile = await tenantProfile(await ctxOf(owner.tenantId));
    expect(profile.settings.version).toBe(after.settingsVersion);
    expect(profile.settings.intents.order_status).toEqual({ level: "auto", threshold: 0.7 });

    const { directory } = await base();
    const [audit] = await directory
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.tenantId, owner.tenantId), eq(auditEvents.eventType, "automation.changed")))
      .orderBy(desc(auditEvents.createdAt));
    expect(audit).toMatchObject({ actorId: owner.userId, actorType: "user" });
    expect(JSON.parse(audit!.payloadBeforeJson!).order_tracking).toBeNull();
    expect(JSON.parse(audit!.payloadAfterJson!).order_tracking).toEqual({ level: "auto", threshold: 0.7 });
  });

  it("that already are as wanted make no new version", async () => {
    const owner = await signedIn();
    const first = await (
      await owner.ask("PUT", "/api/v1/automations/order-questions", { on: true })
    ).json<Automations>();
    const again = await (
      await owner.ask("PUT", "/api/v1/automations/order-questions", { on: true })
    ).json<Automations>();
    expect(again.settingsVersion).toBe(first.settingsVersion);
  });

  it("are set one by one; the toggle is on only while all three are, and keeps a threshold somebody chose", async () => {
    const owner = await signedIn();
    await owner.ask("PUT", "/api/v1/automations/order-questions", { on: true });
    const input = { level: "suggest", threshold: 0.9 };
    const mixed = await (await owner.ask("PUT", "/api/v1/automations/order_status", input)).json<Automations>();
    expect(mixed.orderQuestionsOn).toBe(false);
    const on = await (await owner.ask("PUT", "/api/v1/automations/order-questions", { on: true })).json<Automations>();
    expect(on.items.find((item) => item.intent === "order_status")).toMatchObject({ level: "auto", threshold: 0.9 });
  });

  it("of two changes at the same moment both count", async () => {
    const owner = await signedIn();
    const before = await (await owner.ask("GET", "/api/v1/automations")).json<Automations>();
    await Promise.all([
      owner.ask("PUT", "/api/v1/automations/order_status", { level: "auto", threshold: 0.5 }),
      owner.ask("PUT", "/api/v1/automations/delivery_time", { level: "auto", threshold: 0.6 }),
    ]);
    const after = await (await owner.ask("GET", "/api/v1/automations")).json<Automations>();
    expect(after.settingsVersion).toBe(before.settingsVersion + 2);
    expect(after.items.filter((item) => item.level === "auto")).toHaveLength(2);
  });

  it("of an intent nobody automates do not exist", async () => {
    const owner = await signedIn();
    const body = { level: "auto", threshold: 0.8 };
    expect((await owner.ask("PUT", "/api/v1/automations/greeting", body)).status).toBe(404);
    expect((await owner.ask("PUT", "/api/v1/automations/no_such_thing", body)).status).toBe(404);
    const wrong = await owner.ask("PUT", "/api/v1/automations/order_status", { level: "always", threshold: 2 });
    expect(wrong.status).toBe(400);
    expect(Object.keys((await wrong.json<{ fields: object }>()).fields).sort()).toEqual(["level", "threshold"]);
  });

  it("of one tenant are not another's", async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    await one.ask("PUT", "/api/v1/automations/order-questions", { on: true });
    const list = await (await other.ask("GET", "/api/v1/automations")).json<Automations>();
    expect(list.orderQuestionsOn).toBe(false);
  });
});

describe("the business's own words", () => {
  const TEXT = "Merhaba {{customer_name}}, {{tenant_name}} olarak 14 gün içinde iade alıyoruz.";

  it("are kept with the setting, versioned, and given to turns", async () => {
    const owner = await signedIn();
    const before = await list(owner);
    const input = { level: "auto", threshold: 0.8, replies: { tr: TEXT, en: "" } };
    const after = await (await put(owner, "return_policy", input)).json<Automations>();
    expect(itemOf(after, "return_policy")).toMatchObject({ level: "auto", threshold: 0.8, replies: { tr: TEXT } });
    expect(after.settingsVersion).toBe(before.settingsVersion + 1);
    const { settings } = await tenantProfile(await ctxOf(owner.tenantId));
    expect(settings).toEqual({
      version: after.settingsVersion,
      intents: { return_policy: { level: "auto", threshold: 0.8, replies: { tr: TEXT } } },
    });
    const changed = await (
      await put(owner, "return_policy", { ...input, replies: { tr: "Başka." } })
    ).json<Automations>();
    expect(changed.settingsVersion).toBe(after.settingsVersion + 1);
  });

  it("stay when only level or threshold is set", async () => {
    const owner = await signedIn();
    await put(owner, "return_policy", { level: "auto", threshold: 0.8, replies: { tr: TEXT } });
    const after = await (await put(owner, "return_policy", { level: "suggest", threshold: 0.7 })).json<Automations>();
    expect(itemOf(after, "return_policy")).toMatchObject({ level: "suggest", replies: { tr: TEXT } });
  });

  it.each([
    ["an unknown variable", { tr: "Merhaba {{isim}}" }, { "replies.tr": "unknown_variable" }],
    ["half a variable", { tr: "Merhaba {{customer_name" }, { "replies.tr": "unknown_variable" }],
    ["somebody's identity number", { tr: "TC 10000000146 ile gelin" }, { "replies.tr": "personal_number" }],
    ["too many words", { tr: "a".repeat(1001) }, { "replies.tr": "too_long" }],
    ["a language the sector has not", { de: "Innerhalb von 14 Tagen." }, { "replies.de": "unknown_language" }],
    ["no text at all", { tr: "  " }, { level: "needs_reply" }],
  ])("are refused with %s", async (_, replies, fields) => {
    const owner = await signedIn();
    const answer = await put(owner, "return_policy", { level: "auto", threshold: 0.7, replies });
    expect(answer.status).toBe(400);
    expect(await fieldsOf(answer)).toEqual(fields);
    expect((await list(owner)).settingsVersion).toBe(1);
  });

  it("are needed before an intent without data goes above off", async () => {
    const owner = await signedIn();
    const answer = await put(owner, "return_policy", { level: "suggest", threshold: 0.7 });
    expect([answer.status, await fieldsOf(answer)]).toEqual([400, { level: "needs_reply" }]);
  });

  it("around an answer from data hold its place once, stay with the one toggle, and can be taken away", async () => {
    const owner = await signedIn();
    const replies = { tr: "Merhaba {{customer_name}}, {{answer}} Sorunuz olursa buradayız.", en: "" };
    const set = await (
      await put(owner, "order_tracking", { level: "suggest", threshold: 0.7, replies })
    ).json<Automations>();
    expect(itemOf(set, "order_tracking").replies).toEqual({ tr: replies.tr });
    const on = await (await owner.ask("PUT", "/api/v1/automations/order-questions", { on: true })).json<Automations>();
    expect(itemOf(on, "order_tracking")).toMatchObject({ level: "auto", replies: { tr: replies.tr } });
    const { settings } = await tenantProfile(await ctxOf(owner.tenantId));
    expect(settings.intents.order_tracking).toEqual({ level: "auto", threshold: 0.7, replies: { tr: replies.tr } });
    const bare = await (
      await put(owner, "order_tracking", { level: "auto", threshold: 0.7, replies: {} })
    ).json<Automations>();
    expect(itemOf(bare, "order_tracking")).toMatchObject({ level: "auto", replies: {} });
  });

  it.each([
    ["no place for it", "order_tracking", "Merhaba {{customer_name}}.", "answer_missing"],
    ["two places", "order_tracking", "{{answer}} {{ answer }}", "answer_doubled"],
    ["a place inside a link", "order_tracking", "https://shop.example.com/{{answer}}", "answer_in_link"],
    ["an unknown variable", "order_tracking", "{{answer}} {{isim}}", "unknown_variable"],
    ["a place where nothing is answered from data", "return_policy", "{{answer}}", "answer_not_here"],
  ])("around an answer from data are refused with %s", async (_, intent, tr, code) => {
    const owner = await signedIn();
    const answer = await put(owner, intent, { level: "auto", threshold: 0.7, replies: { tr } });
    expect([answer.status, await fieldsOf(answer)]).toEqual([400, { "replies.tr": code }]);
    expect((await list(owner)).settingsVersion).toBe(1);
  });

  it("of medical intents are offered at most, of complaints there are none", async () => {
    const clinic = await clinicOwner();
    const replies = { tr: "Hekimimiz size dönecek.", ar: "سيتواصل معك الطبيب." };
    for (const intent of ["contraindication", "recovery_process", "before_after_photos"]) {
      const answer = await put(clinic, intent, { level: "auto", threshold: 0.7, replies });
      expect([intent, await fieldsOf(answer)]).toEqual([intent, { level: "medical" }]);
      expect((await put(clinic, intent, { level: "suggest", threshold: 0.7, replies })).status).toBe(200);
    }
    const all = await list(clinic);
    expect(itemOf(all, "contraindication")).toMatchObject({
      level: "suggest",
      most: "suggest",
      limit: "medical",
      replies,
    });
    for (const intent of ["complaint", "human_agent", "out_of_scope"]) {
      const answer = await put(clinic, intent, { level: "suggest", threshold: 0.7, replies });
      expect([intent, await fieldsOf(answer)]).toEqual([intent, { level: "always_person" }]);
    }
  });
});

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

describe("last week's numbers", () => {
  it("are those of the rows: answered, confirmed, came back, marked wrong, and what became of suggestions", async () => {
    const owner = await signedIn();
    const ctx = await base();
    const now = ctx.clock.now();
    const one = new FakeObject(owner.tenantId);
    const told = one.turn(now - 5 * DAY_MS, { intent: "order_tracking" });
    one.add({ at: now - 5 * DAY_MS, type: "reply.sent", turnId: told.turnId, sentAt: now - 5 * DAY_MS + 2_000 });
    const again = one.turn(now - 5 * DAY_MS + HOUR_MS, { intent: "order_tracking" });
    one.add({ at: now, type: "reply.sent", turnId: again.turnId, sentAt: now - 5 * DAY_MS + HOUR_MS + 2_000 });
    one.turn(now - HOUR_MS, { intent: "return_policy", decision: "handoff" });
    one.turn(now - 20 * DAY_MS, { intent: "return_policy", decision: "handoff" });
    one.turn(now - HOUR_MS, { intent: "greeting", questionId: null });
    await one.project(ctx);
    await suggestions(owner, "stock_query", [0, 0.02, null, "open"], now - HOUR_MS);
    await markWrong(owner, one.conversationId, again.turnId);
    const all = await list(owner);
    expect(itemOf(all, "order_tracking").week).toEqual({
      questions: 2,
      answered: 2,
      confirmed: 0,
      cameBack: 1,
      markedWrong: 1,
      offered: 0,
      sentAsIs: 0,
      sentEdited: 0,
      ignored: 0,
    });
    expect(itemOf(all, "return_policy").week).toMatchObject({ questions: 1, answered: 0 });
    expect(itemOf(all, "stock_query").week).toMatchObject({ offered: 4, sentAsIs: 1, sentEdited: 1, ignored: 1 });
    const other = await signedIn();
    expect((await list(other)).items.every((item) => item.week.questions + item.week.offered === 0)).toBe(true);
  });
});

describe("proposals", () => {
  const taken = (count: number, distance: number | null) => Array.from({ length: count }, () => distance);

  async function suggest(owner: Person, intent: string): Promise<void> {
    await put(owner, intent, { level: "suggest", threshold: 0.7, replies: { tr: "Ürün sayfasında yazar." } });
  }

  it("a promotion needs twenty suggestions, nine of ten taken, and little changed", async () => {
    const cases: [string, (number | null)[], boolean][] = [
      ["stock_query", [...taken(18, 0), ...taken(2, null)], true],
      ["price_query", taken(19, 0), false],
      ["warranty_query", [...taken(17, 0), ...taken(3, null)], false],
      ["campaign_query", [...taken(9, 0), ...taken(11, 0.2)], false],
    ];
    const owner = await signedIn();
    for (const [intent, outcomes] of cases) {
      await suggest(owner, intent);
      await suggestions(owner, intent, outcomes, (await base()).clock.now() + 1_000);
    }
    const all = await list(owner);
    for (const [intent, , isProposed] of cases)
      expect([intent, itemOf(all, intent).proposal?.kind ?? null]).toEqual([intent, isProposed ? "promotion" : null]);
    expect(itemOf(all, "stock_query").proposal).toMatchObject({ settled: 20, accepted: 18, medianDistance: 0 });
  });

  it("what was suggested before the setting changed says nothing about it", async () => {
    const owner = await signedIn();
    await suggestions(owner, "stock_query", taken(20, 0), (await base()).clock.now() - 1_000);
    await suggest(owner, "stock_query");
    expect(itemOf(await list(owner), "stock_query").proposal).toBeNull();
  });

  it("is followed by one click, with the numbers behind it in the audit, and only while they stand", async () => {
    const owner = await signedIn();
    await suggest(owner, "stock_query");
    await suggestions(owner, "stock_query", taken(20, 0), (await base()).clock.now() + 1_000);
    const follow = () => owner.ask("POST", "/api/v1/automations/stock_query/proposal", { kind: "promotion" });
    const after = await (await follow()).json<Automations>();
    expect(itemOf(after, "stock_query")).toMatchObject({ level: "auto", proposal: null });
    expect((await follow()).status).toBe(409);
    const { directory } = await base();
    const [audit] = await directory
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.tenantId, owner.tenantId), eq(auditEvents.eventType, "automation.changed")))
      .orderBy(desc(auditEvents.createdAt), desc(auditEvents.id));
    expect(JSON.parse(audit!.payloadAfterJson!).proposal).toMatchObject({
      kind: "promotion",
      settled: 20,
      accepted: 20,
    });
  });

  it("medical words are never proposed to go out by themselves", async () => {
    const clinic = await clinicOwner();
    await put(clinic, "contraindication", { level: "suggest", threshold: 0.7, replies: { tr: "Hekimimiz arar." } });
    await suggestions(clinic, "contraindication", taken(25, 0), (await base()).clock.now() + 1_000);
    expect(itemOf(await list(clinic), "contraindication").proposal).toBeNull();
  });

  it("a warning comes when more than fifteen of a hundred answers did not help", async () => {
    const owner = await signedIn();
    const ctx = await base();
    await put(owner, "order_tracking", { level: "auto", threshold: 0.7 });
    const start = ctx.clock.now() + 1_000;
    const answers: { conversation: FakeObject; turnId: string }[] = [];
    for (let index = 0; index < 10; index++) {
      const conversation = new FakeObject(owner.tenantId);
      const { turnId } = conversation.turn(start, { intent: "order_tracking" });
      conversation.add({ at: start, type: "reply.sent", turnId, sentAt: start });
      await conversation.project(ctx);
      answers.push({ conversation, turnId });
    }
    await markWrong(owner, answers[0]!.conversation.conversationId, answers[0]!.turnId);
    expect(itemOf(await list(owner), "order_tracking").proposal).toBeNull();
    await markWrong(owner, answers[1]!.conversation.conversationId, answers[1]!.turnId);
    expect(itemOf(await list(owner), "order_tracking").proposal).toMatchObject({
      kind: "demotion",
      to: "suggest",
      answered: 10,
      failed: 2,
      markedWrong: 2,
    });
  });
});

describe("example messages", () => {
  it("are the tenant's own newest questions, each wording once, personal numbers masked", async () => {
    const owner = await signedIn();
    const ctx = await base();
    const now = ctx.clock.now();
    const one = new FakeObject(owner.tenantId);
    for (const [index, text] of ["iade var mı", "iade var mı", "TC 10000000146 iade"].entries())
      one.turn(now - HOUR_MS + index, { intent: "return_policy", questionText: text, decision: "handoff" });
    await one.project(ctx);
    const path = "/api/v1/automations/return_policy/examples";
    const { items } = await (await owner.ask("GET", path)).json<{ items: { text: string }[] }>();
    expect(items.map(({ text }) => text)).toEqual(["TC [tckn] iade", "iade var mı"]);
    const other = await signedIn();
    expect(await (await other.ask("GET", path)).json()).toEqual({ items: [] });
    expect((await owner.ask("GET", "/api/v1/automations/no_such_thing/examples")).status).toBe(404);
  });
});

/** One suggestion an outcome: a share of changed characters (0 = sent as it was), null = left, "open" = nobody has said. */
async function suggestions(person: Person, intent: string, outcomes: (number | null | "open")[], at: number) {
  const object = new FakeObject(person.tenantId);
  for (const outcome of outcomes) {
    const { turnId } = object.turn(at, { intent, decision: "handoff" });
    const contactId = object.contactId;
    object.add({
      at,
      type: "suggestion.offered",
      turnId,
      episodeId: "epi_1",
      contactId,
      intent,
      text: "x",
      confidence: 1,
    });
    if (outcome === "open") continue;
    const kind = outcome === null ? "ignored" : outcome === 0 ? "sent" : "edited";
    object.add({ at, type: "suggestion.settled", turnId, outcome: kind, distance: outcome, userId: person.userId });
  }
  await object.project(await base());
}

async function markWrong(person: Person, conversationId: string, turnId: string) {
  const ctx = tenantCtx(await base(), person.tenantId, { kind: "system", name: "test" });
  await ctx.db
    .insert(wrongAnswers)
    .values(
      owned(ctx, "wrongAnswer", { conversationId, turnId, questionText: "x", intent: null, markedBy: person.userId }),
    );
}
