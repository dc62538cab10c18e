/** The trust ladder of the tenant: the one toggle, and each topic's level and threshold. */
import { createModel, signal } from "@preact/signals";
import type { Answer, Api, Problem } from "../api";
import type { Loading } from "../ui/Waiting";

export const LEVELS = ["off", "suggest", "auto"] as const;
export type Level = (typeof LEVELS)[number];

export interface Automation {
  intent: string;
  title: { tr: string; en: string };
  level: Level;
  /** 0–1 */
  threshold: number;
}

export interface Automations {
  settingsVersion: number;
  orderQuestionsOn: boolean;
  items: Automation[];
}

export const AutomationsModel = createModel((api: Api) => {
  const state = signal<Loading>({ kind: "loading" });
  const settings = signal<Automations | null>(null);
  const isBusy = signal(false);
  /** the last change was refused, and undone on the screen */
  const refusal = signal<Problem | null>(null);

  async function load(): Promise<void> {
    const answer = await api.get<Automations>("/api/v1/automations");
    if (answer.ok) settings.value = answer.value;
    state.value = answer.ok ? { kind: "ready" } : { kind: "failed", problem: answer.problem };
  }

  /** Shows the change at once; what the server answers replaces it, a refusal takes it back. */
  async function change(guess: Automations, send: () => Promise<Answer<Automations>>): Promise<void> {
    const before = settings.value;
    isBusy.value = true;
    refusal.value = null;
    settings.value = guess;
    const answer = await send();
    settings.value = answer.ok ? answer.value : before;
    if (!answer.ok) refusal.value = answer.problem;
    isBusy.value = false;
  }

  async function setOrderQuestions(on: boolean): Promise<void> {
    if (!settings.value || isBusy.value) return;
    await change({ ...settings.value, orderQuestionsOn: on }, () =>
      api.put("/api/v1/automations/order-questions", { on }),
    );
  }

  async function setAutomation(intent: string, level: Level, threshold: number): Promise<void> {
    if (!settings.value || isBusy.value) return;
    const items = settings.value.items.map((item) => (item.intent === intent ? { ...item, level, threshold } : item));
    await change({ ...settings.value, items }, () => api.put(`/api/v1/automations/${intent}`, { level, threshold }));
  }

  return { state, settings, isBusy, refusal, load, setOrderQuestions, setAutomation };
});
