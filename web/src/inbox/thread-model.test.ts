/** An open conversation: replying, taking over, live changes. */
import { describe, expect, it } from "vitest";
import { fakeApi, no, settled, yes } from "../fake-api";
import { aMessage, aRow, aThread } from "./fixtures";
import { ThreadModel } from "./thread-model";

const PATH = "/api/v1/conversations/cnv_1";

async function opened(thread = aThread()) {
  const api = fakeApi({
    [`GET ${PATH}`]: yes(thread),
    [`GET ${PATH}/orders`]: yes({ items: [] }),
    [`POST ${PATH}/seen`]: yes(null),
  });
  let made = 0;
  const model = new ThreadModel({ api, me: "usr_1", newClientId: () => `client-${++made}`, now: () => 2_000 });
  await model.open("cnv_1");
  return { api, model };
}

const accepted = aMessage({
  id: "msg_9",
  seq: 9,
  direction: "out",
  author: "person",
  authorId: "usr_1",
  clientId: "client-1",
});
const texts = (model: InstanceType<typeof ThreadModel>) =>
  model.messages.value.map(({ content }) => (content.type === "text" ? content.text : content.type));

describe("replying as a person", () => {
  it("shows the message at once and replaces it by the server's", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/replies`, yes(accepted));
    model.draft.value = "  Bakıyorum  ";
    const release = api.hold();
    const sending = model.send();
    expect(texts(model)).toEqual(["Kargom nerede?", "Bakıyorum"]);
    expect(model.draft.value).toBe("");
    release();
    await sending;
    expect(model.messages.value.map(({ id }) => id)).toEqual(["msg_1", "msg_9"]);
    expect(api.asked).toContain(`POST ${PATH}/replies {"clientId":"client-1","text":"Bakıyorum"}`);
  });

  it("a refusal takes it back and returns the text to the composer", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/replies`, no("conflict"));
    model.draft.value = "Bakıyorum";
    await model.send();
    expect(texts(model)).toEqual(["Kargom nerede?"]);
    expect(model.draft.value).toBe("Bakıyorum");
    expect(model.refusal.value?.code).toBe("conflict");
  });

  it("without an answer it stays as failed, and trying again uses the same client id", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/replies`, no("offline"));
    model.draft.value = "Bakıyorum";
    await model.send();
    expect(model.messages.value.at(-1)?.delivery?.state).toBe("failed");
    api.will(`POST ${PATH}/replies`, yes(accepted));
    await model.retry("client-1");
    expect(model.messages.value.map(({ id }) => id)).toEqual(["msg_1", "msg_9"]);
    expect(api.asked.filter((line) => line.includes('"clientId":"client-1"'))).toHaveLength(2);
  });

  it("an answer of 5xx leaves open whether it went out: it stays, and only the same client id tries again", async () => {
    for (const code of ["internal", "unavailable"] as const) {
      const { api, model } = await opened();
      api.will(`POST ${PATH}/replies`, no(code));
      model.draft.value = "Bakıyorum";
      await model.send();
      expect(model.messages.value.at(-1)?.delivery?.state).toBe("failed");
      expect(model.draft.value).toBe("");
      await model.retry("client-1");
      expect(api.asked.filter((line) => line.includes('"clientId":"client-1"'))).toHaveLength(2);
    }
  });

  it("a refusal after the conversation was left waits there, with the text", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/replies`, no("conflict"));
    model.draft.value = "Bakıyorum";
    const release = api.hold();
    const sending = model.send();
    const away = model.open("cnv_2");
    model.draft.value = "başka";
    release();
    await Promise.all([sending, away]);
    expect(model.draft.value).toBe("başka");
    expect(model.refusal.value).toBeNull();
    await model.open("cnv_1");
    expect(model.draft.value).toBe("Bakıyorum");
    expect(model.refusal.value?.code).toBe("conflict");
    expect(texts(model)).toEqual(["Kargom nerede?"]);
  });

  it("without an answer it can be tried again also after the conversation was left", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/replies`, no("offline"));
    model.draft.value = "Bakıyorum";
    const release = api.hold();
    const sending = model.send();
    const away = model.open("cnv_2");
    release();
    await Promise.all([sending, away]);
    await model.open("cnv_1");
    expect(texts(model)).toEqual(["Kargom nerede?", "Bakıyorum"]);
    expect(model.messages.value.at(-1)?.delivery?.state).toBe("failed");
  });

  it("a refusal does not overwrite what was typed meanwhile", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/replies`, no("conflict"));
    model.draft.value = "Bakıyorum";
    const release = api.hold();
    const sending = model.send();
    model.draft.value = "Bir de";
    release();
    await sending;
    expect(model.draft.value).toBe("Bakıyorum\nBir de");
  });

  it("the live copy arriving before the answer does not double it", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/replies`, yes(accepted));
    model.draft.value = "Bakıyorum";
    const release = api.hold();
    const sending = model.send();
    model.hear({ type: "messages", conversationId: "cnv_1", messages: [accepted], whys: [] });
    release();
    await sending;
    expect(model.messages.value).toHaveLength(2);
  });

  it("nothing is sent for blanks or more than 4096 characters", async () => {
    const { api, model } = await opened();
    await model.send("   ");
    await model.send("a".repeat(4097));
    expect(api.asked.some((line) => line.includes("replies"))).toBe(false);
  });

  it("sending a suggestion leaves the draft alone", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/replies`, no("conflict"));
    model.draft.value = "kendi metnim";
    await model.send("Öneri");
    expect(model.draft.value).toBe("kendi metnim");
  });
});

