/** Outgoing webhooks over HTTP and in their job: signed, tried again, given up, sent again. */
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { describeBorders } from "../../tests/harness/borders";
import { FakeObject } from "../../tests/harness/events";
import { lettersTo } from "../../tests/harness/letters";
import { base, ctxOf, type Person, signedIn } from "../../tests/harness/people";
import { auditEvents } from "../audit/schema";
import { clockAt } from "../platform/clock";
import { type Ctx, platformCtx, tenantCtx } from "../platform/ctx";
import { announce } from "./announce";
import { deliverWebhook } from "./deliver";
import { webhookOutRoutes } from "./routes";
import { webhookDeliveries, webhookEndpoints } from "./schema";
import type { DeliveryRow, Endpoint, WebhookEvent } from "./shapes";

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const URL_ = "https://hooks.ornek.com.tr/invekto";
const INPUT = { url: URL_, description: "CRM", events: ["message.received", "conversation.handed_over"] };

interface Got {
  url: string;
  headers: Headers;
  body: string;
}

let got: Got[] = [];
let answer: () => Response | Promise<Response>;

beforeEach(() => {
  got = [];
  answer = () => new Response("tamam");
  // Each test runs the jobs itself, when their time has come.
  vi.spyOn(env.JOBS, "send").mockResolvedValue(undefined as never);
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input as RequestInfo, init as RequestInit);
    if (!request.url.startsWith(URL_)) return new Response(null, { status: 599 });
    got.push({ url: request.url, headers: request.headers, body: await request.text() });
    return answer();
  });
});
afterEach(() => vi.restoreAllMocks());

async function made(owner: Person, input: object = INPUT): Promise<{ endpoint: Endpoint; secret: string }> {
  const response = await owner.ask("POST", "/api/v1/webhooks", input);
  expect(response.status).toBe(201);
  return response.json();
}

const handedOver = (id = "evt_1_h1"): WebhookEvent => ({
  id,
  type: "conversation.handed_over",
  at: Date.UTC(2026, 10, 21),
  facts: {
    conversationId: "cnv_1",
    contactId: "con_1",
    turnId: "trn_1",
    reason: "complaint",
    intent: null,
    language: "tr",
  },
});

const received: WebhookEvent = {
  id: "evt_1_m7",
  type: "message.received",
  at: Date.UTC(2026, 10, 21),
  facts: {
    conversationId: "cnv_1",
    contactId: "con_1",
    messageId: "msg_7",
    seq: 7,
    turnId: "trn_1",
    contentType: "text",
    intent: null,
    language: "tr",
  },
};

/** The job as the clock would run it at that time. */
async function deliver(tenantId: string, endpointId: string, eventId: string, aheadMs = 0) {
  const ctx = await at(tenantId, aheadMs);
  const readContent = async (_: Ctx, id: string, seq: number) => ({ type: "text", text: `${id} ${seq}` });
  return deliverWebhook(readContent).run(ctx, { endpointId, eventId });
}

async function at(tenantId: string, aheadMs = 0): Promise<Ctx> {
  return tenantCtx(platformCtx(env, clockAt(aheadMs)), tenantId, { kind: "system", name: "test" });
}

async function log(owner: Person, endpointId: string, query = ""): Promise<DeliveryRow[]> {
  const response = await owner.ask("GET", `/api/v1/webhooks/${endpointId}/deliveries${query}`);
  return (await response.json<{ items: DeliveryRow[] }>()).items;
}

