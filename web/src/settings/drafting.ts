/** A settings page that is edited as a whole: a draft beside what is kept, until it is saved or undone. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Api, Problem } from "../api";
import type { Loading } from "../ui/Waiting";

interface Drafted<Page, Draft, Complaint> {
  api: Api;
  /** where the page is read, and the draft is put; the answer is the page as it is then */
  path: string;
  /** what of the page is edited */
  draftOf(page: Page): Draft;
  /** what keeps a draft from being saved; null = nothing */
  complaintOf?(draft: Draft): Complaint | null;
  onSaved?(page: Page): void;
}

/** The part of a model that loads, keeps, saves and undoes a draft. */
export function drafting<Page, Draft extends object, Complaint = never>(of: Drafted<Page, Draft, Complaint>) {
  const state = signal<Loading>({ kind: "loading" });
  const page = signal<Page | null>(null);
  const draft = signal<Draft | null>(null);
  const isSaving = signal(false);
  const isSaved = signal(false);
  const refusal = signal<Problem | null>(null);
  const kept = (): Draft | null => (page.value ? of.draftOf(page.value) : null);
  const isChanged = computed(() => JSON.stringify(draft.value) !== JSON.stringify(kept()));
  const complaint: ReadonlySignal<Complaint | null> = computed(() =>
    draft.value ? (of.complaintOf?.(draft.value) ?? null) : null,
  );

  function show(next: Page): void {
    page.value = next;
    draft.value = of.draftOf(next);
    state.value = { kind: "ready" };
  }

  async function load(): Promise<void> {
    const answer = await of.api.get<Page>(of.path);
    if (answer.ok) show(answer.value);
    else state.value = { kind: "failed", problem: answer.problem };
  }

  async function save(): Promise<void> {
    if (!draft.value || complaint.value || isSaving.value) return;
    isSaving.value = true;
    const answer = await of.api.put<Page>(of.path, draft.value);
    isSaving.value = false;
    refusal.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    show(answer.value);
    of.onSaved?.(answer.value);
    isSaved.value = true;
  }

  function change(part: Partial<Draft>): void {
    if (!draft.value) return;
    isSaved.value = false;
    draft.value = { ...draft.value, ...part };
  }

  function undo(): void {
    refusal.value = null;
    draft.value = kept();
  }

  return { state, page, draft, isSaving, isSaved, refusal, isChanged, complaint, load, save, change, undo };
}
