/** Files that go with a reply: on their way, in the thread, refused, and after a reload. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Uploaded } from "../../../workers/inbox/shapes";
import type { Answer } from "../api";
import { fakeApi, no, settled, yes } from "../fake-api";
import { attach, kindOf, type Send } from "./attach";
import { draftsIn } from "./drafts";
import { aMessage, aPlace, aRow, aThread } from "./fixtures";
import { CAPTION_MAX, FILES_MAX } from "./limits";
import { partsOf } from "./parts";
import { ThreadModel } from "./thread-model";
import { uploads } from "./uploads";

const PATH = "/api/v1/conversations/cnv_1";

/** A server that takes files in when it is told to. */
function aServer() {
  const asked: { url: string; size: number; progress(share: number): void; answer(given: Answer<Uploaded>): void }[] =
    [];
  const stopped: string[] = [];
  const send: Send = (url, file, progress) => {
    const { promise, resolve } = Promise.withResolvers<Answer<Uploaded>>();
    asked.push({ url, size: file.size, progress, answer: resolve });
    return { answer: promise, stop: () => void stopped.push(url) };
  };
  return { asked, stopped, send };
}

async function opened(place = aPlace()) {
  const api = fakeApi({
    [`GET ${PATH}`]: yes(aThread()),
    [`GET ${PATH}/orders`]: yes({ items: [] }),
    [`POST ${PATH}/seen`]: yes(null),
  });
  let made = 0;
  let sent = 0;
  const model = new ThreadModel({
    api,
    me: "usr_1",
    drafts: draftsIn(place, "usr_1", () => 2_000),
    newClientId: () => `client-${++made}`,
    now: () => 2_000,
    rowOf: (id) => aRow({ id }),
  });
  await model.open("cnv_1");
  const accept = (clientId: string) =>
    yes(aMessage({ id: `msg_${++sent + 10}`, seq: sent + 10, direction: "out", author: "person", clientId }));
  return { api, model, place, accept };
}

const photo = (name = "çanta.jpg", size = 9) => new File([new Uint8Array(size)], name, { type: "image/jpeg" });
const sound = () => new File(["ses"], "ses.mp3", { type: "audio/mpeg" });
const uploaded = (fileId: string): Answer<Uploaded> =>
  yes({ fileId, kind: "image", mimeType: "image/jpeg", fileName: "çanta.jpg", sizeBytes: 9 });
const replies = (asked: readonly string[]) => asked.filter((line) => line.startsWith(`POST ${PATH}/replies`));

beforeEach(() => uploads.clear());
afterEach(() => uploads.clear());

