/** What is written, when answers are lost, messages are refused, and another conversation is opened meanwhile. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fakeApi, no, settled, yes } from "../fake-api";
import { type AttachedFile, draftsIn } from "./drafts";
import { aMessage, aPlace, aRow, aThread } from "./fixtures";
import { FILES_MAX } from "./limits";
import { ThreadModel } from "./thread-model";
import { uploads } from "./uploads";

const PATH = "/api/v1/conversations/cnv_1";
const TEMPLATES = `POST ${PATH}/templates`;
const SHIPPED = { name: "siparis_kargoda", language: "tr", values: { "body.1": "Elif" } };

async function opened(thread = aThread(), place = aPlace()) {
  const api = fakeApi({
    [`GET ${PATH}`]: yes(thread),
    [`GET ${PATH}/orders`]: yes({ items: [] }),
    "GET /api/v1/conversations/cnv_2": yes(aThread({ conversation: aRow({ id: "cnv_2" }), messages: [] })),
    "GET /api/v1/conversations/cnv_2/orders": yes({ items: [] }),
    [`POST ${PATH}/seen`]: yes(null),
  });
  let made = 0;
  const model = new ThreadModel({
    api,
    me: "usr_1",
    drafts: draftsIn(place, "usr_1", () => 2_000),
    newClientId: () => `client-${++made}`,
    now: () => 2_000,
    rowOf: (id) => aRow({ id }),
  });
  await model.open("cnv_1");
  const asked = (what: string) => api.asked.filter((line) => line.startsWith(what));
  const clientIds = (what: string) => asked(what).map((line) => /"clientId":"([^"]+)"/.exec(line)?.[1]);
  return { api, model, place, asked, clientIds };
}

const file = (key: string, kind: AttachedFile["kind"] = "image"): AttachedFile => ({
  key,
  kind,
  name: `${key}.jpg`,
  sizeBytes: 9,
  fileId: `fil_${key}`,
});
const words = (model: InstanceType<typeof ThreadModel>) =>
  model.messages.value.map(({ content }) => (content.type === "text" ? content.text : content.type));

beforeEach(() => uploads.clear());
afterEach(() => uploads.clear());

describe("a template", () => {
  it("whose answer is lost stands in the thread; tried again it is the same message", async () => {
    const { api, model, clientIds } = await opened();
    api.will(TEMPLATES, no("offline"));
    expect(await model.sendTemplate("cnv_1", SHIPPED, "Merhaba Elif")).toBeNull();
    expect(model.messages.value.at(-1)).toMatchObject({ clientId: "client-1", delivery: { state: "failed" } });
    api.will(TEMPLATES, yes(aMessage({ id: "msg_9", seq: 9, direction: "out", clientId: "client-1" })));
    await model.retry("client-1");
    expect(clientIds(TEMPLATES)).toEqual(["client-1", "client-1"]);
    expect(model.messages.value.map(({ id }) => id)).toEqual(["msg_1", "msg_9"]);
  });

  it("chosen again after a lost answer is the same message, also filled in otherwise and after a reload", async () => {
    const { api, model, place, clientIds } = await opened();
    api.will(TEMPLATES, no("unavailable"));
    await model.sendTemplate("cnv_1", SHIPPED, "Merhaba Elif");
    await model.sendTemplate("cnv_1", { ...SHIPPED, values: { "body.1": "Elif Hanım" } }, "Merhaba Elif Hanım");
    expect(clientIds(TEMPLATES)).toEqual(["client-1", "client-1"]);
    expect(words(model)).toEqual(["Kargom nerede?", "Merhaba Elif Hanım"]);
    const again = await opened(aThread(), place);
    again.api.will(TEMPLATES, no("offline"));
    await again.model.sendTemplate("cnv_1", SHIPPED, "Merhaba Elif");
    expect(again.clientIds(TEMPLATES)).toEqual(["client-1"]);
  });

  it("pressed twice leaves once", async () => {
    const { api, model, asked } = await opened();
    const release = api.hold();
    const both = [1, 2].map(() => model.sendTemplate("cnv_1", SHIPPED, "Merhaba Elif"));
    release();
    await Promise.all(both);
    expect(asked(TEMPLATES)).toHaveLength(1);
  });

  it("that is refused is gone, and says why to whoever sent it", async () => {
    const { api, model } = await opened();
    api.will(TEMPLATES, no("conflict", { template: "opted_out" }));
    expect(await model.sendTemplate("cnv_1", SHIPPED, "Merhaba Elif")).toMatchObject({ code: "conflict" });
    expect([words(model), model.refusal.value, model.reply.value]).toEqual([["Kargom nerede?"], null, ""]);
  });

  it("never shows in another customer's thread", async () => {
    const { api, model } = await opened();
    api.will(TEMPLATES, yes(aMessage({ id: "msg_9", seq: 9, direction: "out", clientId: "client-1" })));
    const release = api.hold();
    const sending = model.sendTemplate("cnv_1", SHIPPED, "Merhaba Elif");
    const leaving = model.open("cnv_2");
    release();
    await Promise.all([sending, leaving]);
    expect(model.messages.value).toEqual([]);
  });
});

describe("a message for later", () => {
  const LATER = `POST ${PATH}/scheduled`;
  const TAKEN_BACK = `DELETE ${PATH}/scheduled/sch_1`;
  const kept = { id: "sch_1", userId: "usr_1", text: "Yarın arayalım", sendAt: 9_000, clientId: "client-1" };

  it("whose answer is lost is the same one when it is tried again, also for another time", async () => {
    const { api, model, clientIds } = await opened();
    api.will(LATER, no("offline"));
    model.write("Yarın arayalım");
    await model.sendLater(9_000);
    await model.sendLater(10_000);
    expect(clientIds(LATER)).toEqual(["client-1", "client-1"]);
    expect(model.reply.value).toBe("Yarın arayalım");
  });

  it("that had arrived after all leaves the box as soon as the thread tells", async () => {
    const { api, model } = await opened();
    api.will(LATER, no("offline"));
    api.will(`GET ${PATH}`, yes(aThread({ scheduled: [kept] })));
    model.write("Yarın arayalım");
    await model.sendLater(9_000);
    expect([model.scheduled.value, model.reply.value]).toEqual([[kept], ""]);
  });

  it("that is written anew, or was refused, is another one", async () => {
    const { api, model, clientIds } = await opened();
    api.will(LATER, no("offline"));
    model.write("Yarın");
    await model.sendLater(9_000);
    model.write("");
    model.write("Pazartesi");
    api.will(LATER, no("limit"));
    await model.sendLater(9_000);
    await model.sendLater(9_000);
    expect(clientIds(LATER)).toEqual(["client-1", "client-2", "client-3"]);
  });

  it("keeps what it answers and the suggestion it was made from, there and back", async () => {
    const { api, model, asked } = await opened();
    const made = { ...kept, replyTo: "msg_1", suggestionTurnId: "trn_1" };
    api.will(LATER, yes(made));
    model.editSuggestion({ turnId: "trn_1", intent: null, text: "Yarın arayalım", confidence: 0.8, evidence: [] });
    model.replyTo.value = { id: "msg_1", author: "customer", line: "Kargom nerede?" };
    await model.sendLater(9_000);
    expect(asked(LATER)[0]).toContain('"replyTo":"msg_1","suggestionTurnId":"trn_1"');
    expect([model.replyTo.value, model.suggestionTurnId.value]).toEqual([null, null]);
    expect(model.isTaken({ turnId: "trn_1", intent: null, text: "", confidence: 1, evidence: [] })).toBe(true);
    api.will(TAKEN_BACK, yes(null));
    await model.takeBack(made);
    expect(model.replyTo.value).toEqual({ id: "msg_1", author: "customer", line: "Kargom nerede?" });
    expect(model.suggestionTurnId.value).toBe("trn_1");
  });

  it("has its files, there and back", async () => {
    const { api, model, asked } = await opened();
    const photo = { fileId: "fil_a", kind: "image" as const, mimeType: "image/jpeg", fileName: "a.jpg", sizeBytes: 9 };
    const made = { ...kept, text: "", files: [photo] };
    api.will(LATER, yes(made));
    model.files.value = [file("a")];
    const sending = model.sendLater(9_000);
    model.attach("cnv_1", [file("b")]);
    await sending;
    expect(asked(LATER)).toEqual([`${LATER} {"clientId":"client-1","text":"","fileIds":["fil_a"],"sendAt":9000}`]);
    expect(model.files.value.map(({ key }) => key)).toEqual(["b"]);
    model.detach("b");
    api.will(TAKEN_BACK, yes(null));
    await model.takeBack(made);
    expect(model.files.value).toMatchObject([{ fileId: "fil_a", name: "a.jpg", kind: "image", sizeBytes: 9 }]);
  });

  it("taken back stands before what is in the box, with its files", async () => {
    const { api, model } = await opened(aThread({ scheduled: [kept] }));
    const photo = { fileId: "fil_a", kind: "image" as const, mimeType: "image/jpeg", fileName: "a.jpg", sizeBytes: 9 };
    model.write("Bir de şu var");
    model.files.value = [file("b")];
    model.mode.value = "note";
    api.will(TAKEN_BACK, yes(null));
    await model.takeBack({ ...kept, files: [photo] });
    expect([model.mode.value, model.reply.value]).toEqual(["reply", "Yarın arayalım\nBir de şu var"]);
    expect(model.files.value.map(({ fileId }) => fileId)).toEqual(["fil_a", "fil_b"]);
  });

  it("taken back without an answer is in the box once the thread lists it no longer", async () => {
    const { api, model } = await opened(aThread({ scheduled: [kept] }));
    api.will(TAKEN_BACK, no("unavailable"));
    api.will(`GET ${PATH}`, yes(aThread()));
    await model.takeBack(kept);
    expect([model.scheduled.value, model.reply.value, model.refusal.value]).toEqual([[], "Yarın arayalım", null]);
  });

  it("taken back without an answer is in its own conversation's box when that was left", async () => {
    const { api, model } = await opened(aThread({ scheduled: [kept] }));
    api.will(TAKEN_BACK, no("offline"));
    api.will(`GET ${PATH}`, yes(aThread()));
    const taking = model.takeBack(kept);
    await Promise.all([taking, model.open("cnv_2")]);
    expect(model.reply.value).toBe("");
    await model.open("cnv_1");
    expect(model.reply.value).toBe("Yarın arayalım");
  });

  it("taken back without an answer, and without a thread, is there to be tried again, and comes then", async () => {
    const { api, model } = await opened(aThread({ scheduled: [kept] }));
    for (const lost of [TAKEN_BACK, `GET ${PATH}`]) api.will(lost, no("offline"));
    await model.takeBack(kept);
    expect([model.scheduled.value, model.reply.value]).toEqual([[kept], ""]);
    api.will(TAKEN_BACK, no("not_found"));
    api.will(`GET ${PATH}`, yes(aThread()));
    await model.takeBack(kept);
    expect([model.scheduled.value, model.reply.value]).toEqual([[], "Yarın arayalım"]);
  });

  it("that somebody else took back, or that still waits or has left, is not in the box", async () => {
    const sent = aMessage({ id: "msg_9", seq: 9, direction: "out", clientId: "sch_1" });
    const cases = [
      { answer: no("not_found"), thread: aThread() },
      { answer: no("offline"), thread: aThread({ scheduled: [kept] }) },
      { answer: no("offline"), thread: aThread({ messages: [sent] }) },
    ];
    for (const { answer, thread } of cases) {
      const { api, model } = await opened(aThread({ scheduled: [kept] }));
      api.will(TAKEN_BACK, answer);
      api.will(`GET ${PATH}`, yes(thread));
      await model.takeBack(kept);
      expect([model.scheduled.value, model.reply.value]).toEqual([thread.scheduled, ""]);
      expect(model.refusal.value).not.toBeNull();
    }
  });

  it("does not leave a file behind that is still on its way", async () => {
    const { model, asked } = await opened();
    model.files.value = [file("a"), { ...file("b"), fileId: null }];
    model.write("bakın");
    await model.sendLater(9_000);
    expect([asked(LATER), model.files.value.length]).toEqual([[], 2]);
  });

  it("leaves what was typed meanwhile", async () => {
    const { api, model } = await opened();
    api.will(LATER, yes(kept));
    model.write("Yarın arayalım");
    const release = api.hold();
    const sending = model.sendLater(9_000);
    model.write("Bir de şu var");
    release();
    await sending;
    expect(model.reply.value).toBe("Bir de şu var");
  });
});

describe("what could not be sent when its time came", () => {
  const photo = { fileId: "fil_a", kind: "image" as const, mimeType: "image/jpeg", fileName: "a.jpg", sizeBytes: 9 };
  const kept = { text: "Yarın arayalım", files: [photo], filesUntil: 3_000, replyTo: "msg_1" };

  it("is put into the box, before what stands there, as it was written, and once", async () => {
    const { model } = await opened();
    model.mode.value = "note";
    model.reply.value = "Bir de şu var";
    for (const _ of [1, 2]) model.putBack(kept);
    expect([model.mode.value, model.reply.value]).toEqual(["reply", "Yarın arayalım\nBir de şu var"]);
    expect(model.files.value).toEqual([{ key: "fil_a", kind: "image", name: "a.jpg", sizeBytes: 9, fileId: "fil_a" }]);
    expect(model.replyTo.value).toEqual({ id: "msg_1", author: "customer", line: "Kargom nerede?" });
  });

  it("comes without its files when they are not kept any more", async () => {
    const { model } = await opened();
    model.putBack({ ...kept, filesUntil: 2_000 });
    expect([model.reply.value, model.files.value]).toEqual(["Yarın arayalım", []]);
  });
});

describe("the parts of a reply", () => {
  const REPLIES = `POST ${PATH}/replies`;

  it("stop at one that gets no answer: the rest waits with it", async () => {
    const { api, model, asked } = await opened();
    model.files.value = [file("a", "audio"), file("b", "audio"), file("c", "audio")];
    model.write("dinleyin");
    api.will(REPLIES, no("offline"));
    await model.send();
    expect(asked(REPLIES)).toHaveLength(1);
    expect(words(model)).toEqual(["Kargom nerede?", "audio", "audio", "audio", "dinleyin"]);
    expect(model.messages.value.slice(1).map(({ delivery }) => delivery?.state)).toEqual(Array(4).fill("failed"));
    expect([model.files.value, model.reply.value]).toEqual([[], ""]);
  });

  it("stop at one that is refused: all that did not leave is in the box, in its order, before what came since", async () => {
    const { api, model, asked } = await opened();
    model.files.value = [file("a", "audio"), file("b", "audio"), file("c", "audio")];
    model.write("dinleyin");
    api.will(REPLIES, no("conflict"));
    const release = api.hold();
    const sending = model.send();
    model.attach("cnv_1", [file("d", "audio")]);
    release();
    await sending;
    expect(asked(REPLIES)).toHaveLength(1);
    expect(model.files.value.map(({ key }) => key)).toEqual(["a", "b", "c", "d"]);
    expect([model.reply.value, words(model)]).toEqual(["dinleyin", ["Kargom nerede?"]]);
  });
});

describe("messages sent one behind the other", () => {
  const REPLIES = `POST ${PATH}/replies`;

  /** Presses send for each, before the first has its answer. */
  async function sendAll({ api, model }: Awaited<ReturnType<typeof opened>>, texts: readonly string[], typed = "") {
    const release = api.hold();
    const sending = texts.map((text) => {
      model.write(text);
      return model.send();
    });
    if (typed) model.write(typed);
    release();
    await Promise.all(sending);
  }

  it("are all in the box again when the first is refused, oldest first, before what came since", async () => {
    const thread = await opened();
    thread.api.will(REPLIES, no("conflict"));
    await sendAll(thread, ["bir", "iki", "üç"], "dört");
    expect(thread.model.reply.value).toBe("bir\niki\nüç\ndört");
    expect([thread.asked(REPLIES).length, words(thread.model)]).toEqual([1, ["Kargom nerede?"]]);
    expect(thread.model.refusal.value?.code).toBe("conflict");
  });

  it("do not overtake one that got no answer: they wait with it to be tried again", async () => {
    const thread = await opened();
    thread.api.will(REPLIES, no("offline"));
    await sendAll(thread, ["bir", "iki", "üç"]);
    expect([thread.asked(REPLIES).length, words(thread.model)]).toEqual([1, ["Kargom nerede?", "bir", "iki", "üç"]]);
    expect(thread.model.reply.value).toBe("");
  });

  it("wait in their own conversation when it was left", async () => {
    const thread = await opened();
    const { api, model } = thread;
    api.will(REPLIES, no("conflict"));
    const release = api.hold();
    const sending = ["bir", "iki"].map((text) => {
      model.write(text);
      return model.send();
    });
    const leaving = model.open("cnv_2");
    release();
    await Promise.all([...sending, leaving]);
    expect(model.reply.value).toBe("");
    await model.open("cnv_1");
    expect([model.reply.value, words(model)]).toEqual(["bir\niki", ["Kargom nerede?"]]);
  });

  it("that were tried before stay where they can be tried again: they may have arrived", async () => {
    const { api, model, clientIds } = await opened();
    api.will(REPLIES, no("offline"));
    for (const text of ["bir", "iki"]) {
      model.write(text);
      await model.send();
    }
    await Promise.all([model.retry("client-1"), model.retry("client-2")]);
    expect(clientIds(REPLIES)).toEqual(["client-1", "client-1", "client-1", "client-2"]);
    expect([model.reply.value, words(model)]).toEqual(["", ["Kargom nerede?", "bir", "iki"]]);
  });

  it("do not come back for a note that is refused", async () => {
    const { api, model, asked } = await opened();
    api.will(`POST ${PATH}/notes`, no("not_found"));
    api.will(REPLIES, yes(aMessage({ id: "msg_9", seq: 9, direction: "out", clientId: "client-1" })));
    const release = api.hold();
    model.write("bir");
    const first = model.send();
    model.write("iki");
    const second = model.send();
    model.mode.value = "note";
    model.write("not");
    const note = model.send();
    release();
    await Promise.all([first, second, note]);
    expect([asked(REPLIES).length, model.reply.value, model.note.value]).toEqual([2, "", "not"]);
  });
});

