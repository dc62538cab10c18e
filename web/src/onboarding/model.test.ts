/** The first-day steps. */
import { expect, it } from "vitest";
import type { OnboardingState } from "../../../workers/analytics/shapes";
import { fakeApi, no, settled, yes } from "../fake-api";
import { OnboardingModel, writeLink } from "./model";

const fresh: OnboardingState = {
  businessDescribed: true,
  whatsappConnected: true,
  marketplaceConnected: true,
  servicesReady: false,
  automationOn: false,
  firstAutoReplyAt: null,
  ttfarMs: null,
  activatedAt: null,
  startedAt: 0,
};
const STATE = "GET /api/v1/onboarding";
const answered = { ...fresh, automationOn: true, firstAutoReplyAt: 5, ttfarMs: 5 };

function aModel(state: OnboardingState) {
  const api = fakeApi({
    [STATE]: yes(state),
    "GET /api/v1/channels": yes({ items: [{ channel: "whatsapp", displayAddress: "+90 850 000 00 01" }] }),
    "PUT /api/v1/automations/order-questions": yes({}),
  });
  return { api, model: new OnboardingModel(api) };
}

it("counts the steps and knows the number to write to", async () => {
  const { model } = aModel(fresh);
  await model.load();
  expect(model.done.value).toBe(2);
  expect(model.address.value).toBe("+90 850 000 00 01");
});

it("the last step ticks when the first automatic answer leaves, and the card stays to show it", async () => {
  const { api, model } = aModel(fresh);
  await model.load();
  await model.setAutomation(true);
  api.will(STATE, yes(answered));
  model.hear({ type: "overview" });
  await settled();
  expect(model.done.value).toBe(4);
  expect(model.wasOpen.value).toBe(true);
});

it("once all is done the card does not open again", async () => {
  const { model } = aModel(answered);
  await model.load();
  expect(model.wasOpen.value).toBe(false);
});

it("a refused toggle goes back", async () => {
  const { api, model } = aModel(fresh);
  api.will("PUT /api/v1/automations/order-questions", no("forbidden"));
  await model.load();
  await model.setAutomation(true);
  expect(model.steps.value?.automationOn).toBe(false);
});

it("the link carries digits only and the question", () => {
  expect(writeLink("+90 850 000 00 01", "Kargom nerede?")).toBe("https://wa.me/908500000001?text=Kargom%20nerede%3F");
});

it("what could not be read is said, until it could", async () => {
  const { api, model } = aModel(fresh);
  api.will(STATE, no("unavailable"));
  await model.load();
  expect([model.steps.value, model.problem.value?.code]).toEqual([null, "unavailable"]);
  api.will(STATE, yes(fresh));
  await model.load();
  expect([model.steps.value, model.problem.value]).toEqual([fresh, null]);
});
