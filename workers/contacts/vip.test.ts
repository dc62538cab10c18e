/** Who is worth a call: found in what they write, marked once, told once. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeObject } from "../../tests/harness/events";
import { fakeGraph } from "../../tests/harness/graph";
import { toldContacts } from "../../tests/harness/live";
import { base, ctxOf, type Person, signedIn } from "../../tests/harness/people";
import { conversationId, envelope, openShop, postWebhook, settle, stubOf, wireMessage } from "../../tests/harness/shop";
import { projectEvents } from "../inbox/project";
import { type Ctx, ours } from "../platform/ctx";
import { webhookDeliveries } from "../webhooks-out/schema";
import { resolveContact } from ".";
import type { ContactCard } from "./shapes";

const NOON = Date.UTC(2026, 10, 16, 9);
const B2B = { type: "b2b_signal" as const, text: "100 adet" };

beforeEach(() => {
  vi.spyOn(env.JOBS, "send").mockResolvedValue({} as QueueSendResponse);
});
afterEach(() => vi.restoreAllMocks());

/** A contact with a conversation, and an address that wants to be told of leads. */
async function customer(): Promise<{ owner: Person; ctx: Ctx; object: FakeObject }> {
  const owner = await signedIn();
  const ctx = await ctxOf(owner.tenantId);
  const object = new FakeObject(owner.tenantId);
  await resolveContact(ctx, {
    ...{ proposedId: object.contactId, name: "Elif", accountScope: "cha_1" },
    address: { phone: `+90532${String(Date.now()).slice(-7)}` },
  });
  const hook = { url: "https://crm.example.com/hook", events: ["lead.vip"] };
  expect((await owner.ask("POST", "/api/v1/webhooks", hook)).status).toBe(201);
  return { owner, ctx, object };
}

const card = async (owner: Person, id: string) =>
  (await (await owner.ask("GET", `/api/v1/contacts/${id}`)).json()) as ContactCard;

async function told(ctx: Ctx) {
  const rows = await ctx.db
    .select({ eventId: webhookDeliveries.eventId, facts: webhookDeliveries.factsJson })
    .from(webhookDeliveries)
    .where(ours(ctx, webhookDeliveries));
  return rows.map(({ eventId, facts }) => ({ eventId, facts: JSON.parse(facts) }));
}

describe("a signal", () => {
  it("is told to open dashboards once it is written down, and a turn without one is not", async () => {
    const { owner, object } = await customer();
    const dashboards = toldContacts();
    object.turn(NOON, {});
    await object.project(await base());
    expect(dashboards(owner.tenantId)).toEqual([]);
    object.turn(NOON + 1, { flags: [B2B] });
    await object.project(await base());
    expect(dashboards(owner.tenantId)).toEqual([object.contactId]);
  });

  it("marks the contact and is told once, however often its event comes", async () => {
    const { owner, ctx, object } = await customer();
    const { turnId } = object.turn(NOON, { flags: [B2B] });
    const message = object.message();
    for (let time = 0; time < 3; time++) await object.project(await base(), message);
    const { isVip, flags } = await card(owner, object.contactId);
    expect([isVip, flags]).toEqual([true, [{ ...B2B, at: NOON }]]);
    const { contactId, conversationId: id } = object;
    expect(await told(ctx)).toEqual([
      {
        eventId: `evt_${id.slice(4)}_v1_b2b_signal`,
        facts: { conversationId: id, contactId, leadId: expect.stringMatching(/^vip_/), kind: "b2b_signal", turnId },
      },
    ]);
  });

  it("is one lead when its acknowledgement was lost and all is done again", async () => {
    const { ctx, object } = await customer();
    object.turn(NOON, { flags: [B2B] });
    vi.spyOn(object, "acknowledge").mockRejectedValueOnce(new Error("gone"));
    await expect(object.project(await base())).rejects.toThrow("gone");
    await object.project(await base());
    expect(await told(ctx)).toHaveLength(1);
  });

  it("of a kind that is known is no new lead, and another kind is one", async () => {
    const { owner, ctx, object } = await customer();
    object.turn(NOON, { flags: [B2B] });
    object.turn(NOON + 1, { flags: [{ ...B2B, text: "toptan" }] });
    object.turn(NOON + 2, { flags: [{ type: "high_value", text: "45.000 TL" }] });
    await object.project(await base());
    expect((await told(ctx)).map(({ facts }) => facts.kind)).toEqual(["b2b_signal", "high_value"]);
    expect((await card(owner, object.contactId)).flags.map(({ text }) => text)).toEqual(["45.000 TL", "100 adet"]);
  });

  it("leaves a contact unmarked whom a person has unmarked, until it is another signal", async () => {
    const { owner, object } = await customer();
    object.turn(NOON, { flags: [B2B] });
    await object.project(await base());
    await owner.ask("PUT", `/api/v1/contacts/${object.contactId}`, { isVip: false });
    object.turn(NOON + 1, { flags: [B2B] });
    await object.project(await base());
    await object.project(await base(), object.message());
    expect((await card(owner, object.contactId)).isVip).toBe(false);
    object.turn(NOON + 2, { flags: [{ type: "repeat_customer", text: "5. siparişim" }] });
    await object.project(await base());
    expect((await card(owner, object.contactId)).isVip).toBe(true);
  });
});

it("a customer who asks for a hundred pieces is a lead; one who asks for one is not", async () => {
  const shop = await openShop();
  fakeGraph(() => shop.phoneNumberId);
  const owner = await signedIn("owner", shop.tenantId);
  await owner.ask("POST", "/api/v1/webhooks", { url: "https://crm.example.com/hook", events: ["lead.vip"] });
  const ask = async (from: string, text: string) => {
    const message = wireMessage({ id: `wamid.${crypto.randomUUID()}`, text, at: Math.floor(Date.now() / 1000), from });
    await postWebhook(envelope(shop, { messages: [message] }));
    const id = await conversationId(shop, `phone:+${from}`);
    await settle(id);
    const events = await stubOf(id).unprojected(shop.tenantId, 0);
    await projectEvents(await base(), { tenantId: shop.tenantId, conversationId: id, events });
    return id;
  };
  await ask("905550000021", "bir tane istiyorum, kargo ücreti ne kadar?");
  expect(await told(shop.ctx)).toEqual([]);
  const id = await ask("905550000022", "toptan 100 adet alsak fiyat ne olur?");
  expect((await told(shop.ctx)).map(({ facts }) => [facts.conversationId, facts.kind])).toEqual([[id, "b2b_signal"]]);
});
