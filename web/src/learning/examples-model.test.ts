/** Own examples: added on top, gone at once, found however they are written. */
import { describe, expect, it } from "vitest";
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

it("one that is there already is told as such, once, and adds no line", async () => {
  const { api, model } = await loaded();
  api.will(ADD, yes(first));
  model.form.text.value = "PAKETİM ne alemde?";
  model.form.intent.value = "order_tracking";
  await model.add();
  expect(model.items.value).toEqual([second, first]);
  expect([model.isKnown.value, model.form.text.value]).toEqual([true, "PAKETİM ne alemde?"]);
  api.will(ADD, yes(example("exa_3", "kolim nerde", "order_tracking", 3)));
  model.form.text.value = "kolim nerde";
  await model.add();
  expect([model.isKnown.value, model.items.value.length]).toEqual([false, 3]);
});

describe("words that are an example of another topic", () => {
  const contradicts = { text: "contradicts", exampleId: "exa_1", exampleIntent: "order_tracking" };

  async function refused() {
    const { api, model } = await loaded();
    api.will(ADD, no("conflict", contradicts));
    model.form.text.value = "Paketim ne alemde?";
    model.form.intent.value = "delivery_time";
    await model.add();
    return { api, model };
  }

  it("stay in the form, and the refusal names the example", async () => {
    const { model } = await refused();
    expect(model.refusal.value?.fields).toEqual(contradicts);
    expect(model.form.text.value).toBe("Paketim ne alemde?");
  });

  it("change the topic of the old one when that is wanted", async () => {
    const { api, model } = await refused();
    api.will("PUT /api/v1/learning/examples/exa_1", yes({ ...first, intent: "delivery_time" }));
    await model.change("exa_1");
    expect(api.asked.at(-1)).toBe('PUT /api/v1/learning/examples/exa_1 {"intent":"delivery_time"}');
    expect(model.items.value).toEqual([second, { ...first, intent: "delivery_time" }]);
    expect([model.refusal.value, model.form.text.value]).toEqual([null, ""]);
  });

  it("leave the old one as it is when that is wanted", async () => {
    const { api, model } = await refused();
    const asked = api.asked.length;
    model.keep();
    expect([model.refusal.value, model.form.text.value, api.asked.length]).toEqual([null, "", asked]);
    expect(model.items.value).toEqual([second, first]);
  });

  it("stay in the form when the change is refused", async () => {
    const { api, model } = await refused();
    api.will("PUT /api/v1/learning/examples/exa_1", no("not_found"));
    await model.change("exa_1");
    expect([model.refusal.value?.code, model.form.text.value]).toEqual(["not_found", "Paketim ne alemde?"]);
  });
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
