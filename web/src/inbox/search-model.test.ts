import { expect, it } from "vitest";
import type { FoundConversation, SearchAnswer } from "../../../workers/search/shapes";
import { fakeApi, no, settled, yes } from "../fake-api";
import { SearchModel } from "./search-model";

const conversation = { id: "cnv_1" } as FoundConversation;
const message = (messageId: string) => ({
  conversation,
  messageId,
  direction: "in" as const,
  at: 1,
  snippet: { text: messageId, marks: [] },
});
const found = (ids: string[], more: Partial<SearchAnswer> = {}): SearchAnswer => ({
  contacts: [],
  orders: [],
  messages: ids.map(message),
  nextCursor: null,
  ...more,
});
const at = (q: string, cursor = "") => `GET /api/v1/search?q=${q}${cursor && `&cursor=${cursor}`}`;

/** A model whose waits end when the test says so. */
function modelOf(answers: Parameters<typeof fakeApi>[0]) {
  const waits: (() => void)[] = [];
  const api = fakeApi(answers);
  const model = new SearchModel(api, (then) => void waits.push(then));
  return { api, model, rest: () => waits.splice(0).forEach((then) => void then()) };
}

it("asks once somebody rests, and from two letters on", async () => {
  const { api, model, rest } = modelOf({ [at("kar")]: yes(found(["a"])) });
  for (const text of ["k", "ka", " kar "]) model.type(text);
  expect(model.state.value.kind).toBe("waiting");
  rest();
  await settled();
  expect(api.asked).toEqual([at("kar")]);
  expect(model.hits.value).toEqual([{ key: "message-a", conversationId: "cnv_1", messageId: "a" }]);
  model.type("k");
  expect([model.state.value.kind, model.hits.value]).toEqual(["idle", []]);
});

it("drops an answer that comes after the next letter", async () => {
  const { api, model, rest } = modelOf({ [at("ka")]: yes(found(["old"])), [at("kar")]: yes(found(["new"])) });
  const release = api.hold();
  model.type("ka");
  rest();
  model.type("kar");
  release();
  await settled();
  expect([model.hits.value, model.isBehind.value]).toEqual([[], true]);
  rest();
  await settled();
  expect(model.isBehind.value).toBe(false);
  expect(model.hits.value.map(({ messageId }) => messageId)).toEqual(["new"]);
});

it("is walked through round and round: people, orders, messages", async () => {
  const { model, rest } = modelOf({
    [at("elif")]: yes(
      found(["m"], {
        contacts: [{ conversation, contactId: "con_1", name: { text: "Elif", marks: [] }, address: null }],
        orders: [{ conversation, orderNumber: "107", trackingCode: null }],
      }),
    ),
  });
  model.type("elif");
  rest();
  await settled();
  const walked = [1, 1, 1, 1, -1, -1].map((step) => {
    model.move(step as 1 | -1);
    return model.hits.value[model.active.value]!.key.split("-")[0];
  });
  expect(walked).toEqual(["contact", "order", "message", "contact", "message", "order"]);
  model.type("elif y");
  rest();
  await settled();
  expect([model.active.value, model.state.value.kind]).toEqual([-1, "failed"]);
});

it("adds older messages below", async () => {
  const { model, rest } = modelOf({
    [at("kar")]: yes(found(["b"], { nextCursor: "5" })),
    [at("kar", "5")]: yes(found(["a"])),
  });
  model.type("kar");
  rest();
  await settled();
  await Promise.all([model.more(), model.more()]);
  expect(model.hits.value.map(({ messageId }) => messageId)).toEqual(["b", "a"]);
});

it("says when it cannot search", async () => {
  const { model, rest } = modelOf({ [at("kar")]: no("unavailable") });
  model.type("kar");
  rest();
  await settled();
  expect(model.state.value).toMatchObject({ kind: "failed", problem: { code: "unavailable" } });
});
