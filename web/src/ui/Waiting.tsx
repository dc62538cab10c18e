/** Until there is something to show: its outline, or what went wrong with a way to try again. Nothing when all is there. */
import type { Problem } from "../api";
import { ProblemNotice } from "./Notice";

export type Loading = { kind: "loading" } | { kind: "ready" } | { kind: "failed"; problem: Problem };

/** @param shape class that gives the outline about the size of what comes */
export function Waiting({ state, onRetry, shape }: { state: Loading; onRetry(): unknown; shape: string }) {
  if (state.kind === "failed") return <ProblemNotice problem={state.problem} onRetry={() => void onRetry()} />;
  return state.kind === "loading" ? <div class={`skeleton ${shape}`} /> : null;
}
