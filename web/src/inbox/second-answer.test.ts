/** What is done when a colleague has answered first: the words come back, the sentence says who, the next press sends. */
import { describe, expect, it } from "vitest";
import { colleagues } from "../colleagues";
import { fakeApi, no, settled, yes } from "../fake-api";
import { draftsIn } from "./drafts";
import { aMessage, aPlace, aRow, aSuggestion, aThread } from "./fixtures";
import { sentenceOf } from "./SecondAnswer";
import { ThreadModel } from "./thread-model";

const PATH = "/api/v1/conversations/cnv_1";
const REPLIES = `POST ${PATH}/replies`;
const OVERTAKEN = no("conflict", { overtakenBy: "usr_selin", after: "9" });
const SENT = no("conflict", { sentBy: "usr_selin" });
const HERS = aMessage({ id: "msg_9", seq: 9, direction: "out", author: "person", authorId: "usr_selin" });

async function opened() {
  const suggested = aSuggestion("trn_1", 1_000, "Kargonuz yolda.");
  const thread = aThread({
    conversation: aRow({ suggestedTurnId: "trn_1" }),
    messages: [aMessage({ seq: 4 }), aMessage({ id: "msg_7", seq: 7, direction: "note", author: "person" })],
    whys: { trn_1: suggested },
  });
  const api = fakeApi({
    [`GET ${PATH}`]: yes(thread),
    [`GET ${PATH}/orders`]: yes({ items: [] }),
    [`POST ${PATH}/seen`]: yes(null),
  });
  let made = 0;
  const model = new ThreadModel({
    api,
    me: "usr_1",
    drafts: draftsIn(aPlace(), "usr_1", () => 2_000),
    newClientId: () => `client-${++made}`,
    now: () => 2_000,
    rowOf: (id) => aRow({ id }),
  });
  await model.open("cnv_1");
  const sent = () =>
    api.asked.filter((line) => line.startsWith(REPLIES)).map((line) => JSON.parse(line.slice(REPLIES.length)));
  /** From now on the thread is as the colleague's answer left it. */
  const answeredBySelin = () => {
    const conversation = aRow({ suggestedTurnId: null });
    api.will(`GET ${PATH}`, yes({ ...thread, conversation, messages: [...thread.messages, HERS] }));
  };
  return { api, model, sent, answeredBySelin };
}

type Model = Awaited<ReturnType<typeof opened>>["model"];

async function writes(model: Model, text: string): Promise<void> {
  model.write(text);
  await model.send();
  await settled();
}

const named = () => {
  colleagues.value = [{ id: "usr_selin", name: "Selin", role: "agent" }];
};

describe("a reply", () => {
  it("says what its writer had seen, notes and lines included, and what waits to be tried again goes on saying it", async () => {
    const { api, model, sent } = await opened();
    api.will(REPLIES, no("offline"));
    await writes(model, "Bakıyorum.");
    model.put([HERS]);
    await model.retry("client-1");
    expect(sent().map(({ after, clientId }) => [clientId, after])).toEqual([
      ["client-1", 7],
      ["client-1", 7],
    ]);
  });

  it("behind a colleague's is in the box again, says who it was, and leaves with the next press", async () => {
    named();
    const { api, model, sent, answeredBySelin } = await opened();
    answeredBySelin();
    api.will(REPLIES, OVERTAKEN);
    await writes(model, "Bakıyorum.");
    expect(model.reply.value).toBe("Bakıyorum.");
    expect(sentenceOf(model.refusal.value!)).toBe(
      "Selin az önce yanıtladı. Okuyup yine göndermek isterseniz tekrar basın.",
    );
    expect(model.messages.value.map(({ id }) => id)).toEqual(["msg_1", "msg_7", "msg_9"]);
    api.will(REPLIES, yes(aMessage({ id: "msg_10", seq: 10, direction: "out", author: "person", authorId: "usr_1" })));
    await model.send();
    expect(sent().map(({ after }) => after)).toEqual([7, 9]);
    expect([model.reply.value, model.refusal.value]).toEqual(["", null]);
  });

  it("leaves with the next press also where the colleague's has not come to the screen yet", async () => {
    const { api, model, sent } = await opened();
    api.will(REPLIES, OVERTAKEN);
    await writes(model, "Bakıyorum.");
    await model.send();
    expect(sent().map(({ after }) => after)).toEqual([7, 9]);
  });
});

describe("a suggestion", () => {
  it("that a colleague has sent is gone, and says who sent it", async () => {
    named();
    const { api, model, answeredBySelin } = await opened();
    answeredBySelin();
    api.will(REPLIES, SENT);
    await model.sendSuggestion(model.suggestion.value!);
    await settled();
    expect([model.reply.value, model.suggestion.value]).toEqual(["", null]);
    expect(sentenceOf(model.refusal.value!)).toBe("Selin bu öneriyi az önce gönderdi.");
  });

  it("changed in the box stays there, and leaves as words of one's own with the next press", async () => {
    named();
    const { api, model, sent } = await opened();
    model.editSuggestion(model.suggestion.value!);
    api.will(REPLIES, SENT);
    await writes(model, "Kargonuz yolda, yarın gelir.");
    expect(model.reply.value).toBe("Kargonuz yolda, yarın gelir.");
    expect(sentenceOf(model.refusal.value!)).toBe(
      "Selin bu öneriyi az önce gönderdi. Yazdığınız aşağıda duruyor; yine göndermek isterseniz tekrar basın.",
    );
    await model.send();
    expect(sent().map(({ suggestionTurnId }) => suggestionTurnId)).toEqual(["trn_1", undefined]);
  });

  it("behind another answer of a colleague goes into the box, to be sent all the same", async () => {
    const { api, model, answeredBySelin } = await opened();
    answeredBySelin();
    api.will(REPLIES, OVERTAKEN);
    await model.sendSuggestion(model.suggestion.value!);
    await settled();
    expect([model.reply.value, model.suggestion.value]).toEqual(["Kargonuz yolda.", null]);
  });
});
