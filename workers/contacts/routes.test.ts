/** A contact's card, custom fields, consents and merging, as the dashboard asks for them. */
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { describeBorders } from "../../tests/harness/borders";
import { FakeObject } from "../../tests/harness/events";
import { toldContacts } from "../../tests/harness/live";
import { base, ctxOf, type Person, signedIn } from "../../tests/harness/people";
import { autoReplyLog } from "../analytics/schema";
import { auditEvents } from "../audit/schema";
import { conversations, suggestedReplies } from "../inbox/schema";
import { ordersCache, unknownOrders } from "../orders/schema";
import { type Ctx, ours, owned } from "../platform/ctx";
import { newId } from "../platform/ids";
import type { SearchAnswer } from "../search/shapes";
import { contactRoutes, fieldRoutes, resolveContact } from ".";
import { contactIdentities } from "./schema";
import type { Consent, ContactCard, CustomField } from "./shapes";

const NOON = Date.UTC(2026, 10, 16, 9);

/** A contact of this person's tenant with one conversation. */
async function contactOf(owner: Person, name: string, phone: string): Promise<FakeObject> {
  const ctx = await ctxOf(owner.tenantId);
  const object = new FakeObject(owner.tenantId);
  const proposedId = object.contactId;
  await resolveContact(ctx, { proposedId, name, address: { phone }, accountScope: "cha_1" });
  object.turn(NOON, {});
  await object.project(await base());
  return object;
}

async function json<T>(answer: Response | Promise<Response>): Promise<T> {
  const got = await answer;
  if (!got.ok) throw new Error(`${got.status}: ${await got.text()}`);
  return got.json();
}

const path = (id: string, rest = "") => `/api/v1/contacts/${id}${rest}`;
const card = (owner: Person, id: string) => json<ContactCard>(owner.ask("GET", path(id)));
const field = (owner: Person, body: object) => json<CustomField>(owner.ask("POST", "/api/v1/custom-fields", body));
const names = async (owner: Person, q: string) =>
  (await json<SearchAnswer>(owner.ask("GET", `/api/v1/search?q=${encodeURIComponent(q)}`))).contacts.map(
    ({ contactId }) => contactId,
  );

async function audited(ctx: Ctx, event: string) {
  const rows = await ctx.db
    .select()
    .from(auditEvents)
    .where(ours(ctx, auditEvents, eq(auditEvents.eventType, event)));
  return rows.map((row) => ({ resourceId: row.resourceId, after: JSON.parse(row.payloadAfterJson ?? "null") }));
}

describe("a contact's card", () => {
  it("shows who they are, and the conversations they had", async () => {
    const owner = await signedIn();
    const { contactId, conversationId } = await contactOf(owner, "Elif", "+905321110001");
    expect(await card(owner, contactId)).toMatchObject({
      id: contactId,
      name: "Elif",
      ownName: null,
      phone: "+905321110001",
      isVip: false,
      identities: [{ kind: "phone", value: "+905321110001" }],
      conversations: [{ id: conversationId, channel: "whatsapp", status: "open" }],
      fields: [],
      consents: [],
    });
  });

  it("lists each time they came about something, by its first question, newest first, nobody else's", async () => {
    const owner = await signedIn();
    const elif = await contactOf(owner, "Elif", "+905321110001");
    const ahmet = await contactOf(owner, "Ahmet", "+905321110002");
    const day = 86_400_000;
    elif.turn(NOON + day, { episodeId: "epi_2", questionId: null, decision: "silent", intent: "greeting" });
    const asked = elif.turn(NOON + day + 1000, {
      ...{ episodeId: "epi_2", decision: "handoff", intent: "return_request", questionText: "iade etmek istiyorum" },
    });
    elif.turn(NOON + day + 2000, { episodeId: "epi_2", intent: "order_tracking" });
    const talk = elif.turn(NOON + 2 * day, {
      episodeId: "epi_3",
      questionId: null,
      decision: "silent",
      intent: "thanks",
    });
    await elif.project(await base());
    const { episodes } = await card(owner, elif.contactId);
    expect(episodes).toMatchObject([
      { at: NOON + 2 * day, intent: "thanks", outcome: null, messageId: talk.turnId.replace("trn_", "msg_") },
      { at: NOON + day + 1000, intent: "return_request", text: "iade etmek istiyorum", outcome: "handed_over" },
      { at: NOON, intent: "order_tracking", text: "kargom nerede" },
    ]);
    expect(episodes[1]).toMatchObject({
      ...{ conversationId: elif.conversationId, messageId: asked.turnId.replace("trn_", "msg_") },
    });
    expect((await card(owner, ahmet.contactId)).episodes).toHaveLength(1);
    await expect(card(await signedIn(), elif.contactId)).rejects.toThrow("404");
  });

  it("keeps what the team writes down; the audit says what was changed, not to what", async () => {
    const owner = await signedIn();
    const { contactId } = await contactOf(owner, "elf", "+905321110002");
    const told = { ownName: "Elif Yılmaz ", isVip: true, language: "en", note: "Toptan alıyor" };
    await json(owner.ask("PUT", path(contactId), told));
    expect(await json<ContactCard>(owner.ask("PUT", path(contactId), { note: "" }))).toMatchObject({
      name: "elf",
      ownName: "Elif Yılmaz",
      isVip: true,
      language: "en",
      note: null,
    });
    expect(await names(owner, "yilmaz")).toEqual([contactId]);
    const changes = await audited(await ctxOf(owner.tenantId), "contact.changed");
    expect(changes.map(({ after }) => after.changed)).toEqual([["ownName", "language", "isVip", "note"], ["note"]]);
    expect(JSON.stringify(changes)).not.toMatch(/Toptan|Yılmaz/);
  });
});

