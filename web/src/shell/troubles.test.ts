/** The dots of the main menu. */
import { expect, it } from "vitest";
import { fakeApi, no, settled, yes } from "../fake-api";
import { TroublesModel } from "./troubles";

it("a page with a connection in trouble has a dot, until the connection is mended", async () => {
  const api = fakeApi({
    "GET /api/v1/integrations": yes({ items: [{ status: "connected" }, { status: "trouble" }] }),
    "GET /api/v1/channels": yes({ items: [{ status: "connected" }] }),
  });
  const model = new TroublesModel(api);
  await model.load();
  expect([model.troubled.integrations.value, model.troubled.channels.value]).toEqual([true, false]);
  api.will("GET /api/v1/integrations", yes({ items: [{ status: "connected" }] }));
  model.hear({ type: "connection", accountId: "int_1", status: "connected", troubleCode: null });
  await settled();
  expect(model.troubled.integrations.value).toBe(false);
});

it("what cannot be asked leaves the dot as it was", async () => {
  const api = fakeApi({ "GET /api/v1/channels": yes({ items: [{ status: "trouble" }] }) });
  const model = new TroublesModel(api);
  await model.load();
  api.will("GET /api/v1/channels", no("offline"));
  await model.load();
  expect(model.troubled.channels.value).toBe(true);
});
