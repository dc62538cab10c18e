/** The review list: marked answers, made examples or set aside one by one. */
import { createModel, signal } from "@preact/signals";
import type { WrongAnswer, WrongState } from "../../../workers/learning/shapes";
import type { Api, Problem } from "../api";
import type { Loading } from "../ui/Waiting";

export const WRONG_STATES = ["open", "resolved", "dismissed"] as const;

interface Page {
  items: WrongAnswer[];
  nextCursor: string | null;
}

export const ReviewModel = createModel((api: Api) => {
  const state = signal<Loading>({ kind: "loading" });
  const status = signal<WrongState>("open");
  const items = signal<WrongAnswer[]>([]);
  const nextCursor = signal<string | null>(null);
  /** the one that is being dealt with */
  const busyId = signal<string | null>(null);
  const isLoadingMore = signal(false);
  /** what was refused last, shown beside its answer */
  const refusal = signal<{ id: string; problem: Problem } | null>(null);

  const path = (cursor?: string) =>
    `/api/v1/learning/wrong-answers?status=${status.value}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;

  async function load(): Promise<void> {
    const asked = status.value;
    const answer = await api.get<Page>(path());
    if (status.value !== asked) return;
    if (answer.ok) take(answer.value.items, answer.value.nextCursor);
    state.value = answer.ok ? { kind: "ready" } : { kind: "failed", problem: answer.problem };
  }

  async function loadMore(): Promise<void> {
    const asked = status.value;
    if (!nextCursor.value || isLoadingMore.value) return;
    isLoadingMore.value = true;
    const answer = await api.get<Page>(path(nextCursor.value));
    isLoadingMore.value = false;
    if (answer.ok && status.value === asked) take([...items.value, ...answer.value.items], answer.value.nextCursor);
  }

  async function show(next: WrongState): Promise<void> {
    if (next === status.value) return;
    status.value = next;
    state.value = { kind: "loading" };
    take([], null);
    await load();
  }

  async function addExample(id: string, intent: string, text: string): Promise<void> {
    await resolve(id, { action: "add_example", intent, text: text.trim() });
  }

  /** The words are an example of another topic already: it becomes one of this topic, and the answer is dealt with. */
  async function change(id: string, exampleId: string, intent: string, text: string): Promise<void> {
    if (busyId.value) return;
    busyId.value = id;
    const answer = await api.put(`/api/v1/learning/examples/${exampleId}`, { intent });
    busyId.value = null;
    if (answer.ok) await addExample(id, intent, text);
    else refusal.value = { id, problem: answer.problem };
  }

  /** The old example stays as it is, and the answer open. */
  function keep(): void {
    refusal.value = null;
  }

  async function dismiss(id: string): Promise<void> {
    await resolve(id, { action: "dismiss" });
  }

  /** What somebody else was quicker with leaves the list as well, once the next look finds it gone. */
  async function resolve(id: string, resolution: object): Promise<void> {
    if (busyId.value) return;
    busyId.value = id;
    refusal.value = null;
    const answer = await api.post<WrongAnswer>(`/api/v1/learning/wrong-answers/${id}/resolution`, resolution);
    busyId.value = null;
    if (answer.ok) items.value = items.value.filter((item) => item.id !== id);
    else refusal.value = { id, problem: answer.problem };
  }

  function take(list: WrongAnswer[], cursor: string | null): void {
    items.value = list;
    nextCursor.value = cursor;
    refusal.value = null;
  }

  return {
    state,
    status,
    items,
    nextCursor,
    busyId,
    isLoadingMore,
    refusal,
    load,
    loadMore,
    show,
    addExample,
    change,
    keep,
    dismiss,
  };
});

export type ReviewPageModel = InstanceType<typeof ReviewModel>;
