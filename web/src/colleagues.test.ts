/** Names of colleagues. */
import { expect, it } from "vitest";
import { colleagueName, colleagues, loadColleagues } from "./colleagues";
import { fakeApi, no, yes } from "./fake-api";

it("names are known once they were told, also of who has left, and stay when a later answer fails", async () => {
  expect(colleagueName("usr_1")).toBeNull();
  const api = fakeApi({ "GET /api/v1/colleagues": yes({ items: [{ id: "usr_1", name: "Deniz", role: "agent" }] }) });
  await loadColleagues(api);
  expect([colleagueName("usr_1"), colleagueName("usr_9"), colleagueName(null)]).toEqual(["Deniz", null, null]);
  const left = { items: [{ id: "usr_1", name: "Deniz", role: "agent" }], former: [{ id: "usr_2", name: "Ece" }] };
  api.will("GET /api/v1/colleagues", yes(left));
  await loadColleagues(api);
  expect([colleagueName("usr_2"), colleagues.value.map(({ id }) => id)]).toEqual(["Ece", ["usr_1"]]);
  api.will("GET /api/v1/colleagues", no("offline"));
  await loadColleagues(api);
  expect(colleagueName("usr_1")).toBe("Deniz");
});
