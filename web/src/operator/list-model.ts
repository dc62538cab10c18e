/** A list behind a cursor with what filters it, and acts on its lines. */
import { batch, createModel, signal } from "@preact/signals";
import type { Answer, Problem } from "../api";
import type { Loading } from "../ui/Waiting";
import { type OperatorApi, ROOT } from "./door-model";

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export type Filters = Readonly<Record<string, string>>;

/**
 * @param path below the operator's API
 * @param also takes what a first page says beside its lines
 */
export function listModel<T extends { id: string }, P extends Page<T> = Page<T>>(
  path: string,
  also?: (page: P) => void,
) {
  return createModel((api: OperatorApi, first: Filters = {}) => {
    const state = signal<Loading>({ kind: "loading" });
    const items = signal<T[]>([]);
    const nextCursor = signal<string | null>(null);
    const filters = signal<Filters>(first);
    const problem = signal<Problem | null>(null);
    /** lines that something is being done with */
    const busy = signal<ReadonlySet<string>>(new Set());
    /** an answer to an older question is not taken in */
    let asked = 0;

    function addressOf(cursor: string | null): string {
      const given = Object.entries(filters.value).filter(([, value]) => value !== "");
      const query = new URLSearchParams(cursor === null ? given : [...given, ["cursor", cursor]]).toString();
      return query === "" ? `${ROOT}${path}` : `${ROOT}${path}?${query}`;
    }

    async function load(): Promise<void> {
      const turn = ++asked;
      const answer = await api.get<P>(addressOf(null));
      if (turn !== asked) return;
      batch(() => {
        if (answer.ok) {
          also?.(answer.value);
          items.value = answer.value.items;
          nextCursor.value = answer.value.nextCursor;
        }
        state.value = answer.ok ? { kind: "ready" } : { kind: "failed", problem: answer.problem };
      });
    }

    async function more(): Promise<void> {
      const cursor = nextCursor.value;
      if (cursor === null) return;
      const turn = ++asked;
      const answer = await api.get<P>(addressOf(cursor));
      if (turn !== asked) return;
      if (!answer.ok) {
        problem.value = answer.problem;
        return;
      }
      const known = new Set(items.value.map(({ id }) => id));
      items.value = [...items.value, ...answer.value.items.filter(({ id }) => !known.has(id))];
      nextCursor.value = answer.value.nextCursor;
    }

    async function filter(change: Filters): Promise<void> {
      filters.value = { ...filters.value, ...change };
      await load();
    }

    /** Asks for something about one line; a second press waits for the first. @returns null when it was refused */
    async function act<A>(id: string, ask: () => Promise<Answer<A>>): Promise<{ value: A } | null> {
      if (busy.value.has(id)) return null;
      busy.value = new Set([...busy.value, id]);
      problem.value = null;
      const answer = await ask();
      busy.value = new Set([...busy.value].filter((one) => one !== id));
      if (answer.ok) return { value: answer.value };
      problem.value = answer.problem;
      return null;
    }

    /** The line is settled: it leaves the list. */
    function drop(id: string): void {
      items.value = items.value.filter((item) => item.id !== id);
    }

    return { state, items, nextCursor, filters, problem, busy, api, load, more, filter, act, drop };
  });
}
