/** The tenant's custom fields and their editing. */
import { createModel, signal } from "@preact/signals";
import type { CustomField, FieldKind } from "../../../../workers/contacts/shapes";
import type { Api, Problem } from "../../api";
import type { Loading } from "../../ui/Waiting";

/** The API's limit. */
export const FIELDS_MAX = 10;

export interface FieldDraft {
  /** null = a new one */
  id: string | null;
  name: string;
  kind: FieldKind;
  /** one a line */
  options: string;
}

const FRESH: FieldDraft = { id: null, name: "", kind: "text", options: "" };

export const FieldsModel = createModel((api: Api) => {
  const state = signal<Loading>({ kind: "loading" });
  const items = signal<CustomField[]>([]);
  /** the field that is being added or edited; null = none */
  const draft = signal<FieldDraft | null>(null);
  /** the field whose removal must be confirmed */
  const leaving = signal<CustomField | null>(null);
  const isSaving = signal(false);
  const refusal = signal<Problem | null>(null);

  async function load(): Promise<void> {
    const answer = await api.get<{ items: CustomField[] }>("/api/v1/custom-fields");
    if (answer.ok) {
      items.value = answer.value.items;
      state.value = { kind: "ready" };
    } else if (state.value.kind !== "ready") state.value = { kind: "failed", problem: answer.problem };
  }

  function edit(field: CustomField | null): void {
    refusal.value = null;
    draft.value = field ? { ...field, options: field.options.join("\n") } : FRESH;
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
    const options = wanted.kind === "choice" ? linesOf(wanted.options) : [];
    const body = { name: wanted.name.trim(), options };
    const answer = wanted.id
      ? await api.put<CustomField>(`/api/v1/custom-fields/${wanted.id}`, body)
      : await api.post<CustomField>("/api/v1/custom-fields", { ...body, kind: wanted.kind });
    isSaving.value = false;
    if (!answer.ok) {
      refusal.value = answer.problem;
      return;
    }
    draft.value = null;
    await load();
  }

  async function remove(): Promise<void> {
    const field = leaving.value;
    if (!field || isSaving.value) return;
    isSaving.value = true;
    const answer = await api.delete(`/api/v1/custom-fields/${field.id}`);
    isSaving.value = false;
    leaving.value = null;
    // Not found: it is gone, and that is what was wanted.
    if (!answer.ok && answer.problem.code !== "not_found") refusal.value = answer.problem;
    else items.value = items.value.filter(({ id }) => id !== field.id);
  }

  return { state, items, draft, leaving, isSaving, refusal, load, edit, cancel, save, remove };
});

export type Fields = InstanceType<typeof FieldsModel>;

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