/** As a receiver of Standard Webhooks would. */
async function isSigned({ headers, body }: Got, secret: string): Promise<boolean> {
  const bytes = Uint8Array.from(atob(secret.replace("whsec_", "")), (char) => char.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
  const content = `${headers.get("webhook-id")}.${headers.get("webhook-timestamp")}.${body}`;
  const signatures = headers.get("webhook-signature")!.split(" ");
  const checks = signatures.map((one) => {
    const signature = Uint8Array.from(atob(one.replace("v1,", "")), (char) => char.charCodeAt(0));
    return crypto.subtle.verify("HMAC", key, signature, new TextEncoder().encode(content));
  });
  return (await Promise.all(checks)).includes(true);
}

/** The one that the borders of a tenant are tried with. */
async function ownEndpoint(owner: Person): Promise<string> {
  const { items } = await (await owner.ask("GET", "/api/v1/webhooks")).json<{ items: Endpoint[] }>();
  return `/api/v1/webhooks/${items[0]?.id ?? (await made(owner)).endpoint.id}`;
}

describeBorders(webhookOutRoutes, "/api/v1/webhooks", {
  "GET /": { roles: ["owner"] },
  "POST /": { roles: ["owner"], body: INPUT },
  "PUT /:id": { roles: ["owner"], body: INPUT, owned: ownEndpoint },
  "DELETE /:id": { roles: ["owner"], owned: ownEndpoint },
  "POST /:id/secret": { roles: ["owner"], owned: async (owner) => `${await ownEndpoint(owner)}/secret` },
  "POST /:id/test": { roles: ["owner"], owned: async (owner) => `${await ownEndpoint(owner)}/test` },
  "GET /:id/deliveries": { roles: ["owner"], owned: async (owner) => `${await ownEndpoint(owner)}/deliveries` },
  "POST /:id/deliveries/replay": {
    roles: ["owner"],
    owned: async (owner) => `${await ownEndpoint(owner)}/deliveries/replay`,
  },
  "POST /:id/deliveries/:deliveryId/replay": {
    roles: ["owner"],
    owned: async (owner) => {
      const path = await ownEndpoint(owner);
      const { id } = await (await owner.ask("POST", `${path}/test`)).json<DeliveryRow>();
      return `${path}/deliveries/${id}/replay`;
    },
  },
});

describe("an endpoint", () => {
  it("shows its secret once; what is kept is sealed", async () => {
    const owner = await signedIn();
    const { endpoint, secret } = await made(owner);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const list = await (await owner.ask("GET", "/api/v1/webhooks")).text();
    expect(JSON.parse(list)).toEqual({ items: [endpoint] });
    const ctx = await ctxOf(owner.tenantId);
    const rows = await ctx.db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, endpoint.id));
    expect(list + JSON.stringify(rows)).not.toContain(secret.slice(6));
  });

  it("is refused at an inside address, named in its field", async () => {
    const owner = await signedIn();
    const response = await owner.ask("POST", "/api/v1/webhooks", { ...INPUT, url: "https://169.254.169.254/" });
    expect([response.status, await response.json()]).toMatchObject([400, { fields: { url: "private" } }]);
  });

  it("signs with both secrets for a day after a rotation", async () => {
    const owner = await signedIn();
    const { endpoint, secret: old } = await made(owner);
    const rotated = await owner.ask("POST", `/api/v1/webhooks/${endpoint.id}/secret`);
    const { secret } = await rotated.json<{ secret: string }>();
    await owner.ask("POST", `/api/v1/webhooks/${endpoint.id}/test`);
    expect([await isSigned(got[0]!, old), await isSigned(got[0]!, secret)]).toEqual([true, true]);
    await announce(await at(owner.tenantId, 25 * HOUR_MS), [handedOver()]);
    await deliver(owner.tenantId, endpoint.id, "evt_1_h1", 25 * HOUR_MS);
    expect([await isSigned(got[1]!, old), await isSigned(got[1]!, secret)]).toEqual([false, true]);
  });

  it("is tried out at once, also when it is off", async () => {
    const owner = await signedIn();
    const { endpoint, secret } = await made(owner, { ...INPUT, isOn: false });
    const response = await owner.ask("POST", `/api/v1/webhooks/${endpoint.id}/test`);
    expect(await response.json()).toMatchObject({ state: "delivered", statusCode: 200, answer: "tamam" });
    expect(JSON.parse(got[0]!.body)).toMatchObject({ type: "webhook.test", data: { endpointId: endpoint.id } });
    expect(await isSigned(got[0]!, secret)).toBe(true);
    expect(Math.abs(Number(got[0]!.headers.get("webhook-timestamp")) - Date.now() / 1000)).toBeLessThan(10);
  });
});

