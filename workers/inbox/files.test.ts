/** Files on their way to a customer: taken in, sent once, shown, and forgotten when nobody sends them. */
import { env } from "cloudflare:workers";
import { eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeGraph, type Graph } from "../../tests/harness/graph";
import { ctxOf, type Person, signedIn } from "../../tests/harness/people";
import { openShop, type Shop, settle, stubOf } from "../../tests/harness/shop";
import { customerWrites, movingClock } from "../../tests/harness/writes";
import { auditEvents } from "../audit/schema";
import { ours } from "../platform/ctx";
import { dueJobs } from "../platform/schema";
import { uploads } from "./schema";
import type { ScheduledMessage, Thread, ThreadMessage, Uploaded } from "./shapes";
import { forgetUpload } from "./uploads";
import { sendScheduled } from "./writing";

const PNG = Uint8Array.of(
  0x89,
  0x50,
  0x4e,
  0x47,
  0x0d,
  0x0a,
  0x1a,
  0x0a,
  ...Array.from({ length: 9000 }, (_, i) => i % 251),
);
const PDF = new TextEncoder().encode("%PDF-1.7\n1 0 obj\n");
let graph: Graph;
let shop: Shop;
let owner: Person;
let id: string;
let path: string;
const { now, pass } = movingClock();

beforeEach(async () => {
  shop = await openShop();
  graph = fakeGraph(() => shop.phoneNumberId);
  id = await customerWrites(shop, "faturamı gönderir misiniz", now());
  owner = await signedIn("owner", shop.tenantId);
  path = `/api/v1/conversations/${id}`;
});

function adds(person: Person, bytes: BodyInit, name: string, headers: Record<string, string> = {}): Promise<Response> {
  return person.upload(`${path}/files?name=${encodeURIComponent(name)}`, bytes, headers);
}

async function added(bytes: BodyInit = PNG, name = "çanta.png"): Promise<Uploaded> {
  const answer = await adds(owner, bytes, name);
  expect(answer.status).toBe(201);
  return answer.json<Uploaded>();
}

async function replies(body: object): Promise<ThreadMessage> {
  const answer = await owner.ask("POST", `${path}/replies`, { clientId: crypto.randomUUID(), ...body });
  expect(answer.status).toBe(201);
  await settle(id);
  return answer.json<ThreadMessage>();
}

const codeOf = async (answer: Response) => {
  const { code, fields } = await answer.json<{ code: string; fields?: object }>();
  return { status: answer.status, code, fields };
};

describe("a file", () => {
  it("is taken in by what it is, whatever it is called", async () => {
    expect(await added(PDF, "tatil.png")).toMatchObject({
      fileId: expect.stringMatching(/^fil_/),
      kind: "document",
      mimeType: "application/pdf",
      fileName: "tatil.png",
      sizeBytes: PDF.length,
    });
  });

  it("lies below its tenant, and comes back byte for byte to the tenant alone", async () => {
    const { fileId } = await added();
    expect(await env.FILES.head(`uploads/${shop.tenantId}/${fileId}`)).toMatchObject({ size: PNG.length });
    const answer = await owner.ask("GET", `/api/v1/media/${fileId}`);
    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(PNG);
    expect((await (await signedIn("owner")).ask("GET", `/api/v1/media/${fileId}`)).status).toBe(404);
  });

  it("of no kind that WhatsApp carries is refused, and leaves nothing", async () => {
    expect(await codeOf(await adds(owner, "<svg onload=alert(1)>", "a.png"))).toEqual({
      status: 400,
      code: "invalid",
      fields: { file: "type" },
    });
    expect((await env.FILES.list({ prefix: `uploads/${shop.tenantId}/` })).objects).toEqual([]);
  });

  it("above the limit of its kind is refused before it is stored", async () => {
    const large = new Uint8Array(5_000_001);
    large.set(PNG);
    expect(await codeOf(await adds(owner, large, "a.png"))).toMatchObject({ status: 413, fields: { file: "size" } });
    expect((await env.FILES.list({ prefix: `uploads/${shop.tenantId}/` })).objects).toEqual([]);
    // Larger than any body of JSON, and still a picture that may go.
    await added(large.subarray(0, 5_000_000), "a.png");
  });

  it("that is empty is refused", async () => {
    expect(await codeOf(await adds(owner, new Uint8Array(), "a.png"))).toMatchObject({ fields: { file: "empty" } });
  });

  it("needs a name of one line that is no path", async () => {
    for (const name of ["", "../../gizli.png", "a\nb.png"]) expect((await adds(owner, PNG, name)).status).toBe(400);
  });

  it("is for people of the desk, and for keys that may write", async () => {
    expect((await adds(await signedIn("doctor", shop.tenantId), PNG, "a.png")).status).toBe(403);
    expect((await adds(await signedIn("owner"), PNG, "a.png")).status).toBe(404);
    const { token } = await (
      await owner.ask("POST", "/api/v1/keys", { name: "CRM", scopes: ["conversations:write"], expiresInDays: 30 })
    ).json<{ token: string }>();
    const headers = { authorization: `Bearer ${token}` };
    expect((await adds(owner, PNG, "a.png", headers)).status).toBe(201);
    expect(await codeOf(await adds(owner, PNG, "a.png", { ...headers, "idempotency-key": "x" }))).toMatchObject({
      fields: { "idempotency-key": "not_json" },
    });
  });

  it("is written down with whoever added it", async () => {
    await added();
    const { db } = await ctxOf(shop.tenantId);
    const rows = await db.select().from(auditEvents).where(eq(auditEvents.tenantId, shop.tenantId));
    expect(rows.find(({ eventType }) => eventType === "conversation.file_added")).toMatchObject({
      actorId: owner.userId,
      resourceId: id,
    });
  });
});

