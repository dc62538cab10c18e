/** API keys: made, shown once, taken back. */
import { expect, it } from "vitest";
import { fakeApi, no, yes } from "../../fake-api";
import { KeysModel } from "./model";

const LIST = "GET /api/v1/keys";
const CREATE = "POST /api/v1/keys";

it("makes a key with what was chosen, shows it, and empties the form", async () => {
  const api = fakeApi({ [LIST]: yes({ items: [] }), [CREATE]: yes({ token: "ivk_1" }) });
  const model = new KeysModel(api);
  model.name.value = " Muhasebe ";
  model.toggle("orders:read");
  model.toggle("settings:read");
  model.toggle("settings:read");
  model.life.value = "";
  await model.create();
  expect(api.asked).toEqual([`${CREATE} {"name":"Muhasebe","scopes":["orders:read"],"expiresInDays":null}`, LIST]);
  expect([model.token.value, model.name.value, model.scopes.value]).toEqual(["ivk_1", "", []]);
});

it("asks for a name and a scope before it asks the server", async () => {
  const api = fakeApi();
  const model = new KeysModel(api);
  model.name.value = "Muhasebe";
  await model.create();
  expect([model.isIncomplete.value, api.asked]).toEqual([true, []]);
});

it("keeps the form when it is refused", async () => {
  const api = fakeApi({ [CREATE]: no("limit") });
  const model = new KeysModel(api);
  model.name.value = "Muhasebe";
  model.toggle("orders:read");
  await model.create();
  expect([model.problem.value?.code, model.name.value, model.token.value]).toEqual(["limit", "Muhasebe", null]);
});

it("has something unsaved while a key is being described, and none once it is made", async () => {
  const api = fakeApi({ [LIST]: yes({ items: [] }), [CREATE]: yes({ token: "ivk_1" }) });
  const model = new KeysModel(api);
  expect(model.isChanged.value).toBe(false);
  model.toggle("orders:read");
  expect(model.isChanged.value).toBe(true);
  model.name.value = "Muhasebe";
  model.life.value = "30";
  await model.create();
  expect(model.isChanged.value).toBe(false);
});

it("takes a key back; one that is gone already is no trouble", async () => {
  const api = fakeApi({ [LIST]: yes({ items: [] }) });
  const model = new KeysModel(api);
  await model.revoke("key_1");
  expect(model.problem.value).toBeNull();
  expect(api.asked).toEqual(["DELETE /api/v1/keys/key_1", LIST]);
});