describe("a picked file", () => {
  it("is sent to the server at once, with its progress, and named in the reply", async () => {
    const { api, model, accept } = await opened();
    const server = aServer();
    await attach(model, "cnv_1", [photo()], server.send);
    await settled();
    const [file] = model.files.value;
    expect(file).toMatchObject({ name: "çanta.jpg", kind: "image", fileId: null });
    expect(server.asked[0]!.url).toBe(`${PATH}/files?name=%C3%A7anta.jpg`);
    server.asked[0]!.progress(0.4);
    expect(uploads.get(file!.key)!.progress.value).toBe(0.4);
    server.asked[0]!.answer(uploaded("fil_1"));
    await settled();
    expect(model.files.value[0]!.fileId).toBe("fil_1");
    api.will(`POST ${PATH}/replies`, accept("client-1"));
    model.reply.value = "Yeni çantamız";
    await model.send();
    expect(replies(api.asked)).toEqual([
      `POST ${PATH}/replies {"clientId":"client-1","text":"Yeni çantamız","fileId":"fil_1","after":1}`,
    ]);
    expect([model.files.value, model.reply.value]).toEqual([[], ""]);
  });

  it("stands in the thread at once when it is sent before it has arrived", async () => {
    const { api, model, accept } = await opened();
    const server = aServer();
    await attach(model, "cnv_1", [photo()], server.send);
    await settled();
    api.will(`POST ${PATH}/replies`, accept("client-1"));
    const sending = model.send();
    expect(model.messages.value.at(-1)).toMatchObject({
      content: { type: "image", media: { fileName: "çanta.jpg" } },
      delivery: { state: "sending" },
    });
    expect(replies(api.asked)).toEqual([]);
    server.asked[0]!.answer(uploaded("fil_1"));
    await sending;
    expect(replies(api.asked)).toEqual([
      `POST ${PATH}/replies {"clientId":"client-1","text":"","fileId":"fil_1","after":1}`,
    ]);
    expect(model.messages.value.at(-1)!.id).toBe("msg_11");
  });

  it("is not overtaken by what is written and sent behind it, but by a note", async () => {
    const { api, model, accept } = await opened();
    const server = aServer();
    await attach(model, "cnv_1", [photo()], server.send);
    await settled();
    void model.send();
    model.write("Bunun fiyatı 300 lira");
    const behind = model.send();
    model.mode.value = "note";
    model.write("acele");
    await model.send();
    await settled();
    expect(api.asked.filter((line) => line.startsWith("POST") && !line.endsWith("seen"))).toEqual([
      `POST ${PATH}/notes {"clientId":"client-3","text":"acele","mentions":[]}`,
    ]);
    expect(model.messages.value.filter(({ delivery }) => delivery?.state === "sending")).toHaveLength(2);
    api.will(`POST ${PATH}/replies`, accept("client-1"));
    server.asked[0]!.answer(uploaded("fil_1"));
    await behind;
    expect(replies(api.asked).map((line) => JSON.parse(line.slice(line.indexOf("{"))).clientId)).toEqual([
      "client-1",
      "client-2",
    ]);
  });

  it("that is refused waits in the box with what was written behind it: that would come without it", async () => {
    const { api, model } = await opened();
    const server = aServer();
    await attach(model, "cnv_1", [photo()], server.send);
    await settled();
    void model.send();
    model.write("Bunun fiyatı 300 lira");
    const behind = model.send();
    server.asked[0]!.answer(no("invalid", { file: "type" }));
    await behind;
    expect(replies(api.asked)).toEqual([]);
    expect([model.files.value.length, model.reply.value]).toEqual([1, "Bunun fiyatı 300 lira"]);
  });

  it("that lost its way stays as failed; again, it is sent anew under the same client id", async () => {
    const { api, model, accept } = await opened();
    const server = aServer();
    await attach(model, "cnv_1", [photo()], server.send);
    await settled();
    const sending = model.send();
    server.asked[0]!.answer(no("offline"));
    await sending;
    expect(model.messages.value.at(-1)!.delivery!.state).toBe("failed");
    api.will(`POST ${PATH}/replies`, accept("client-1"));
    const again = model.retry("client-1");
    await settled();
    expect(server.asked).toHaveLength(2);
    server.asked[1]!.answer(uploaded("fil_2"));
    await again;
    expect(replies(api.asked)).toEqual([
      `POST ${PATH}/replies {"clientId":"client-1","text":"","fileId":"fil_2","after":1}`,
    ]);
  });

  it("that the server refuses comes back into the box, with the words and the reason", async () => {
    const { model } = await opened();
    const server = aServer();
    await attach(model, "cnv_1", [photo()], server.send);
    await settled();
    model.reply.value = "bakın";
    const sending = model.send();
    server.asked[0]!.answer(no("invalid", { file: "type" }));
    await sending;
    expect(model.messages.value).toHaveLength(1);
    expect(model.reply.value).toBe("bakın");
    const [file] = model.files.value;
    expect(uploads.get(file!.key)!.problem.value!.fields).toEqual({ file: "type" });
  });

  it("that is empty or too large is not sent anywhere", async () => {
    const { model } = await opened();
    const server = aServer();
    const film = new File([new Uint8Array(16_000_001)], "film.mp4", { type: "video/mp4" });
    await attach(model, "cnv_1", [film, new File([], "a.pdf", { type: "application/pdf" })], server.send);
    await settled();
    expect(server.asked).toEqual([]);
    const why = model.files.value.map(({ key }) => uploads.get(key)!.problem.value!.fields.file);
    expect(why).toEqual(["size", "empty"]);
  });

  it("that is taken out again is not waited for", async () => {
    const { model } = await opened();
    const server = aServer();
    await attach(model, "cnv_1", [photo()], server.send);
    await settled();
    model.detach(model.files.value[0]!.key);
    expect(model.files.value).toEqual([]);
    expect(server.stopped).toHaveLength(1);
  });

  it("has at most nine beside it", async () => {
    const { model } = await opened();
    await attach(
      model,
      "cnv_1",
      Array.from({ length: 14 }, () => photo()),
      aServer().send,
    );
    expect(model.files.value).toHaveLength(FILES_MAX);
    expect(model.attachTrouble.value).toEqual({ of: "cnv_1", kind: "too_many", left: 4 });
  });
});

