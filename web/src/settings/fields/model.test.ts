import { expect, it } from "vitest";
import type { CustomField } from "../../../../workers/contacts/shapes";
import { fakeApi, no, yes } from "../../fake-api";
import { FieldsModel } from "./model";

const LIST = "GET /api/v1/custom-fields";
const SIZE: CustomField = { id: "fld_1", name: "Beden", kind: "choice", options: ["S", "M"] };

async function loaded(answers: Parameters<typeof fakeApi>[0] = {}) {
  const api = fakeApi({ [LIST]: yes({ items: [SIZE] }), ...answers });
  const model = new FieldsModel(api);
  await model.load();
  return { api, model };
}

it("adds a choice with one option a line, and a text without any", async () => {
  const { api, model } = await loaded({ "POST /api/v1/custom-fields": yes(SIZE) });
  model.edit(null);
  model.draft.value = { id: null, name: " Renk ", kind: "choice", options: " mavi \n\nyeşil\n" };
  await model.save();
  model.draft.value = { id: null, name: "Not", kind: "text", options: "mavi" };
  await model.save();
  expect(api.asked.filter((one) => one.startsWith("POST"))).toEqual([
    'POST /api/v1/custom-fields {"name":"Renk","options":["mavi","yeşil"],"kind":"choice"}',
    'POST /api/v1/custom-fields {"name":"Not","options":[],"kind":"text"}',
  ]);
});

it("keeps what was typed when it is refused", async () => {
  const { model } = await loaded({ "PUT /api/v1/custom-fields/fld_1": no("conflict", { name: "taken" }) });
  model.edit(SIZE);
  expect(model.draft.value?.options).toBe("S\nM");
  await model.save();
  expect([model.refusal.value?.fields.name, model.draft.value?.name]).toEqual(["taken", "Beden"]);
});

it("takes a field away once, also one that is gone already", async () => {
  const { model } = await loaded({ "DELETE /api/v1/custom-fields/fld_1": no("not_found") });
  model.leaving.value = SIZE;
  await Promise.all([model.remove(), model.remove()]);
  expect([model.items.value, model.refusal.value]).toEqual([[], null]);
});
