/** The layers trained from own examples: which is in use, training a new one, changing between them. */
import { computed, createModel, signal } from "@preact/signals";
import type { Models, TenantModel } from "../../../workers/learning/shapes";
import type { Answer, Api, Problem } from "../api";
import type { Loading } from "../ui/Waiting";

/** What became of the chosen model since the engine changed under it. */
export type Renewal =
  | { kind: "under_way"; chosen: TenantModel }
  | { kind: "failed" | "worse"; chosen: TenantModel; again: TenantModel };

export const ModelsModel = createModel((api: Api) => {
  const state = signal<Loading>({ kind: "loading" });
  const models = signal<Models | null>(null);
  /** what is under way: a start, or the version (or "engine") that is being put into use */
  const busy = signal<string | null>(null);
  const refusal = signal<Problem | null>(null);
  const active = computed(() => models.value?.items.find(({ isActive }) => isActive) ?? null);
  const isTraining = computed(() => models.value?.items.some((model) => model.state === "training") ?? false);
  /** the one that answers: one over another engine is left out until it is trained anew */
  const answering = computed(() => (active.value && mayUse(active.value) ? active.value : null));
  const renewal = computed(() => (models.value ? renewalOf(models.value, active.value) : null));
  /** something is about to change by itself: to be looked at again */
  const isChanging = computed(() => isTraining.value || renewal.value?.kind === "under_way");
  const mayTrain = computed(() => {
    const known = models.value;
    return known !== null && !isTraining.value && known.examples >= known.examplesMin;
  });

  /** Its weights belong to the engine it was trained over. */
  function mayUse(model: TenantModel): boolean {
    return model.state === "ready" && model.engineVersion === models.value?.engineVersion;
  }

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

  return {
    state,
    models,
    busy,
    refusal,
    active,
    answering,
    renewal,
    isTraining,
    isChanging,
    mayTrain,
    mayUse,
    load,
    train,
    activate,
    deactivate,
  };
});

export type ModelsPageModel = InstanceType<typeof ModelsModel>;

function renewalOf({ items, engineVersion }: Models, chosen: TenantModel | null): Renewal | null {
  if (!chosen || chosen.engineVersion === engineVersion) return null;
  const again = items.find((one) => one.retrains === chosen.version && one.engineVersion === engineVersion);
  if (again?.state === "failed") return { kind: "failed", chosen, again };
  if (again?.heldBack === "worse") return { kind: "worse", chosen, again };
  return { kind: "under_way", chosen };
}
