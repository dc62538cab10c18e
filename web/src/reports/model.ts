/** The reports of the first month: the list, and the one that is shown. */
import { createModel, signal } from "@preact/signals";
import type { Report, ReportRow } from "../../../workers/reports/shapes";
import type { Api } from "../api";
import type { Loading } from "../ui/Waiting";

export const ReportsModel = createModel((api: Api) => {
  const state = signal<Loading>({ kind: "loading" });
  /** the newest first; empty = none is made yet */
  const items = signal<ReportRow[]>([]);
  const report = signal<Report | null>(null);
  let wanted: string | undefined;

  /** @param id the newest when left out */
  async function load(id?: string): Promise<void> {
    wanted = id;
    const listed = items.value.length > 0 ? null : await api.get<{ items: ReportRow[] }>("/api/v1/reports");
    if (listed && !listed.ok) {
      state.value = { kind: "failed", problem: listed.problem };
      return;
    }
    if (listed) items.value = listed.value.items;
    const shown = id ?? items.value[0]?.id;
    if (shown !== undefined) {
      const answer = await api.get<Report>(`/api/v1/reports/${shown}`);
      if (wanted !== id) return; // another one was chosen meanwhile
      if (!answer.ok) {
        state.value = { kind: "failed", problem: answer.problem };
        return;
      }
      report.value = answer.value;
    }
    state.value = { kind: "ready" };
  }

  return { state, items, report, load, retry: () => load(wanted) };
});

/** How a measured number stands to what was said: more, less or about the same (within a tenth); null without both. */
export function standing(said: number | null, measured: number | null): "more" | "less" | "same" | null {
  if (said === null || measured === null) return null;
  if (Math.abs(measured - said) <= Math.abs(said) / 10) return "same";
  return measured > said ? "more" : "less";
}