describe("custom fields", () => {
  it("hold what their kind allows, and nothing else", async () => {
    const owner = await signedIn();
    const { contactId } = await contactOf(owner, "Elif", "+905321110003");
    const ids: Record<string, string> = {};
    for (const kind of ["text", "number", "date", "choice", "yes_no"])
      ids[kind] = (await field(owner, { name: `Alan ${kind}`, kind, options: ["S", "M"] })).id;
    const put = (fields: object) => owner.ask("PUT", path(contactId), { fields });
    const values = { text: "vegan", number: 12.5, date: "2026-02-28", choice: "M", yes_no: false };
    const fields = Object.fromEntries(Object.entries(values).map(([kind, value]) => [ids[kind], value]));
    const shown = (await json<ContactCard>(put(fields))).fields;
    expect(Object.fromEntries(shown.map((one) => [one.kind, one.value]))).toEqual(values);
    for (const [kind, wrong] of [
      ["number", "12"],
      ["date", "2026-02-30"],
      ["choice", "XL"],
      ["yes_no", "evet"],
      ["text", true],
    ] as const)
      expect([kind, (await put({ [ids[kind]!]: wrong })).status]).toEqual([kind, 400]);
    expect((await put({ fld_other: "x" })).status).toBe(404);
    const left = await json<ContactCard>(put({ [ids.text!]: null }));
    expect(left.fields.find((one) => one.kind === "text")?.value).toBeNull();
    expect(await names(owner, "12")).toEqual([contactId]);
  });

  it("are ten at most, each with a name of its own, and go with all that was known", async () => {
    const owner = await signedIn();
    const { contactId } = await contactOf(owner, "Elif", "+905321110004");
    const first = await field(owner, { name: "Beden", kind: "choice", options: ["S", "s", "M"] });
    expect(first.options).toEqual(["s", "M"]);
    for (let at = 1; at < 10; at++) await field(owner, { name: `Alan ${at}`, kind: "text" });
    const add = (body: object) => owner.ask("POST", "/api/v1/custom-fields", body);
    expect((await add({ name: "Onbir", kind: "text" })).status).toBe(429);
    const change = (body: object) => owner.ask("PUT", `/api/v1/custom-fields/${first.id}`, body);
    expect((await change({ name: "ALAN 1", options: ["L"] })).status).toBe(409);
    expect((await change({ name: "Beden", options: [] })).status).toBe(400);
    expect(await json(change({ name: "Beden no", options: ["L"] }))).toMatchObject({ kind: "choice", options: ["L"] });
    await json(owner.ask("PUT", path(contactId), { fields: { [first.id]: "L" } }));
    expect((await owner.ask("DELETE", `/api/v1/custom-fields/${first.id}`)).status).toBe(204);
    expect((await card(owner, contactId)).fields.map((one) => one.value)).toEqual(Array(9).fill(null));
  });
});

describe("consents", () => {
  it("are only added, with their source, time and who wrote them down", async () => {
    const owner = await signedIn();
    const { contactId } = await contactOf(owner, "Elif", "+905321110005");
    const add = (body: object) => owner.ask("POST", path(contactId, "/consents"), { purpose: "marketing", ...body });
    await json<Consent>(add({ isGiven: true, source: "paper", at: NOON }));
    await json<Consent>(add({ isGiven: false, source: "phone", at: NOON + 1 }));
    expect((await add({ isGiven: true, source: "phone", at: Date.now() + 9e9 })).status).toBe(400);
    expect((await card(owner, contactId)).consents).toMatchObject([
      { isGiven: false, source: "phone", at: NOON + 1, userId: owner.userId },
      { isGiven: true, source: "paper", at: NOON },
    ]);
  });
});

