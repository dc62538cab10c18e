/** An open conversation: replying, taking over, live changes. */
import { describe, expect, it } from "vitest";
import type { ThreadMessage } from "../../../workers/inbox/shapes";
import { fakeApi, no, settled, yes } from "../fake-api";
import { labelChange } from "./desk";
import { draftsIn } from "./drafts";
import { aMessage, aPlace, aRow, aSuggestion, aThread } from "./fixtures";
import { isInTrouble } from "./messages";
import { ThreadModel } from "./thread-model";

const PATH = "/api/v1/conversations/cnv_1";

async function opened(thread = aThread(), place = aPlace(), isLookedAt = () => true) {
  const api = fakeApi({
    [`GET ${PATH}`]: yes(thread),
    [`GET ${PATH}/orders`]: yes({ items: [] }),
    [`POST ${PATH}/seen`]: yes(null),
  });
  let made = 0;
  const changed: string[] = [];
  const model = new ThreadModel({
    api,
    me: "usr_1",
    drafts: draftsIn(place, "usr_1", () => 2_000),
    newClientId: () => `client-${++made}`,
    now: () => 2_000,
    isLookedAt,
    rowOf: (id) => aRow({ id }),
    changed: (row) => void changed.push(`${row.handling} ${row.status}`),
  });
  await model.open("cnv_1");
  return { api, model, place, changed };
}

