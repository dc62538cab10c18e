/** What is found, by whom, and that every way of telling the search the same thing ends the same. */
import { env } from "cloudflare:workers";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, it, vi } from "vitest";
import { describeBorders } from "../../tests/harness/borders";
import { FakeObject } from "../../tests/harness/events";
import { fakeGraph } from "../../tests/harness/graph";
import { base, ctxOf, newTenant, type Person, signedIn } from "../../tests/harness/people";
import { conversationId, envelope, openShop, postWebhook, settle, stubOf, wireMessage } from "../../tests/harness/shop";
import { resolveContact } from "../contacts";
import { projectEvents } from "../inbox/project";
import { fillConversationSearch } from "../inbox/search-filling";
import { rawPackage } from "../integrations/trendyol/fixtures/seller";
import { toShipment } from "../integrations/trendyol/package";
import { storeShipments } from "../orders/cache";
import { linkCustomers } from "../orders/links";
import { ordersCache } from "../orders/schema";
import { type Ctx, ours } from "../platform/ctx";
import { dueJobs } from "../platform/schema";
import { eraseContact, noteOrders, refillSearch, searchRoutes } from ".";
import { search } from "./find";
import type { SearchAnswer } from "./shapes";
import * as tables from "./tables";

const NOON = Date.UTC(2026, 10, 16, 9);
const MINUTE = 60_000;

/** A conversation of this tenant in which these were said, a minute apart, projected. */
async function talk(ctx: Ctx, ...lines: string[]): Promise<FakeObject> {
  const object = new FakeObject(ctx.tenantId);
  for (const [at, line] of lines.entries()) object.say(NOON + at * MINUTE, line);
  await object.project(await base());
  return object;
}

/** A contact of a conversation whose first turn was projected. */
async function person(ctx: Ctx, name: string, phone: string): Promise<FakeObject> {
  const object = new FakeObject(ctx.tenantId);
  const proposedId = object.contactId;
  await resolveContact(ctx, { proposedId, name, address: { phone }, accountScope: "cha_1" });
  object.turn(NOON, {});
  await object.project(await base());
  return object;
}

const texts = ({ messages }: SearchAnswer) => messages.map(({ snippet }) => snippet.text);

describe("messages", () => {
  it("are found by the beginnings of their words, folded, the newest first", async () => {
    const ctx = await ctxOf(await newTenant());
    const { conversationId } = await talk(ctx, "KARGOM nerede kaldı", "teşekkürler", "kargoya verildi mi");
    const found = await search(ctx, { q: "kargo" });
    expect(texts(found)).toEqual(["kargoya verildi mi", "KARGOM nerede kaldı"]);
    expect(found.messages[0]).toMatchObject({
      conversation: { id: conversationId, customerName: "Elif Yılmaz" },
      direction: "in",
      at: NOON + 2 * MINUTE,
      snippet: { marks: [[0, 7]] },
    });
    expect(texts(await search(ctx, { q: "kaldi NEREDE" }))).toEqual(["KARGOM nerede kaldı"]);
    expect(texts(await search(ctx, { q: "argo" }))).toEqual([]);
  });

  it("are found by a phrase in quotes only where it stands so", async () => {
    const ctx = await ctxOf(await newTenant());
    await talk(ctx, "beden küçük geldi", "küçük beden istiyorum");
    expect(texts(await search(ctx, { q: '"küçük beden"' }))).toEqual(["küçük beden istiyorum"]);
    expect(texts(await search(ctx, { q: '"kucuk bede"' }))).toEqual([]);
  });

  it("are found by a phone number in any spacing", async () => {
    const ctx = await ctxOf(await newTenant());
    await talk(ctx, "beni 0532 000 00 01 den arayın");
    for (const q of ["05320000001", "+90 532 000 0001", "532-000", "0532 000 00 01"])
      expect([q, texts(await search(ctx, { q })).length]).toEqual([q, 1]);
  });

  it("of another tenant are never found", async () => {
    const [a, b] = [await ctxOf(await newTenant()), await ctxOf(await newTenant())];
    await talk(a, "gizli parola kurbağa");
    expect((await search(b, { q: "kurbağa" })).messages).toEqual([]);
    expect((await search(a, { q: "kurbağa" })).messages).toHaveLength(1);
  });

  it("come in pages without a gap", async () => {
    const ctx = await ctxOf(await newTenant());
    await talk(ctx, ...Array.from({ length: 45 }, (_, at) => `sayfa satırı ${at}`));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await search(ctx, cursor ? { q: "sayfa", cursor } : { q: "sayfa" });
      seen.push(...texts(page));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 45 }, (_, at) => `sayfa satırı ${44 - at}`));
    await expect(search(ctx, { q: "sayfa", cursor: "x" })).rejects.toThrow("cursor");
  });

  it("of one millisecond are all kept", async () => {
    const ctx = await ctxOf(await newTenant());
    const object = new FakeObject(ctx.tenantId);
    for (const line of ["anlık bir", "anlık iki", "anlık üç"]) object.say(NOON, line);
    await object.project(await base());
    expect(texts(await search(ctx, { q: "anlık" }))).toEqual(["anlık üç", "anlık iki", "anlık bir"]);
  });

  it("told twice, in halves or late are found once", async () => {
    const ctx = await ctxOf(await newTenant());
    const object = await talk(ctx, "tekrar eden söz");
    object.say(NOON + MINUTE, "tekrar gelen söz");
    await object.project(await base(), object.message(1));
    await object.project(await base(), object.message(0, 1));
    await object.project(await base());
    expect(texts(await search(ctx, { q: "tekrar" }))).toEqual(["tekrar gelen söz", "tekrar eden söz"]);
  });
});