describe("a reply with a file", () => {
  it("shows it at once, and leaves as WhatsApp wants it, with its caption", async () => {
    const { fileId } = await added();
    const before = graph.sent.length;
    const message = await replies({ fileId, text: "Yeni çantamız" });
    expect(message).toMatchObject({
      direction: "out",
      mediaFileId: fileId,
      content: { type: "image", media: { fileName: "çanta.png", caption: "Yeni çantamız" } },
    });
    expect(graph.files.map(({ type, bytes }) => [type, bytes])).toEqual([["image/png", PNG]]);
    expect(graph.sent.slice(before).map(({ body }) => body)).toEqual([
      expect.objectContaining({ type: "image", image: { id: graph.files[0]!.id, caption: "Yeni çantamız" } }),
    ]);
    const thread = (await stubOf(id).thread(shop.tenantId, {}))!;
    expect(thread.conversation).toMatchObject({ handling: "person", lastLine: "[image] Yeni çantamız" });
  });

  it("needs no words; a document keeps its name", async () => {
    const { fileId } = await added(PDF, "fatura şubat.pdf");
    await replies({ fileId });
    expect(graph.sent.at(-1)!.body).toMatchObject({
      type: "document",
      document: { id: graph.files[0]!.id, filename: "fatura şubat.pdf" },
    });
  });

  it("sent twice with one client id is one message and one upload", async () => {
    const { fileId } = await added();
    const clientId = crypto.randomUUID();
    const first = await replies({ fileId, clientId });
    const second = await replies({ fileId, clientId });
    expect(second.id).toBe(first.id);
    expect(graph.files).toHaveLength(1);
  });

  it("whose message has to be sent again is not uploaded again", async () => {
    const { fileId } = await added();
    graph.next = ["accept", "server"]; // the upload works, the message does not
    const before = graph.sent.length;
    await replies({ fileId });
    expect(graph.sent.length).toBe(before);
    await pass(5_000);
    await settle(id);
    expect(graph.sent.length).toBe(before + 1);
    expect(graph.files).toHaveLength(1);
  });

  it("whose upload fails tries again, and nothing of it is ever uncertain", async () => {
    const { fileId } = await added();
    graph.next = ["server"];
    await replies({ fileId });
    const [message] = (await thread()).messages.slice(-1);
    expect(message!.delivery).toMatchObject({ state: "pending", error: { code: "server" } });
    await pass(10_000);
    await settle(id);
    expect((await thread()).messages.at(-1)!.delivery!.state).toBe("sent");
  });

  it("whose file is gone from our storage fails in plain words", async () => {
    const { fileId } = await added();
    await env.FILES.delete(`uploads/${shop.tenantId}/${fileId}`);
    await replies({ fileId });
    expect((await thread()).messages.at(-1)!.delivery).toMatchObject({ state: "failed", error: { code: "media" } });
  });

  it("knows only files of its own conversation", async () => {
    const clientId = crypto.randomUUID();
    const unknown = await owner.ask("POST", `${path}/replies`, { clientId, fileId: "fil_unknown" });
    expect(unknown.status).toBe(404);
    const { fileId } = await added();
    const { db } = await ctxOf(shop.tenantId);
    await db.update(uploads).set({ conversationId: "cnv_other" }).where(eq(uploads.id, fileId));
    expect((await owner.ask("POST", `${path}/replies`, { clientId, fileId })).status).toBe(404);
  });

  it("that is refused leaves its file to be forgotten", async () => {
    const sound = await added(new TextEncoder().encode("#!AMR\n123"), "ses.amr");
    const picture = await added();
    const ask = (body: object) => owner.ask("POST", `${path}/replies`, { clientId: crypto.randomUUID(), ...body });
    expect((await ask({ fileId: sound.fileId, text: "dinleyin" })).status).toBe(400);
    await pass(25 * 3_600_000);
    expect((await ask({ fileId: picture.fileId })).status).toBe(409);
    const ctx = await ctxOf(shop.tenantId);
    for (const { fileId } of [sound, picture]) {
      await forgetUpload.run(ctx, { fileId });
      expect((await owner.ask("GET", `/api/v1/media/${fileId}`)).status).toBe(404);
    }
  });

  it("says nothing below a sound, and not too much below a picture", async () => {
    const sound = await added(new TextEncoder().encode("#!AMR\n123"), "ses.amr");
    const ask = (body: object) => owner.ask("POST", `${path}/replies`, { clientId: crypto.randomUUID(), ...body });
    expect(await codeOf(await ask({ fileId: sound.fileId, text: "dinleyin" }))).toMatchObject({
      status: 400,
      fields: { text: "no_caption" },
    });
    const picture = await added();
    expect(await codeOf(await ask({ fileId: picture.fileId, text: "a".repeat(1025) }))).toMatchObject({
      status: 400,
      fields: { text: "long" },
    });
    expect(await codeOf(await ask({}))).toMatchObject({ status: 400, fields: { text: "required" } });
  });
});