const labelled = (...labels: string[]) => ({ type: "conversation" as const, row: aRow({ labels }) });

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
    model.reply.value = "  Bakıyorum  ";
    const release = api.hold();
    const sending = model.send();
    expect(texts(model)).toEqual(["Kargom nerede?", "Bakıyorum"]);
    expect(model.reply.value).toBe("");
    release();
    await sending;
    expect(model.messages.value.map(({ id }) => id)).toEqual(["msg_1", "msg_9"]);
    expect(api.asked).toContain(`POST ${PATH}/replies {"clientId":"client-1","text":"Bakıyorum","after":1}`);
  });

  it("a refusal takes it back and returns the text to the composer", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/replies`, no("conflict"));
    model.reply.value = "Bakıyorum";
    await model.send();
    expect(texts(model)).toEqual(["Kargom nerede?"]);
    expect(model.reply.value).toBe("Bakıyorum");
    expect(model.refusal.value?.code).toBe("conflict");
  });

  it("without an answer it stays as failed, and trying again uses the same client id", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/replies`, no("offline"));
    model.reply.value = "Bakıyorum";
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
      model.reply.value = "Bakıyorum";
      await model.send();
      expect(model.messages.value.at(-1)?.delivery?.state).toBe("failed");
      expect(model.reply.value).toBe("");
      await model.retry("client-1");
      expect(api.asked.filter((line) => line.includes('"clientId":"client-1"'))).toHaveLength(2);
    }
  });

  it("a refusal after the conversation was left waits there, with the text", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/replies`, no("conflict"));
    model.reply.value = "Bakıyorum";
    const release = api.hold();
    const sending = model.send();
    const away = model.open("cnv_2");
    model.reply.value = "başka";
    release();
    await Promise.all([sending, away]);
    expect(model.reply.value).toBe("başka");
    expect(model.refusal.value).toBeNull();
    await model.open("cnv_1");
    expect(model.reply.value).toBe("Bakıyorum");
    expect(model.refusal.value?.code).toBe("conflict");
    expect(texts(model)).toEqual(["Kargom nerede?"]);
  });

  it("without an answer it can be tried again also after the conversation was left", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/replies`, no("offline"));
    model.reply.value = "Bakıyorum";
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
    model.reply.value = "Bakıyorum";
    const release = api.hold();
    const sending = model.send();
    model.reply.value = "Bir de";
    release();
    await sending;
    expect(model.reply.value).toBe("Bakıyorum\nBir de");
  });

  it("the live copy arriving before the answer does not double it", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/replies`, yes(accepted));
    model.reply.value = "Bakıyorum";
    const release = api.hold();
    const sending = model.send();
    model.hear({ type: "messages", conversationId: "cnv_1", messages: [accepted], whys: [] });
    release();
    await sending;
    expect(model.messages.value).toHaveLength(2);
  });

  it("nothing is sent for blanks or more than 4096 characters", async () => {
    const { api, model } = await opened();
    model.write("   ");
    await model.send();
    model.write("a".repeat(4097));
    await model.send();
    expect(api.asked.some((line) => line.includes("replies"))).toBe(false);
  });
});

describe("a suggestion", () => {
  const suggestion = { turnId: "trn_1", intent: null, text: "Yarın gelir.", confidence: 0.6, evidence: [] };
  const suggested = () => aThread({ suggestion, conversation: aRow({ suggestedTurnId: "trn_1" }) });

  it("is sent with one press, with its turn, and is gone at once", async () => {
    const { api, model } = await opened(suggested());
    api.will(`POST ${PATH}/replies`, yes(accepted));
    model.write("kendi metnim");
    const release = api.hold();
    const sending = model.sendSuggestion(model.suggestion.value!);
    expect(model.suggestion.value).toBeNull();
    release();
    await sending;
    expect(api.asked).toContain(
      `POST ${PATH}/replies {"clientId":"client-1","text":"Yarın gelir.","suggestionTurnId":"trn_1","after":1}`,
    );
    expect(model.reply.value).toBe("kendi metnim");
  });

  it("refused it stands there again, and the draft is left alone", async () => {
    const { api, model } = await opened(suggested());
    api.will(`POST ${PATH}/replies`, no("conflict"));
    model.write("kendi metnim");
    await model.sendSuggestion(model.suggestion.value!);
    await settled();
    expect(model.reply.value).toBe("kendi metnim");
    expect(model.suggestion.value?.turnId).toBe("trn_1");
  });

  it("edited it goes through the box and keeps its turn, unless nothing of it is left", async () => {
    const { api, model } = await opened(suggested());
    api.will(`POST ${PATH}/replies`, yes(accepted));
    model.editSuggestion(model.suggestion.value!);
    model.write("Yarın öğlene gelir.");
    await model.send();
    expect(api.asked.some((line) => line.includes('"suggestionTurnId":"trn_1"'))).toBe(true);
    model.editSuggestion(suggestion);
    model.write("");
    model.write("Başka bir şey");
    await model.send();
    expect(api.asked.at(-1)).not.toContain("suggestionTurnId");
  });

  it("refused by the person it is not offered any more", async () => {
    const { api, model } = await opened(suggested());
    api.will(`DELETE ${PATH}/suggestions/trn_1`, yes(null));
    await model.ignoreSuggestion();
    expect(model.suggestion.value).toBeNull();
    expect(api.asked).toContain(`DELETE ${PATH}/suggestions/trn_1`);
  });

  it("comes with the live connection too", async () => {
    const { model } = await opened();
    const why = aSuggestion("trn_2", 5, "Bugün yola çıktı.");
    model.hear({ type: "messages", conversationId: "cnv_1", messages: [], whys: [why] });
    model.hear({ type: "conversation", row: aRow({ suggestedTurnId: "trn_2" }) });
    expect(model.suggestion.value?.text).toBe("Bugün yola çıktı.");
  });
});

describe("notes, answers to one message, and messages for later", () => {
  const quote = { id: "msg_1", author: "customer" as const, line: "Kargom nerede?" };

  it("a note goes to colleagues alone, with those it names", async () => {
    const { api, model } = await opened();
    const note = aMessage({ id: "msg_9", seq: 9, direction: "note", clientId: "client-1" });
    api.will(`POST ${PATH}/notes`, yes(note));
    model.write("müşteriye yazılan");
    model.mode.value = "note";
    model.write("@Ece bakar mısın");
    model.mentions.value = ["usr_2"];
    await model.send();
    expect(api.asked).toContain(
      `POST ${PATH}/notes {"clientId":"client-1","text":"@Ece bakar mısın","mentions":["usr_2"]}`,
    );
    expect(api.asked.some((line) => line.includes("/replies"))).toBe(false);
    expect([model.note.value, model.mentions.value, model.reply.value]).toEqual(["", [], "müşteriye yazılan"]);
  });

  it("an answer names the message it answers, once", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/replies`, yes(accepted));
    model.replyTo.value = quote;
    model.write("Yolda");
    const sending = model.send();
    expect(model.messages.value.at(-1)?.quoted).toEqual(quote);
    await sending;
    expect(api.asked).toContain(
      `POST ${PATH}/replies {"clientId":"client-1","text":"Yolda","replyTo":"msg_1","after":1}`,
    );
    expect(model.replyTo.value).toBeNull();
  });

  it("what is for later stands at the foot, and taken back it is in the box again", async () => {
    const { api, model } = await opened();
    const later = { id: "sch_1", userId: "usr_1", text: "Yarın arayalım", sendAt: 9_000 };
    api.will(`POST ${PATH}/scheduled`, yes(later));
    model.write("Yarın arayalım");
    await model.sendLater(9_000);
    expect([model.scheduled.value, model.reply.value]).toEqual([[later], ""]);
    api.will(`DELETE ${PATH}/scheduled/sch_1`, yes(null));
    await model.takeBack(later);
    expect([model.scheduled.value, model.reply.value]).toEqual([[], "Yarın arayalım"]);
  });

  it("what could not be sent when its time came waits no longer", async () => {
    const waiting = { id: "sch_1", userId: "usr_1", text: "Merhaba", sendAt: 9_000 };
    const { api, model } = await opened(aThread({ scheduled: [waiting] }));
    api.will(`GET ${PATH}`, yes(aThread()));
    const event = { kind: "unsent", reason: "window_closed", userId: "usr_1" } as const;
    const line = aMessage({ id: "m9", seq: 9, direction: "system", content: { type: "system", event } });
    model.hear({ type: "messages", conversationId: "cnv_1", messages: [line], whys: [] });
    await settled();
    expect(model.scheduled.value).toEqual([]);
  });

  it("a refused time keeps the text", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/scheduled`, no("limit"));
    model.write("Yarın arayalım");
    await model.sendLater(9_000);
    expect([model.scheduled.value, model.reply.value]).toEqual([[], "Yarın arayalım"]);
    expect(model.refusal.value?.code).toBe("limit");
  });

  it("when its time has come it is a message and waits no longer", async () => {
    const waiting = { id: "sch_1", userId: "usr_1", text: "Merhaba", sendAt: 9_000 };
    const { model } = await opened(aThread({ scheduled: [waiting] }));
    const sent = aMessage({ id: "m9", seq: 9, direction: "out", clientId: "sch_1" });
    model.hear({ type: "messages", conversationId: "cnv_1", messages: [sent], whys: [] });
    expect(model.scheduled.value).toEqual([]);
  });
});

describe("a reload", () => {
  it("loses no draft", async () => {
    const { model, place } = await opened();
    model.write("yarım kalan");
    model.mode.value = "note";
    model.write("not");
    const { model: again } = await opened(aThread(), place);
    expect([again.mode.value, again.reply.value, again.note.value]).toEqual(["note", "yarım kalan", "not"]);
  });

  it("loses no unsent message, and trying again is the same message", async () => {
    const { api, model, place } = await opened();
    api.will(`POST ${PATH}/replies`, no("offline"));
    model.write("Bakıyorum");
    await model.send();
    const { api: later, model: again } = await opened(aThread(), place);
    expect(texts(again)).toEqual(["Kargom nerede?", "Bakıyorum"]);
    expect(again.messages.value.at(-1)?.delivery?.state).toBe("failed");
    later.will(`POST ${PATH}/replies`, yes(accepted));
    await again.retry("client-1");
    expect(later.asked.filter((line) => line.includes('"clientId":"client-1"'))).toHaveLength(1);
    expect(again.messages.value.map(({ id }) => id)).toEqual(["msg_1", "msg_9"]);
  });

  it("shows nothing as unsent that was accepted after the conversation was left", async () => {
    const { api, model, place } = await opened();
    api.will(`POST ${PATH}/replies`, yes(accepted));
    model.write("Bakıyorum");
    const sending = model.send();
    await Promise.all([sending, model.open("cnv_2")]);
    const { model: again } = await opened(aThread(), place);
    expect(texts(again)).toEqual(["Kargom nerede?"]);
  });

  it("shows one message when it had arrived after all", async () => {
    const { api, model, place } = await opened();
    api.will(`POST ${PATH}/replies`, no("offline"));
    model.write("Bakıyorum");
    await model.send();
    const { model: again } = await opened(aThread({ messages: [aMessage(), accepted] }), place);
    expect(again.messages.value.map(({ id }) => id)).toEqual(["msg_1", "msg_9"]);
    const { model: third } = await opened(aThread(), place);
    expect(texts(third)).toEqual(["Kargom nerede?"]);
  });
});

describe("taking over and giving back", () => {
  it("shows at once that a person handles it", async () => {
    const { api, model, changed } = await opened();
    api.will(`POST ${PATH}/changes`, yes(null));
    await model.takeOver();
    expect(model.row.value).toMatchObject({ handling: "person", assigneeId: "usr_1" });
    expect(changed).toEqual(["person handed_over"]);
  });

  it("a refusal undoes it", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/changes`, no("forbidden"));
    await model.takeOver();
    expect(model.row.value).toMatchObject({ handling: "assistant", assigneeId: null });
    expect(model.refusal.value?.code).toBe("forbidden");
  });

  it("a refusal does not bring back what has been overtaken meanwhile", async () => {
    const { api, model, changed } = await opened();
    const theirs = aRow({ handling: "person", assigneeId: "usr_2", status: "handed_over" });
    api.will(`POST ${PATH}/changes`, no("conflict"));
    const release = api.hold();
    const taking = model.takeOver();
    model.hear({ type: "conversation", row: theirs });
    api.will(`GET ${PATH}`, yes(aThread({ conversation: theirs })));
    release();
    await taking;
    await settled();
    expect(model.row.value).toMatchObject({ handling: "person", assigneeId: "usr_2" });
    expect(changed.at(-1)).toBe("person handed_over");
    expect(model.refusal.value?.code).toBe("conflict");
  });

  it("what nobody handles cannot be given back", async () => {
    const { api, model } = await opened();
    await model.release();
    expect(api.asked.some((line) => line.includes("/changes"))).toBe(false);
  });
});

