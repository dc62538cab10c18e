/** The document is kept: what routes answer is what their schemas say, nothing less and nothing more. */
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { FakeObject } from "../../../tests/harness/events";
import { fakeGraph } from "../../../tests/harness/graph";
import { base, type Person, signedIn } from "../../../tests/harness/people";
import {
  conversationId,
  envelope,
  openShop,
  postWebhook,
  type Shop,
  settle,
  stubOf,
  wireMessage,
} from "../../../tests/harness/shop";
import { sealAudit } from "../../audit";
import { users } from "../../auth/schema";
import { setAutomation } from "../../automations";
import { resolveContact } from "../../contacts";
import { projectEvents } from "../../inbox/project";
import { rawPackage } from "../../integrations/trendyol/fixtures/seller";
import { toShipment } from "../../integrations/trendyol/package";
import { storeShipments } from "../../orders/cache";
import { linkCustomers } from "../../orders/links";
import { ordersCache } from "../../orders/schema";
import { type Ctx, ours } from "../../platform/ctx";
import { runJob } from "../../platform/queue";
import { noteOrders } from "../../search";
import { sectorOf } from "../../sectors";
import { replayTurns } from "../../what-if";
import { operations } from "../catalogue";

const NOON = Date.UTC(2026, 10, 16, 9);
const ORDER = "10700000099";
const RETURNS = { level: "auto", threshold: 0.6, replies: { tr: "14 gün içinde iade edebilirsiniz." } } as const;
/** What a route cannot be asked without. */
const QUERIES: Record<string, string> = { "GET /api/v1/search": "?q=elif" };

interface Made {
  id: string;
}

let shop: Shop;
let owner: Person;
let customer: FakeObject;

beforeAll(async () => {
  fakeGraph(() => shop.phoneNumberId);
  shop = await openShop();
  owner = await signedIn("owner", shop.tenantId);
  customer = await customerOf(shop.ctx, "+905321110071");
});
afterAll(() => void vi.restoreAllMocks());

/** Somebody who wrote, is worth a call, and whose order is known. */
async function customerOf(ctx: Ctx, phone: string): Promise<FakeObject> {
  const object = new FakeObject(ctx.tenantId);
  const proposedId = object.contactId;
  await resolveContact(ctx, { proposedId, name: "Elif Yılmaz", address: { phone }, accountScope: "cha_1" });
  object.say(NOON, "Elif ben, kargom nerede");
  object.turn(NOON, { flags: [{ type: "b2b_signal", text: "100 adet" }] });
  await object.project(await base());
  return object;
}

/** Asks, and holds the answer to the schema of its route: what no schema names would be cut off. */
async function told<T = unknown>(route: string, body?: unknown, ids: Record<string, string> = {}): Promise<T> {
  const operation = operations.get(route)!;
  const [method, path] = route.split(" ") as [string, string];
  const asked = path.replace(/:(\w+)/g, (_, name: string) => ids[name]!) + (QUERIES[route] ?? "");
  const answer = await owner.ask(method, asked, body);
  const got = await answer.json();
  expect([route, answer.status, got]).toEqual([route, operation.status, expect.anything()]);
  const parsed = operation.answer!.safeParse(got);
  expect([route, parsed.error?.issues ?? []]).toEqual([route, []]);
  expect([route, parsed.data]).toEqual([route, got]);
  return got as T;
}