describe("files that are sent later", () => {
  const HOUR_MS = 3_600_000;
  const DAY_MS = 24 * HOUR_MS;
  const asks = (body: object) => owner.ask("POST", `${path}/scheduled`, body);
  const ahead = (ms: number) => now() + ms;
  const runs = async (scheduled: ScheduledMessage) =>
    sendScheduled.run(await ctxOf(shop.tenantId), {
      conversationId: id,
      id: scheduled.id,
      fileIds: scheduled.files?.map(({ fileId }) => fileId) ?? [],
    });

  async function waits(body: object): Promise<ScheduledMessage> {
    const answer = await asks(body);
    expect(answer.status).toBe(201);
    return answer.json<ScheduledMessage>();
  }

  it("wait with their words, and leave once, one after the other, answering what they were written for", async () => {
    const sound = await added(new TextEncoder().encode("#!AMR\n123"), "ses.amr");
    const picture = await added();
    const [asked] = (await thread()).messages;
    const body = { text: "Yeni çantamız", fileIds: [sound.fileId, picture.fileId], replyTo: asked!.id };
    const kept = await waits({ ...body, sendAt: ahead(HOUR_MS) });
    expect(kept.files).toEqual([sound, picture]);
    expect((await thread()).scheduled).toEqual([kept]);
    const before = graph.sent.length;
    await pass(HOUR_MS);
    for (const _ of [1, 2]) await runs(kept);
    await settle(id);
    expect(graph.sent.slice(before).map(({ body: sent }) => sent)).toEqual([
      expect.objectContaining({ type: "audio", context: expect.anything() }),
      expect.objectContaining({ type: "image", image: expect.objectContaining({ caption: "Yeni çantamız" }) }),
    ]);
    expect((await thread()).scheduled).toEqual([]);
  });

  it("have their words behind them where none can stand below", async () => {
    const sound = await added(new TextEncoder().encode("#!AMR\n123"), "ses.amr");
    const kept = await waits({ text: "dinleyin", fileIds: [sound.fileId], sendAt: ahead(HOUR_MS) });
    const before = graph.sent.length;
    await runs(kept);
    await settle(id);
    expect(graph.sent.slice(before).map(({ body: sent }) => (sent as { type: string }).type)).toEqual([
      "audio",
      "text",
    ]);
  });

  it("are kept for as long as they wait, and for good once they have left", async () => {
    const { fileId } = await added();
    const sendAt = ahead(20 * HOUR_MS);
    const kept = await waits({ fileIds: [fileId], sendAt });
    const ctx = await ctxOf(shop.tenantId);
    const jobs = await ctx.db
      .select()
      .from(dueJobs)
      .where(ours(ctx, dueJobs, eq(dueJobs.key, fileId)));
    expect(jobs.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([[forgetUpload.kind, sendAt + DAY_MS]]);
    await pass(20 * HOUR_MS);
    await runs(kept);
    await forgetUpload.run(ctx, { fileId });
    expect((await owner.ask("GET", `/api/v1/media/${fileId}`)).status).toBe(200);
  });

  it("that could not leave any more are in the thread for a week, can be sent from there, and are forgotten then", async () => {
    const [sent, left] = [await added(), await added()];
    const kept = await waits({ fileIds: [sent.fileId, left.fileId], sendAt: ahead(3 * DAY_MS) });
    await pass(3 * DAY_MS);
    await runs(kept);
    const { content } = (await thread()).messages.at(-1)!;
    expect(content).toMatchObject({ type: "system", event: { kind: "unsent", text: "", files: [sent, left] } });
    const { filesUntil } = (content as { event: { filesUntil: number } }).event;
    expect(filesUntil - now()).toBeGreaterThan(6.9 * DAY_MS);
    const ctx = await ctxOf(shop.tenantId);
    const jobs = await ctx.db
      .select()
      .from(dueJobs)
      .where(ours(ctx, dueJobs, inArray(dueJobs.key, [sent.fileId, left.fileId])));
    expect(jobs.map(({ dueAt }) => dueAt > filesUntil)).toEqual([true, true]);
    await customerWrites(shop, "orada mısınız", now());
    await replies({ fileId: sent.fileId });
    for (const { fileId } of [sent, left]) await forgetUpload.run(ctx, { fileId });
    expect((await owner.ask("GET", `/api/v1/media/${sent.fileId}`)).status).toBe(200);
    expect((await owner.ask("GET", `/api/v1/media/${left.fileId}`)).status).toBe(404);
  });

  it("of which some have left keep those for good", async () => {
    const [sent, left] = [await added(), await added()];
    const kept = await waits({ fileIds: [sent.fileId, left.fileId], sendAt: ahead(3 * DAY_MS) });
    const first = { userId: owner.userId, clientId: kept.id, text: "", file: sent };
    expect((await stubOf(id).reply(shop.tenantId, first)).kind).toBe("accepted");
    await pass(3 * DAY_MS);
    for (const _ of [1, 2]) await runs(kept);
    const ctx = await ctxOf(shop.tenantId);
    for (const { fileId } of [sent, left]) await forgetUpload.run(ctx, { fileId });
    expect((await owner.ask("GET", `/api/v1/media/${sent.fileId}`)).status).toBe(200);
    expect((await owner.ask("GET", `/api/v1/media/${left.fileId}`)).status).toBe(404);
  });

  it("are of this conversation, and there is something to send", async () => {
    const sendAt = ahead(HOUR_MS);
    expect((await asks({ fileIds: ["fil_unknown"], sendAt })).status).toBe(404);
    const { fileId } = await added();
    const { db } = await ctxOf(shop.tenantId);
    await db.update(uploads).set({ conversationId: "cnv_other" }).where(eq(uploads.id, fileId));
    expect((await asks({ fileIds: [fileId], sendAt })).status).toBe(404);
    expect(await codeOf(await asks({ sendAt }))).toMatchObject({ status: 400, fields: { text: "required" } });
    expect((await asks({ fileIds: Array(11).fill(fileId), sendAt })).status).toBe(400);
  });
});

describe("a file nobody sends", () => {
  it("is forgotten; one that was sent stays", async () => {
    const [unsent, sent] = [await added(), await added(PDF, "a.pdf")];
    await replies({ fileId: sent.fileId });
    const ctx = await ctxOf(shop.tenantId);
    for (const { fileId } of [unsent, sent]) await forgetUpload.run(ctx, { fileId });
    expect((await owner.ask("GET", `/api/v1/media/${unsent.fileId}`)).status).toBe(404);
    expect((await owner.ask("GET", `/api/v1/media/${sent.fileId}`)).status).toBe(200);
    const left = await env.FILES.list({ prefix: `uploads/${shop.tenantId}/` });
    expect(left.objects.map(({ key }) => key)).toEqual([`uploads/${shop.tenantId}/${sent.fileId}`]);
  });
});

async function thread(): Promise<Thread> {
  return (await owner.ask("GET", path)).json<Thread>();
}
