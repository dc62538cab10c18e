/** The inbox by keyboard. What is chosen in the list comes first, else the open conversation is meant. */
import { useEffect } from "preact/hooks";
import { now } from "../clock";
import { isTyping } from "../shell/keys";
import { who } from "../who";
import type { Mode } from "./drafts";
import { ATTACH_ID, COMPOSER_ID } from "./ids";
import { TEXT_MAX } from "./limits";
import type { InboxList, ListMenu } from "./list-model";
import type { Scope } from "./scope";
import type { OpenThread, ThreadMenu } from "./thread-model";
import { VIEWS } from "./views";

export interface Shortcuts {
  list: InboxList;
  thread: OpenThread;
  openId: string | null;
  /** opens a conversation, or with null the list alone */
  go(id: string | null): void;
  show(scope: Scope): void;
  /** into the customer beside the conversation; where it lies over it, also away again */
  toggleDetails(): void;
}

export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key === "Escape" && target.id === COMPOSER_ID) return target.blur();
      if (isTyping(event)) return;
      // In the messages the arrows scroll.
      if (event.key.startsWith("Arrow") && target.closest(".messages")) return;
      const act = actOf(event.key, shortcuts);
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
}

/** What a key does here; null = nothing. */
export function actOf(key: string, shortcuts: Shortcuts): (() => void) | null {
  const { list, openId, show } = shortcuts;
  switch (key) {
    case "j":
    case "ArrowDown":
      return () => list.move(1);
    case "k":
    case "ArrowUp":
      return () => list.move(-1);
    case "x": {
      const id = list.focused.value ?? openId;
      return id ? () => list.select(id) : null;
    }
    case "Escape":
      return back(shortcuts);
  }
  if (key === "v" && list.selected.value.size === 0 && !list.isSelecting.value)
    return () => {
      list.menu.value = "filter";
    };
  const view = VIEWS[Number(key) - 1];
  if (view) return () => show({ ...list.scope.value, view });
  return list.selected.value.size > 0 ? bulkActOf(key, list) : threadActOf(key, shortcuts);
}

function back({ list, openId, go }: Shortcuts): (() => void) | null {
  if (list.selected.value.size > 0 || list.isSelecting.value) return list.deselect;
  return openId ? () => go(null) : null;
}

function bulkActOf(key: string, list: InboxList): (() => void) | null {
  const opens = (menu: ListMenu) => () => {
    list.menu.value = menu;
  };
  switch (key) {
    case "a":
      return () => void list.changeSelected({ kind: "assign", userId: who.value?.user.id ?? "" });
    case "e":
      return () => void list.changeSelected({ kind: "close" });
    case "b":
      return () => void list.changeSelected({ kind: "release" });
    case "u":
      return () => void list.changeSelected({ kind: "reopen" });
    case "l":
      return opens("label");
    case "s":
      return opens("snooze");
    case "m":
      return opens("assign");
    case "p":
      return opens("more");
    default:
      return null;
  }
}

function threadActOf(key: string, { thread, openId, toggleDetails }: Shortcuts): (() => void) | null {
  const row = thread.row.value;
  if (!openId || !row) return null;
  const opens = (menu: ThreadMenu) => () => {
    thread.menu.value = menu;
  };
  switch (key) {
    case "r":
      return () => writes(thread, "reply");
    case "n":
      return () => writes(thread, "note");
    case "a":
      return () => void thread.takeOver();
    case "e":
      return row.status === "closed" ? null : () => void thread.change({ kind: "close" });
    case "u":
      return row.status === "closed" ? () => void thread.change({ kind: "reopen" }) : null;
    case "m":
      return opens("assign");
    case "p":
      return opens("priority");
    case "c":
      return toggleDetails;
    case "b":
      return row.handling === "person" ? () => void thread.release() : null;
    case "l":
      return opens("label");
    case "s":
      return row.status === "closed" ? null : opens("snooze");
    default:
      return writingActOf(key, thread);
  }
}

/** The suggestion and what goes with a reply: only while the window is open; templates only when it is not. */
function writingActOf(key: string, thread: OpenThread): (() => void) | null {
  const offered = thread.suggestion.value;
  const suggestion = offered && !thread.isTaken(offered) ? offered : null;
  if (key === "i") return suggestion && (() => void thread.ignoreSuggestion());
  if ((thread.windowUntil.value ?? 0) <= now.value) {
    if (key !== "t" || thread.state.value.kind !== "ready") return null;
    return () => {
      thread.mode.value = "reply";
      thread.isPickingTemplate.value = true;
    };
  }
  switch (key) {
    case "y":
      return suggestion && (() => void thread.sendSuggestion(suggestion));
    case "d":
      return (
        suggestion &&
        (() => {
          thread.editSuggestion(suggestion);
          writes(thread, "reply");
        })
      );
    case "f":
      return () => {
        thread.mode.value = "reply";
        document.getElementById(ATTACH_ID)?.click();
      };
    case "w":
      if (!mayWait(thread)) return null;
      return () => {
        thread.mode.value = "reply";
        thread.menu.value = "later";
      };
    default:
      return null;
  }
}

/** Is there something to send later? Its files must have arrived. The same as for the button. */
function mayWait({ reply, files }: OpenThread): boolean {
  const words = reply.value.trim();
  const isEmpty = !words && files.value.length === 0;
  return !isEmpty && words.length <= TEXT_MAX && files.value.every(({ fileId }) => fileId);
}

/** The box is there only after the page has drawn it: a closed window shows none for replies. */
function writes(thread: OpenThread, mode: Mode): void {
  thread.mode.value = mode;
  requestAnimationFrame(() => document.getElementById(COMPOSER_ID)?.focus());
}