describe("an open conversation", () => {
  it("is not marked seen while nobody looks, and is as soon as somebody does", async () => {
    let isLookedAt = false;
    const { api, model } = await opened(aThread({ conversation: aRow({ unread: 2 }) }), aPlace(), () => isLookedAt);
    const seen = () => api.asked.filter((line) => line.includes("/seen")).length;
    model.hear({ type: "conversation", row: aRow({ unread: 3 }) });
    await settled();
    expect(seen()).toBe(0);
    isLookedAt = true;
    await model.markSeen();
    expect(seen()).toBe(1);
  });

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
    model.reply.value = "yarım kalan";
    const release = api.hold();
    const second = model.open("cnv_2");
    expect(model.reply.value).toBe("");
    const first = model.open("cnv_1");
    release();
    await Promise.all([first, second]);
    expect(model.row.value?.id).toBe("cnv_1");
    expect(model.reply.value).toBe("yarım kalan");
  });

  it("earlier messages are put before, and their own place is remembered", async () => {
    const { api, model } = await opened(aThread({ messages: [aMessage({ id: "m5", seq: 5 })], earlier: 5 }));
    api.will(`GET ${PATH}?before=5`, yes(aThread({ messages: [aMessage({ id: "m4", seq: 4 })], earlier: null })));
    await model.loadEarlier();
    expect(model.messages.value.map(({ id }) => id)).toEqual(["m4", "m5"]);
    expect(model.earlier.value).toBeNull();
  });

  it("a quoted message is fetched when it lies further back", async () => {
    const { api, model } = await opened(aThread({ messages: [aMessage({ id: "m5", seq: 5 })], earlier: 5 }));
    api.will(`GET ${PATH}?before=5`, yes(aThread({ messages: [aMessage({ id: "m4", seq: 4 })], earlier: 4 })));
    api.will(`GET ${PATH}?before=4`, yes(aThread({ messages: [aMessage({ id: "m3", seq: 3 })], earlier: null })));
    await model.reveal("m3");
    expect(model.revealed.value?.messageId).toBe("m3");
    await model.reveal("gone");
    expect(model.revealed.value?.messageId).toBe("m3");
  });

  it("going back shows at once what was there, and what has come since behind it", async () => {
    const { api, model } = await opened();
    api.will("GET /api/v1/conversations/cnv_2", yes(aThread({ conversation: aRow({ id: "cnv_2" }), messages: [] })));
    await model.open("cnv_2");
    api.will(`GET ${PATH}`, yes(aThread({ messages: [aMessage(), aMessage({ id: "msg_2", seq: 2 })] })));
    const release = api.hold();
    const again = model.open("cnv_1");
    expect([model.state.value.kind, model.messages.value.map(({ id }) => id)]).toEqual(["ready", ["msg_1"]]);
    release();
    await again;
    expect(model.messages.value.map(({ id }) => id)).toEqual(["msg_1", "msg_2"]);
  });

  it("after so many messages that a page no longer reaches back, no hole is left", async () => {
    const { api, model } = await opened();
    api.will(`GET ${PATH}`, yes(aThread({ messages: [aMessage({ id: "msg_50", seq: 50 })], earlier: 50 })));
    model.hear({ type: "resync" });
    await settled();
    expect(model.messages.value.map(({ id }) => id)).toEqual(["msg_50"]);
    expect(model.earlier.value).toBe(50);
  });
});

