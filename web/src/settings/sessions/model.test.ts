/** The devices one is signed in on. */
import { expect, it } from "vitest";
import { fakeApi, no, yes } from "../../fake-api";
import { SessionsModel } from "./model";

const LIST = "GET /api/v1/account/sessions";

it("ends one and reads the list anew; one that is gone already is no trouble", async () => {
  const api = fakeApi({ [LIST]: yes({ items: [] }), "DELETE /api/v1/account/sessions/ses_1": yes(null) });
  const model = new SessionsModel(api);
  await model.end("ses_1");
  await model.end("ses_2");
  expect(model.problem.value).toBeNull();
  expect(api.asked).toEqual([
    "DELETE /api/v1/account/sessions/ses_1",
    LIST,
    "DELETE /api/v1/account/sessions/ses_2",
    LIST,
  ]);
});

it("says how many were ended at once, and what went wrong", async () => {
  const api = fakeApi({ [LIST]: yes({ items: [] }), "DELETE /api/v1/account/sessions": yes({ ended: 2 }) });
  const model = new SessionsModel(api);
  await model.endOthers();
  expect(model.ended.value).toBe(2);
  api.will("DELETE /api/v1/account/sessions", no("offline"));
  await model.endOthers();
  expect(model.problem.value?.code).toBe("offline");
});
