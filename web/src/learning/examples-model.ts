/** The tenant's own examples: listed, searched, added, removed. */
import { computed, createModel, signal } from "@preact/signals";
import type { Example, Examples } from "../../../workers/learning/shapes";
import type { Api, Problem } from "../api";
import type { Loading } from "../ui/Waiting";

/** @param titleOf what a topic is called: a search finds it too */
export const ExamplesModel = createModel((api: Api, titleOf: (intent: string) => string) => {
  const state = signal<Loading>({ kind: "loading" });
  const items = signal<Example[]>([]);
  const max = signal(0);
  const query = signal("");
  const isAdding = signal(false);
  const refusal = signal<Problem | null>(null);
  /** what was last to be added is there already */
  const isKnown = signal(false);
  const form = { text: signal(""), intent: signal("") };
  const shown = computed(() => {
    const wanted = plain(query.value);
    return items.value.filter(({ text, intent }) => plain(`${text} ${titleOf(intent)}`).includes(wanted));
  });

  async function load(): Promise<void> {
    const answer = await api.get<Examples>("/api/v1/learning/examples");
    if (answer.ok) {
      items.value = answer.value.items;
      max.value = answer.value.max;
    }
    state.value = answer.ok ? { kind: "ready" } : { kind: "failed", problem: answer.problem };
  }

  /** The topic stays chosen: several examples of one are usually added in a row. */
  async function add(): Promise<void> {
    const text = form.text.value.trim();
    const intent = form.intent.value;
    if (!text || !intent || isAdding.value) return;
    isAdding.value = true;
    refusal.value = null;
    isKnown.value = false;
    const answer = await api.post<Example>("/api/v1/learning/examples", { text, intent });
    isAdding.value = false;
    if (!answer.ok) {
      refusal.value = answer.problem;
      return;
    }
    isKnown.value = items.value.some(({ id }) => id === answer.value.id);
    if (isKnown.value) return;
    items.value = [answer.value, ...items.value];
    form.text.value = "";
  }

  /** The words of the form are an example of another topic already: from now on it is one of the topic chosen. */
  async function change(id: string): Promise<void> {
    if (isAdding.value) return;
    isAdding.value = true;
    const answer = await api.put<Example>(`/api/v1/learning/examples/${id}`, { intent: form.intent.value });
    isAdding.value = false;
    if (!answer.ok) {
      refusal.value = answer.problem;
      return;
    }
    items.value = items.value.map((item) => (item.id === id ? answer.value : item));
    keep();
  }

  /** The old example stays as it is: what is in the form is not wanted any more. */
  function keep(): void {
    refusal.value = null;
    form.text.value = "";
  }

  /** Gone at once; back again when the server refuses. */
  async function remove(id: string): Promise<void> {
    const before = items.value;
    refusal.value = null;
    items.value = before.filter((item) => item.id !== id);
    const answer = await api.delete(`/api/v1/learning/examples/${id}`);
    if (answer.ok || answer.problem.code === "not_found") return;
    refusal.value = answer.problem;
    const removed = before.find((item) => item.id === id);
    if (removed) items.value = [...items.value, removed].sort((a, b) => b.createdAt - a.createdAt);
  }

  return { state, items, max, query, shown, isAdding, isKnown, refusal, form, load, add, change, keep, remove };
});

export type ExamplesPageModel = InstanceType<typeof ExamplesModel>;

/** Lower case by Turkish rules, without marks: "KARGOM", "kargom" and "kârgom" are the same. */
function plain(text: string): string {
  return text.toLocaleLowerCase("tr").replaceAll("ı", "i").normalize("NFD").replace(/\p{M}/gu, "").trim();
}
