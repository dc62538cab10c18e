/** The business's own texts as they are edited, and what a customer would read. */
import { computed, createModel, signal } from "@preact/signals";
import type { OwnText, OwnTexts, TextKind, TextsPage } from "../../../../workers/routing/shapes";
import type { Api, Problem } from "../../api";
import type { Loading } from "../../ui/Waiting";

export type TextLanguage = "tr" | "en";

export const TextsModel = createModel((api: Api) => {
  const state = signal<Loading>({ kind: "loading" });
  const page = signal<TextsPage | null>(null);
  const draft = signal<OwnTexts | null>(null);
  const isSaving = signal(false);
  const isSaved = signal(false);
  const refusal = signal<Problem | null>(null);
  const isChanged = computed(() => JSON.stringify(draft.value) !== JSON.stringify(page.value?.texts ?? null));

  function show(next: TextsPage): void {
    page.value = next;
    draft.value = next.texts;
    state.value = { kind: "ready" };
  }

  async function load(): Promise<void> {
    const answer = await api.get<TextsPage>("/api/v1/routing/texts");
    if (answer.ok) show(answer.value);
    else state.value = { kind: "failed", problem: answer.problem };
  }

  async function save(): Promise<void> {
    if (isSaving.value) return;
    isSaving.value = true;
    const answer = await api.put<TextsPage>("/api/v1/routing/texts", draft.value);
    isSaving.value = false;
    refusal.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    show(answer.value);
    isSaved.value = true;
  }

  function change(kind: TextKind, part: Partial<OwnText>): void {
    if (!draft.value) return;
    isSaved.value = false;
    draft.value = { ...draft.value, [kind]: { ...draft.value[kind], ...part } };
  }

  return {
    state,
    page,
    draft,
    isSaving,
    isSaved,
    refusal,
    isChanged,
    load,
    save,
    change,
    undo(): void {
      refusal.value = null;
      draft.value = page.value?.texts ?? null;
    },
    /** What the customer reads, with these values for the variables. */
    preview(kind: TextKind, language: TextLanguage, values: { name: string; store: string }): string {
      const text = draft.value![kind][language].trim() || page.value!.defaults[kind][language];
      return text
        .replaceAll("{name}", () => values.name)
        .replaceAll("{store}", () => values.store)
        .replaceAll("{when}", () => (kind === "outOfHours" ? page.value!.when[language] : ""));
    },
  };
});

export type TextsDraft = InstanceType<typeof TextsModel>;
