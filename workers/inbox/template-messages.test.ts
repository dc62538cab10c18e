import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { fakeGraph, type Graph } from "../../tests/harness/graph";
import { ctxOf, type Person, signedIn } from "../../tests/harness/people";
import { envelope, openShop, postWebhook, type Shop, settle, wireMessage, wireStatus } from "../../tests/harness/shop";
import { customerWrites, movingClock, PHONE } from "../../tests/harness/writes";
import { auditEvents } from "../audit/schema";
import type { TemplateList } from "../outbound/shapes";
import { channelAccounts } from "../tenants/schema";
import { conversations } from "./schema";
import type { Thread, ThreadMessage } from "./shapes";

const DAY = 24 * 3_600_000;
const SHIPPED = {
  name: "siparis_kargoda",
  status: "APPROVED",
  category: "UTILITY",
  language: "tr",
  components: [{ type: "BODY", text: "Merhaba {{1}}, siparişiniz yolda.", example: { body_text: [["Elif"]] } }],
};
const OFFER = { ...SHIPPED, name: "kampanya", category: "MARKETING" };
let graph: Graph;
let shop: Shop;
let owner: Person;
let id: string;
let path: string;
const { now, pass } = movingClock();

beforeEach(async () => {
  shop = await openShop();
  graph = fakeGraph(() => shop.phoneNumberId);
  graph.templates = [SHIPPED, OFFER, { ...SHIPPED, status: "PAUSED", name: "eski" }];
  await customerSays("faturamı gönderir misiniz");
  owner = await signedIn("owner", shop.tenantId);
  path = `/api/v1/conversations/${id}`;
});

async function customerSays(text: string, phone = PHONE): Promise<void> {
  id = await customerWrites(shop, text, now(), phone);
}

async function ownWaba(): Promise<string> {
  const [account] = await shop.ctx.directory
    .select()
    .from(channelAccounts)
    .where(eq(channelAccounts.id, shop.accountId));
  return account!.parentExternalId!;
}

/** As Meta tells it: of the business account, without naming a number. */
function templatesChanged(wabaId: string): string {
  const value = { event: "PAUSED", message_template_name: "siparis_kargoda", message_template_language: "tr" };
  const changes = [{ field: "message_template_status_update", value }];
  return JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: wabaId, time: 1, changes }] });
}

/** D1, but for what is asked to note that templates have changed. */
function withoutTemplates(db: D1Database): D1Database {
  const isAsked = (query: string) => /"parent_external_id" = \?|template_lists/.test(query);
  return new Proxy(db, {
    get: (_, name) => {
      if (name !== "prepare") return Reflect.get(db, name).bind(db);
      return (query: string) => {
        if (isAsked(query)) throw new Error("D1_ERROR: gone");
        return db.prepare(query);
      };
    },
  });
}

const listed = async (query = "") => (await owner.ask("GET", `${path}/templates${query}`)).json<TemplateList>();
const thread = async () => (await owner.ask("GET", path)).json<Thread>();
const sends = (body: object = {}) =>
  owner.ask("POST", `${path}/templates`, {
    clientId: crypto.randomUUID(),
    name: "siparis_kargoda",
    language: "tr",
    values: { "body.1": "Elif" },
    ...body,
  });
const refusal = async (answer: Response) => {
  const { code, fields } = await answer.json<{ code: string; fields?: object }>();
  return { code, fields };
};

