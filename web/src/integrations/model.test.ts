/** The Trendyol account: connecting, testing, leaving. */
import { expect, it } from "vitest";
import { fakeApi, no, yes } from "../fake-api";
import { type Integration, IntegrationsModel } from "./model";

const shop: Integration = {
  id: "int_1",
  provider: "trendyol",
  externalId: "107703",
  status: "connected",
  troubleCode: null,
  troubleAt: null,
  lastSyncedAt: null,
  webhookOn: true,
  orders: 3,
};
const LIST = "GET /api/v1/integrations";
const CONNECT = "POST /api/v1/integrations/trendyol";

function filled(api = fakeApi({ [LIST]: yes({ items: [] }) })) {
  const model = new IntegrationsModel(api);
  model.form.sellerId.value = " 107703 ";
  model.form.apiKey.value = "key";
  model.form.apiSecret.value = "secret";
  return { api, model };
}

it("after connecting the account shows and the keys are gone from the form", async () => {
  const { api, model } = filled();
  api.will(CONNECT, yes(shop));
  api.will(LIST, yes({ items: [shop] }));
  await model.connect();
  expect(api.asked[0]).toBe(`${CONNECT} {"sellerId":"107703","apiKey":"key","apiSecret":"secret"}`);
  expect(model.account.value).toEqual(shop);
  expect(model.done.value).toBe("connected");
  expect([model.form.apiKey.value, model.form.apiSecret.value]).toEqual(["", ""]);
});

it("refused keys stay in the form with the trouble code", async () => {
  const { api, model } = filled();
  api.will(CONNECT, no("invalid", { connection: "auth" }));
  await model.connect();
  expect(model.refusal.value?.fields).toEqual({ connection: "auth" });
  expect(model.form.apiSecret.value).toBe("secret");
  expect(model.busy.value).toBeNull();
});

it("a failed test is no refusal: the account shows its trouble", async () => {
  const { api, model } = filled();
  const trouble = { ...shop, status: "trouble" as const, troubleCode: "server" };
  api.will("POST /api/v1/integrations/int_1/test", yes({ ok: false, code: "server" }));
  api.will(LIST, yes({ items: [trouble] }));
  await model.test("int_1");
  expect(model.refusal.value).toBeNull();
  expect(model.account.value?.troubleCode).toBe("server");
});

it("a disconnected account is no account", async () => {
  const { api, model } = filled();
  api.will("DELETE /api/v1/integrations/int_1", yes(null));
  api.will(LIST, yes({ items: [{ ...shop, status: "disconnected" }] }));
  await model.disconnect("int_1");
  expect(model.account.value).toBeNull();
});

it("a live change of a connection is fetched", async () => {
  const { api, model } = filled();
  model.hear({ type: "connection", accountId: "int_1", status: "trouble", troubleCode: "auth" });
  model.hear({ type: "overview" });
  expect(api.asked).toEqual([LIST]);
});
