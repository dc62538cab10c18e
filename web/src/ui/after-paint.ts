/** What may wait until the screen shows what was just done: a press is answered first, the rest follows a frame later. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** A page that nobody looks at paints nothing: there it runs after this. */
const UNSEEN_MS = 100;

/** @returns how to call it off */
export function afterPaint(then: () => void): () => void {
  const run = () => {
    cancelAnimationFrame(frame);
    then();
  };
  let timer = setTimeout(run, UNSEEN_MS);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    // A task after the frame's callbacks runs once that frame has been made.
    timer = setTimeout(run);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** False until what was drawn since `isDrawn` is on the screen; then true for good. */
export function useAfterPaint(isDrawn = true): boolean {
  const isPainted = useSignal(false);
  useEffect(() => {
    if (!isDrawn || isPainted.value) return;
    return afterPaint(() => {
      isPainted.value = true;
    });
  }, [isDrawn, isPainted]);
  return isPainted.value;
}
