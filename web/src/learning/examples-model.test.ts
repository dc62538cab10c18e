/** Own examples: added on top, gone at once, found however they are written. */
import { expect, it } from "vitest";
import type { Example } from "../../../workers/learning/shapes";
import { fakeApi, no, yes } from "../fake-api";
import { ExamplesModel } from "./examples-model";

const example = (id: string, text: string, intent: string, createdAt: number): Example => ({
  id,
  text,
  intent,
  source: "manual",
  createdAt,
});
const first = example("exa_1", "Paketim ne âlemde", "order_tracking", 1);
const second = example("exa_2", "elime ne gün geçer", "delivery_time", 2);
const LIST = "GET /api/v1/learning/examples";
const ADD = "POST /api/v1/learning/examples";
const TITLES: Record<string, string> = { order_tracking: "Kargom nerede", delivery_time: "Ne zaman gelir" };

async function loaded() {
  const api = fakeApi({ [LIST]: yes({ items: [second, first], max: 500 }) });
  const model = new ExamplesModel(api, (intent) => TITLES[intent]!);
  await model.load();
  return { api, model };
}

it("a new example stands on top; its topic stays chosen for the next", async () => {
  const { api, model } = await loaded();
  const third = example("exa_3", "kolim nerde", "order_tracking", 3);
  api.will(ADD, yes(third));
  model.form.text.value = " kolim nerde ";
  model.form.intent.value = "order_tracking";
  await model.add();
  expect(api.asked.at(-1)).toBe(`${ADD} {"text":"kolim nerde","intent":"order_tracking"}`);
  expect(model.items.value).toEqual([third, second, first]);
  expect([model.form.text.value, model.form.intent.value]).toEqual(["", "order_tracking"]);
});

it("a refused one stays in the form", async () => {
  const { api, model } = await loaded();
  api.will(ADD, no("conflict", { text: "known" }));
  model.form.text.value = "paketim ne alemde";
  model.form.intent.value = "order_tracking";
  await model.add();
  expect(model.refusal.value?.fields).toEqual({ text: "known" });
  expect(model.form.text.value).toBe("paketim ne alemde");
});

it("without words or topic nothing is sent", async () => {
  const { api, model } = await loaded();
  model.form.text.value = "kolim nerde";
  await model.add();
  expect(api.asked).toEqual([LIST]);
});

it("a removed one is gone before the server answers, and back in its place when it refuses", async () => {
  const { api, model } = await loaded();
  api.will("DELETE /api/v1/learning/examples/exa_2", no("offline"));
  const release = api.hold();
  const done = model.remove("exa_2");
  expect(model.items.value).toEqual([first]);
  release();
  await done;
  expect(model.items.value).toEqual([second, first]);
  expect(model.refusal.value?.code).toBe("offline");
});

it("one that somebody else has removed stays gone", async () => {
  const { model } = await loaded();
  await model.remove("exa_1");
  expect(model.items.value).toEqual([second]);
  expect(model.refusal.value).toBeNull();
});

it.each([
  ["ALEMDE", ["exa_1"]],
  ["kargom", ["exa_1"]],
  ["NE ZAMAN", ["exa_2"]],
  ["", ["exa_2", "exa_1"]],
  ["iade", []],
])("a search for %j finds %j", async (query, ids) => {
  const { model } = await loaded();
  model.query.value = query;
  expect(model.shown.value.map(({ id }) => id)).toEqual(ids);
});
