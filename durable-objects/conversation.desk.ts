/** What people change at their desk: labels, snooze, closing, priority, who has it. Synchronous; the caller holds the transaction. */
import type { DeskChange } from "../workers/inbox/shapes";
import { addSystemLine, giveBack, isPaused, takeOver } from "./conversation.people";
import type { ConversationStore, State } from "./conversation.store";

export const LABELS_MAX = 20;

/** Seqs of the lines that tell of it; null = everything was so already. */
export type Changed = number[] | null;

/**
 * Applies one change.
 * @param by who wants it; null = the house itself (routing, time)
 */
export function applyChange(
  store: ConversationStore,
  state: State,
  change: DeskChange,
  by: string | null,
  now: number,
): Changed {
  const line = (event: Parameters<typeof addSystemLine>[2]) => [addSystemLine(store, state, event, now, null)];
  switch (change.kind) {
    case "assign": {
      const { userId } = change;
      // The house only says whose it is: the assistant keeps still when that person takes it up.
      if (by === null) {
        if (state.assigneeId === userId || isPaused(state, now)) return null;
        state.assigneeId = userId;
        return line({ kind: "assigned", userId, by });
      }
      if (state.assigneeId === userId && isPaused(state, now)) return null;
      takeOver(state, userId, now);
      return line({ kind: "assigned", userId, by });
    }
    case "release":
      return state.handling === "person" ? [giveBack(store, state, by, "person", now)] : null;
    case "group":
      if ((state.groupId ?? null) === change.groupId) return null;
      state.groupId = change.groupId;
      return line({ kind: "grouped", groupId: change.groupId, userId: by });
    case "label":
      return label(state, change, (added, removed) => line({ kind: "labelled", userId: by, added, removed }));
    case "prioritise":
      if ((state.priority ?? "normal") === change.priority) return null;
      state.priority = change.priority;
      return [];
    case "snooze":
      return snooze(state, change.until, by, line);
    case "close":
      return close(store, state, by, now);
    case "reopen":
      if (state.status !== "closed" || by === null) return null;
      state.status = "open";
      return line({ kind: "reopened", userId: by });
    default:
      return change satisfies never;
  }
}

/**
 * Whoever has it has no inbox any more. A customer who waits for a person goes on waiting, for anybody; else the assistant
 * has the conversation again. null = it was not theirs, and is not theirs by memory.
 */
export function letGo(store: ConversationStore, state: State, userId: string, now: number): Changed {
  const isRemembered = state.lastAssigneeId === userId;
  if (isRemembered) state.lastAssigneeId = null;
  if (state.assigneeId !== userId) return isRemembered ? [] : null;
  store.events.add({ v: 1, at: now, type: "conversation.let_go", userId });
  const isWaiting = state.waitingSince !== null || state.handling === "assistant";
  if (!isWaiting) return [giveBack(store, state, userId, "left", now)];
  state.handling = "assistant";
  state.assigneeId = null;
  state.pausedUntil = null;
  return [addSystemLine(store, state, { kind: "released", userId, by: "left" }, now, null)];
}

/** The time somebody snoozed it until has come. null = it is not snoozed, or until later. */
export function endSnooze(store: ConversationStore, state: State, now: number): Changed {
  if (!state.snoozedUntil || state.snoozedUntil > now) return null;
  state.snoozedUntil = null;
  state.unread = Math.max(state.unread, 1);
  return [addSystemLine(store, state, { kind: "unsnoozed", userId: null, by: "time" }, now, null)];
}

/** The case is over: nobody waits, nobody holds it. What the customer writes next opens a new episode. */
function close(store: ConversationStore, state: State, by: string | null, now: number): Changed {
  if (state.status === "closed") return null;
  const seq = addSystemLine(store, state, { kind: "closed", userId: by, by: by ? "person" : "time" }, now, null);
  if (state.episodeId) store.episodes.close(state.episodeId, now);
  Object.assign(state, {
    status: "closed",
    handling: "assistant",
    assigneeId: null,
    pausedUntil: null,
    waitingSince: null,
    handoffReason: null,
    handoffSummary: null,
    snoozedUntil: null,
    suggestedTurnId: null,
    unread: 0,
    memory: { ...state.memory, flow: null },
  } satisfies Partial<State>);
  return [seq];
}

function label(
  state: State,
  { add, remove }: Extract<DeskChange, { kind: "label" }>,
  line: (added: string[], removed: string[]) => number[],
): Changed {
  const before = state.labels ?? [];
  const gone = new Set(remove);
  const after = [...new Set([...before.filter((id) => !gone.has(id)), ...add])].slice(0, LABELS_MAX);
  const added = after.filter((id) => !before.includes(id));
  const removed = before.filter((id) => !after.includes(id));
  if (added.length + removed.length === 0) return null;
  state.labels = after;
  return line(added, removed);
}

function snooze(
  state: State,
  until: number | null,
  by: string | null,
  line: (event: Parameters<typeof addSystemLine>[2]) => number[],
): Changed {
  if ((state.snoozedUntil ?? null) === until || by === null || state.status === "closed") return null;
  state.snoozedUntil = until;
  return until === null
    ? line({ kind: "unsnoozed", userId: by, by: "person" })
    : line({ kind: "snoozed", userId: by, until });
}