describe("the templates of a conversation", () => {
  it("are those its number may send, and are remembered", async () => {
    expect((await listed()).items.map(({ name }) => name)).toEqual(["kampanya", "siparis_kargoda"]);
    await listed();
    expect(graph.templatesAsked).toBe(1);
    await pass(11 * 60_000);
    await listed();
    expect(graph.templatesAsked).toBe(2);
  });

  it("are asked for anew when somebody wants so, but not at every press", async () => {
    await listed();
    await listed("?again=1");
    expect(graph.templatesAsked).toBe(1);
    await pass(11_000);
    await listed("?again=1");
    expect(graph.templatesAsked).toBe(2);
  });

  it("are the old ones while the channel does not answer; without any it says so", async () => {
    const other = graph.templates;
    graph.templates = null;
    expect(await refusal(await owner.ask("GET", `${path}/templates`))).toMatchObject({
      code: "unavailable",
      fields: { channel: "server" },
    });
    graph.templates = other;
    await listed();
    graph.templates = null;
    await pass(DAY);
    expect(await listed()).toMatchObject({ isOld: true, items: [{ name: "kampanya" }, { name: "siparis_kargoda" }] });
  });

  it("are asked for anew once Meta says that they have changed: a new one is there, a paused one is not", async () => {
    await listed();
    graph.templates = [{ ...SHIPPED, status: "PAUSED" }, OFFER, { ...SHIPPED, name: "yeni" }];
    expect((await postWebhook(templatesChanged(await ownWaba()))).status).toBe(200);
    expect((await listed()).items.map(({ name }) => name)).toEqual(["kampanya", "yeni"]);
    expect((await sends()).status).toBe(404);
    expect((await sends({ name: "yeni" })).status).toBe(201);
    // Another business's news are none here, and nobody's are no trouble.
    const asked = graph.templatesAsked;
    expect((await postWebhook(templatesChanged("105500000000099"))).status).toBe(200);
    await listed();
    expect(graph.templatesAsked).toBe(asked);
  });

  it("that have changed cost no message of the same webhook when D1 cannot note it", async () => {
    const entryOf = (body: string) => JSON.parse(body).entry as object[];
    const text = "kargom nerede kaldı";
    const message = wireMessage({
      id: `wamid.${crypto.randomUUID()}`,
      at: Math.floor(now() / 1000),
      from: PHONE,
      text,
    });
    const entry = [...entryOf(templatesChanged(await ownWaba())), ...entryOf(envelope(shop, { messages: [message] }))];
    const body = JSON.stringify({ object: "whatsapp_business_account", entry });
    const failed = vi.spyOn(console, "error").mockImplementation(() => {});
    const answer = await postWebhook(body, undefined, { ...env, DB: withoutTemplates(env.DB) } as Env);
    expect(answer.status).toBe(200);
    expect((await thread()).messages.map(({ content }) => content)).toContainEqual({ type: "text", text });
    expect(failed.mock.calls.flat().join()).toContain("templates.bug");
    failed.mockRestore();
  });

  it("keep what was known of them while the channel cannot be asked after such a change", async () => {
    await listed();
    graph.templates = null;
    await postWebhook(templatesChanged(await ownWaba()));
    expect(await listed()).toMatchObject({ isOld: true, items: [{ name: "kampanya" }, { name: "siparis_kargoda" }] });
  });

  it("are nobody else's", async () => {
    expect((await (await signedIn("owner")).ask("GET", `${path}/templates`)).status).toBe(404);
  });
});

describe("a closed window", () => {
  it("takes no free text and says why; a template leaves, once a client id", async () => {
    await pass(DAY + 60_000);
    const free = await owner.ask("POST", `${path}/replies`, { clientId: crypto.randomUUID(), text: "Merhaba" });
    expect(free.status).toBe(409);
    expect(await refusal(free)).toEqual({ code: "conflict", fields: { window: "closed" } });
    const before = graph.sent.length;
    const clientId = crypto.randomUUID();
    const message = await (await sends({ clientId })).json<ThreadMessage>();
    await settle(id);
    expect((await sends({ clientId })).status).toBe(201);
    await settle(id);
    expect(message.content).toMatchObject({
      type: "template",
      text: "Merhaba Elif, siparişiniz yolda.",
      template: { name: "siparis_kargoda", language: "tr" },
    });
    expect(graph.sent.slice(before).map(({ body }) => body)).toEqual([
      expect.objectContaining({
        type: "template",
        template: {
          name: "siparis_kargoda",
          language: { code: "tr" },
          components: [{ type: "body", parameters: [{ type: "text", text: "Elif" }] }],
        },
      }),
    ]);
    const { conversation } = await thread();
    expect(conversation).toMatchObject({ lastLine: "Merhaba Elif, siparişiniz yolda.", handling: "person" });
  });

  it("a template nobody knows the fate of waits for a person, also while the window is open: it is paid for", async () => {
    const before = graph.sent.length;
    graph.next = ["hang_up"];
    await sends();
    await settle(id);
    await pass(10 * 60_000);
    await settle(id);
    expect((await thread()).messages.at(-1)!.delivery!.state).toBe("held");
    expect(graph.sent.length).toBe(before + 1);
  });

  it("a template that Meta refuses says so in plain words", async () => {
    await sends();
    await settle(id);
    const { wamid, opaque } = graph.sent.at(-1)!;
    const status = wireStatus({
      wamid,
      status: "failed",
      at: Math.floor(now() / 1000),
      opaque,
      code: 132015,
    });
    await postWebhook(envelope(shop, { statuses: [status] }));
    expect((await thread()).messages.at(-1)!.delivery).toMatchObject({
      state: "failed",
      error: { code: "template_paused" },
    });
  });
});

