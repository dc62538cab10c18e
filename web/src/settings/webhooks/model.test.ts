/** Outgoing webhooks: endpoints, their secrets, and the log. */
import { expect, it } from "vitest";
import type { DeliveryRow, Endpoint } from "../../../../workers/webhooks-out/shapes";
import { fakeApi, no, yes } from "../../fake-api";
import { WebhooksModel } from "./model";

const LIST = "GET /api/v1/webhooks";
const crm: Endpoint = {
  id: "end_1",
  url: "https://crm.ornek.com/hook",
  description: "CRM",
  events: ["lead.vip"],
  withContent: false,
  isOn: true,
  failingSince: null,
  troubleCode: null,
  oldSecretUntil: null,
  createdAt: 1,
};

it("makes an endpoint and shows its secret until it is put away", async () => {
  const api = fakeApi({
    [LIST]: yes({ items: [crm] }),
    "POST /api/v1/webhooks": yes({ endpoint: crm, secret: "whsec_1" }),
  });
  const model = new WebhooksModel(api);
  model.begin();
  model.write({ url: " https://crm.ornek.com/hook " });
  model.toggle("lead.vip");
  model.toggle("conversation.handed_over");
  await model.save();
  expect(api.asked[0]).toBe(
    'POST /api/v1/webhooks {"url":"https://crm.ornek.com/hook","description":"","events":["lead.vip"],"withContent":false,"isOn":true}',
  );
  expect([model.draft.value, model.secret.value]).toEqual([null, { url: crm.url, secret: "whsec_1" }]);
});

it("has something unsaved once the form says something else than it began with", async () => {
  const api = fakeApi({ [LIST]: yes({ items: [crm] }), "PUT /api/v1/webhooks/end_1": yes(crm) });
  const model = new WebhooksModel(api);
  model.begin(crm);
  expect(model.isChanged.value).toBe(false);
  model.write({ description: "CRM, yeni" });
  expect(model.isChanged.value).toBe(true);
  await model.save();
  expect(model.isChanged.value).toBe(false);
});

it("keeps the form open when the address is refused", async () => {
  const api = fakeApi({ [LIST]: yes({ items: [] }), "POST /api/v1/webhooks": no("invalid", { url: "private" }) });
  const model = new WebhooksModel(api);
  model.begin();
  await model.save();
  expect([model.draft.value?.url, model.problem.value?.fields]).toEqual(["", { url: "private" }]);
});

it("turns an endpoint on again without changing anything else", async () => {
  const api = fakeApi({ [LIST]: yes({ items: [crm] }), "PUT /api/v1/webhooks/end_1": yes(crm) });
  const model = new WebhooksModel(api);
  await model.turn({ ...crm, isOn: false }, true);
  expect(api.asked[0]).toContain('"events":["lead.vip"],"withContent":false,"isOn":true}');
});

it("reads the log page by page, and says how many were sent again", async () => {
  const row = { id: "del_1" } as DeliveryRow;
  const api = fakeApi({
    [LIST]: yes({ items: [crm] }),
    "GET /api/v1/webhooks/end_1/deliveries": yes({ items: [row], nextCursor: "c" }),
    "GET /api/v1/webhooks/end_1/deliveries?cursor=c": yes({ items: [{ id: "del_2" }], nextCursor: null }),
    "POST /api/v1/webhooks/end_1/deliveries/replay": yes({ replayed: 3 }),
  });
  const model = new WebhooksModel(api);
  await model.openLog("end_1");
  await model.more();
  expect(model.log.value?.items.map(({ id }) => id)).toEqual(["del_1", "del_2"]);
  await model.replayFailed("end_1");
  expect([model.replayed.value, model.log.value?.items.length]).toEqual([3, 1]);
});

it("says nothing was sent again when it was refused", async () => {
  const api = fakeApi({
    [LIST]: yes({ items: [] }),
    "POST /api/v1/webhooks/end_1/deliveries/del_1/replay": no("conflict"),
  });
  const model = new WebhooksModel(api);
  await model.replay("end_1", "del_1");
  expect([model.replayed.value, model.problem.value?.code]).toEqual([null, "conflict"]);
});
