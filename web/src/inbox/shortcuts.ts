/** The inbox by keyboard: j and k in the list, r to reply, e to give back, Escape to the list. */
import { useEffect } from "preact/hooks";
import { isTyping } from "../shell/keys";
import type { InboxList } from "./list-model";
import type { OpenThread } from "./thread-model";

export const COMPOSER_ID = "composer";

interface Shortcuts {
  list: InboxList;
  thread: OpenThread;
  openId: string | null;
  goBack(): void;
}

export function useShortcuts({ list, thread, openId, goBack }: Shortcuts): void {
  useEffect(() => {
    const does: Record<string, () => void> = {
      j: () => list.move(1, openId),
      k: () => list.move(-1, openId),
      r: () => document.getElementById(COMPOSER_ID)?.focus(),
      e: () => void thread.release(),
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && (event.target as HTMLElement).id === COMPOSER_ID)
        return (event.target as HTMLElement).blur();
      if (isTyping(event)) return;
      if (event.key === "Escape" && openId) return goBack();
      const act = does[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [list, thread, openId, goBack]);
}
