/** The review list: what was dealt with leaves it, what was refused stays and says why. */
import { expect, it } from "vitest";
import type { WrongAnswer } from "../../../workers/learning/shapes";
import { fakeApi, no, yes } from "../fake-api";
import { ReviewModel } from "./review-model";

const wrong = (id: string): WrongAnswer => ({
  id,
  conversationId: "cnv_1",
  turnId: `trn_${id}`,
  questionText: "paketim ne alemde",
  intent: "out_of_scope",
  rightIntent: null,
  note: null,
  status: "open",
  markedBy: "Deniz Aydın",
  resolvedBy: null,
  resolvedAt: null,
  createdAt: 1_000,
});
const OPEN = "GET /api/v1/learning/wrong-answers?status=open";
const resolutionOf = (id: string) => `POST /api/v1/learning/wrong-answers/${id}/resolution`;

async function loaded() {
  const api = fakeApi({ [OPEN]: yes({ items: [wrong("wra_1"), wrong("wra_2")], nextCursor: "1000.wra_2" }) });
  const model = new ReviewModel(api);
  await model.load();
  return { api, model, ids: () => model.items.value.map(({ id }) => id) };
}

it("an answer made an example leaves the list", async () => {
  const { api, model, ids } = await loaded();
  api.will(resolutionOf("wra_1"), yes(wrong("wra_1")));
  await model.addExample("wra_1", "order_tracking", " paketim ne âlemde ");
  expect(api.asked.at(-1)).toBe(
    `${resolutionOf("wra_1")} {"action":"add_example","intent":"order_tracking","text":"paketim ne âlemde"}`,
  );
  expect(ids()).toEqual(["wra_2"]);
});

it("a dismissed one as well", async () => {
  const { api, model, ids } = await loaded();
  api.will(resolutionOf("wra_2"), yes(wrong("wra_2")));
  await model.dismiss("wra_2");
  expect(api.asked.at(-1)).toBe(`${resolutionOf("wra_2")} {"action":"dismiss"}`);
  expect(ids()).toEqual(["wra_1"]);
});

it("a refusal stays beside its answer", async () => {
  const { api, model, ids } = await loaded();
  api.will(resolutionOf("wra_1"), no("conflict"));
  await model.dismiss("wra_1");
  expect(model.refusal.value).toMatchObject({ id: "wra_1", problem: { code: "conflict" } });
  expect(ids()).toEqual(["wra_1", "wra_2"]);
  expect(model.busyId.value).toBeNull();
});

it("words that are an example of another topic are settled by changing that one, then it is resolved", async () => {
  const { api, model, ids } = await loaded();
  api.will(resolutionOf("wra_1"), no("conflict", { text: "contradicts", exampleId: "exa_1", exampleIntent: "thanks" }));
  await model.addExample("wra_1", "order_tracking", "paketim ne alemde");
  api.will("PUT /api/v1/learning/examples/exa_1", yes({}));
  api.will(resolutionOf("wra_1"), yes(wrong("wra_1")));
  await model.change("wra_1", "exa_1", "order_tracking", "paketim ne alemde");
  expect(api.asked.slice(-2)).toEqual([
    'PUT /api/v1/learning/examples/exa_1 {"intent":"order_tracking"}',
    `${resolutionOf("wra_1")} {"action":"add_example","intent":"order_tracking","text":"paketim ne alemde"}`,
  ]);
  expect(ids()).toEqual(["wra_2"]);
});

it("a change that is refused resolves nothing; keeping the old example leaves the answer open", async () => {
  const { api, model, ids } = await loaded();
  api.will("PUT /api/v1/learning/examples/exa_1", no("offline"));
  await model.change("wra_1", "exa_1", "order_tracking", "paketim ne alemde");
  expect(model.refusal.value).toMatchObject({ id: "wra_1", problem: { code: "offline" } });
  expect(api.asked.filter((line) => line.startsWith("POST"))).toEqual([]);
  model.keep();
  expect([model.refusal.value, ids()]).toEqual([null, ["wra_1", "wra_2"]]);
});

it("the next page comes behind the first", async () => {
  const { api, model, ids } = await loaded();
  api.will(`${OPEN}&cursor=1000.wra_2`, yes({ items: [wrong("wra_3")], nextCursor: null }));
  await model.loadMore();
  expect(ids()).toEqual(["wra_1", "wra_2", "wra_3"]);
  await model.loadMore();
  expect(api.asked).toHaveLength(2);
});

it("an answer to the list one has left is not shown", async () => {
  const { api, model, ids } = await loaded();
  api.will("GET /api/v1/learning/wrong-answers?status=dismissed", yes({ items: [wrong("wra_9")], nextCursor: null }));
  const release = api.hold();
  const done = [model.show("dismissed"), model.show("open")];
  release();
  await Promise.all(done);
  expect(ids()).toEqual(["wra_1", "wra_2"]);
  expect(model.state.value.kind).toBe("ready");
});

it("a failed load can be tried again", async () => {
  const { api, model } = await loaded();
  api.will(OPEN, no("unavailable"));
  await model.load();
  expect(model.state.value).toMatchObject({ kind: "failed" });
});
