import { expect, it } from "vitest";
import type { MonthUsage } from "../../../../workers/usage/shapes";
import { fakeApi, no, yes } from "../../fake-api";
import { monthsUntil, UsageModel } from "./model";

const usage = (month: string) => ({ month }) as MonthUsage;

it("shows the running month first, and the months before it to choose from", async () => {
  const api = fakeApi({
    "GET /api/v1/usage": yes(usage("2026-02")),
    "GET /api/v1/usage?month=2025-12": yes(usage("2025-12")),
  });
  const model = new UsageModel(api);
  await model.load();
  expect(model.months.value).toEqual(["2026-02", "2026-01", "2025-12", "2025-11", "2025-10", "2025-09"]);
  await model.load("2025-12");
  expect([model.usage.value?.month, model.months.value[0]]).toEqual(["2025-12", "2026-02"]);
});

it("an answer about a month that was left is not taken in", async () => {
  const api = fakeApi({
    "GET /api/v1/usage": yes(usage("2026-02")),
    "GET /api/v1/usage?month=2026-01": yes(usage("2026-01")),
  });
  const model = new UsageModel(api);
  const open = api.hold();
  const first = model.load();
  const second = model.load("2026-01");
  open();
  await Promise.all([first, second]);
  expect(model.usage.value?.month).toBe("2026-01");
});

it("says what went wrong, and asks for the same month again", async () => {
  const api = fakeApi({ "GET /api/v1/usage": no("unavailable") });
  const model = new UsageModel(api);
  await model.load();
  expect(model.state.value).toMatchObject({ kind: "failed", problem: { code: "unavailable" } });
  api.will("GET /api/v1/usage", yes(usage("2026-02")));
  await model.retry();
  expect(model.state.value).toEqual({ kind: "ready" });
});

it("asks again for the month that failed, not for the one that is still shown", async () => {
  const api = fakeApi({ "GET /api/v1/usage": yes(usage("2026-02")), "GET /api/v1/usage?month=2025-12": no("offline") });
  const model = new UsageModel(api);
  await model.load();
  await model.load("2025-12");
  api.will("GET /api/v1/usage?month=2025-12", yes(usage("2025-12")));
  await model.retry();
  expect([model.state.value.kind, model.usage.value?.month]).toEqual(["ready", "2025-12"]);
});

it("months go over the turn of a year", () => {
  expect(monthsUntil("2026-01").slice(0, 2)).toEqual(["2026-01", "2025-12"]);
});
