/** What every notifier must keep, run over each entry of the table. */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { notifierKeys, notifierOf } from ".";
import type { Delivery } from "./port";

/** An address each can reach, by key: the one line a newcomer adds here. */
const ADDRESSES: Record<string, string> = { email: "ayse@example.com" };

const notice: Delivery["notice"] = {
  language: "tr",
  subject: "Konu <b>",
  paragraphs: ["Merhaba Ayşe,", "<script>alert(1)</script> & 'son'"],
  action: { label: "Aç", url: "https://app.example.com/x?a=1&b=2#abc" },
};

afterEach(() => vi.restoreAllMocks());

it("a notifier nobody wrote is null, whatever its name", () => {
  expect(notifierOf("fax")).toBeNull();
  expect(notifierOf("constructor")).toBeNull();
});

describe.each(notifierKeys)("%s", (key) => {
  const notifier = notifierOf(key)!;
  const delivery: Delivery = { id: "ntc_1", address: ADDRESSES[key]!, notice };
  const answering = (answer: () => Response | Promise<Response>) =>
    vi.spyOn(globalThis, "fetch").mockImplementation(async () => answer());

  it("stands under its own key, with titles, and knows its addresses", () => {
    expect(notifier.key).toBe(key);
    expect(notifier.title.tr && notifier.title.en).toBeTruthy();
    expect(notifier.isAddress(ADDRESSES[key]!)).toBe(true);
    expect(notifier.isAddress("")).toBe(false);
  });

  it("sends one request that carries the notice's id, follows no redirect and gives up in time", async () => {
    const fetched = answering(() => Response.json({ id: "p1" }));
    expect(await notifier.send(env, delivery)).toEqual({ ok: true, value: { providerId: "p1" } });
    expect(fetched).toHaveBeenCalledTimes(1);
    const [, init] = fetched.mock.calls[0]!;
    expect(JSON.stringify([...new Headers(init?.headers)]) + String(init?.body)).toContain(delivery.id);
    expect(init?.redirect).toBe("manual");
    expect(init?.signal).toBeInstanceOf(AbortSignal);
  });

  it.each([
    [400, "rejected"],
    [404, "rejected"],
    [422, "rejected"],
    [401, "rejected"],
    [403, "rejected"],
    [429, "retryable"],
  ])("answered %i is %s", async (status, outcome) => {
    answering(() => Response.json({ name: "x" }, { status }));
    expect(await notifier.send(env, delivery)).toMatchObject({ ok: false, error: { outcome } });
  });

  it("answered by trouble over there may be tried again", async () => {
    for (const body of ['{"name":"application_error"}', "", "<html>"]) {
      answering(() => new Response(body, { status: 503 }));
      const result = await notifier.send(env, delivery);
      expect(result.ok).toBe(false);
      if (!result.ok) expect(["retryable", "uncertain"]).toContain(result.error.outcome);
    }
  });

  it.each([
    ["a broken connection", () => Promise.reject(new TypeError("connection reset"))],
    ["no answer in time", () => Promise.reject(new DOMException("timed out", "TimeoutError"))],
  ])("%s leaves it uncertain", async (_, answer) => {
    answering(answer);
    expect(await notifier.send(env, delivery)).toMatchObject({ ok: false, error: { outcome: "uncertain" } });
  });

  it("puts neither address nor words nor keys into what is logged of a failure", async () => {
    answering(() => Response.json({ name: "x", message: notice.subject + delivery.address }, { status: 422 }));
    const said = JSON.stringify(await notifier.send(env, delivery));
    for (const secret of [delivery.address, notice.subject, env.MAIL_API_KEY!]) expect(said).not.toContain(secret);
  });
});
