/** The devices one is signed in on. */
import { createModel, signal } from "@preact/signals";
import type { SessionRow } from "../../../../workers/auth/shapes";
import type { Api, Problem } from "../../api";

export type SessionsState =
  | { kind: "loading" }
  | { kind: "ready"; items: SessionRow[] }
  | { kind: "failed"; problem: Problem };

export const SessionsModel = createModel((api: Api) => {
  const state = signal<SessionsState>({ kind: "loading" });
  const problem = signal<Problem | null>(null);
  /** how many were ended at once; null = not asked */
  const ended = signal<number | null>(null);

  async function load(): Promise<void> {
    const answer = await api.get<{ items: SessionRow[] }>("/api/v1/account/sessions");
    state.value = answer.ok
      ? { kind: "ready", items: answer.value.items }
      : { kind: "failed", problem: answer.problem };
  }

  async function end(id: string): Promise<void> {
    ended.value = null;
    const answer = await api.delete(`/api/v1/account/sessions/${id}`);
    // One that is gone already is what was wanted.
    problem.value = answer.ok || answer.problem.code === "not_found" ? null : answer.problem;
    if (!problem.value) await load();
  }

  async function endOthers(): Promise<void> {
    const answer = await api.delete<{ ended: number }>("/api/v1/account/sessions");
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    ended.value = answer.value.ended;
    await load();
  }

  return { state, problem, ended, load, end, endOthers };
});
