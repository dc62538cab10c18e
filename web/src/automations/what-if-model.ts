/** One trial: which settings, how far back, how far it is, and what would have gone another way. */
import { computed, createModel, signal } from "@preact/signals";
import type { Setting } from "../../../workers/automations/shapes";
import type { Differences, DifferingConversation, Ending, WhatIfRun } from "../../../workers/what-if/shapes";
import type { Api, Problem } from "../api";
import type { Automation } from "./model";

export const DAYS = [1, 7, 14, 30] as const;
export const ENDINGS = [
  "answer",
  "act",
  "ask",
  "would_look_up",
  "handoff",
  "silent",
] as const satisfies readonly Ending[];
export type { DifferingConversation, Ending, Setting, WhatIfRun };

export const WhatIfModel = createModel((api: Api) => {
  const days = signal<number>(7);
  /** the settings that are tried, by topic */
  const changes = signal<Readonly<Record<string, Setting>>>({});
  const run = signal<WhatIfRun | null>(null);
  const conversations = signal<DifferingConversation[]>([]);
  const cursor = signal<string | null>(null);
  const isBusy = signal(false);
  const problem = signal<Problem | null>(null);
  const isRunning = computed(() => run.value?.state === "running");

  function change(intent: string, setting: Setting | null): void {
    const { [intent]: _, ...rest } = changes.value;
    changes.value = setting ? { ...changes.value, [intent]: setting } : rest;
  }

  /** Shows the one that still runs, whoever started it: there is one at a time. */
  async function find(): Promise<void> {
    if (run.value) return;
    const answer = await api.get<{ items: WhatIfRun[] }>("/api/v1/what-if");
    const running = answer.ok ? answer.value.items.find(({ state }) => state === "running") : undefined;
    if (running && !run.value) show(running);
  }

  function show(shown: WhatIfRun): void {
    run.value = shown;
    problem.value = null;
    conversations.value = [];
    cursor.value = null;
  }

  async function start(items: readonly Automation[]): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    problem.value = null;
    const tried = items.flatMap((item) => {
      const setting = changes.value[item.intent];
      return setting ? [[item.intent, setting] as const] : [];
    });
    const answer = await api.post<WhatIfRun>("/api/v1/what-if", {
      days: days.value,
      changes: Object.fromEntries(tried),
    });
    isBusy.value = false;
    if (answer.ok) return show(answer.value);
    problem.value = answer.problem;
    if (answer.problem.code === "conflict") await find();
  }

  /** How far is it? Once it has ended, the first differences come as well. */
  async function look(): Promise<void> {
    if (!run.value || !isRunning.value) return;
    const answer = await api.get<WhatIfRun>(`/api/v1/what-if/${run.value.id}`);
    if (!answer.ok) {
      problem.value = answer.problem;
      return;
    }
    run.value = answer.value;
    if (answer.value.state === "done" && (answer.value.totals?.differing ?? 0) > 0) await more();
  }

  async function more(): Promise<void> {
    if (!run.value) return;
    const query = cursor.value ? `?cursor=${cursor.value}` : "";
    const answer = await api.get<Differences>(`/api/v1/what-if/${run.value.id}/differences${query}`);
    if (!answer.ok) {
      problem.value = answer.problem;
      return;
    }
    conversations.value = [...conversations.value, ...answer.value.conversations];
    cursor.value = answer.value.nextCursor;
  }

  /** Back to choosing; the changes stay chosen. */
  function again(): void {
    run.value = null;
    problem.value = null;
  }

  return {
    days,
    changes,
    run,
    conversations,
    cursor,
    isBusy,
    problem,
    isRunning,
    change,
    find,
    start,
    look,
    more,
    again,
  };
});

export type WhatIfPageModel = InstanceType<typeof WhatIfModel>;
