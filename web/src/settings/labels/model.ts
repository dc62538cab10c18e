/** The tenant's labels and their editing. */
import { createModel, signal } from "@preact/signals";
import type { Api, Problem } from "../../api";
import type { Label, LabelColor } from "../../inbox/labels";
import type { Loading } from "../../ui/Waiting";

export interface LabelDraft {
  /** null = a new one */
  id: string | null;
  name: string;
  color: LabelColor;
}

const FRESH: LabelDraft = { id: null, name: "", color: "teal" };

export const LabelsModel = createModel((api: Api) => {
  const state = signal<Loading>({ kind: "loading" });
  const items = signal<Label[]>([]);
  /** the label that is being added or edited; null = none */
  const draft = signal<LabelDraft | null>(null);
  /** the label whose removal must be confirmed */
  const leaving = signal<Label | null>(null);
  const isSaving = signal(false);
  const refusal = signal<Problem | null>(null);

  async function load(): Promise<void> {
    const answer = await api.get<{ items: Label[] }>("/api/v1/labels");
    if (answer.ok) {
      items.value = answer.value.items;
      state.value = { kind: "ready" };
    } else if (state.value.kind !== "ready") state.value = { kind: "failed", problem: answer.problem };
  }

  function edit(label: Label | null): void {
    refusal.value = null;
    draft.value = label ? { ...label } : FRESH;
  }

  function cancel(): void {
    draft.value = null;
    leaving.value = null;
    refusal.value = null;
  }

  /** A new one or a changed one; a refusal keeps what was typed. */
  async function save(): Promise<void> {
    const wanted = draft.value;
    if (!wanted?.name.trim() || isSaving.value) return;
    isSaving.value = true;
    refusal.value = null;
    const body = { name: wanted.name.trim(), color: wanted.color };
    const answer = wanted.id
      ? await api.put<Label>(`/api/v1/labels/${wanted.id}`, body)
      : await api.post<Label>("/api/v1/labels", body);
    isSaving.value = false;
    if (!answer.ok) {
      refusal.value = answer.problem;
      return;
    }
    draft.value = null;
    await load();
  }

  async function remove(): Promise<void> {
    const label = leaving.value;
    if (!label || isSaving.value) return;
    isSaving.value = true;
    const answer = await api.delete(`/api/v1/labels/${label.id}`);
    isSaving.value = false;
    leaving.value = null;
    // Not found: it is gone, and that is what was wanted.
    if (!answer.ok && answer.problem.code !== "not_found") refusal.value = answer.problem;
    else items.value = items.value.filter(({ id }) => id !== label.id);
  }

  return { state, items, draft, leaving, isSaving, refusal, load, edit, cancel, save, remove };
});

export type Labels = InstanceType<typeof LabelsModel>;
