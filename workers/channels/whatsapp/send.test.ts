/** What leaves for Graph, and what its answers become. */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { SendInput } from "../port";
import { describeNumber } from "./account";
import { markRead, send } from "./send";

const account = { id: "cha_1", externalId: "106600000000001", token: "EAAB-token" };
const hello: SendInput = {
  account,
  to: { phone: "+905320000001" },
  content: { type: "text", text: "Merhaba" },
  opaque: "v1.cnv_1.out_1",
};
const accepted = {
  messaging_product: "whatsapp",
  contacts: [{ input: "905320000001" }],
  messages: [{ id: "wamid.SIM0200" }],
};

/** A Graph that gives this answer and remembers what it was asked. */
function graph(answer: () => Response) {
  const asked: { url: string; method?: string; headers: Headers; body: unknown; signal?: AbortSignal | null }[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (url, init) => {
    const { method, headers, body, signal } = init ?? {};
    asked.push({
      url: String(url),
      method,
      headers: new Headers(headers as HeadersInit),
      body: typeof body === "string" ? JSON.parse(body) : undefined,
      signal,
    });
    return answer();
  });
  return asked;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("sending", () => {
  it("posts to the number of the account with its token, and returns the provider's id", async () => {
    const asked = graph(() => Response.json(accepted));
    expect(await send(env, hello)).toEqual({ ok: true, value: { providerId: "wamid.SIM0200" } });
    expect(asked[0]).toMatchObject({
      url: "http://127.0.0.1:8788/graph/v26.0/106600000000001/messages",
      method: "POST",
      body: {
        messaging_product: "whatsapp",
        recipient_type: "individual",
        to: "905320000001",
        type: "text",
        text: { body: "Merhaba", preview_url: false },
        biz_opaque_callback_data: "v1.cnv_1.out_1",
      },
    });
    expect(asked[0]!.headers.get("authorization")).toBe("Bearer EAAB-token");
    expect(asked[0]!.signal).toBeInstanceOf(AbortSignal);
  });

  it("to a customer without a phone names the user id as recipient", async () => {
    const asked = graph(() => Response.json(accepted));
    await send(env, { ...hello, to: { userId: "TR.1350001112223334" } });
    expect(asked[0]!.body).toMatchObject({ recipient: "TR.1350001112223334" });
    expect(asked[0]!.body).not.toHaveProperty("to");
  });

  it("to a customer with both names the phone alone", async () => {
    const asked = graph(() => Response.json(accepted));
    await send(env, { ...hello, to: { phone: "+905320000001", userId: "TR.1" } });
    expect(asked[0]!.body).toMatchObject({ to: "905320000001" });
    expect(asked[0]!.body).not.toHaveProperty("recipient");
  });

  it("quotes the message it answers and shows the preview of a link", async () => {
    const asked = graph(() => Response.json(accepted));
    const text = "Takip: https://kargo.example/1";
    await send(env, { ...hello, content: { type: "text", text, replyTo: "wamid.1" } });
    expect(asked[0]!.body).toMatchObject({
      context: { message_id: "wamid.1" },
      text: { body: text, preview_url: true },
    });
  });

  it("offers buttons as an interactive message", async () => {
    const asked = graph(() => Response.json(accepted));
    const buttons = [
      { id: "yes", title: "Evet" },
      { id: "no", title: "Hayır" },
    ];
    await send(env, { ...hello, content: { type: "buttons", text: "Onaylıyor musunuz?", buttons } });
    expect(asked[0]!.body).toMatchObject({
      type: "interactive",
      interactive: {
        type: "button",
        body: { text: "Onaylıyor musunuz?" },
        action: { buttons: buttons.map((reply) => ({ type: "reply", reply })) },
      },
    });
  });

  const button = { id: "a", title: "Evet" };
  it.each<[string, Partial<SendInput>]>([
    ["no address", { to: {} }],
    ["an empty text", { content: { type: "text", text: " " } }],
    ["4,097 characters", { content: { type: "text", text: "a".repeat(4097) } }],
    ["no buttons", { content: { type: "buttons", text: "?", buttons: [] } }],
    [
      "four buttons",
      { content: { type: "buttons", text: "?", buttons: ["a", "b", "c", "d"].map((id) => ({ id, title: id })) } },
    ],
    [
      "a title of 21 characters",
      { content: { type: "buttons", text: "?", buttons: [{ id: "a", title: "a".repeat(21) }] } },
    ],
    ["two buttons of one id", { content: { type: "buttons", text: "?", buttons: [button, button] } }],
    ["513 bytes of our own", { opaque: "ş".repeat(257) }],
  ])("refuses %s without asking Graph", async (_name, change) => {
    const asked = graph(() => Response.json(accepted));
    expect(await send(env, { ...hello, ...change })).toMatchObject({
      ok: false,
      error: { code: "bad_request", outcome: "rejected" },
    });
    expect(asked).toEqual([]);
  });

  it.each<[string, () => Response, object]>([
    [
      "a closed window",
      () => Response.json({ error: { code: 131047, message: "x" } }, { status: 400 }),
      { code: "window_closed", outcome: "rejected", providerCode: "131047" },
    ],
    [
      "too much to one person",
      () => Response.json({ error: { code: 131056, message: "x" } }, { status: 400 }),
      { code: "pair_rate_limited", outcome: "retryable", retryAfterMs: 6_000 },
    ],
    [
      "a 500 that Graph explains",
      () => Response.json({ error: { code: 131000, message: "x" } }, { status: 500 }),
      { code: "server", outcome: "retryable" },
    ],
    ["a 200 without an id", () => Response.json({ messages: [] }), { code: "bad_answer", outcome: "uncertain" }],
  ])("after %s says so", async (_name, answer, error) => {
    graph(answer);
    expect(await send(env, hello)).toMatchObject({ ok: false, error });
  });

  it("whose accepted answer breaks off half-way is uncertain", async () => {
    graph(
      () => new Response(new ReadableStream({ start: (half) => half.error(new TypeError("reset")) }), { status: 200 }),
    );
    expect(await send(env, hello)).toMatchObject({ ok: false, error: { code: "network", outcome: "uncertain" } });
  });
});

it("marking read shows no typing when no answer is being written", async () => {
  const asked = graph(() => Response.json({ success: true }));
  await markRead(env, account, "wamid.1", false);
  expect(asked[0]!.body).toEqual({ messaging_product: "whatsapp", status: "read", message_id: "wamid.1" });
});

it("marking read shows typing while an answer is being written", async () => {
  const asked = graph(() => Response.json({ success: true }));
  expect(await markRead(env, account, "wamid.1", true)).toEqual({ ok: true, value: undefined });
  expect(asked[0]!.body).toEqual({
    messaging_product: "whatsapp",
    status: "read",
    message_id: "wamid.1",
    typing_indicator: { type: "text" },
  });
});

describe("a number", () => {
  it("describes itself", async () => {
    const asked = graph(() =>
      Response.json({ display_phone_number: "+90 850 000 00 01", verified_name: "Moda Evi", quality_rating: "GREEN" }),
    );
    expect(await describeNumber(env, account)).toEqual({
      ok: true,
      value: { displayPhone: "+90 850 000 00 01", verifiedName: "Moda Evi", quality: "GREEN" },
    });
    expect(asked[0]).toMatchObject({ method: "GET", body: undefined });
    expect(asked[0]!.url).toContain("/v26.0/106600000000001?fields=display_phone_number,verified_name,quality_rating");
  });

  it("asked for with a dead token says auth, and asking is never uncertain", async () => {
    graph(() => Response.json({ error: { code: 190, message: "x" } }, { status: 401 }));
    expect(await describeNumber(env, account)).toMatchObject({ ok: false, error: { code: "auth" } });
    vi.restoreAllMocks();
    graph(() => new Response(null, { status: 502 }));
    expect(await describeNumber(env, account)).toMatchObject({ ok: false, error: { outcome: "retryable" } });
  });
});
