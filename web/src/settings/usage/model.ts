/** What one month cost, and which months there are to choose from. */
import { createModel, signal } from "@preact/signals";
import type { MonthUsage } from "../../../../workers/usage/shapes";
import type { Api } from "../../api";
import type { Loading } from "../../ui/Waiting";

const MONTHS = 6;

export const UsageModel = createModel((api: Pick<Api, "get">) => {
  const state = signal<Loading>({ kind: "loading" });
  const usage = signal<MonthUsage | null>(null);
  /** YYYY-MM, the newest first; empty until the running one is known */
  const months = signal<string[]>([]);
  let asked = 0;
  /** undefined = the running one */
  let wanted: string | undefined;

  /** @param month the running one when left out */
  async function load(month?: string): Promise<void> {
    const turn = ++asked;
    wanted = month;
    const answer = await api.get<MonthUsage>(month ? `/api/v1/usage?month=${month}` : "/api/v1/usage");
    if (turn !== asked) return; // another month was chosen meanwhile
    if (!answer.ok) {
      state.value = { kind: "failed", problem: answer.problem };
      return;
    }
    usage.value = answer.value;
    if (months.value.length === 0) months.value = monthsUntil(answer.value.month);
    state.value = { kind: "ready" };
  }

  return { state, usage, months, load, retry: () => load(wanted) };
});

/** The last months up to this one, the newest first. */
export function monthsUntil(month: string): string[] {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return Array.from({ length: MONTHS }, (_, back) =>
    new Date(Date.UTC(year, number - 1 - back, 1)).toISOString().slice(0, 7),
  );
}