describe("a search that is down", () => {
  it("keeps no event from being written; a job tells it later", async () => {
    const ctx = await ctxOf(await newTenant());
    const object = new FakeObject(ctx.tenantId);
    object.say(NOON, "arıza sırasında yazıldı");
    const down = vi.spyOn(env.SEARCH, "batch").mockRejectedValue(new Error("down"));
    await object.project(await base());
    down.mockRestore();
    expect(object.acknowledged).toBe(1);
    const jobs = await ctx.db.select().from(dueJobs).where(ours(ctx, dueJobs));
    expect(jobs.map(({ kind, key }) => [kind, key])).toContainEqual([
      fillConversationSearch.kind,
      object.conversationId,
    ]);
  });
});

describe("people and orders", () => {
  it("are found by name and by phone, in any spacing", async () => {
    const ctx = await ctxOf(await newTenant());
    const { contactId, conversationId } = await person(ctx, "Şükrü Iğdır", "+905321112233");
    for (const q of ["sukru", "IGDIR", "0532 111", "+90 532 111 22 33", "5321112233"]) {
      const { contacts } = await search(ctx, { q });
      expect([q, contacts]).toMatchObject([q, [{ contactId, conversation: { id: conversationId } }]]);
    }
    const [hit] = (await search(ctx, { q: "0532 111" })).contacts;
    expect([hit?.name.text, hit?.address]).toEqual(["Şükrü Iğdır", { text: "+905000000001", marks: [] }]);
    expect((await search(ctx, { q: "ığd" })).contacts[0]?.name.marks).toEqual([[6, 11]]);
    expect((await search(ctx, { q: "0533" })).contacts).toEqual([]);
  });

  it("are found by the beginning of an order or tracking number", async () => {
    const ctx = await ctxOf(await newTenant());
    const { contactId, conversationId } = await person(ctx, "Elif", "+905321112244");
    const account = { id: "int_a", provider: "trendyol" };
    const shipment = { ...toShipment(rawPackage({ orderNumber: "10700000099" }))!, trackingCode: "7330000000012345" };
    await storeShipments(ctx, account, [shipment]);
    await noteOrders(ctx, [shipment]);
    expect((await search(ctx, { q: "10700" })).orders).toEqual([]); // nobody has shown to be this customer
    await linkCustomers(ctx, contactId, await ctx.db.select().from(ordersCache).where(ours(ctx, ordersCache)));
    for (const q of ["10700", "1070 0000 099", "73300000000"])
      expect([q, (await search(ctx, { q })).orders]).toMatchObject([
        q,
        [{ orderNumber: "10700000099", trackingCode: "7330000000012345", conversation: { id: conversationId } }],
      ]);
    const other = await ctxOf(await newTenant());
    expect((await search(other, { q: "10700" })).orders).toEqual([]);
  });

  it("erased are found no more, the others still are", async () => {
    const ctx = await ctxOf(await newTenant());
    const gone = await person(ctx, "Silinecek Kişi", "+905321112255");
    gone.say(NOON, "silinecek mesaj");
    await gone.project(await base());
    await talk(ctx, "silinmeyecek mesaj");
    const until = new Map([[gone.conversationId, Date.now() * 2]]);
    await eraseContact(ctx, gone.contactId, { orderNumbers: [], until });
    expect((await search(ctx, { q: "silinecek" })).contacts).toEqual([]);
    expect(texts(await search(ctx, { q: "mesaj" }))).toEqual(["silinmeyecek mesaj"]);
    gone.updated(NOON + MINUTE);
    await gone.project(await base());
    expect(texts(await search(ctx, { q: "silinecek" }))).toEqual([]);
  });
});

