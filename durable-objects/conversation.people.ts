/** Taking over and giving back: what a person's presence changes in the state. Synchronous; the caller holds the transaction. */
import type { SystemEvent } from "../workers/inbox/shapes";
import { newId } from "../workers/platform/ids";
import type { ConversationStore, State } from "./conversation.store";

/** How long a person's silence keeps the assistant still, minutes, until the tenant's own setting is known. */
const PAUSE_MIN = 720;

/** The assistant keeps still: a person handles, and their pause has not run out. */
export function isPaused(state: State, now: number): boolean {
  return state.handling === "person" && state.pausedUntil !== null && now < state.pausedUntil;
}

export function takeOver(state: State, userId: string, now: number): void {
  state.handling = "person";
  state.status = "handed_over";
  state.assigneeId = userId;
  state.lastAssigneeId = userId;
  state.memory = { ...state.memory, flow: null };
  state.pausedUntil = now + (state.profile?.pauseTimeoutMin ?? PAUSE_MIN) * 60_000;
}

/** Back to the assistant. Returns the seq of the line that says so. */
export function giveBack(
  store: ConversationStore,
  state: State,
  userId: string | null,
  by: "person" | "timeout" | "left",
  now: number,
): number {
  state.handling = "assistant";
  state.status = "open";
  state.assigneeId = null;
  state.pausedUntil = null;
  state.waitingSince = null;
  state.handoffReason = null;
  state.handoffSummary = null;
  return addSystemLine(store, state, { kind: "released", userId, by }, now, null);
}

/** A line of the thread that nobody wrote. Returns its seq. */
export function addSystemLine(
  store: ConversationStore,
  state: State,
  event: SystemEvent,
  now: number,
  turnId: string | null,
): number {
  return store.messages.add({
    id: newId("message", now),
    providerId: null,
    direction: "system",
    author: "system",
    authorId: null,
    content: { type: "system", event },
    channelAt: now,
    at: now,
    turnId,
    episodeId: state.episodeId,
    clientId: null,
  })!;
}
