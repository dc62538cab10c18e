/** The first day: a few steps, the last one ticks by itself when the first automatic answer leaves. */

import { computed, createModel, signal } from "@preact/signals";
import type { OnboardingState } from "../../../workers/analytics/shapes";
import type { LiveChange } from "../../../workers/inbox/shapes";
import type { Answer, Api, Problem } from "../api";
import type { ChannelAccount } from "../channels/model";

/** @param hasShop does the sector have a marketplace to connect */
export const OnboardingModel = createModel((api: Api, hasShop: () => boolean = () => true) => {
  const steps = signal<OnboardingState | null>(null);
  const address = signal<string | null>(null);
  const isBusy = signal(false);
  const refusal = signal<Problem | null>(null);
  /** the steps could not be read */
  const problem = signal<Problem | null>(null);
  /** the card shows until the page is left, also when its last step is ticked while looking */
  const wasOpen = signal(false);
  const done = computed(() => {
    const state = steps.value;
    if (!state) return 0;
    const offer = hasShop() ? state.marketplaceConnected : state.servicesReady;
    return [state.whatsappConnected, offer, state.automationOn, state.firstAutoReplyAt !== null].filter(Boolean).length;
  });

  async function load(): Promise<void> {
    const asked = address.value ? null : api.get<{ items: ChannelAccount[] }>("/api/v1/channels");
    const state = await api.get<OnboardingState>("/api/v1/onboarding");
    const isOpen = state.ok && (state.value.firstAutoReplyAt === null || !state.value.automationOn);
    // Only the steps say which number it is: a closed card need not wait for it.
    if (!isOpen) takeSteps(state);
    const channels = await asked;
    if (channels?.ok)
      address.value = channels.value.items.find(({ status }) => status !== "disconnected")?.displayAddress ?? null;
    if (!isOpen) return;
    takeSteps(state);
    wasOpen.value = true;
  }

  function takeSteps(state: Answer<OnboardingState>): void {
    problem.value = state.ok ? null : state.problem;
    if (state.ok) steps.value = state.value;
  }

  async function setAutomation(on: boolean): Promise<void> {
    if (!steps.value || isBusy.value) return;
    const before = steps.value;
    isBusy.value = true;
    refusal.value = null;
    steps.value = { ...before, automationOn: on };
    const answer = await api.put("/api/v1/automations/order-questions", { on });
    if (!answer.ok) {
      steps.value = before;
      refusal.value = answer.problem;
    }
    isBusy.value = false;
  }

  function hear(event: LiveChange): void {
    const isWaiting = steps.value?.firstAutoReplyAt === null;
    if (event.type === "connection" || event.type === "resync") void load();
    else if (isWaiting && (event.type === "overview" || event.type === "conversation")) void load();
  }

  return { steps, address, isBusy, refusal, problem, wasOpen, done, load, setAutomation, hear };
});

export type OnboardingPageModel = InstanceType<typeof OnboardingModel>;

/** The link that opens WhatsApp with the question already typed. */
export function writeLink(address: string, text: string): string {
  return `https://wa.me/${address.replace(/\D/g, "")}?text=${encodeURIComponent(text)}`;
}
