/** Erasing a person: nothing of them is left in any store, whatever came in between, and nobody else loses anything. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { writesIn } from "../../tests/harness/chat";
import { FakeObject } from "../../tests/harness/events";
import { fakeGraph } from "../../tests/harness/graph";
import { type Person, signedIn } from "../../tests/harness/people";
import { openShop, type Shop, stubOf } from "../../tests/harness/shop";
import { autoReplyLog } from "../analytics/schema";
import { sealAudit } from "../audit";
import { auditEvents } from "../audit/schema";
import { verifyAudit } from "../audit/verify";
import { projectEvents } from "../inbox/project";
import { conversations, mediaFiles, uploads } from "../inbox/schema";
import { consume } from "../jobs";
import { wrongAnswers } from "../learning/schema";
import { ordersCache, unknownOrders } from "../orders/schema";
import { moveClock, readClock } from "../platform/clock";
import { ours, owned, platformCtx } from "../platform/ctx";
import { deadLetterRow } from "../platform/dead-letters";
import { claimDueJobs } from "../platform/due-jobs";
import type { JobMessage } from "../platform/queue";
import type { SearchAnswer } from "../search/shapes";
import { webhookDeliveries } from "../webhooks-out/schema";
import { contacts } from "./schema";
import type { ContactCard, CustomField } from "./shapes";

const NAME = "Silinsinoğlu";
const ORDER = "1098765432";

let shop: Shop;
let owner: Person;
let jobs: JobMessage[];
const serial = 0;
/** A number of each test's own, as stores are shared by all of them. */
let phone: string;
/** What stands only where this person does. */
let traces: string[];

beforeEach(async () => {
  phone = `9055${String(Date.now()).slice(-8)}`;
  traces = [NAME, phone, ORDER, "zümrüt", "hassas bilgi", "toptan", "Gizli yer"];
  jobs = [];
  vi.spyOn(env.JOBS, "send").mockImplementation(async (message) => {
    jobs.push(message as JobMessage);
    return {} as QueueSendResponse;
  });
  fakeGraph(() => shop.phoneNumberId);
  shop = await openShop();
  owner = await signedIn("owner", shop.tenantId);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await moveClock(env.DB, 0);
});

async function writes(from: string, name: string, ...contents: object[]): Promise<string> {
  const id = await writesIn(shop, from, name, contents);
  await project(id);
  return id;
}

const text = (body: string) => ({ type: "text", text: { body } });

async function project(id: string): Promise<void> {
  const waiting = await stubOf(id).unprojected(shop.tenantId, 0);
  await projectEvents(shop.ctx, { tenantId: shop.tenantId, conversationId: id, events: waiting });
}

/** Runs what was put on the queue of jobs. */
async function work(kind: string): Promise<void> {
  const mine = jobs.filter((job) => job.kind === kind && job.tenantId === shop.tenantId);
  jobs = jobs.filter((job) => !mine.includes(job));
  const messages = mine.map((body) => ({ body, attempts: 1, ack: () => {}, retry: () => {} }));
  await consume({ queue: "jobs", messages } as unknown as MessageBatch, env);
}

/** The clock's minute: what is due is run. */
async function minute(): Promise<void> {
  const sendBatch = vi.spyOn(env.JOBS, "sendBatch").mockImplementation(async (batch) => {
    jobs.push(...[...batch].map(({ body }) => body as JobMessage));
    return {} as QueueSendResponse;
  });
  await claimDueJobs(platformCtx(env, await readClock(env.DB)));
  sendBatch.mockRestore();
  await work("contact.erase");
}

async function contactOf(id: string): Promise<string> {
  const [row] = await shop.ctx.db
    .select({ contactId: conversations.contactId })
    .from(conversations)
    .where(ours(shop.ctx, conversations, eq(conversations.id, id)));
  return row!.contactId;
}

