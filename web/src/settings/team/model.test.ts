/** The people of the tenant. */
import { expect, it } from "vitest";
import { fakeApi, no, yes } from "../../fake-api";
import { TeamModel } from "./model";

const LIST = "GET /api/v1/team";
const TEAM = { members: [], invitations: [] };

it("reads the team anew after each change, refused or not", async () => {
  const api = fakeApi({
    [LIST]: yes(TEAM),
    "PUT /api/v1/team/members/usr_1": no("conflict", { role: "last_owner" }),
    "DELETE /api/v1/team/members/usr_1": yes(null),
  });
  const model = new TeamModel(api);
  expect(await model.changeRole("usr_1", "agent")).toBe(false);
  expect(model.problem.value?.fields).toEqual({ role: "last_owner" });
  expect(await model.remove("usr_1")).toBe(true);
  expect(model.problem.value).toBeNull();
  expect(api.asked.filter((request) => request === LIST)).toHaveLength(2);
});

it("says why there is nothing to show", async () => {
  const model = new TeamModel(fakeApi({ [LIST]: no("forbidden") }));
  await model.load();
  expect(model.state.value).toMatchObject({ kind: "failed", problem: { code: "forbidden" } });
});