describe("two contacts that are one person", () => {
  it("become one: identities, orders, conversations, fields and consents move, and both ids are audited", async () => {
    const owner = await signedIn();
    const ctx = await ctxOf(owner.tenantId);
    const kept = await contactOf(owner, "Elif", "+905321110006");
    const lost = await contactOf(owner, "Elif Yılmaz", "+905321110007");
    const size = await field(owner, { name: "Beden", kind: "text" });
    const shoe = await field(owner, { name: "Numara", kind: "number" });
    await json(owner.ask("PUT", path(kept.contactId), { note: "ilk", fields: { [size.id]: "M" } }));
    const known = { note: "ikinci", isVip: true, fields: { [size.id]: "L", [shoe.id]: 38 } };
    await json(owner.ask("PUT", path(lost.contactId), known));
    const consent = { purpose: "marketing", isGiven: true, source: "paper" };
    await json(owner.ask("POST", path(lost.contactId, "/consents"), consent));
    for (const contactId of [kept.contactId, lost.contactId]) {
      const same = { contactId, kind: "trendyol_customer" as const, scope: "int_1", value: "77" };
      await ctx.db.insert(contactIdentities).values(owned(ctx, "identity", same));
    }
    await ctx.db.insert(ordersCache).values(
      owned(ctx, "order", {
        ...{ integrationAccountId: "int_1", provider: "trendyol", externalOrderId: "107", packageId: "1" },
        ...{
          contactId: lost.contactId,
          orderStatus: "created" as const,
          lastModifiedAt: 1,
          orderDataJson: "{}",
          syncedAt: 1,
        },
      }),
    );

    const merged = await json<ContactCard>(
      owner.ask("POST", path(kept.contactId, "/merge"), { otherId: lost.contactId }),
    );
    expect(merged).toMatchObject({ id: kept.contactId, name: "Elif", note: "ilk\n\nikinci", isVip: true });
    expect(merged.identities.map(({ value }) => value).sort()).toEqual(["+905321110006", "+905321110007", "77"]);
    expect(merged.fields.map(({ value }) => value)).toEqual(["M", 38]);
    expect(merged.consents).toHaveLength(1);
    expect(merged.conversations.map(({ id }) => id).sort()).toEqual([kept.conversationId, lost.conversationId].sort());
    const [order] = await ctx.db.select().from(ordersCache).where(ours(ctx, ordersCache));
    expect(order?.contactId).toBe(kept.contactId);
    expect(await audited(ctx, "contact.merged")).toEqual([
      { resourceId: kept.contactId, after: { keptId: kept.contactId, mergedId: lost.contactId } },
    ]);

    // What still comes under the old id means the new one: from links, from the object, from the customer.
    expect((await card(owner, lost.contactId)).id).toBe(kept.contactId);
    lost.updated(NOON + 1);
    await lost.project(await base());
    const [row] = await ctx.db
      .select({ contactId: conversations.contactId })
      .from(conversations)
      .where(ours(ctx, conversations, eq(conversations.id, lost.conversationId)));
    expect(row?.contactId).toBe(kept.contactId);
    const again = {
      proposedId: lost.contactId,
      name: "Elif",
      address: { phone: "+905321110007" },
      accountScope: "cha_1",
    };
    expect(await resolveContact(ctx, again)).toBe(kept.contactId);
    expect(await names(owner, "0532 111 00 07")).toEqual([kept.contactId]);
    expect(await names(owner, "elif")).toEqual([kept.contactId]);
  });

  it("become one in the reply log, the suggestions and the signals as well, also for what was still on its way", async () => {
    const owner = await signedIn();
    const ctx = await ctxOf(owner.tenantId);
    const [kept, lost] = [
      await contactOf(owner, "Elif", "+905321110011"),
      await contactOf(owner, "Elif Yılmaz", "+905321110012"),
    ];
    const b2b = { type: "b2b_signal" as const, text: "toptan" };
    const loyal = { type: "repeat_customer" as const, text: "5. siparişim" };
    kept.turn(NOON + 1, { flags: [b2b] });
    lost.turn(NOON + 1, { flags: [b2b, loyal] });
    for (const object of [kept, lost]) await object.project(await base());
    const asked = { day: "2026-11-16", askedAt: 1 };
    for (const [contactId, orderNumber] of [
      [kept.contactId, "1"],
      [lost.contactId, "1"],
      [lost.contactId, "2"],
    ] as const)
      await ctx.db.insert(unknownOrders).values(owned(ctx, "unknownOrder", { contactId, orderNumber, ...asked }));

    await json(owner.ask("POST", path(kept.contactId, "/merge"), { otherId: lost.contactId }));
    const late = lost.turn(NOON + 2, {});
    const { turnId, episodeId, contactId } = late;
    const offer = { turnId, episodeId, contactId, intent: null, text: "Merhaba", confidence: 0.5 };
    lost.add({ at: NOON + 2, type: "suggestion.offered", ...offer });
    await lost.project(await base());

    const ofAll = [
      await ctx.db.select({ id: autoReplyLog.contactId }).from(autoReplyLog).where(ours(ctx, autoReplyLog)),
      await ctx.db.select({ id: suggestedReplies.contactId }).from(suggestedReplies).where(ours(ctx, suggestedReplies)),
      await ctx.db.select({ id: unknownOrders.contactId }).from(unknownOrders).where(ours(ctx, unknownOrders)),
    ];
    expect(ofAll.map((rows) => rows.map(({ id }) => id === kept.contactId))).toEqual([
      [true, true, true, true, true],
      [true],
      [true, true],
    ]);
    const { flags } = await card(owner, kept.contactId);
    expect(flags.map(({ type }) => type).sort()).toEqual(["b2b_signal", "repeat_customer"]);
  });

  it("are not one with themselves, and not with another tenant's", async () => {
    const [owner, other] = [await signedIn(), await signedIn()];
    const { contactId } = await contactOf(owner, "Elif", "+905321110008");
    const theirs = await contactOf(other, "Elif", "+905321110008");
    const merge = (otherId: string) => owner.ask("POST", path(contactId, "/merge"), { otherId });
    expect((await merge(contactId)).status).toBe(400);
    expect((await merge(theirs.contactId)).status).toBe(404);
    expect((await card(other, theirs.contactId)).id).toBe(theirs.contactId);
  });
});