describe("after a reload", () => {
  it("what had arrived is still there, what had not is gone, and no word is lost", async () => {
    const place = aPlace();
    const { model } = await opened(place);
    const server = aServer();
    await attach(model, "cnv_1", [photo("bir.jpg"), photo("iki.jpg")], server.send);
    await settled();
    server.asked[0]!.answer(uploaded("fil_1"));
    await settled();
    model.reply.value = "ikisi de";
    uploads.clear(); // the page is another one
    const { model: later } = await opened(place);
    expect(later.files.value.map(({ name, fileId }) => [name, fileId])).toEqual([["bir.jpg", "fil_1"]]);
    expect(later.reply.value).toBe("ikisi de");
  });

  it("a message whose file was under way gives its words back", async () => {
    const place = aPlace();
    const { model } = await opened(place);
    await attach(model, "cnv_1", [photo()], aServer().send);
    await settled();
    model.reply.value = "çantanız";
    void model.send();
    uploads.clear();
    const { model: later } = await opened(place);
    expect(later.reply.value).toBe("çantanız");
    expect(later.messages.value).toHaveLength(1);
  });
});

describe("the messages of a reply", () => {
  const file = (kind: "image" | "audio", key = kind) =>
    ({ key, kind, name: key, sizeBytes: 1, fileId: "fil" }) as const;

  it("are one with the words below the first file that may have some", () => {
    const [voice, picture] = [file("audio"), file("image")];
    expect(partsOf(" bakın ", [voice, picture])).toEqual([
      { text: "", file: voice },
      { text: "bakın", file: picture },
    ]);
  });

  it("are two where words cannot stand below: beside sounds, or when they are long", () => {
    const long = "a".repeat(CAPTION_MAX + 1);
    expect(partsOf("dinleyin", [file("audio")]).map(({ text }) => text)).toEqual(["", "dinleyin"]);
    expect(partsOf(long, [file("image")]).map(({ text }) => text)).toEqual(["", long]);
    expect(partsOf("", [file("audio")])).toHaveLength(1);
  });

  it("leave one after the other", async () => {
    const { api, model, accept } = await opened();
    const server = aServer();
    await attach(model, "cnv_1", [sound()], server.send);
    await settled();
    server.asked[0]!.answer(uploaded("fil_1"));
    await settled();
    model.reply.value = "dinleyin";
    api.will(`POST ${PATH}/replies`, accept("client-1"));
    await model.send();
    expect(replies(api.asked)).toEqual([
      `POST ${PATH}/replies {"clientId":"client-1","text":"","fileId":"fil_1","after":1}`,
      `POST ${PATH}/replies {"clientId":"client-2","text":"dinleyin","after":1}`,
    ]);
  });
});

it("the kind of a file is what the browser says of it; what it does not know is a document", () => {
  expect(["image/png", "video/mp4", "audio/ogg", "application/pdf", ""].map(kindOf)).toEqual([
    "image",
    "video",
    "audio",
    "document",
    "document",
  ]);
});
