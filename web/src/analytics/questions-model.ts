/** The questions behind a number: one page after the other. */
import { createModel, signal } from "@preact/signals";
import type { CountedAs, CountedQuestion, WeekHour } from "../../../workers/analytics/shapes";
import type { Api } from "../api";
import type { Loading } from "../ui/Waiting";

interface Page {
  items: CountedQuestion[];
  nextCursor: string | null;
}

/** What is shown: how the questions count, in which range. */
export interface Shown {
  as: CountedAs;
  from: string;
  to: string;
  /** of one topic only */
  intent?: string;
  /** only what the promise of the first month is about */
  isPromised?: boolean;
  /** of one hour of the week only */
  at?: WeekHour;
}

export const QuestionsModel = createModel((api: Api) => {
  const shown = signal<Shown | null>(null);
  const state = signal<Loading>({ kind: "loading" });
  const items = signal<CountedQuestion[]>([]);
  const nextCursor = signal<string | null>(null);

  async function open(which: Shown): Promise<void> {
    shown.value = which;
    items.value = [];
    nextCursor.value = null;
    state.value = { kind: "loading" };
    await more();
  }

  /** The next page; what comes back for a list that was closed or changed meanwhile is dropped. */
  async function more(): Promise<void> {
    const which = shown.value;
    if (!which) return;
    const cursor = nextCursor.value ? `&cursor=${nextCursor.value}` : "";
    const answer = await api.get<Page>(`/api/v1/overview/questions?${queryOf(which)}${cursor}`);
    if (shown.value !== which) return;
    if (!answer.ok) {
      state.value = { kind: "failed", problem: answer.problem };
      return;
    }
    items.value = [...items.value, ...answer.value.items];
    nextCursor.value = answer.value.nextCursor;
    state.value = { kind: "ready" };
  }

  function close(): void {
    shown.value = null;
  }

  return { shown, state, items, nextCursor, open, more, close };
});

function queryOf({ as, from, to, intent, isPromised, at }: Shown): string {
  const query = new URLSearchParams({ as, from, to });
  if (intent) query.set("intent", intent);
  if (isPromised) query.set("promised", "true");
  if (at) {
    query.set("weekday", String(at.weekday));
    query.set("hour", String(at.hour));
  }
  return query.toString();
}