/** Everything that any store holds, as text. The audit log and the database's own tables are told apart by name. */
async function everything(id: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [name, database] of [
    ["DB", env.DB],
    ["SEARCH", env.SEARCH],
  ] as const) {
    const { results } = await database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'")
      .all<{ name: string }>();
    for (const table of results) {
      const rows = await database.prepare(`SELECT * FROM ${table.name}`).all();
      found[`${name}.${table.name}`] = JSON.stringify(rows.results);
    }
  }
  const { objects } = await env.FILES.list();
  for (const { key } of objects) found[`FILES.${key}`] = (await (await env.FILES.get(key))?.text()) ?? "";
  await runInDurableObject(env.CONVERSATION.getByName(id), async (_object, state) => {
    const tables = state.storage.sql
      .exec<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
      )
      .toArray();
    for (const { name } of tables)
      found[`OBJECT.${name}`] = JSON.stringify(state.storage.sql.exec(`SELECT * FROM ${name}`).toArray());
    found["OBJECT.kv"] = JSON.stringify([...state.storage.kv.list()]);
  });
  return found;
}

function placesOf(stores: Record<string, string>, traces: readonly string[]): string[] {
  return Object.entries(stores)
    .filter(([place, held]) => traces.some((trace) => held.includes(trace) || place.includes(trace)))
    .map(([place]) => place);
}

/** A person who is known in every room. */
async function planted(): Promise<{ id: string; contactId: string }> {
  await writes(phone, NAME, text("toptan 100 adet zümrüt yüzük istiyoruz"));
  const id = await writes(phone, NAME, text(`kargom nerede ${ORDER}`));
  await writes(phone, NAME, {
    type: "image",
    image: { id: "MEDIA-1", mime_type: "image/jpeg", caption: "hassas bilgi" },
  });
  const contactId = await contactOf(id);
  const { ctx } = shop;
  const fields = (await (
    await owner.ask("POST", "/api/v1/custom-fields", { name: `Yer ${serial}`, kind: "text" })
  ).json()) as CustomField;
  const known = { note: "hassas bilgi", ownName: `${NAME} Hanım`, fields: { [fields.id]: "Gizli yer" } };
  expect((await owner.ask("PUT", `/api/v1/contacts/${contactId}`, known)).status).toBe(200);
  const note = { clientId: crypto.randomUUID(), text: "hassas bilgi", mentions: [] };
  expect((await owner.ask("POST", `/api/v1/conversations/${id}/notes`, note)).status).toBe(201);
  await project(id);
  await ctx.db.insert(ordersCache).values(
    owned(ctx, "order", {
      ...{ integrationAccountId: "int_1", provider: "trendyol", externalOrderId: ORDER, packageId: "1", contactId },
      ...{
        customerFirstName: NAME,
        orderStatus: "created" as const,
        lastModifiedAt: 1,
        orderDataJson: "{}",
        syncedAt: 1,
      },
    }),
  );
  await ctx.db
    .insert(unknownOrders)
    .values(owned(ctx, "unknownOrder", { contactId, day: "2026-11-21", orderNumber: `${ORDER}9`, askedAt: 1 }));
  await ctx.db.insert(wrongAnswers).values(
    owned(ctx, "wrongAnswer", {
      conversationId: id,
      turnId: "trn_x",
      questionText: "zümrüt",
      intent: null,
      markedBy: "usr_1",
    }),
  );
  const facts = JSON.stringify({ conversationId: id, contactId });
  await ctx.db.insert(webhookDeliveries).values(
    owned(ctx, "delivery", {
      ...{ endpointId: "end_1", eventId: "evt_1", eventType: "message.received" as const, eventAt: 1 },
      ...{ factsJson: facts, state: "delivered" as const },
    }),
  );
  const [file] = await ctx.db
    .select({ id: mediaFiles.id })
    .from(mediaFiles)
    .where(ours(ctx, mediaFiles, eq(mediaFiles.conversationId, id)));
  const r2Key = `media/${shop.tenantId}/${file!.id}`;
  await env.FILES.put(r2Key, "hassas bilgi");
  await ctx.db
    .update(mediaFiles)
    .set({ r2Key, state: "stored" })
    .where(ours(ctx, mediaFiles, eq(mediaFiles.id, file!.id)));
  await env.FILES.put(`uploads/${shop.tenantId}/fil_2`, "hassas bilgi");
  await ctx.db.insert(uploads).values(
    owned(ctx, "file", {
      ...{ conversationId: id, userId: owner.userId, kind: "document" as const, mimeType: "application/pdf" },
      ...{ fileName: `${NAME}.pdf`, sizeBytes: 1, r2Key: `uploads/${shop.tenantId}/fil_2` },
    }),
  );
  const letter = { tenantId: shop.tenantId, conversationId: id, events: [{ said: "zümrüt" }] };
  const failed = { queue: "events", kind: "events", attempts: 5, error: "bug" };
  await deadLetterRow(ctx, { tenantId: shop.tenantId, body: letter, ...failed });
  const part = {
    conversations: [
      { id, turns: [] },
      { id: "cnv_other", turns: [] },
    ],
  };
  await env.FILES.put(`${shop.tenantId}/what-if/wif_1/0.json`, JSON.stringify(part));
  return { id, contactId };
}

