/** Where the keyboard goes when the form of an entry opens and closes: into it, then back to where it was opened. */
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Draft } from "./entries";

const FIRST_FIELD = "[data-entry-form] :is(input, textarea, select)";

/** The list marks its lines with `data-entry` and the id, its button for a new one with `data-entry-add`. */
export function useEntryFocus(draft: Draft | null): void {
  const shown = useRef<string | null>(null);
  const next = draft && (draft.id ?? "new");
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = next;
    if (next === before) return;
    if (next) return focus(FIRST_FIELD);
    // Whoever went elsewhere meanwhile stays there.
    const isLost = document.activeElement === document.body || document.activeElement === null;
    if (isLost) focus(before === "new" ? "[data-entry-add]" : `[data-entry="${before}"] button`);
  }, [next]);
}

function focus(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}