describe("answers are as the document says", () => {
  it("of contacts and their fields", async () => {
    const kinds = [
      { name: "Beden", kind: "choice", options: ["S", "M"] },
      { name: "Çocuk sayısı", kind: "number" },
    ];
    const [size, children] = await Promise.all(kinds.map((kind) => told<Made>("POST /api/v1/custom-fields", kind)));
    await told("PUT /api/v1/custom-fields/:fieldId", { name: "Ölçü", options: ["S", "M"] }, { fieldId: size!.id });
    const { contactId: id } = customer;
    const given = { purpose: "marketing", isGiven: true, source: "phone" };
    await told("POST /api/v1/contacts/:id/consents", given, { id });
    const fields = { [size!.id]: "M", [children!.id]: 2 };
    await told("PUT /api/v1/contacts/:id", { ownName: "Elif Y.", language: "en", note: "Toptan", fields }, { id });
    const card = await told<{ flags: object[]; consents: object[]; conversations: object[] }>(
      "GET /api/v1/contacts/:id",
      undefined,
      { id },
    );
    expect([card.flags.length, card.consents.length, card.conversations.length]).toEqual([1, 1, 1]);
    const other = await customerOf(shop.ctx, "+905321110072");
    await told("POST /api/v1/contacts/:id/merge", { otherId: other.contactId }, { id });
  });

  it("of the audit log, whole and not", async () => {
    await sealAudit.run(shop.ctx, {});
    expect(await told("GET /api/v1/audit/verification")).toMatchObject({ isWhole: true, finding: null });
    await env.DB.prepare("UPDATE audit_events SET ip = 'x' WHERE tenant_id = ? AND seq = 1").bind(shop.tenantId).run();
    expect(await told("GET /api/v1/audit/verification")).toMatchObject({ isWhole: false, finding: { seq: 1 } });
  });

  it("of a search for people, orders and messages", async () => {
    const { ctx } = shop;
    const shipment = { ...toShipment(rawPackage({ orderNumber: ORDER }))!, trackingCode: "7330000000012345" };
    await storeShipments(ctx, { id: "int_a", provider: "trendyol" }, [shipment]);
    await noteOrders(ctx, [shipment]);
    await linkCustomers(ctx, customer.contactId, await ctx.db.select().from(ordersCache).where(ours(ctx, ordersCache)));
    type Hits = { contacts: object[]; orders: object[]; messages: object[] };
    const { contacts, messages } = await told<Hits>("GET /api/v1/search");
    expect([contacts.length > 0, messages.length > 0]).toEqual([true, true]);
    const answer = await owner.ask("GET", `/api/v1/search?q=${ORDER}`);
    const got = await answer.json<Hits>();
    expect(got.orders).toHaveLength(1);
    expect(operations.get("GET /api/v1/search")!.answer!.parse(got)).toEqual(got);
  });

  it("of the desk: hours, texts, groups, who is there; and of canned replies", async () => {
    const week = [[{ from: 540, to: 1080 }], [], [], [], [], [], []];
    const closedDays = [{ date: "2030-05-02", title: "Sayım" }];
    await told("PUT /api/v1/routing/hours", { isOn: true, week, calendar: "tr", workedHolidays: [], closedDays });
    const own = { isOn: true, tr: "Merhaba {name}", en: "" };
    await told("PUT /api/v1/routing/texts", { outOfHours: own, welcomeNew: own, welcomeReturning: own });
    const input = { name: "Satış", userIds: [owner.userId] };
    const { id } = await told<Made>("POST /api/v1/routing/groups", input);
    await told("PUT /api/v1/routing/groups/:id", { ...input, name: "Destek" }, { id });
    await owner.ask("PUT", `/api/v1/routing/rules/${shop.accountId}`, { method: "in_turn", groupId: id });
    await owner.ask("PUT", "/api/v1/routing/availability", { takesNew: false });
    const { items } = await told<{ items: object[] }>("GET /api/v1/routing/presence");
    expect(items).toHaveLength(1);
    const reply = { shortcut: "iade", title: "İade", texts: { tr: "Merhaba {{customer_name}}", de: "Hallo" } };
    const { id: replyId } = await told<Made>("POST /api/v1/canned-replies", reply);
    await told("PUT /api/v1/canned-replies/:replyId", { ...reply, title: "İadeler" }, { replyId });
  });

  it("of a conversation, and what people do in it", async () => {
    const id = await customerAsks("kargom nerede", "905000000072");
    const note = { clientId: crypto.randomUUID(), text: "Aradım", mentions: [] };
    await told("POST /api/v1/conversations/:id/notes", note, { id });
    const sendAt = Date.now() + 3_600_000;
    const later = { clientId: crypto.randomUUID(), text: "Birazdan arıyoruz.", sendAt };
    await told("POST /api/v1/conversations/:id/scheduled", later, { id });
    const { messages, scheduled } = await told<{ messages: object[]; scheduled: object[] }>(
      "GET /api/v1/conversations/:id",
      undefined,
      { id },
    );
    expect([messages.length > 2, scheduled.length]).toEqual([true, 1]);
    await told("POST /api/v1/conversations/:id/replies", { clientId: crypto.randomUUID(), text: "Bakıyorum." }, { id });
    await told("GET /api/v1/conversations/:id/orders", undefined, { id });
    await told("GET /api/v1/conversations/:id/templates", undefined, { id });
    await told("POST /api/v1/labels", { name: "Acil", color: "red" });
    await told("POST /api/v1/keys", { name: "Depo", scopes: ["orders:read"], expiresInDays: 30 });
    await told("POST /api/v1/webhooks", { url: "https://crm.example.com/hook", events: ["lead.vip"] });
  });

  it("of the team and one's sessions", async () => {
    await shop.ctx.directory.update(users).set({ emailVerified: true }).where(eq(users.id, owner.userId));
    await owner.ask("POST", "/api/v1/team/invitations", { email: "davetli@example.com", role: "agent" });
    const { invitations } = await told<{ invitations: object[] }>("GET /api/v1/team");
    expect(invitations).toHaveLength(1);
    await told("DELETE /api/v1/account/sessions");
  });

  it("of real questions, and of a replay in which one would have gone another way", async () => {
    await setAutomation(shop.ctx, sectorOf("ecommerce"), "return_policy", RETURNS);
    await customerAsks("iade koşullarınız neler?", "905000000071");
    const intent = { intent: "return_policy" };
    const real = await told<{ items: object[] }>("GET /api/v1/automations/:intent/examples", undefined, intent);
    expect(real.items).toHaveLength(1);
    const changes = { return_policy: { ...RETURNS, level: "off" } };
    const { id } = await told<Made>("POST /api/v1/what-if", { days: 7, changes });
    const jobs = new Map([[replayTurns.kind, replayTurns as never]]);
    const message = { kind: replayTurns.kind, tenantId: shop.tenantId, payload: { id } };
    for (let part = 0; part < 5; part++) await runJob(await base(), jobs, message);
    const { state } = await told<{ state: string }>("GET /api/v1/what-if/:id", undefined, { id });
    expect(state).toBe("done");
    const { conversations } = await told<{ conversations: object[] }>(
      "GET /api/v1/what-if/:id/differences",
      undefined,
      { id },
    );
    expect(conversations).toHaveLength(1);
  });

  it("of every list and page that needs no name", async () => {
    const open = [...operations].filter(([route, { answer }]) => /^GET [^:]+$/.test(route) && answer);
    expect(open.length).toBeGreaterThan(30);
    for (const [route] of open) await told(route);
  });
});

/** A real conversation, answered and projected. */
async function customerAsks(text: string, from: string): Promise<string> {
  const id = await conversationId(shop, `phone:+${from}`);
  const message = wireMessage({ id: `wamid.${crypto.randomUUID()}`, text, at: Math.floor(Date.now() / 1000), from });
  await postWebhook(envelope(shop, { messages: [message], contacts: [{ profile: { name: "Ayşe" }, wa_id: from }] }));
  await settle(id);
  const events = await stubOf(id).unprojected(shop.tenantId, 0);
  await projectEvents(await base(), { tenantId: shop.tenantId, conversationId: id, events });
  return id;
}