const erase = (contactId: string) => owner.ask("DELETE", `/api/v1/contacts/${contactId}?confirm=erase`);

it("leaves nothing of the person in any store, and everybody else as they were", async () => {
  const other = await writes("905550000001", "Başka Biri", text("merhaba, kargom nerede"));
  const { id, contactId } = await planted();
  const before = await everything(id);
  // The test can fail: each of these held something.
  expect(placesOf(before, traces).map((place) => place.replace(/\d+$/, ""))).toEqual(
    expect.arrayContaining([
      ...["DB.contacts", "DB.contact_identities", "DB.custom_field_values", "DB.conversations", "DB.auto_reply_log"],
      ...["DB.dead_letters", "DB.uploads", "DB.orders_cache", "DB.unknown_orders", "DB.wrong_answers", "DB.vip_flags"],
      ...["SEARCH.search_messages", "SEARCH.search_contacts", "SEARCH.search_keys"],
      ...["OBJECT.state", "OBJECT.messages", "OBJECT.turns"],
    ]),
  );
  const questions = await shop.ctx.db.$count(autoReplyLog, ours(shop.ctx, autoReplyLog));

  expect((await erase(contactId)).status).toBe(202);
  expect((await owner.ask("GET", `/api/v1/contacts/${contactId}`)).status).toBe(404);
  await work("contact.erase");

  const ids = [...traces, id, contactId];
  const kept = [
    ...["DB.contacts", "DB.erased_conversations", "DB.audit_events", "DB.due_jobs"],
    ...["DB.conversation_wakes", "SEARCH.search_progress"], // ids that lead to nothing
  ];
  expect(placesOf(await everything(id), traces)).toEqual([]);
  expect(placesOf(await everything(id), ids).filter((place) => !kept.includes(place))).toEqual([]);
  expect((await owner.ask("GET", `/api/v1/conversations/${id}`)).status).toBe(404);
  expect(await shop.ctx.db.$count(autoReplyLog, ours(shop.ctx, autoReplyLog))).toBe(questions);
  expect((await owner.ask("GET", `/api/v1/conversations/${other}`)).status).toBe(200);
  const { contacts: named } = await (await owner.ask("GET", "/api/v1/search?q=baska")).json<SearchAnswer>();
  expect(named).toHaveLength(1);
  const left = await (await env.FILES.get(`${shop.tenantId}/what-if/wif_1/0.json`))!.json();
  expect(left).toEqual({ conversations: [{ id: "cnv_other", turns: [] }] });
});

