/** What would be lost with the page: forms say so, the browser asks before it goes. */
import { effect, type ReadonlySignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

const unsaved = new Set<ReadonlySignal<boolean>>();

export function hasUnsaved(): boolean {
  return unsaved.size > 0;
}

/** @param isUnsaved whether a form holds what is saved nowhere. @returns how to stop watching it */
export function watchUnsaved(isUnsaved: ReadonlySignal<boolean>): () => void {
  const stop = effect(() => {
    if (isUnsaved.value) unsaved.add(isUnsaved);
    else unsaved.delete(isUnsaved);
  });
  return () => {
    stop();
    unsaved.delete(isUnsaved);
  };
}

/** While a part is drawn. */
export function useUnsaved(isUnsaved: ReadonlySignal<boolean>): void {
  useEffect(() => watchUnsaved(isUnsaved), [isUnsaved]);
}

/** The browser's own question; called once by main. */
export function askBeforeLeaving(): void {
  addEventListener("beforeunload", (event) => {
    if (hasUnsaved()) event.preventDefault();
  });
}
