/** The trust ladder of the tenant: the one toggle, each topic's setting as a draft that is saved, and what the numbers propose. */
import { computed, createModel, signal } from "@preact/signals";
import type {
  Automation,
  Automations,
  ExampleMessage,
  Proposal,
  Replies,
  Setting,
} from "../../../workers/automations/shapes";
import type { Answer, Api, Problem } from "../api";
import type { Loading } from "../ui/Waiting";

export const LEVELS = ["off", "suggest", "auto"] as const;
export type Level = (typeof LEVELS)[number];
export type { Automation, Automations, ExampleMessage, Replies, Setting };

/** The levels that may be chosen for a topic. */
export function levelsOf({ most }: Pick<Automation, "most">): Level[] {
  return LEVELS.slice(0, LEVELS.indexOf(most) + 1);
}

/** A topic that is answered by a text cannot be turned on without one. */
export function needsText({ source }: Pick<Automation, "source">, { level, replies }: Setting): boolean {
  return source === "own_reply" && level !== "off" && Object.values(replies).every((text) => text.trim() === "");
}

function isSame(a: Setting, b: Setting): boolean {
  const languages = new Set([...Object.keys(a.replies), ...Object.keys(b.replies)]) as Set<keyof Replies>;
  const isSameText = (language: keyof Replies) => (a.replies[language] ?? "") === (b.replies[language] ?? "");
  return a.level === b.level && a.threshold === b.threshold && [...languages].every(isSameText);
}

export const AutomationsModel = createModel((api: Api) => {
  const state = signal<Loading>({ kind: "loading" });
  const settings = signal<Automations | null>(null);
  const isBusy = signal(false);
  /** what was refused, and the topic it was about; null for the toggle */
  const refusal = signal<{ intent: string | null; problem: Problem } | null>(null);
  /** settings that people are changing, by topic */
  const drafts = signal<Readonly<Record<string, Setting>>>({});
  const opened = signal<string | null>(null);
  const examples = signal<Readonly<Record<string, ExampleMessage[]>>>({});
  /** topics whose draft is another than what is saved */
  const dirty = computed(() =>
    (settings.value?.items ?? []).filter((item) => {
      const draft = drafts.value[item.intent];
      return draft !== undefined && !isSame(draft, item);
    }),
  );

  const isChanged = computed(() => dirty.value.length > 0);

  async function load(): Promise<void> {
    const answer = await api.get<Automations>("/api/v1/automations");
    if (answer.ok) settings.value = answer.value;
    state.value = answer.ok ? { kind: "ready" } : { kind: "failed", problem: answer.problem };
  }

  /** Shows the change at once; what the server answers replaces it, a refusal takes it back. */
  async function change(guess: Automations, intent: string | null, send: () => Promise<Answer<Automations>>) {
    const before = settings.value;
    isBusy.value = true;
    refusal.value = null;
    settings.value = guess;
    const answer = await send();
    settings.value = answer.ok ? answer.value : before;
    if (!answer.ok) refusal.value = { intent, problem: answer.problem };
    isBusy.value = false;
    return answer.ok;
  }

  async function setOrderQuestions(on: boolean): Promise<void> {
    if (!settings.value || isBusy.value) return;
    await change({ ...settings.value, orderQuestionsOn: on }, null, () =>
      api.put("/api/v1/automations/order-questions", { on }),
    );
  }

  function draftOf(item: Automation): Setting {
    const { level, threshold, replies } = item;
    return drafts.value[item.intent] ?? { level, threshold, replies };
  }

  function edit(item: Automation, changes: Partial<Setting>): void {
    drafts.value = { ...drafts.value, [item.intent]: { ...draftOf(item), ...changes } };
    if (refusal.value?.intent === item.intent) refusal.value = null;
  }

  function discard(intent: string): void {
    const { [intent]: _, ...rest } = drafts.value;
    drafts.value = rest;
    if (refusal.value?.intent === intent) refusal.value = null;
  }

  async function save(item: Automation): Promise<void> {
    if (!settings.value || isBusy.value) return;
    const draft = draftOf(item);
    const items = settings.value.items.map((one) => (one.intent === item.intent ? { ...one, ...draft } : one));
    const path = `/api/v1/automations/${item.intent}`;
    if (await change({ ...settings.value, items }, item.intent, () => api.put(path, draft))) {
      discard(item.intent);
    }
  }

  /** At once where nothing else is being changed; a topic without its text is opened, so that it is written first. */
  async function setLevel(item: Automation, level: Level): Promise<void> {
    const isAlone = drafts.value[item.intent] === undefined;
    edit(item, { level });
    if (needsText(item, draftOf(item))) return open(item.intent);
    if (isAlone) await save(item);
    // A refused level is not left standing as if it were set.
    if (isAlone && refusal.value?.intent === item.intent) {
      const { problem } = refusal.value;
      discard(item.intent);
      refusal.value = { intent: item.intent, problem };
    }
  }

  async function follow(item: Automation, kind: Proposal["kind"]): Promise<void> {
    if (!settings.value || isBusy.value) return;
    const path = `/api/v1/automations/${item.intent}/proposal`;
    const isFollowed = await change(settings.value, item.intent, () => api.post(path, { kind }));
    if (!isFollowed && refusal.value?.problem.code === "conflict") await load();
  }

  async function open(intent: string | null): Promise<void> {
    opened.value = intent;
    if (intent === null || examples.value[intent]) return;
    const answer = await api.get<{ items: ExampleMessage[] }>(`/api/v1/automations/${intent}/examples`);
    if (answer.ok) examples.value = { ...examples.value, [intent]: answer.value.items };
  }

  return {
    state,
    settings,
    isBusy,
    refusal,
    drafts,
    dirty,
    isChanged,
    opened,
    examples,
    load,
    setOrderQuestions,
    draftOf,
    edit,
    discard,
    save,
    setLevel,
    follow,
    open,
  };
});

export type AutomationsPageModel = InstanceType<typeof AutomationsModel>;
