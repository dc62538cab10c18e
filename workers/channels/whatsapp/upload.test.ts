/** Files on their way to Graph. */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { OutgoingFile, SendInput } from "../port";
import { send } from "./send";
import { upload } from "./upload";

const account = { id: "cha_1", externalId: "106600000000001", token: "EAAB-token" };
const file = (changes: Partial<OutgoingFile> = {}): OutgoingFile => ({
  bytes: new Blob(["%PDF-1.7 çğş"]).stream(),
  sizeBytes: new Blob(["%PDF-1.7 çğş"]).size,
  mimeType: "application/pdf",
  fileName: 'fatura "şubat".pdf',
  ...changes,
});

/** A Graph that reads the form as a browser's would be read. */
function graph(answer: () => Response = () => Response.json({ id: "2200000000000001" })) {
  const asked: { url: string; length: string | null; authorization: string | null; form: FormData }[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (url, init) => {
    const request = new Request(url as string, init as RequestInit);
    const { headers } = request;
    const form = await request.formData();
    asked.push({
      url: request.url,
      length: headers.get("content-length"),
      authorization: headers.get("authorization"),
      form,
    });
    return answer();
  });
  return asked;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("an upload", () => {
  it("is a form with the file in it, whole and under its name", async () => {
    const asked = graph();
    expect(await upload(env, account, file())).toEqual({ ok: true, value: { providerMediaId: "2200000000000001" } });
    expect(asked[0]!.url).toMatch(/\/v26\.0\/106600000000001\/media$/);
    expect(asked[0]!.authorization).toBe("Bearer EAAB-token");
    const { form } = asked[0]!;
    expect([form.get("messaging_product"), form.get("type")]).toEqual(["whatsapp", "application/pdf"]);
    const given = form.get("file") as unknown as File;
    expect(await given.text()).toBe("%PDF-1.7 çğş");
    expect(given.type).toBe("application/pdf");
    expect(given.name).toContain("şubat");
  });

  it("of several megabytes is passed on as it comes", async () => {
    const asked = graph();
    const bytes = new Uint8Array(6_000_000).fill(7);
    await upload(env, account, file({ bytes: new Blob([bytes]).stream(), sizeBytes: bytes.length }));
    expect((asked[0]!.form.get("file") as unknown as File).size).toBe(6_000_000);
  });

  it.each([
    ["an empty 500", () => new Response(null, { status: 500 })],
    ["a 200 that says nothing", () => new Response("", { status: 200 })],
  ])("may be tried again after %s, and is never uncertain", async (_name, answer) => {
    graph(answer);
    expect(await upload(env, account, file())).toMatchObject({ ok: false, error: { outcome: "retryable" } });
  });

  it("that Graph refuses says so", async () => {
    graph(() => Response.json({ error: { code: 131053, message: "x" } }, { status: 400 }));
    expect(await upload(env, account, file())).toMatchObject({
      ok: false,
      error: { code: "media", outcome: "rejected" },
    });
  });

  it("whose source breaks off fails", async () => {
    graph();
    const broken = new ReadableStream<Uint8Array>({ start: (source) => source.error(new TypeError("reset")) });
    expect(await upload(env, account, file({ bytes: broken }))).toMatchObject({ ok: false });
  });
});

describe("a message with a file", () => {
  const media = { fileId: "fil_1", mimeType: "image/png", sizeBytes: 9, fileName: "çanta.png", providerMediaId: "22" };

  async function sentBody(content: SendInput["content"]): Promise<Record<string, unknown> | null> {
    let body: Record<string, unknown> | null = null;
    vi.spyOn(globalThis, "fetch").mockImplementation(async (_url, init) => {
      body = JSON.parse(String(init?.body));
      return Response.json({ messages: [{ id: "wamid.1" }] });
    });
    await send(env, { account, to: { phone: "+905320000001" }, content, opaque: "v1.cnv_1.out_1" });
    return body;
  }

  it("names the file by Graph's id, with caption and quote", async () => {
    const content = { type: "image", media: { ...media, caption: "Yeni" }, replyTo: "wamid.0" } as const;
    expect(await sentBody(content)).toMatchObject({
      type: "image",
      image: { id: "22", caption: "Yeni" },
      context: { message_id: "wamid.0" },
    });
  });

  it("of a sound has nothing but the file, of a document also its name", async () => {
    expect(await sentBody({ type: "audio", media })).toMatchObject({ audio: { id: "22" } });
    expect(await sentBody({ type: "document", media })).toMatchObject({
      document: { id: "22", filename: "çanta.png" },
    });
  });

  it.each<[string, SendInput["content"]]>([
    ["a file Graph does not have", { type: "image", media: { ...media, providerMediaId: undefined } }],
    ["a caption below a sound", { type: "audio", media: { ...media, caption: "dinle" } }],
    ["a caption of 1,025 characters", { type: "image", media: { ...media, caption: "a".repeat(1025) } }],
  ])("is refused without asking for %s", async (_name, content) => {
    expect(await sentBody(content)).toBeNull();
  });
});
