/** Webhooks in: what can be read is taken in, whatever becomes of what cannot. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ConversationRpc, ReceiveInput, ReceiveResult } from "../../durable-objects/shapes";
import { fakeGraph } from "../../tests/harness/graph";
import { base } from "../../tests/harness/people";
import {
  conversationId,
  envelope,
  openShop,
  postWebhook,
  type Shop,
  stubOf,
  wireMessage,
} from "../../tests/harness/shop";
import { serve } from "../app";
import { hmacHex } from "../platform/crypto";
import { quarantine } from "../platform/schema";

const PHONE = "905000009001";
let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
  fakeGraph(() => shop.phoneNumberId);
});

function bodyOf(id: string): string {
  const message = wireMessage({ id, at: Math.floor(Date.now() / 1000), from: PHONE, text: "merhaba" });
  return envelope(shop, { messages: [message] });
}

/** The product while nothing can be written into quarantine. */
function withoutShelf(): Env {
  const FILES = new Proxy(env.FILES, {
    get(files, name) {
      if (name === "put") return () => Promise.reject(new Error("no storage"));
      const value = Reflect.get(files, name);
      return typeof value === "function" ? value.bind(files) : value;
    },
  });
  return { ...env, FILES };
}

it("a message is taken in although what came before it cannot be put aside", async () => {
  const at = Math.floor(Date.now() / 1000);
  const good = wireMessage({ id: "wamid.GOOD", at, from: PHONE, text: "merhaba" });
  const body = envelope(shop, { messages: [{ id: "wamid.BAD", type: "text" }, good] });
  const unstored = await postWebhook(body, undefined, withoutShelf());
  expect(unstored.status).toBe(500);
  const id = await conversationId(shop, `phone:+${PHONE}`);
  const written = async () =>
    (await stubOf(id).thread(shop.tenantId, {}))!.messages.filter(({ author }) => author === "customer");
  expect(await written()).toHaveLength(1);

  // It comes again, as it was not answered with 200: nothing is taken in twice, and what cannot be read is put aside.
  expect((await postWebhook(body)).status).toBe(200);
  expect(await written()).toHaveLength(1);
  const { tenantId, accountId } = shop;
  const aside = (await base()).directory.select().from(quarantine).where(eq(quarantine.tenantId, tenantId));
  expect(await aside).toMatchObject([{ accountId }]);
});

describe("a body that comes again, byte for byte, to who has acknowledged it", () => {
  /** The bindings of one isolate, whose conversations are counted as they are asked. */
  function isolate(through: (ask: () => Promise<ReceiveResult>) => Promise<ReceiveResult> = (ask) => ask()) {
    const asked = { times: 0 };
    const getByName = (...named: [string, DurableObjectNamespaceGetDurableObjectOptions]) => ({
      receive: (input: ReceiveInput) => {
        asked.times++;
        const stub = env.CONVERSATION.getByName(...named) as unknown as ConversationRpc;
        return through(() => stub.receive(input));
      },
    });
    return { asked, world: { ...env, CONVERSATION: { getByName } as unknown as Env["CONVERSATION"] } };
  }

  const answered = async (body: string, world: Env) => (await postWebhook(body, undefined, world)).status;

  it("is acknowledged, and no conversation is asked", async () => {
    const { asked, world } = isolate();
    const body = bodyOf("wamid.AGAIN1");
    expect(await answered(body, world)).toBe(200);
    expect(asked.times).toBe(1);
    expect(await answered(body, world)).toBe(200);
    expect(asked.times).toBe(1);
    // One byte more and it is another body: the conversation itself knows that it has the message.
    expect(await answered(`${body} `, world)).toBe(200);
    expect(asked.times).toBe(2);
    const { messages } = (await stubOf(await conversationId(shop, `phone:+${PHONE}`)).thread(shop.tenantId, {}))!;
    expect(messages.filter(({ author }) => author === "customer")).toHaveLength(1);
  });

  it("is refused all the same when it is not signed", async () => {
    const { world } = isolate();
    const body = bodyOf("wamid.AGAIN2");
    expect(await answered(body, world)).toBe(200);
    expect((await postWebhook(body, "not-the-secret", world)).status).toBe(401);
  });

  it("is not acknowledged on the strength of a first time that failed, or is still under way", async () => {
    let end: (error: Error) => void = () => {};
    const failing = new Promise<never>((_, reject) => {
      end = reject;
    });
    let first = true;
    const { asked, world } = isolate((ask) => {
      if (!first) return ask();
      first = false;
      return failing;
    });
    const body = bodyOf("wamid.AGAIN3");
    const lost = answered(body, world);
    await expect.poll(() => asked.times).toBe(1);
    expect(await answered(body, world)).toBe(200);
    expect(asked.times).toBe(2);
    end(new Error("the object is gone"));
    expect(await lost).toBe(500);
  });

  it("is asked about again after it was answered 500", async () => {
    let fails = true;
    const { asked, world } = isolate((ask) => (fails ? Promise.reject(new Error("the object is gone")) : ask()));
    const body = bodyOf("wamid.AGAIN4");
    expect(await answered(body, world)).toBe(500);
    fails = false;
    expect(await answered(body, world)).toBe(200);
    expect(asked.times).toBe(2);
  });
});