it("ends a quarter of an hour later with the contact's own row, and is audited by ids alone", async () => {
  const { id, contactId } = await planted();
  await erase(contactId);
  await work("contact.erase");
  expect(await shop.ctx.db.$count(contacts, eq(contacts.id, contactId))).toBe(1);
  await moveClock(env.DB, 16 * 60_000);
  await minute();
  expect(await shop.ctx.db.$count(contacts, eq(contacts.id, contactId))).toBe(0);
  const kept = ["DB.erased_conversations", "DB.audit_events", "DB.conversation_wakes", "SEARCH.search_progress"];
  expect(placesOf(await everything(id), [id, contactId]).filter((place) => !kept.includes(place))).toEqual([]);
  const audited = await shop.ctx.db
    .select({ event: auditEvents.eventType, after: auditEvents.payloadAfterJson })
    .from(auditEvents)
    .where(ours(shop.ctx, auditEvents, eq(auditEvents.resourceId, contactId)));
  expect(audited.map(({ event }) => event)).toEqual(
    expect.arrayContaining(["contact.erasure_started", "contact.erased"]),
  );
  expect(audited.find(({ event }) => event === "contact.erased")?.after).toBe('{"conversations":1}');
});

it("takes what the audit log says of the person, and the log still verifies", async () => {
  const { contactId } = await planted();
  const consent = { purpose: "marketing", isGiven: true, source: "paper" };
  expect((await owner.ask("POST", `/api/v1/contacts/${contactId}/consents`, consent)).status).toBe(201);
  await sealAudit.run(shop.ctx, {});
  const said = async () => {
    const { eventType, payloadAfterJson } = auditEvents;
    const rows = await shop.ctx.db
      .select({ eventType, payloadAfterJson })
      .from(auditEvents)
      .where(ours(shop.ctx, auditEvents, eq(auditEvents.resourceId, contactId)));
    return rows.filter((row) => row.eventType === "contact.consent_recorded");
  };
  expect(await said()).toMatchObject([{ payloadAfterJson: expect.stringContaining("paper") }]);
  await erase(contactId);
  await work("contact.erase");
  await moveClock(env.DB, 16 * 60_000);
  await minute();
  expect(await said()).toMatchObject([{ payloadAfterJson: null }]);
  await sealAudit.run(shop.ctx, {});
  const { isWhole, unsealed, forgotten } = await verifyAudit(shop.ctx);
  expect([isWhole, unsealed, forgotten > 0]).toEqual([true, 0, true]);
});

it("goes on where it was cut off, and asked for twice is one erasure", async () => {
  const { id, contactId } = await planted();
  expect([(await erase(contactId)).status, (await erase(contactId)).status]).toEqual([202, 202]);
  expect(jobs.filter(({ kind }) => kind === "contact.erase")).toHaveLength(1);
  // It ends after the objects forgot: a file store that does not answer.
  const remove = vi.spyOn(env.FILES, "delete").mockRejectedValueOnce(new Error("no answer"));
  await work("contact.erase");
  expect(remove).toHaveBeenCalledOnce();
  expect(placesOf(await everything(id), [NAME])).toContain("DB.conversations");
  await moveClock(env.DB, 2 * 60_000);
  await minute();
  expect(placesOf(await everything(id), traces)).toEqual([]);
});

it("is not undone by what was on its way", async () => {
  const { id, contactId } = await planted();
  const told = new FakeObject(shop.tenantId);
  const turn = { contactId, questionText: "zümrüt", flags: [{ type: "high_value" as const, text: "toptan" }] };
  told.turn(Date.now(), turn);
  for (const event of told.events)
    if (event.type === "conversation.updated") Object.assign(event.row, { id, contactId, customerName: NAME });
  const late = { tenantId: shop.tenantId, conversationId: id, events: told.events };
  await erase(contactId);
  await work("contact.erase");
  await projectEvents(shop.ctx, late);
  expect(placesOf(await everything(id), traces)).toEqual([]);
  // The test can fail: it is the mark of the erased conversation that keeps it out.
  await env.DB.prepare("DELETE FROM erased_conversations WHERE id = ?").bind(id).run();
  await projectEvents(shop.ctx, late);
  expect(placesOf(await everything(id), traces)).toEqual(expect.arrayContaining(["DB.conversations", "DB.vip_flags"]));
  for (const table of ["conversations", "vip_flags", "auto_reply_log"]) // the next test looks into the same stores
    await env.DB.prepare(`DELETE FROM ${table} WHERE tenant_id = ?`).bind(shop.tenantId).run();
});

