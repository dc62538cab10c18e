import { expect, it } from "vitest";
import { fakeApi, no, settled, yes } from "../fake-api";
import { ReportsModel, standing } from "./model";

const row = (id: string) => ({ id, kind: "day7", from: "2026-11-02", to: "2026-11-08", madeAt: 0 });

it("shows the newest report, or the one that is asked for", async () => {
  const api = fakeApi({
    "GET /api/v1/reports": yes({ items: [row("rpt_2"), row("rpt_1")] }),
    "GET /api/v1/reports/rpt_2": yes(row("rpt_2")),
    "GET /api/v1/reports/rpt_1": yes(row("rpt_1")),
  });
  const model = new ReportsModel(api);
  await model.load();
  expect(model.report.value?.id).toBe("rpt_2");
  await model.load("rpt_1");
  expect(model.report.value?.id).toBe("rpt_1");
  expect(api.asked.filter((one) => one === "GET /api/v1/reports")).toHaveLength(1);
});

it("says that there is none yet, without asking for one", async () => {
  const api = fakeApi({ "GET /api/v1/reports": yes({ items: [] }) });
  const model = new ReportsModel(api);
  await model.load();
  expect([model.state.value.kind, model.report.value, api.asked.length]).toEqual(["ready", null, 1]);
});

it("shows a refusal, and tries again what was asked", async () => {
  const api = fakeApi({
    "GET /api/v1/reports": yes({ items: [row("rpt_1")] }),
    "GET /api/v1/reports/x": no("not_found"),
  });
  const model = new ReportsModel(api);
  await model.load("x");
  expect(model.state.value).toMatchObject({ kind: "failed", problem: { code: "not_found" } });
  api.will("GET /api/v1/reports/x", yes(row("x")));
  await model.retry();
  expect(model.report.value?.id).toBe("x");
});

it("keeps the report that was chosen last when answers come late", async () => {
  const api = fakeApi({
    "GET /api/v1/reports": yes({ items: [row("rpt_1"), row("rpt_2")] }),
    "GET /api/v1/reports/rpt_1": yes(row("rpt_1")),
    "GET /api/v1/reports/rpt_2": yes(row("rpt_2")),
  });
  const model = new ReportsModel(api);
  await model.load("rpt_1");
  const release = api.hold();
  const slow = model.load("rpt_2");
  const last = model.load("rpt_1");
  release();
  await Promise.all([slow, last]);
  await settled();
  expect(model.report.value?.id).toBe("rpt_1");
});

it("a tenth more or less is about the same", () => {
  expect([standing(100, 110), standing(100, 111), standing(100, 89), standing(null, 1), standing(1, null)]).toEqual([
    "same",
    "more",
    "less",
    null,
    null,
  ]);
});