describe("taking over and giving back", () => {
  it("shows at once that a person handles it", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/changes`, yes(null));
    await model.takeOver();
    expect(model.row.value).toMatchObject({ handling: "person", assigneeId: "usr_1" });
  });

  it("a refusal undoes it", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/changes`, no("forbidden"));
    await model.takeOver();
    expect(model.row.value).toMatchObject({ handling: "assistant", assigneeId: null });
    expect(model.refusal.value?.code).toBe("forbidden");
  });

  it("what nobody handles cannot be given back", async () => {
    const { api, model } = await opened();
    await model.release();
    expect(api.asked.some((line) => line.startsWith("DELETE"))).toBe(false);
  });
});

describe("an open conversation", () => {
  it("is marked seen when it had unread messages, and again when more come", async () => {
    const { api, model } = await opened(aThread({ conversation: aRow({ unread: 2 }) }));
    const seen = () => api.asked.filter((line) => line.includes("/seen")).length;
    expect(seen()).toBe(1);
    model.hear({ type: "conversation", row: aRow({ unread: 1 }) });
    await settled();
    expect(seen()).toBe(2);
    model.hear({ type: "conversation", row: aRow({ unread: 0 }) });
    await settled();
    expect(seen()).toBe(2);
  });

  it("a new message of the customer opens the reply window for 24 hours", async () => {
    const { model } = await opened(aThread({ windowUntil: 1_500 }));
    model.hear({
      type: "messages",
      conversationId: "cnv_1",
      messages: [aMessage({ id: "m2", seq: 2, at: 5_000 })],
      whys: [],
    });
    expect(model.windowUntil.value).toBe(5_000 + 86_400_000);
  });

  it("changes of another conversation do not show", async () => {
    const { model } = await opened();
    model.hear({ type: "messages", conversationId: "cnv_2", messages: [aMessage({ id: "x", seq: 7 })], whys: [] });
    model.hear({ type: "conversation", row: aRow({ id: "cnv_2", customerName: "Mehmet" }) });
    expect(model.messages.value).toHaveLength(1);
    expect(model.row.value?.customerName).toBe("Ayşe Yılmaz");
  });

  it("an answer for a conversation that was left is thrown away, and drafts are kept", async () => {
    const { api, model } = await opened();
    api.will("GET /api/v1/conversations/cnv_2", yes(aThread({ conversation: aRow({ id: "cnv_2" }), messages: [] })));
    model.draft.value = "yarım kalan";
    const release = api.hold();
    const second = model.open("cnv_2");
    expect(model.draft.value).toBe("");
    const first = model.open("cnv_1");
    release();
    await Promise.all([first, second]);
    expect(model.row.value?.id).toBe("cnv_1");
    expect(model.draft.value).toBe("yarım kalan");
  });

  it("earlier messages are put before, and their own place is remembered", async () => {
    const { api, model } = await opened(aThread({ messages: [aMessage({ id: "m5", seq: 5 })], earlier: 5 }));
    api.will(`GET ${PATH}?before=5`, yes(aThread({ messages: [aMessage({ id: "m4", seq: 4 })], earlier: null })));
    await model.loadEarlier();
    expect(model.messages.value.map(({ id }) => id)).toEqual(["m4", "m5"]);
    expect(model.earlier.value).toBeNull();
  });
});
