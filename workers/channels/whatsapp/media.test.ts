/** Files of customers: where they are asked for, how large they may be, what a lost address becomes. */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fetchMedia } from "./media";

const account = { id: "cha_1", externalId: "106600000000001", token: "EAAB-token" };
const FILE = new Uint8Array([1, 2, 3, 4, 5]);
const URL_OF_FILE = "https://media.example/abc";
const info = { url: URL_OF_FILE, mime_type: "image/jpeg", sha256: "c2hhMjU2", file_size: FILE.length, id: "22" };

/** A Graph that tells this about the file, and a host that answers this for its bytes. */
function hosts(told: unknown, answer: () => Response = () => new Response(FILE)) {
  const asked: { url: string; authorization: string | null }[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (url, init) => {
    asked.push({ url: String(url), authorization: new Headers(init?.headers as HeadersInit).get("authorization") });
    return asked.length === 1 ? Response.json(told) : answer();
  });
  return asked;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("a file", () => {
  it("comes in two calls, both with the token, with its size and type", async () => {
    const asked = hosts(info);
    const media = await fetchMedia(env, account, "22");
    if (!media.ok) throw new Error(media.error.detail);
    const { bytes, ...rest } = media.value;
    expect(rest).toEqual({ mimeType: "image/jpeg", sizeBytes: 5, sha256: "c2hhMjU2" });
    expect(new Uint8Array(await new Response(bytes).arrayBuffer())).toEqual(FILE);
    expect(asked).toEqual([
      {
        url: "http://127.0.0.1:8788/graph/v26.0/22?phone_number_id=106600000000001",
        authorization: "Bearer EAAB-token",
      },
      { url: URL_OF_FILE, authorization: "Bearer EAAB-token" },
    ]);
  });

  it("whose id holds a path stays one segment of the address", async () => {
    const asked = hosts(info);
    await fetchMedia(env, account, "../me?x=");
    expect(asked[0]!.url).toBe("http://127.0.0.1:8788/graph/v26.0/..%2Fme%3Fx%3D?phone_number_id=106600000000001");
  });

  it.each([
    ["image/jpeg", 5],
    ["audio/ogg; codecs=opus", 16],
    ["video/mp4", 16],
    ["application/pdf", 100],
  ])("of %s above %i MB is refused before a byte is fetched", async (mime_type, megabytes) => {
    const asked = hosts({ ...info, mime_type, file_size: megabytes * 1024 * 1024 + 1 });
    expect(await fetchMedia(env, account, "22")).toMatchObject({
      ok: false,
      error: { code: "too_large", outcome: "rejected" },
    });
    expect(asked).toHaveLength(1);
  });

  it("that is larger than Graph said is refused by its own length", async () => {
    hosts(info, () => new Response("", { headers: { "content-length": String(6 * 1024 * 1024) } }));
    expect(await fetchMedia(env, account, "22")).toMatchObject({ ok: false, error: { code: "too_large" } });
  });

  it.each([
    ["more", new Uint8Array(9)],
    ["fewer", new Uint8Array(2)],
  ])("that sends %s bytes than it stated ends with an error", async (_name, sent) => {
    hosts(info, () => new Response(new Blob([sent]).stream()));
    const media = await fetchMedia(env, account, "22");
    if (!media.ok) throw new Error(media.error.detail);
    await expect(new Response(media.value.bytes).arrayBuffer()).rejects.toThrow();
  });

  it("whose address has expired may be asked for again", async () => {
    hosts(info, () => new Response(null, { status: 404 }));
    expect(await fetchMedia(env, account, "22")).toMatchObject({
      ok: false,
      error: { code: "media", outcome: "retryable" },
    });
  });

  it("on a host that fails may be asked for again", async () => {
    hosts(info, () => new Response(null, { status: 503 }));
    expect(await fetchMedia(env, account, "22")).toMatchObject({ ok: false, error: { outcome: "retryable" } });
  });

  it("at a plain address elsewhere never sees the token", async () => {
    const asked = hosts({ ...info, url: "http://elsewhere.example/abc" });
    expect(await fetchMedia(env, account, "22")).toMatchObject({ ok: false, error: { code: "bad_answer" } });
    expect(asked).toHaveLength(1);
  });

  it("of a number without rights is refused with Graph's code", async () => {
    vi.spyOn(globalThis, "fetch").mockImplementation(async () =>
      Response.json({ error: { code: 10 } }, { status: 403 }),
    );
    expect(await fetchMedia(env, account, "22")).toMatchObject({
      ok: false,
      error: { code: "permission", providerCode: "10" },
    });
  });
});
