/** Managing labels. */
import { expect, it } from "vitest";
import { fakeApi, no, yes } from "../../fake-api";
import type { Label } from "../../inbox/labels";
import { LabelsModel } from "./model";

const VIP: Label = { id: "lab_1", name: "VIP", color: "pink" };

async function loaded(items: Label[] = [VIP]) {
  const api = fakeApi({ "GET /api/v1/labels": yes({ items }) });
  const model = new LabelsModel(api);
  await model.load();
  return { api, model };
}

it("a label is added and stands in the list", async () => {
  const { api, model } = await loaded([]);
  model.edit(null);
  model.draft.value = { ...model.draft.value!, name: " İade ", color: "red" };
  api.will("POST /api/v1/labels", yes({ id: "lab_2", name: "İade", color: "red" }));
  api.will("GET /api/v1/labels", yes({ items: [{ id: "lab_2", name: "İade", color: "red" }] }));
  await model.save();
  expect(api.asked).toContain('POST /api/v1/labels {"name":"İade","color":"red"}');
  expect([model.items.value.length, model.draft.value]).toEqual([1, null]);
});

it("a name that is taken keeps what was typed and says so", async () => {
  const { api, model } = await loaded();
  model.edit(VIP);
  model.draft.value = { ...VIP, name: "İade" };
  api.will("PUT /api/v1/labels/lab_1", no("conflict", { name: "taken" }));
  await model.save();
  expect(model.draft.value?.name).toBe("İade");
  expect(model.refusal.value?.fields.name).toBe("taken");
});

it("nothing is saved without a name", async () => {
  const { api, model } = await loaded();
  model.edit(null);
  await model.save();
  expect(api.asked.some((line) => line.startsWith("POST"))).toBe(false);
});

it("a label goes after it was confirmed, also when somebody else was quicker", async () => {
  const { api, model } = await loaded();
  await model.remove();
  expect(api.asked.some((line) => line.startsWith("DELETE"))).toBe(false);
  model.leaving.value = VIP;
  api.will("DELETE /api/v1/labels/lab_1", no("not_found"));
  await model.remove();
  expect([model.items.value, model.leaving.value, model.refusal.value]).toEqual([[], null, null]);
});