const TEAM = ["owner", "supervisor", "agent"] as const;
const LEAD = ["owner", "supervisor"] as const;
const contactAt =
  (rest = "") =>
  async (owner: Person) =>
    path((await contactOf(owner, "Elif", `+90532${String(Date.now()).slice(-7)}`)).contactId, rest);
const fieldAt = async (owner: Person) =>
  `/api/v1/custom-fields/${(await field(owner, { name: newId("request"), kind: "text" })).id}`;

describe("open dashboards", () => {
  afterEach(() => void vi.restoreAllMocks());

  it("are told whose card has changed, not what of it, and nobody else's dashboards are", async () => {
    const owner = await signedIn();
    const [kept, merged] = [
      await contactOf(owner, "Elif", "+905321110021"),
      await contactOf(owner, "Elif Y.", "+905321110022"),
    ];
    const told = toldContacts();
    await json(owner.ask("PUT", path(kept.contactId), { isVip: true }));
    expect(told(owner.tenantId)).toEqual([kept.contactId]);
    const consent = { purpose: "marketing", isGiven: true, source: "phone" };
    await json(owner.ask("POST", path(kept.contactId, "/consents"), consent));
    expect(told(owner.tenantId)).toEqual([kept.contactId, kept.contactId]);
    await json(owner.ask("POST", path(kept.contactId, "/merge"), { otherId: merged.contactId }));
    expect(told(owner.tenantId).slice(2)).toEqual([kept.contactId, merged.contactId]);
    const stranger = await signedIn();
    expect((await stranger.ask("PUT", path(kept.contactId), { isVip: false })).status).toBe(404);
    expect([told(stranger.tenantId), told(owner.tenantId).length]).toEqual([[], 4]);
  });

  it("that cannot be told keep no change from being made", async () => {
    const owner = await signedIn();
    const { contactId } = await contactOf(owner, "Elif", "+905321110023");
    vi.spyOn(env.LIVE, "getByName").mockImplementation(() => {
      throw new Error("Live is being moved");
    });
    expect(await json<ContactCard>(owner.ask("PUT", path(contactId), { isVip: true }))).toMatchObject({ isVip: true });
  });
});

describeBorders(
  contactRoutes([], async () => {}),
  "/api/v1/contacts",
  {
    "GET /:id": { roles: TEAM, owned: contactAt() },
    "PUT /:id": { roles: TEAM, body: { isVip: true }, owned: contactAt() },
    "DELETE /:id": { roles: ["owner"], owned: contactAt("?confirm=erase") },
    "POST /:id/consents": {
      roles: TEAM,
      body: { purpose: "marketing", isGiven: true, source: "paper" },
      owned: contactAt("/consents"),
    },
    "POST /:id/merge": { roles: LEAD, body: { otherId: "con_x" }, owned: contactAt("/merge") },
  },
);
describeBorders(fieldRoutes, "/api/v1/custom-fields", {
  "GET /": { roles: TEAM },
  "POST /": { roles: LEAD, body: { name: "Alan", kind: "text" } },
  "PUT /:fieldId": { roles: LEAD, body: { name: "Alan" }, owned: fieldAt },
  "DELETE /:fieldId": { roles: LEAD, owned: fieldAt },
});
