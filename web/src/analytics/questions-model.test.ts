import { expect, it } from "vitest";
import { fakeApi, no, yes } from "../fake-api";
import { QuestionsModel } from "./questions-model";

const RANGE = { from: "2026-11-01", to: "2026-11-20" };
const PATH = "GET /api/v1/overview/questions?as=autoAnswered&from=2026-11-01&to=2026-11-20";
const question = (turnId: string) => ({ conversationId: "cnv_1", turnId, askedAt: 1, intent: null, text: "kargom" });

it("questions behind a number come page by page", async () => {
  const api = fakeApi({
    [PATH]: yes({ items: [question("trn_1")], nextCursor: "9.rpl_1" }),
    [`${PATH}&cursor=9.rpl_1`]: yes({ items: [question("trn_2")], nextCursor: null }),
  });
  const model = new QuestionsModel(api);
  await model.open({ as: "autoAnswered", ...RANGE });
  await model.more();
  expect(model.items.value.map(({ turnId }) => turnId)).toEqual(["trn_1", "trn_2"]);
  expect(model.nextCursor.value).toBeNull();
});

it("the questions of one topic are asked for by its name", async () => {
  const api = fakeApi({ [`${PATH}&intent=price_query`]: yes({ items: [question("trn_1")], nextCursor: null }) });
  const model = new QuestionsModel(api);
  await model.open({ as: "autoAnswered", ...RANGE, intent: "price_query" });
  expect(model.items.value).toHaveLength(1);
});

it.each([
  ["one hour of the week", { at: { weekday: 0, hour: 0 } }, "&weekday=0&hour=0"],
  ["what was promised", { isPromised: true }, "&promised=true"],
])("the questions of %s are asked for as such", async (_, narrower, query) => {
  const api = fakeApi({ [`${PATH}${query}`]: yes({ items: [question("trn_1")], nextCursor: null }) });
  const model = new QuestionsModel(api);
  await model.open({ as: "autoAnswered", ...RANGE, ...narrower });
  expect(model.items.value).toHaveLength(1);
});

it("an answer for a list that was closed is dropped", async () => {
  const api = fakeApi({ [PATH]: yes({ items: [question("trn_1")], nextCursor: null }) });
  const model = new QuestionsModel(api);
  const release = api.hold();
  const opening = model.open({ as: "autoAnswered", ...RANGE });
  model.close();
  release();
  await opening;
  expect(model.items.value).toEqual([]);
});

it("what cannot be read says so and can be tried again", async () => {
  const api = fakeApi({ [PATH]: no("unavailable") });
  const model = new QuestionsModel(api);
  await model.open({ as: "autoAnswered", ...RANGE });
  expect(model.state.value.kind).toBe("failed");
  api.will(PATH, yes({ items: [question("trn_1")], nextCursor: null }));
  await model.more();
  expect(model.state.value.kind).toBe("ready");
});
