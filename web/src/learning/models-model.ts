/** The layers trained from own examples: which is in use, training a new one, changing between them. */
import { computed, createModel, signal } from "@preact/signals";
import type { Models, TenantModel } from "../../../workers/learning/shapes";
import type { Answer, Api, Problem } from "../api";
import type { Loading } from "../automations/model";

export const ModelsModel = createModel((api: Api) => {
  const state = signal<Loading>({ kind: "loading" });
  const models = signal<Models | null>(null);
  /** what is under way: a start, or the version (or "engine") that is being put into use */
  const busy = signal<string | null>(null);
  const refusal = signal<Problem | null>(null);
  const active = computed(() => models.value?.items.find(({ isActive }) => isActive) ?? null);
  const isTraining = computed(() => models.value?.items.some((model) => model.state === "training") ?? false);
  const mayTrain = computed(() => {
    const known = models.value;
    return known !== null && !isTraining.value && known.examples >= known.examplesMin;
  });

  /** A look that fails later leaves what is shown: the next one follows. */
  async function load(): Promise<void> {
    const answer = await api.get<Models>("/api/v1/learning/models");
    if (answer.ok) models.value = answer.value;
    if (answer.ok) state.value = { kind: "ready" };
    else if (!models.value) state.value = { kind: "failed", problem: answer.problem };
  }

  async function train(): Promise<void> {
    await act("train", () => api.post<TenantModel>("/api/v1/learning/models"));
  }

  async function activate(version: string): Promise<void> {
    await act(version, () => api.post(`/api/v1/learning/models/${version}/activation`));
  }

  async function deactivate(): Promise<void> {
    await act("engine", () => api.delete("/api/v1/learning/models/activation"));
  }

  async function act(what: string, send: () => Promise<Answer<unknown>>): Promise<void> {
    if (busy.value) return;
    busy.value = what;
    refusal.value = null;
    const answer = await send();
    if (!answer.ok) refusal.value = answer.problem;
    await load();
    busy.value = null;
  }

  return { state, models, busy, refusal, active, isTraining, mayTrain, load, train, activate, deactivate };
});

export type ModelsPageModel = InstanceType<typeof ModelsModel>;
