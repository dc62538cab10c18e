/** The time from sign-up to the first automatic answer (TTFAR): it runs until the answer leaves. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { OnboardingState } from "../../../workers/analytics/shapes";
import { serverNow } from "../clock";
import { stopwatch } from "./steps";
import { words } from "./texts";

export function Stopwatch({ state }: { state: OnboardingState }) {
  const now = useSignal(serverNow());
  const isRunning = state.ttfarMs === null;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => {
      now.value = serverNow();
    }, 1_000);
    return () => clearInterval(timer);
  }, [isRunning, now]);
  const { running, stopped } = words.value.wizard;
  return (
    <p class="stopwatch" data-running={isRunning} data-testid="ttfar">
      {isRunning ? running : stopped} <strong>{stopwatch(state.ttfarMs ?? now.value - state.startedAt)}</strong>
    </p>
  );
}
