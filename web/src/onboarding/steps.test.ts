/** The steps of the wizard. */
import { expect, it } from "vitest";
import type { OnboardingState } from "../../../workers/analytics/shapes";
import { isDone, opensByItself, stepsOf, stepToGoOn, stopwatch } from "./steps";

const FRESH: OnboardingState = {
  businessDescribed: false,
  whatsappConnected: false,
  marketplaceConnected: false,
  servicesReady: false,
  automationOn: false,
  firstAutoReplyAt: null,
  ttfarMs: null,
  activatedAt: null,
  startedAt: 0,
};

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage;
}

it("a shop connects its marketplace where a clinic says what it offers", () => {
  const differing = (sector: string) => stepsOf(sector).filter((step) => step === "trendyol" || step === "services");
  expect([differing("ecommerce"), differing("dental"), differing("aesthetic")]).toEqual([
    ["trendyol"],
    ["services"],
    ["services"],
  ]);
  expect(stepsOf("dental").indexOf("services")).toBe(stepsOf("ecommerce").indexOf("trendyol"));
});

it("goes on at the first step that is not done", () => {
  expect(stepToGoOn("ecommerce", FRESH)).toBe("sector");
  const described = { ...FRESH, businessDescribed: true };
  expect(stepToGoOn("ecommerce", described)).toBe("whatsapp");
  const numbered = { ...described, whatsappConnected: true };
  expect(stepToGoOn("ecommerce", numbered)).toBe("trendyol");
  expect(stepToGoOn("dental", numbered)).toBe("services");
  expect(stepToGoOn("dental", { ...numbered, servicesReady: true })).toBe("automations");
  const ready = { ...numbered, marketplaceConnected: true, automationOn: true };
  expect(stepToGoOn("ecommerce", ready)).toBe("try");
  expect(stepToGoOn("ecommerce", { ...ready, firstAutoReplyAt: 5 })).toBe("try");
});

it("hours may be left out, and are ticked only when they are kept to", () => {
  const described = { ...FRESH, businessDescribed: true };
  expect(stepToGoOn("dental", described)).toBe("whatsapp");
  expect(isDone("hours", { ...described, hoursOn: false })).toBe(false);
  expect(isDone("hours", { ...described, hoursOn: true })).toBe(true);
});

it("opens by itself once, for an owner with nothing connected and nothing answered", () => {
  const kept = storage();
  expect(opensByItself("ten_1", "agent", FRESH, kept)).toBe(false);
  expect(opensByItself("ten_1", "owner", { ...FRESH, whatsappConnected: true }, kept)).toBe(false);
  expect(opensByItself("ten_1", "owner", { ...FRESH, firstAutoReplyAt: 5 }, kept)).toBe(false);
  expect(opensByItself("ten_1", "owner", FRESH, kept)).toBe(true);
  expect(opensByItself("ten_1", "owner", FRESH, kept)).toBe(false);
  expect(opensByItself("ten_2", "owner", FRESH, kept)).toBe(true);
});

it("the stopwatch counts hours only when there are some", () => {
  expect([-5, 0, 59_999, 65_000, 3_723_000].map(stopwatch)).toEqual(["0:00", "0:00", "0:59", "1:05", "1:02:03"]);
});