describe("a place that nobody has filled in", () => {
  const REPLIES = `POST ${PATH}/replies`;
  const open = "{{order_number}} numaralı siparişiniz yolda";

  it("is shown before anything leaves; the same words sent again go as they stand", async () => {
    const { model, asked } = await opened();
    model.write(open);
    await model.send();
    expect([asked(REPLIES), model.reply.value]).toEqual([[], open]);
    expect(model.openPlace.value).toEqual({ text: open, from: 0, to: 16 });
    void model.send();
    await settled();
    expect(asked(REPLIES)).toHaveLength(1);
  });

  it("is shown again when the words have changed, and for later as well; a note may have it", async () => {
    const { model, asked } = await opened();
    model.write(open);
    await model.send();
    model.write(`${open}.`);
    expect(model.openPlace.value).toBeNull();
    await model.sendLater(9_000);
    expect([asked(`POST ${PATH}`).length, model.openPlace.value?.from]).toEqual([0, 0]);
    model.mode.value = "note";
    model.write(open);
    await model.send();
    expect(asked(`POST ${PATH}/notes`)).toHaveLength(1);
  });
});

describe("files", () => {
  it("go to the conversation they were given to, whichever is open", async () => {
    const { model } = await opened();
    await model.open("cnv_2");
    model.attach("cnv_1", [file("a")]);
    expect([model.files.value.length, model.roomForFiles("cnv_1"), model.roomForFiles("cnv_2")]).toEqual([
      0,
      FILES_MAX - 1,
      FILES_MAX,
    ]);
    await model.open("cnv_1");
    expect(model.files.value.map(({ key }) => key)).toEqual(["a"]);
  });
});