describe("a delivery", () => {
  it("goes to who asked for the event, once however often it is announced", async () => {
    const owner = await signedIn();
    const { endpoint } = await made(owner);
    const { endpoint: other } = await made(owner, { ...INPUT, events: ["lead.vip"] });
    const ctx = await ctxOf(owner.tenantId);
    await announce(ctx, [handedOver()]);
    await announce(ctx, [handedOver()]);
    await deliver(owner.tenantId, endpoint.id, "evt_1_h1");
    await deliver(owner.tenantId, endpoint.id, "evt_1_h1");
    expect(got).toHaveLength(1);
    expect(got[0]!.headers.get("webhook-id")).toBe("evt_1_h1");
    expect(JSON.parse(got[0]!.body)).toEqual({
      type: "conversation.handed_over",
      timestamp: "2026-11-21T00:00:00.000Z",
      data: handedOver().facts,
    });
    expect(await log(owner, endpoint.id)).toMatchObject([
      { state: "delivered", attempts: 1, statusCode: 200, errorCode: null, answer: "tamam", nextAt: null },
    ]);
    expect(await log(owner, other.id)).toEqual([]);
  });

  it("tells what the customer wrote only where it was asked for, and keeps it nowhere", async () => {
    const owner = await signedIn();
    const { endpoint: without } = await made(owner);
    const { endpoint: withContent } = await made(owner, { ...INPUT, withContent: true });
    const ctx = await ctxOf(owner.tenantId);
    await announce(ctx, [received]);
    await deliver(owner.tenantId, without.id, received.id);
    await deliver(owner.tenantId, withContent.id, received.id);
    expect(got.map(({ body }) => JSON.parse(body).data.content)).toEqual([
      undefined,
      { type: "text", text: "cnv_1 7" },
    ]);
    expect(JSON.stringify(await ctx.db.select().from(webhookDeliveries))).not.toContain("cnv_1 7");
  });

  it("is tried again for nearly a day, then failed; the answer is cut", async () => {
    const owner = await signedIn();
    const { endpoint } = await made(owner);
    answer = () => new Response("x".repeat(5_000), { status: 500 });
    await announce(await ctxOf(owner.tenantId), [handedOver()]);
    const start = Date.now();
    let aheadMs = 0;
    let tries = 0;
    for (;;) {
      const result = await deliver(owner.tenantId, endpoint.id, "evt_1_h1", aheadMs);
      tries++;
      if (!result) break;
      aheadMs = result.againAt - start;
    }
    expect(tries).toBe(8);
    expect(aheadMs).toBeGreaterThan(23 * HOUR_MS);
    expect(aheadMs).toBeLessThan(27 * HOUR_MS);
    const [row] = await log(owner, endpoint.id, "?state=failed");
    expect(row).toMatchObject({ attempts: 8, statusCode: 500, errorCode: "status", answer: "x".repeat(1024) });
  });

  it("waits as long as it is asked to, follows nobody elsewhere and hangs up on the slow", async () => {
    const owner = await signedIn();
    const { endpoint } = await made(owner);
    await announce(await ctxOf(owner.tenantId), [handedOver("a"), handedOver("b"), handedOver("c")]);
    answer = () => new Response(null, { status: 429, headers: { "retry-after": "7200" } });
    const again = await deliver(owner.tenantId, endpoint.id, "a");
    expect(again!.againAt - Date.now()).toBeGreaterThan(7_000_000);
    answer = () => new Response(null, { status: 302, headers: { location: "http://169.254.169.254/" } });
    await deliver(owner.tenantId, endpoint.id, "b");
    answer = () => Promise.reject(new DOMException("too slow", "TimeoutError"));
    await deliver(owner.tenantId, endpoint.id, "c");
    const codes = (await log(owner, endpoint.id)).map(({ eventId, errorCode }) => `${eventId} ${errorCode}`);
    expect(codes.sort()).toEqual(["a status", "b redirect", "c timeout"]);
    expect(got).toHaveLength(3);
  });

  it("is dropped when its endpoint was switched off", async () => {
    const owner = await signedIn();
    const { endpoint } = await made(owner);
    await announce(await ctxOf(owner.tenantId), [handedOver()]);
    await owner.ask("PUT", `/api/v1/webhooks/${endpoint.id}`, { ...INPUT, isOn: false });
    await deliver(owner.tenantId, endpoint.id, "evt_1_h1");
    expect(await log(owner, endpoint.id)).toMatchObject([{ state: "dropped" }]);
    expect(got).toEqual([]);
  });

  it("can be sent again: one, or all that did not arrive", async () => {
    const owner = await signedIn();
    const { endpoint } = await made(owner);
    const path = `/api/v1/webhooks/${endpoint.id}`;
    answer = () => new Response(null, { status: 500 });
    await announce(await ctxOf(owner.tenantId), [handedOver("a"), handedOver("b")]);
    const ctx = await ctxOf(owner.tenantId);
    await ctx.db
      .update(webhookDeliveries)
      .set({ state: "failed" })
      .where(eq(webhookDeliveries.endpointId, endpoint.id));
    answer = () => new Response(null, { status: 204 });
    expect(await (await owner.ask("POST", `${path}/deliveries/replay`)).json()).toEqual({ replayed: 2 });
    await deliver(owner.tenantId, endpoint.id, "a");
    await deliver(owner.tenantId, endpoint.id, "b");
    const rows = await log(owner, endpoint.id);
    expect(rows.map(({ state }) => state)).toEqual(["delivered", "delivered"]);
    const sentBefore = got.filter(({ headers }) => headers.get("webhook-id") === "a").length;
    const one = rows.find(({ eventId }) => eventId === "a")!;
    expect((await owner.ask("POST", `${path}/deliveries/${one.id}/replay`)).status).toBe(202);
    await deliver(owner.tenantId, endpoint.id, "a");
    expect(got.filter(({ headers }) => headers.get("webhook-id") === "a").length).toBeGreaterThan(sentBefore);
    await owner.ask("PUT", path, { ...INPUT, isOn: false });
    expect((await owner.ask("POST", `${path}/deliveries/${one.id}/replay`)).status).toBe(409);
  });
});

