/** Files that a business uploads and sends. */
import { exports } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { control, elifWrites, graphSend, NUMBER, productAnswers, received } from "../test/world";

const ELIF = "905000000001";
const worker = (exports as unknown as { default: Fetcher }).default;

beforeEach(async () => {
  await control("POST", "/reset");
  await productAnswers();
  await received();
  await elifWrites();
});

async function upload(type: string, bytes: string, number = NUMBER): Promise<Response> {
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", type);
  form.set("file", new File([bytes], "dosya", { type }));
  return worker.fetch(`http://127.0.0.1:8788/graph/v26.0/${number}/media`, {
    method: "POST",
    headers: { authorization: "Bearer sandbox-token" },
    body: form,
  });
}

const idOf = async (answer: Response) => (await answer.json<{ id: string }>()).id;
const codeOf = async (answer: Response) => (await answer.json<{ error?: { code: number } }>()).error?.code ?? 200;

describe("a file of the business", () => {
  test("is sent by its id and lies on the phone, with its caption", async () => {
    const id = await idOf(await upload("image/png", "PNG"));
    expect((await graphSend({ to: ELIF, type: "image", image: { id, caption: "Yeni çanta" } })).status).toBe(200);
    const { messages } = await control<{ messages: object[] }>("GET", "/whatsapp/customers/elif/thread");
    expect(messages.at(-1)).toMatchObject({ type: "image", text: "Yeni çanta", body: { image: { id } } });
  });

  test("must be what the message calls it", async () => {
    const id = await idOf(await upload("application/pdf", "%PDF"));
    await control("PUT", "/whatsapp/settings", { errors: "sync" });
    const sent = await graphSend({ to: ELIF, type: "document", document: { id, filename: "a.pdf" } });
    expect(sent.status).toBe(200);
    await graphSend({ to: ELIF, type: "image", image: { id } });
    await control("POST", "/settle");
    const { messages } = await control<{ messages: { failedCode: number | null }[] }>(
      "GET",
      "/whatsapp/customers/elif/thread",
    );
    expect(messages.map(({ failedCode }) => failedCode)).toEqual([null, null, 131053]);
  });

  test("of another number is unknown to this one", async () => {
    const id = await idOf(await upload("image/png", "PNG", "106600000000002"));
    expect(await codeOf(await graphSend({ to: ELIF, type: "image", image: { id } }))).toBe(131009);
  });

  test("of no kind that WhatsApp takes is refused", async () => {
    expect(await codeOf(await upload("image/svg+xml", "<svg/>"))).toBe(100);
  });

  test("that is a sound has no caption", async () => {
    const id = await idOf(await upload("audio/ogg", "OggS"));
    expect(await codeOf(await graphSend({ to: ELIF, type: "audio", audio: { id, caption: "dinle" } }))).toBe(100);
    expect(await codeOf(await graphSend({ to: ELIF, type: "audio", audio: { id } }))).toBe(200);
  });
});