describe("a conversation", () => {
  it("tells what was written in it, and is told anew by its job after the search was lost", async () => {
    const shop = await openShop();
    fakeGraph(() => shop.phoneNumberId);
    const message = wireMessage({
      id: "wamid.S1",
      at: Math.floor(Date.now() / 1000),
      from: "905000000001",
      text: "faturamı gönderir misiniz, zümrüt yüzük",
    });
    await postWebhook(envelope(shop, { messages: [message] }));
    const id = await conversationId(shop, "phone:+905000000001");
    await settle(id);
    const events = await stubOf(id).unprojected(shop.tenantId, 0);
    await projectEvents(await base(), { tenantId: shop.tenantId, conversationId: id, events });
    expect(texts(await search(shop.ctx, { q: "zumrut" }))).toEqual(["faturamı gönderir misiniz, zümrüt yüzük"]);
    expect((await stubOf(id).texts("ten_other", 0, 10)).texts).toEqual([]);

    for (const table of [
      "search_messages",
      "search_messages_index",
      "search_contacts",
      "search_contacts_index",
      "search_keys",
    ])
      await env.SEARCH.prepare(`DELETE FROM ${table}`).run();
    await refillSearch.run(shop.ctx, { what: "conversations", after: "" });
    await fillConversationSearch.run(shop.ctx, { conversationId: id });
    const found = await search(shop.ctx, { q: "zumrut" });
    expect(found.messages).toMatchObject([{ direction: "in", conversation: { id } }]);
  });
});

it("the tables are as the code has them", async () => {
  const { searchMessagesIndex: _, searchContactsIndex: __, ...plain } = tables;
  for (const table of Object.values(plain) as SQLiteTable[]) {
    const { name, columns } = getTableConfig(table);
    const { results } = await env.SEARCH.prepare(`PRAGMA table_info(${name})`).all<{ name: string; type: string }>();
    expect([name, results.map((one) => `${one.name} ${one.type}`.toLowerCase())]).toEqual([
      name,
      columns.map((column) => `${column.name} ${column.getSQLType()}`),
    ]);
  }
});

describe("the route", () => {
  const ask = async (owner: Person, q: string) =>
    (await owner.ask("GET", `/api/v1/search?q=${encodeURIComponent(q)}`)).status;

  it("takes two to a hundred characters", async () => {
    const owner = await signedIn();
    expect([await ask(owner, "a"), await ask(owner, " a "), await ask(owner, "a".repeat(101))]).toEqual([
      400, 400, 400,
    ]);
    expect([await ask(owner, "ab"), await ask(owner, '"*?'), await ask(owner, "a".repeat(100))]).toEqual([
      200, 200, 200,
    ]);
  });
});

describeBorders(searchRoutes, "/api/v1/search", {
  "GET /": { roles: ["owner", "supervisor", "agent"] },
  "POST /refill": { roles: ["owner"] },
});
