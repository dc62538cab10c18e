import { beforeEach, expect, it } from "vitest";
import type { RoutingPage } from "../../../../workers/routing/shapes";
import { type FakeApi, fakeApi, no, yes } from "../../fake-api";
import { RoutingModel } from "./model";

const page: RoutingPage = {
  rules: [{ accountId: "cha_1", name: "Moda", rule: { method: "off", groupId: null } }],
  groups: [{ id: "grp_1", name: "Satış", userIds: ["usr_a"] }],
  people: [{ userId: "usr_a", name: "Ayşe", role: "agent", capacity: 10 }],
};
let api: FakeApi;
let model: InstanceType<typeof RoutingModel>;

beforeEach(async () => {
  api = fakeApi({
    "GET /api/v1/routing/rules": yes(page),
    "GET /api/v1/routing/presence": yes({ items: [{ userId: "usr_a", state: "online", takesNew: true }] }),
  });
  model = new RoutingModel(api);
  await model.load();
});

it("shows a chosen rule at once, and what is kept when it was refused", async () => {
  const open = api.hold();
  const chosen = model.setRule("cha_1", { method: "in_turn", groupId: null });
  expect(model.page.value!.rules[0]!.rule.method).toBe("in_turn");
  open();
  expect(await chosen).toBe(false);
  expect(model.page.value!.rules[0]!.rule.method).toBe("off");
  expect(model.problem.value?.code).toBe("not_found");
});

it("keeps a group's draft until the server has taken it", async () => {
  model.edit(page.groups[0]!);
  model.toggleMember("usr_b");
  model.toggleMember("usr_a");
  expect(model.draft.value!.userIds).toEqual(["usr_b"]);
  api.will("PUT /api/v1/routing/groups/grp_1", no("conflict", { name: "taken" }));
  await model.saveGroup();
  expect(model.draft.value).not.toBeNull();
  expect(model.problem.value!.fields.name).toBe("taken");
  api.will("PUT /api/v1/routing/groups/grp_1", yes({}));
  await model.saveGroup();
  expect(model.draft.value).toBeNull();
});

it("sends no group without a name and no capacity that is none", async () => {
  const asked = api.asked.length;
  model.edit(null);
  await model.saveGroup();
  for (const capacity of [-1, 1.5, 201, Number.NaN]) await model.setCapacity("usr_a", capacity);
  expect(api.asked).toHaveLength(asked);
  api.will("PUT /api/v1/routing/people/usr_a", yes(null));
  await model.setCapacity("usr_a", 0);
  expect(api.asked).toContain('PUT /api/v1/routing/people/usr_a {"capacity":0}');
});

it("follows who comes and goes", () => {
  model.hear({ type: "presence", userId: "usr_a", state: "away", takesNew: false });
  model.hear({ type: "overview" });
  expect(model.presence.value.get("usr_a")).toEqual({ userId: "usr_a", state: "away", takesNew: false });
});