it("every answer at the door carries the security headers and the request's id, whichever table it is found by", async () => {
  const said = async (path: string, init?: RequestInit) => {
    const execution = createExecutionContext();
    const answer = await serve(new Request(`https://app.example.com${path}`, init), { ...env }, execution);
    await waitOnExecutionContext(execution);
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(answer.headers.get("x-request-id")).toMatch(/^req_/);
    return [answer.status, answer.headers.get("content-type")];
  };
  const problem = "application/problem+json";
  const body = bodyOf("wamid.DOOR");
  const signature = `sha256=${await hmacHex("sandbox-app-secret", body)}`;
  const signed = { method: "POST", body, headers: { "x-hub-signature-256": signature } };
  expect(await said("/webhooks/whatsapp", signed)).toEqual([200, null]);
  expect(await said("/webhooks/whatsapp", { method: "POST", body })).toEqual([401, problem]);
  expect(await said("/webhooks/whatsapp?hub.mode=subscribe")).toEqual([403, null]);
  expect(await said("/webhooks/telegram/key", { method: "POST" })).toEqual([404, problem]);
  expect(await said("/webhooks/", { method: "POST" })).toEqual([404, problem]);
  expect(await said("/webhooksandmore")).toEqual([404, problem]);
  expect((await said("/health"))[1]).toContain("application/json");
});

it("what is acknowledged in time leaves no line in the log, what is refused or slow leaves one", async () => {
  let ms = 0;
  const startedAt = Date.now();
  vi.spyOn(Date, "now").mockImplementation(() => startedAt + ms);
  const lines = vi.spyOn(console, "log").mockImplementation(() => {});
  const world = { ...env };
  const post = async (signature: string, isSlow = false) => {
    const execution = createExecutionContext();
    const request = new Request("https://app.example.com/webhooks/whatsapp", {
      method: "POST",
      body,
      headers: { "x-hub-signature-256": signature },
    });
    ms = 0;
    const answering = serve(request, world, execution);
    if (isSlow) ms = 300;
    const { status } = await answering;
    await waitOnExecutionContext(execution);
    const told = lines.mock.calls.map(([line]) => JSON.parse(line)).filter(({ event }) => event === "http");
    lines.mockClear();
    return [status, ...told.map((line) => [line.path, line.status, line.ms])];
  };
  const body = bodyOf("wamid.LINE");
  const signature = `sha256=${await hmacHex("sandbox-app-secret", body)}`;
  expect(await post(signature)).toEqual([200]);
  expect(await post(signature, true)).toEqual([200, ["/webhooks/whatsapp", 200, 300]]);
  expect(await post("sha256=0")).toEqual([401, ["/webhooks/whatsapp", 401, 0]]);
  vi.restoreAllMocks();
});
