/** Connecting a number: what is asked, what is shown, what stays. */
import { expect, it } from "vitest";
import { fakeApi, no, yes } from "../fake-api";
import { type ChannelAccount, ChannelsModel } from "./model";

const ACCOUNT: ChannelAccount = {
  id: "cha_1",
  channel: "whatsapp",
  displayName: "Tekin Moda",
  displayAddress: "+908500000088",
  externalId: "106600000000088",
  parentExternalId: "105500000000088",
  status: "connected",
  troubleCode: null,
  troubleAt: null,
  pace: null,
};
const POST = "POST /api/v1/channels/whatsapp";
const GOOD = ["token", "number", "registered", "name", "webhook"].map((check) => ({ check, ok: true, code: null }));

function aModel() {
  const api = fakeApi({
    "GET /api/v1/channels": yes({ items: [ACCOUNT] }),
    [POST]: yes({ checks: GOOD, account: ACCOUNT }),
    "DELETE /api/v1/channels/cha_1": yes(null),
  });
  const seen: string[] = [];
  const model = new ChannelsModel(api, async () => {
    seen.push(model.checks.value!.map(({ state }) => state[0]).join(""));
  });
  return { api, model, seen };
}

it("shows one check after the other, then the number, and forgets the token", async () => {
  const { model, seen } = aModel();
  model.open();
  model.write("token", " gizli ");
  await model.connect();
  expect(seen).toEqual(["owwww", "oowww", "oooww", "oooow", "ooooo"]);
  expect(model.connected.value).toEqual(ACCOUNT);
  expect(model.form.token.value).toBe("");
  expect(model.opened.value).toBeNull();
  expect(model.accounts.value).toEqual([ACCOUNT]);
});

it("stops at the check that failed and keeps what was typed", async () => {
  const { api, model } = aModel();
  const checks = [GOOD[0], { check: "number", ok: false, code: "not_in_waba" }];
  api.will(POST, yes({ checks, account: null }));
  model.write("token", "gizli");
  await model.connect();
  expect(model.checks.value?.map(({ state }) => state)).toEqual(["ok", "failed", "waiting", "waiting", "waiting"]);
  expect(model.checks.value?.[1]?.code).toBe("not_in_waba");
  expect(model.connected.value).toBeNull();
  expect(model.form.token.value).toBe("gizli");
});

it("names the fields that are none, and says when the number is another's", async () => {
  const { api, model } = aModel();
  api.will(POST, no("invalid", { wabaId: "malformed", token: "short" }));
  await model.connect();
  expect(model.complaints.value).toEqual(["wabaId", "token"]);
  expect(model.checks.value).toBeNull();
  model.write("token", "x");
  expect(model.complaints.value).toEqual(["wabaId"]);
  api.will(POST, no("conflict"));
  await model.connect();
  expect(model.refusal.value?.code).toBe("conflict");
});

it("connects the sandbox's number with one click, where there is a sandbox", async () => {
  const { api, model } = aModel();
  await model.loadTryOut();
  expect(model.tryOut.value).toBeNull();
  api.will("GET /sandbox/try-out", yes(null)); // in production the address gives the page itself, which is no JSON
  await model.loadTryOut();
  expect(model.tryOut.value).toBeNull();
  api.will("POST /sandbox/try-out/number", yes({ phoneNumberId: "99", wabaId: "88", token: "t" }));
  await model.connectSandbox();
  expect(api.asked).toContain(`${POST} {"phoneNumberId":"99","wabaId":"88","token":"t"}`);
  expect(model.connected.value).toEqual(ACCOUNT);
});

it("renews with the ids filled in, and disconnects", async () => {
  const { api, model } = aModel();
  model.open(ACCOUNT);
  expect(model.opened.value).toEqual({ renews: "cha_1" });
  expect([model.form.phoneNumberId.value, model.form.wabaId.value]).toEqual(["106600000000088", "105500000000088"]);
  model.close();
  api.will("GET /api/v1/channels", yes({ items: [{ ...ACCOUNT, status: "disconnected" }] }));
  await model.disconnect("cha_1");
  expect(api.asked).toContain("DELETE /api/v1/channels/cha_1");
  expect(model.accounts.value).toEqual([]);
});
