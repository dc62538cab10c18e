/** Entries of the settings that are added, changed and taken away one at a time: the state labels, fields and replies share. */
import { computed, signal } from "@preact/signals";
import type { Api, Problem } from "../api";
import type { Loading } from "../ui/Waiting";

/** null = a new one */
export type Draft = { id: string | null };

interface EntriesOptions<D extends Draft> {
  api: Api;
  /** lists and takes new ones; one of them is at `path/id` */
  path: string;
  /** what is sent of a draft; null while it cannot be saved */
  bodyOf(draft: D): Record<string, unknown> | null;
  /** hears of the whole list as it came */
  loaded?(page: { items: unknown[] }): void;
  /** hears of a refused draft */
  refused?(problem: Problem): void;
}

export function entries<T extends { id: string }, D extends Draft>({
  api,
  path,
  bodyOf,
  loaded,
  refused,
}: EntriesOptions<D>) {
  const state = signal<Loading>({ kind: "loading" });
  const items = signal<T[]>([]);
  /** what is being added or edited; null = nothing */
  const draft = signal<D | null>(null);
  const begun = signal<D | null>(null);
  /** something was typed that is not saved */
  const isChanged = computed(() => draft.value !== null && JSON.stringify(draft.value) !== JSON.stringify(begun.value));
  /** whose removal must be confirmed */
  const leaving = signal<T | null>(null);
  const isSaving = signal(false);
  const refusal = signal<Problem | null>(null);

  async function load(): Promise<void> {
    const answer = await api.get<{ items: T[] }>(path);
    if (answer.ok) {
      items.value = answer.value.items;
      loaded?.(answer.value);
      state.value = { kind: "ready" };
    } else if (state.value.kind !== "ready") state.value = { kind: "failed", problem: answer.problem };
  }

  function begin(first: D): void {
    refusal.value = null;
    begun.value = first;
    draft.value = first;
  }

  function cancel(): void {
    draft.value = null;
    refusal.value = null;
  }

  /** It is not removed after all; a draft and what was refused stay. */
  function keep(): void {
    leaving.value = null;
  }

  /** A new one or a changed one; a refusal keeps what was typed. */
  async function save(): Promise<void> {
    const wanted = draft.value;
    const body = wanted && bodyOf(wanted);
    if (!body || isSaving.value) return;
    isSaving.value = true;
    refusal.value = null;
    const answer = wanted.id ? await api.put<T>(`${path}/${wanted.id}`, body) : await api.post<T>(path, body);
    isSaving.value = false;
    if (!answer.ok) {
      refusal.value = answer.problem;
      refused?.(answer.problem);
      return;
    }
    draft.value = null;
    await load();
  }

  async function remove(): Promise<void> {
    const gone = leaving.value;
    if (!gone || isSaving.value) return;
    isSaving.value = true;
    refusal.value = null;
    const answer = await api.delete(`${path}/${gone.id}`);
    isSaving.value = false;
    leaving.value = null;
    // Not found: it is gone, and that is what was wanted.
    if (!answer.ok && answer.problem.code !== "not_found") refusal.value = answer.problem;
    else items.value = items.value.filter(({ id }) => id !== gone.id);
  }

  return { state, items, draft, isChanged, leaving, isSaving, refusal, load, begin, cancel, keep, save, remove };
}

export type Entries<T extends { id: string }, D extends Draft> = ReturnType<typeof entries<T, D>>;