describe("sending a template", () => {
  it("needs one that may be sent, with all its places", async () => {
    expect(await refusal(await sends({ name: "eski" }))).toMatchObject({ fields: { template: "missing" } });
    expect(await refusal(await sends({ language: "en" }))).toMatchObject({ fields: { template: "missing" } });
    expect(await refusal(await sends({ values: {} }))).toMatchObject({
      code: "invalid",
      fields: { "values.body.1": "required" },
    });
  });

  it("finds one that was approved a moment ago", async () => {
    await listed();
    graph.templates = [{ ...SHIPPED, name: "yeni" }];
    await pass(11_000);
    expect((await sends({ name: "yeni" })).status).toBe(201);
  });

  it("never sends advertising to whoever said stop; what concerns their order still goes", async () => {
    await customerSays("stop");
    expect((await thread()).isOptedOut).toBe(true);
    expect(await refusal(await sends({ name: "kampanya" }))).toEqual({
      code: "conflict",
      fields: { template: "opted_out" },
    });
    expect((await sends()).status).toBe(201);
  });

  it("never sends advertising to whoever took their consent back, and does to whoever gave it anew", async () => {
    const { contactId } = (await thread()).conversation;
    const consents = (isGiven: boolean, at: number) =>
      owner.ask("POST", `/api/v1/contacts/${contactId}/consents`, {
        purpose: "marketing",
        isGiven,
        source: "phone",
        at,
      });
    expect((await consents(false, Date.now() - 60_000)).status).toBe(201);
    expect(await refusal(await sends({ name: "kampanya" }))).toEqual({
      code: "conflict",
      fields: { template: "opted_out" },
    });
    expect((await sends()).status).toBe(201);
    await consents(true, Date.now() - 30_000);
    expect((await sends({ name: "kampanya" })).status).toBe(201);
  });

  it("never sends advertising to whoever said stop in another conversation of theirs", async () => {
    const { contactId } = (await thread()).conversation;
    const first = id;
    await customerSays("stop", "905000000077");
    const { db } = await ctxOf(shop.tenantId);
    await db.update(conversations).set({ contactId }).where(eq(conversations.id, id));
    expect(id).not.toBe(first);
    expect(await refusal(await sends({ name: "kampanya" }))).toEqual({
      code: "conflict",
      fields: { template: "opted_out" },
    });
    expect((await sends()).status).toBe(201);
  });

  it("is written down once with name and language, without the customer's words, behind the answer", async () => {
    const clientId = crypto.randomUUID();
    for (const _ of [1, 2]) expect((await sends({ clientId })).status).toBe(201);
    const { db } = await ctxOf(shop.tenantId);
    const written = async () => {
      const rows = await db.select().from(auditEvents).where(eq(auditEvents.tenantId, shop.tenantId));
      return rows.filter(({ eventType }) => eventType === "conversation.template_sent");
    };
    await expect.poll(async () => (await written()).length).toBeGreaterThan(0);
    await scheduler.wait(100);
    const rows = await written();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).toContain("siparis_kargoda");
    expect(JSON.stringify(rows)).not.toContain("Elif, sipariş");
  });

  it("is nobody else's", async () => {
    const stranger = await signedIn("owner");
    const body = { clientId: crypto.randomUUID(), name: "siparis_kargoda", language: "tr", values: { "body.1": "x" } };
    expect((await stranger.ask("POST", `${path}/templates`, body)).status).toBe(404);
  });
});