describe("a message that did not arrive", () => {
  const held = (): ThreadMessage => ({
    ...aMessage({ id: "msg_2", seq: 2, direction: "out", author: "assistant" }),
    delivery: { state: "held", status: null, error: { code: "timeout", detail: "" } },
  });
  const withHeld = async () => {
    const { api, model } = await opened();
    model.put([held()]);
    return { api, model, last: () => model.messages.value.at(-1)!.delivery!.state };
  };

  it("is on its way as soon as somebody wants it sent", async () => {
    const { api, model, last } = await withHeld();
    const sent = { ...held(), delivery: { state: "sent" as const, status: null, error: null } };
    api.will(`POST ${PATH}/messages/msg_2/resend`, yes(sent));
    const release = api.hold();
    const settling = model.settle(held(), "resend");
    expect(last()).toBe("pending");
    release();
    await settling;
    expect(last()).toBe("sent");
  });

  it("bears nothing any more of what the channel said before", async () => {
    const { api, model } = await withHeld();
    const refused: ThreadMessage = {
      ...held(),
      delivery: { state: "failed", status: "failed", error: { code: "undeliverable", detail: "" } },
    };
    model.put([refused]);
    api.will(`POST ${PATH}/messages/msg_2/resend`, no("conflict"));
    const release = api.hold();
    const settling = model.settle(refused, "resend");
    expect(isInTrouble(model.messages.value.at(-1)!)).toBe(false);
    release();
    await settling;
    expect(model.messages.value.at(-1)).toEqual(refused);
  });

  it("is given up as soon as somebody wants that", async () => {
    const { api, model, last } = await withHeld();
    api.will(
      `POST ${PATH}/messages/msg_2/drop`,
      yes({ ...held(), delivery: { ...held().delivery!, state: "dropped" } }),
    );
    await model.settle(held(), "drop");
    expect(last()).toBe("dropped");
  });

  it("waits again when that was refused, and the screen asks how it really stands", async () => {
    const { api, model, last } = await withHeld();
    api.will(`POST ${PATH}/messages/msg_2/resend`, no("conflict", { window: "closed" }));
    await model.settle(held(), "resend", ({ fields }) => `The window is ${fields.window}.`);
    expect(last()).toBe("held");
    expect([model.refusal.value?.code, model.refusal.value?.words?.()]).toEqual(["conflict", "The window is closed."]);
  });
});

