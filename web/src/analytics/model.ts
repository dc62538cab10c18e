/** The overview: today, a range of tenant-local days, and the trend. */

import { createModel, signal } from "@preact/signals";
import type { Overview } from "../../../workers/analytics/shapes";
import type { LiveChange } from "../../../workers/inbox/shapes";
import type { Api, Problem } from "../api";

export const RANGES = { d7: 7, d28: 28, d90: 90 } as const;
export type Range = keyof typeof RANGES;

export type OverviewState =
  | { kind: "loading" }
  | { kind: "ready"; overview: Overview }
  | { kind: "failed"; problem: Problem };

export interface TrendPoint {
  /** a tenant-local day, or the Monday of a week, `2026-11-20` */
  date: string;
  questions: number;
  autoAnswered: number;
  handedOver: number;
}

/** @param today the tenant's day now, as `2026-11-20` */
export const OverviewModel = createModel((api: Api, today: () => string) => {
  const state = signal<OverviewState>({ kind: "loading" });
  const range = signal<Range>("d28");
  /** the range that was chosen last could not be read: the one before stays */
  const problem = signal<Problem | null>(null);
  const step = signal<"day" | "week">("day");
  const isTable = signal(false);
  let underWay = false;
  let again = false;
  let lastDay = "";
  /** the range of what is on the screen */
  let shown: Range = range.value;

  /** The server knows best which day it is; its default is 28 days. */
  function query(): string {
    if (range.value === "d28") return "";
    const end = today() > lastDay ? today() : lastDay;
    return `?from=${daysBefore(end, RANGES[range.value] - 1)}`;
  }

  /** Changes come in bursts: at most one request runs, and one more after it. */
  async function load(): Promise<void> {
    if (underWay) {
      again = true;
      return;
    }
    underWay = true;
    const asked = range.value;
    const answer = await api.get<Overview>(`/api/v1/overview${query()}`);
    // What is on the screen stays when a refresh fails; only a first load shows the failure.
    if (answer.ok) {
      lastDay = answer.value.range.to;
      shown = asked;
      problem.value = null;
      state.value = { kind: "ready", overview: answer.value };
    }
    if (!answer.ok && state.value.kind !== "ready") state.value = { kind: "failed", problem: answer.problem };
    if (!answer.ok && asked !== shown && range.value === asked && state.value.kind === "ready") {
      range.value = shown;
      problem.value = answer.problem;
    }
    underWay = false;
    if (again) {
      again = false;
      await load();
    }
  }

  async function setRange(key: Range): Promise<void> {
    problem.value = null;
    range.value = key;
    await load();
  }

  function hear(event: LiveChange): void {
    if (event.type === "overview" || event.type === "resync") void load();
  }

  return { state, range, problem, step, isTable, load, setRange, hear };
});

/** Calendar arithmetic on `2026-11-20`; UTC, so that no clock change can shift a day. */
export function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
}

export function trendPoints(overview: Overview, step: "day" | "week"): TrendPoint[] {
  return step === "day" ? overview.days : overview.weeks.map(({ week, ...rest }) => ({ ...rest, date: week }));
}

/** The days a point of the trend stands for, both included: a week at the edge of the range has fewer than seven. */
export function spanOf({ range }: Overview, step: "day" | "week", date: string): { from: string; to: string } {
  if (step === "day") return { from: date, to: date };
  const end = daysBefore(date, -6);
  return { from: date < range.from ? range.from : date, to: end > range.to ? range.to : end };
}
