/** What every channel must keep, run over each entry of the table and each of its recorded payloads. */
/// <reference types="vite/types/importMeta.d.ts" />
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { channelOf, channels } from "./index";
import type { SendInput } from "./port";

const fixtures = import.meta.glob<unknown>("./*/fixtures/*.json", { eager: true, import: "default" });
const account = { id: "cha_1", externalId: "106600000000001", token: "very-secret-token" };
const input: SendInput = {
  account,
  to: { phone: "+905320000001", userId: "TR.1350001112223334" },
  content: { type: "text", text: "Kargonuz yolda" },
  opaque: "v1.cnv_1.out_1",
};

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const answerWith = (answer: () => Response | Promise<Response>) =>
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => answer());

afterEach(() => {
  vi.restoreAllMocks();
});

it("a channel nobody wrote is null, whatever its name", () => {
  expect(channelOf("fax")).toBeNull();
  expect(channelOf("constructor")).toBeNull();
});

describe.each(Object.entries(channels))("%s", (key, channel) => {
  const recorded = Object.entries(fixtures).filter(([path]) => path.startsWith(`./${key}/`));

  it("stands under its own key, with titles, a window and a rate", () => {
    expect(channelOf(key)).toBe(channel);
    expect(channel.key).toBe(key);
    expect(channel.title.tr && channel.title.en).toBeTruthy();
    expect(channel.windowMs).toBeGreaterThan(0);
    expect(channel.ratePerSec).toBeGreaterThan(0);
  });

  it("has recorded payloads", () => {
    expect(recorded.length).toBeGreaterThan(0);
  });

  it.each(recorded)("reads %s whole", (_path, body) => {
    const parsed = channel.parse(bytesOf(body));
    expect(parsed).toMatchObject({ ok: true });
    if (!parsed.ok) return;
    expect(parsed.accounts.flatMap((each) => each.unreadable)).toEqual([]);
    expect(parsed.accounts.length + parsed.ignoredFields.length).toBeGreaterThan(0);
    for (const event of parsed.accounts.flatMap((each) => each.events)) {
      expect(event.channelAt).toBeGreaterThan(Date.UTC(2020, 0));
      expect(event.channelAt).toBeLessThan(Date.UTC(2100, 0));
      const address = event.kind === "message" ? event.from : event.kind === "status" ? event.to : event.current;
      expect(address.phone ?? address.userId).toBeTruthy();
      if (address.phone) expect(address.phone).toMatch(/^\+\d{5,20}$/);
    }
  });

  it("never throws on bytes that are noise", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(channel.parse(bytes)).toHaveProperty("ok");
      }),
    );
  });

  it("never throws on a recorded payload with any one part replaced", () => {
    fc.assert(
      fc.property(fc.constantFrom(...recorded), fc.nat(), fc.jsonValue({ maxDepth: 3 }), ([, body], at, value) => {
        expect(channel.parse(bytesOf(replaced(body, at, value)))).toHaveProperty("ok");
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["a broken connection", () => Promise.reject(new TypeError("connection reset"))],
    ["a time-out", () => Promise.reject(new DOMException("timed out", "TimeoutError"))],
    ["an empty 500", () => new Response(null, { status: 500 })],
    ["a 502 page of a proxy", () => new Response("<html>Bad Gateway</html>", { status: 502 })],
    ["a 200 that says nothing", () => new Response("", { status: 200 })],
  ])("is uncertain after %s, since the message may have gone", async (_name, answer) => {
    answerWith(answer);
    expect(await channel.send(env, input)).toMatchObject({ ok: false, error: { outcome: "uncertain" } });
  });

  it("tells no phone, text or token in a failure", async () => {
    const told = `token ${account.token} to 905320000001: Kargonuz yolda`;
    answerWith(() =>
      Response.json(
        { error: { message: told, type: told, code: 100, error_data: { details: told } } },
        { status: 400 },
      ),
    );
    const failed = await channel.send(env, input);
    expect(failed.ok).toBe(false);
    expect(JSON.stringify(failed)).not.toMatch(/very-secret-token|905320000001|Kargonuz/);
  });

  it("opens no file over a dead line, and says that asking again may help", async () => {
    answerWith(() => Promise.reject(new TypeError("connection reset")));
    expect(await channel.fetchMedia(env, account, "2200000000000001")).toMatchObject({
      ok: false,
      error: { outcome: "retryable" },
    });
  });
});

/** A deep copy in which the n-th part, counted from the outside in, is another value. */
function replaced(body: unknown, at: number, value: unknown): unknown {
  const copy = { root: structuredClone(body) };
  const places: { holder: Record<string, unknown>; name: string }[] = [];
  const queue: Record<string, unknown>[] = [copy];
  for (let holder = queue.shift(); holder; holder = queue.shift()) {
    for (const [name, part] of Object.entries(holder)) {
      places.push({ holder, name });
      if (part && typeof part === "object") queue.push(part as Record<string, unknown>);
    }
  }
  const place = places[at % places.length]!;
  place.holder[place.name] = value;
  return copy.root;
}
