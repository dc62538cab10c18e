/** The steps of the wizard: which ones a sector has, which are done, where to go on. */

import type { OnboardingState } from "../../../workers/analytics/shapes";
import { isShop } from "../sector";

export type Step = "sector" | "business" | "hours" | "whatsapp" | "trendyol" | "services" | "automations" | "try";

const ALL: readonly Step[] = ["sector", "business", "hours", "whatsapp", "trendyol", "services", "automations", "try"];

/** In order. Shops connect a marketplace, clinics say what they offer and when. */
export function stepsOf(sector: string): Step[] {
  const others = isShop(sector) ? "services" : "trendyol";
  return ALL.filter((step) => step !== others);
}

/** What is known of the first day; `hoursOn` = the business keeps to hours. */
export type FirstDay = OnboardingState & { hoursOn: boolean };

export function isDone(step: Step, state: FirstDay): boolean {
  switch (step) {
    case "sector":
    case "business":
      return state.businessDescribed;
    case "hours":
      return state.hoursOn;
    case "whatsapp":
      return state.whatsappConnected;
    case "trendyol":
      return state.marketplaceConnected;
    case "services":
      return state.servicesReady;
    case "automations":
      return state.automationOn;
    case "try":
      return state.firstAutoReplyAt !== null;
    default:
      return step satisfies never;
  }
}

/** Where whoever comes back goes on: the first step that is not done, or the last one. Hours may be left out for good. */
export function stepToGoOn(sector: string, state: OnboardingState): Step {
  return stepsOf(sector).find((step) => !isDone(step, { ...state, hoursOn: true })) ?? "try";
}

/** `4:05`, `1:02:03`; whole seconds, never negative. */
export function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

const SEEN = "invekto.welcome.";

/**
 * Does the wizard open by itself? For a tenant with no number and no answer yet, once in a browser session: whoever leaves
 * it is not brought back.
 */
export function opensByItself(tenantId: string, role: string, state: OnboardingState, kept: Storage): boolean {
  if (role !== "owner" || state.whatsappConnected || state.firstAutoReplyAt !== null) return false;
  if (kept.getItem(SEEN + tenantId)) return false;
  kept.setItem(SEEN + tenantId, "1");
  return true;
}