it("whoever writes again is somebody new, in the same conversation, and stays when the erasure ends", async () => {
  const { id, contactId } = await planted();
  await erase(contactId);
  await work("contact.erase");
  await moveClock(env.DB, 2_000); // channels tell time in seconds
  await writes(phone, "Yeni Gelen", text("merhaba yakut kolye var mı"));
  const fresh = await contactOf(id);
  expect(fresh).not.toBe(contactId);
  await moveClock(env.DB, 16 * 60_000);
  await minute();
  const card = await (await owner.ask("GET", `/api/v1/contacts/${fresh}`)).json<ContactCard>();
  expect(card).toMatchObject({ name: "Yeni Gelen", phone: `+${phone}`, note: null, isVip: false });
  const thread = await stubOf(id).thread(shop.tenantId, {});
  expect(JSON.stringify(thread?.messages)).toContain("yakut kolye");
  const { messages } = await (await owner.ask("GET", "/api/v1/search?q=yakut")).json<SearchAnswer>();
  expect(messages).toHaveLength(1);
});

it("found in another conversation only later, it leaves alone what was written since in the first", async () => {
  const { id, contactId } = await planted();
  await erase(contactId);
  await work("contact.erase");
  await moveClock(env.DB, 2_000);
  const picture = { type: "image", image: { id: "MEDIA-2", mime_type: "image/jpeg", caption: "safir" } };
  await writes(phone, "Yeni Gelen", picture);
  // The list had not heard of this one when it began.
  const late = await writes("905550000004", "Başka Biri", text("merhaba"));
  await shop.ctx.db
    .update(conversations)
    .set({ contactId })
    .where(ours(shop.ctx, conversations, eq(conversations.id, late)));
  await moveClock(env.DB, 16 * 60_000);
  await minute();
  expect(await stubOf(late).thread(shop.tenantId, {})).toBeNull();
  const files = await shop.ctx.db.$count(mediaFiles, ours(shop.ctx, mediaFiles, eq(mediaFiles.conversationId, id)));
  const { messages } = await (await owner.ask("GET", "/api/v1/search?q=safir")).json<SearchAnswer>();
  expect([files, messages.length]).toEqual([1, 1]);
});

it("takes those with it who were merged into the contact", async () => {
  const { id, contactId } = await planted();
  const second = await writes("905550000002", `${NAME} iş`, text("merhaba zümrüt"));
  const merged = await contactOf(second);
  expect((await owner.ask("POST", `/api/v1/contacts/${contactId}/merge`, { otherId: merged })).status).toBe(200);
  expect((await erase(merged)).status).toBe(202);
  await work("contact.erase");
  expect(placesOf(await everything(id), traces)).toEqual([]);
  expect(placesOf(await everything(second), traces)).toEqual([]);
});

it("is for owners, and only said outright", async () => {
  const id = await writes("905550000003", "Kalan Kişi", text("merhaba"));
  const contactId = await contactOf(id);
  const path = `/api/v1/contacts/${contactId}`;
  expect((await owner.ask("DELETE", path)).status).toBe(400);
  expect((await owner.ask("DELETE", `${path}?confirm=yes`)).status).toBe(400);
  const supervisor = await signedIn("supervisor", shop.tenantId);
  expect((await supervisor.ask("DELETE", `${path}?confirm=erase`)).status).toBe(403);
  const stranger = await signedIn();
  expect((await stranger.ask("DELETE", `${path}?confirm=erase`)).status).toBe(404);
  expect((await owner.ask("GET", path)).status).toBe(200);
});
