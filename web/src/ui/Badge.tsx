/** A short state word with a dot: colour helps, the word tells. */
import type { ComponentChildren } from "preact";
import "./badge.css";

export type Tone = "good" | "wait" | "bad" | "person" | "calm";

export function Badge({ tone, children, testId }: { tone: Tone; children: ComponentChildren; testId?: string }) {
  return (
    <span class={`badge badge-${tone}`} data-testid={testId}>
      {children}
    </span>
  );
}
