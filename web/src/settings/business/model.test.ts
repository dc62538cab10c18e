/** The business as it is edited. */
import { expect, it } from "vitest";
import type { Business } from "../../../../workers/tenants/shapes";
import { fakeApi, no, yes } from "../../fake-api";
import { decimalOf, wholeOf } from "./amounts";
import { BusinessModel } from "./model";

const KEPT: Business = {
  name: "Moda Butik",
  doctorName: null,
  sector: "ecommerce",
  mayChangeSector: true,
  locale: "tr",
  timeZone: "Europe/Istanbul",
  currency: "TRY",
  minutesPerAnswer: 2.5,
  agentCostMinor: null,
  episodeGapHours: 24,
  pauseTimeoutMin: 90,
  discovery: null,
};
const PUT = "PUT /api/v1/business";

async function aModel(kept = KEPT) {
  const api = fakeApi({ "GET /api/v1/business": yes(kept), [PUT]: yes(kept) });
  const model = new BusinessModel(api);
  await model.load();
  const sent = () => JSON.parse(api.asked.at(-1)!.slice(PUT.length)) as Business;
  return { api, model, sent };
}

it("shows what is kept and sends it back as it was", async () => {
  const { model, sent } = await aModel();
  expect(model.draft.value).toMatchObject({ minutesPerAnswer: "2,5", pauseHours: "1,5", agentCost: "" });
  expect(await model.save()).toBe(true);
  const { mayChangeSector, ...same } = KEPT;
  expect(sent()).toEqual(same);
});

it("reads amounts as people write them", async () => {
  expect(["25.000", "25000", "1 250 000", "25,5", "abc", ""].map(wholeOf)).toEqual([
    25_000,
    25_000,
    1_250_000,
    Number.NaN,
    Number.NaN,
    null,
  ]);
  expect(["1,5", "2.5", "x"].map(decimalOf)).toEqual([1.5, 2.5, Number.NaN]);
});

it("keeps the answers of the first day with the cost of that day, also when they are empty", async () => {
  const { model, sent } = await aModel();
  model.write("agentCost", "25.000");
  await model.save(true);
  expect(sent()).toMatchObject({
    agentCostMinor: 2_500_000,
    discovery: { agentCostMinor: 2_500_000, messagesPerDay: null, mostAsked: "" },
  });
});

it("changes the cost of today without touching the baseline", async () => {
  const discovery = {
    messagesPerDay: 100,
    mostAsked: "",
    agentCostMinor: 2_500_000,
    wouldPayMinor: null,
    biggestProblems: "",
  };
  const { model, sent } = await aModel({ ...KEPT, agentCostMinor: 2_500_000, discovery });
  model.write("agentCost", "30000");
  await model.save();
  expect(sent()).toMatchObject({ agentCostMinor: 3_000_000, discovery: { agentCostMinor: 2_500_000 } });
});

it("says beside the field what does not do, and asks nobody", async () => {
  const { api, model } = await aModel();
  model.write("name", " ");
  model.write("messagesPerDay", "çok");
  const before = api.asked.length;
  expect(await model.save()).toBe(false);
  expect(model.complaints.value).toEqual({ name: "required", messagesPerDay: "number" });
  expect(api.asked.length).toBe(before);
  model.write("name", "Moda");
  expect(model.complaints.value).toEqual({ messagesPerDay: "number" });
});

it("takes the server's refusals to the fields, whatever the server calls them", async () => {
  const { api, model } = await aModel();
  api.will(PUT, no("invalid", { pauseTimeoutMin: "too big" }));
  expect(await model.save()).toBe(false);
  expect(model.complaints.value).toEqual({ pauseHours: "refused" });
  api.will(PUT, no("unavailable"));
  await model.save();
  expect(model.refusal.value?.code).toBe("unavailable");
});