describe("labels", () => {
  it("both of two quick presses stay, while the server tells of the first and then of the second", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/changes`, yes(null));
    const presses = ["lab_1", "lab_2"].map((id) => model.change(labelChange([model.row.value!], id)));
    await Promise.all(presses);
    model.hear(labelled("lab_1"));
    expect(model.row.value?.labels).toEqual(["lab_1", "lab_2"]);
    model.hear(labelled("lab_1", "lab_2"));
    model.hear(labelled("lab_2"));
    expect(model.row.value?.labels).toEqual(["lab_2"]);
  });

  it("a refused one is gone", async () => {
    const { api, model } = await opened();
    api.will(`POST ${PATH}/changes`, no("not_found"));
    await model.change(labelChange([model.row.value!], "lab_1"));
    model.hear(labelled());
    expect(model.row.value?.labels).toEqual([]);
  });
});

it("orders are asked for anew when something of this customer has changed, not of another one", async () => {
  const { api, model } = await opened();
  api.will(`GET ${PATH}/orders`, yes({ items: [{ orderNumber: "10780000142" }] }));
  model.hear({ type: "contacts", ids: ["con_2"] });
  await settled();
  expect(model.orders.value).toEqual({ kind: "ready", items: [] });
  model.hear({ type: "contacts", ids: ["con_1"] });
  await settled();
  expect(model.orders.value).toMatchObject({ items: [{ orderNumber: "10780000142" }] });
});