describe("an endpoint that does not answer", () => {
  it("is switched off after three days, and its owners are told once", async () => {
    const owner = await signedIn();
    const { endpoint } = await made(owner);
    answer = () => new Response(null, { status: 503 });
    for (const [day, id] of ["a", "b", "c", "d"].entries()) {
      await announce(await at(owner.tenantId, day * DAY_MS), [handedOver(id)]);
      await deliver(owner.tenantId, endpoint.id, id, day * DAY_MS + 1_000);
    }
    const [row] = (await (await owner.ask("GET", "/api/v1/webhooks")).json<{ items: Endpoint[] }>()).items;
    expect(row).toMatchObject({ isOn: false, troubleCode: "failing" });
    expect((await lettersTo(owner.email)).map(({ subject }) => subject)).toEqual(["Bir webhook adresiniz kapatıldı"]);
    const ctx = await ctxOf(owner.tenantId);
    const events = await ctx.db.select().from(auditEvents).where(eq(auditEvents.resourceId, endpoint.id));
    expect(events.map(({ eventType }) => eventType)).toContain("webhook.switched_off");
    await owner.ask("PUT", `/api/v1/webhooks/${endpoint.id}`, INPUT);
    const [mended] = (await (await owner.ask("GET", "/api/v1/webhooks")).json<{ items: Endpoint[] }>()).items;
    expect(mended).toMatchObject({ isOn: true, troubleCode: null, failingSince: null });
  });

  it("is left on when something arrives in between", async () => {
    const owner = await signedIn();
    const { endpoint } = await made(owner);
    for (const [day, status] of [503, 503, 200, 503].entries()) {
      answer = () => new Response(null, { status });
      await announce(await at(owner.tenantId, day * DAY_MS), [handedOver(`e${day}`)]);
      await deliver(owner.tenantId, endpoint.id, `e${day}`, day * DAY_MS + 1_000);
    }
    const [row] = (await (await owner.ask("GET", "/api/v1/webhooks")).json<{ items: Endpoint[] }>()).items;
    expect(row).toMatchObject({ isOn: true, troubleCode: null });
    expect(row!.failingSince).not.toBeNull();
  });

  it("is switched off at once when it says that it is gone", async () => {
    const owner = await signedIn();
    const { endpoint } = await made(owner);
    answer = () => new Response(null, { status: 410 });
    await announce(await ctxOf(owner.tenantId), [handedOver()]);
    await deliver(owner.tenantId, endpoint.id, "evt_1_h1");
    const [row] = (await (await owner.ask("GET", "/api/v1/webhooks")).json<{ items: Endpoint[] }>()).items;
    expect(row).toMatchObject({ isOn: false, troubleCode: "gone" });
    expect(await log(owner, endpoint.id)).toMatchObject([{ state: "failed", statusCode: 410 }]);
  });
});

describe("the projection", () => {
  it("announces each message of a turn and the hand-over, once", async () => {
    const owner = await signedIn();
    const { endpoint } = await made(owner);
    const object = new FakeObject(owner.tenantId);
    const messages = [3, 4].map((seq) => ({ id: `msg_${seq}`, seq, at: 1_000, type: "text" }));
    object.turn(Date.now(), { decision: "handoff", callsPerson: true, messages });
    object.turn(Date.now(), { decision: "handoff", callsPerson: false, messages: [{ ...messages[0]!, seq: 5 }] });
    await object.project(await base());
    await object.project(await base());
    const rows = await log(owner, endpoint.id);
    const name = `evt_${object.conversationId.slice(4)}`;
    expect(rows.map(({ eventId }) => eventId).sort()).toEqual(
      [`${name}_h1`, `${name}_m3`, `${name}_m4`, `${name}_m5`].sort(),
    );
    expect(rows.find(({ eventId }) => eventId.endsWith("_h1"))?.eventType).toBe("conversation.handed_over");
  });
});
