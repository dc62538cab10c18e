/** The overview's loading: one request at a time, the server's day, what stays on failure. */
import { expect, it } from "vitest";
import type { Overview } from "../../../workers/analytics/shapes";
import { fakeApi, no, yes } from "../fake-api";
import { daysBefore, OverviewModel, spanOf, trendPoints } from "./model";

const overview = {
  range: { from: "2026-10-24", to: "2026-11-20" },
  days: [{ date: "2026-11-20", questions: 3, autoAnswered: 2, handedOver: 1 }],
  weeks: [{ week: "2026-11-16", questions: 3, autoAnswered: 2, handedOver: 1, deflectionRate: 2 / 3 }],
} as Overview;
const PLAIN = "GET /api/v1/overview";

it("changes in a burst cost two requests, not ten", async () => {
  const api = fakeApi({ [PLAIN]: yes(overview) });
  const model = new OverviewModel(api, () => "2026-11-20");
  const release = api.hold();
  const first = model.load();
  for (let change = 0; change < 10; change++) model.hear({ type: "overview" });
  release();
  await first;
  expect(api.asked).toEqual([PLAIN, PLAIN]);
});

it("a shorter range ends on the server's day, which may be ahead of the visitor's", async () => {
  const api = fakeApi({ [PLAIN]: yes(overview) });
  const model = new OverviewModel(api, () => "2026-11-01");
  await model.load();
  await model.setRange("d7");
  expect(api.asked.at(-1)).toBe(`${PLAIN}?from=2026-11-14`);
});

it("numbers stay on the screen when a refresh fails", async () => {
  const api = fakeApi({ [PLAIN]: yes(overview) });
  const model = new OverviewModel(api, () => "2026-11-20");
  await model.load();
  api.will(PLAIN, no("unavailable"));
  await model.load();
  expect(model.state.value.kind).toBe("ready");
});

it("the trend's weeks stand at their Mondays", () => {
  expect(trendPoints(overview, "week").map(({ date }) => date)).toEqual(["2026-11-16"]);
  expect(trendPoints(overview, "day")).toBe(overview.days);
});

it("a point of the trend opens its own days, never one outside of the range", () => {
  const range = { ...overview, range: { ...overview.range, from: "2026-11-11", to: "2026-11-24" } };
  expect(spanOf(range, "day", "2026-11-20")).toEqual({ from: "2026-11-20", to: "2026-11-20" });
  expect(spanOf(range, "week", "2026-11-09")).toEqual({ from: "2026-11-11", to: "2026-11-15" });
  expect(spanOf(range, "week", "2026-11-16")).toEqual({ from: "2026-11-16", to: "2026-11-22" });
  expect(spanOf(range, "week", "2026-11-23")).toEqual({ from: "2026-11-23", to: "2026-11-24" });
});

it("days go back over the end of a month", () => {
  expect(daysBefore("2026-03-01", 1)).toBe("2026-02-28");
});

it("a range that could not be read is not shown as chosen, and says why", async () => {
  const api = fakeApi({ [PLAIN]: yes(overview) });
  const model = new OverviewModel(api, () => "2026-11-20");
  await model.load();
  api.will(`${PLAIN}?from=2026-11-14`, no("unavailable"));
  await model.setRange("d7");
  expect([model.range.value, model.problem.value?.code]).toEqual(["d28", "unavailable"]);
  api.will(`${PLAIN}?from=2026-11-14`, yes(overview));
  await model.setRange("d7");
  expect([model.range.value, model.problem.value]).toEqual(["d7", null]);
});
