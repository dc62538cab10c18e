/**
 * What the tenant's Live object knows of this conversation: that it waits for anybody, or who has it. Whenever that is
 * another thing than what is true here, Live is told; the difference itself is the timer, so that no change can forget to.
 */
import { applyChange } from "./conversation.desk";
import type { ConversationStore, State } from "./conversation.store";
import { addUpdated } from "./conversation.turn";
import { withLimit } from "./limit";
import type { Given, LiveRpc } from "./shapes";

/** Live was asked and its answer is not known: neither true nor told, so it is asked again. */
const ASKED = "?";
const ASK_AGAIN_MS = 30_000;
const LIVE_LIMIT_MS = 5_000;

export interface RoutingDeps {
  store: ConversationStore;
  now: () => number;
  live: LiveRpc;
  commit: (change: () => void) => void;
}

/** When Live has to be told; null = it knows. */
export function nextRoutingAt(store: ConversationStore): number | null {
  const state = store.peek();
  if (!state || !isOfInterest(state) || standing(state) === told(state)) return null;
  return state.routing?.askAgainAt ?? state.createdAt;
}

/** Tells Live how things stand. Returns the seqs of lines to show. Never throws: who does not answer is asked again. */
export async function settleRouting(deps: RoutingDeps): Promise<number[]> {
  const { store, now, live, commit } = deps;
  const before = store.state()!;
  const stands = standing(before);
  // Kept first: an answer that gets lost may have changed something there.
  commit(() => store.saveState({ ...before, routing: { told: ASKED, askAgainAt: now() + ASK_AGAIN_MS } }));
  const { conversationId, channelAccountId, assigneeId, lastIntent: intent } = before;
  const groupId = before.groupId ?? null;
  const lastAssigneeId = before.lastAssigneeId ?? null;
  if (!isUnheld(before)) {
    await withLimit(live.hold(conversationId, before.status === "closed" ? null : assigneeId), LIVE_LIMIT_MS);
    commit(() => store.saveState({ ...store.state()!, routing: { told: stands } }));
    return [];
  }
  const input = { conversationId, channelAccountId, intent, lastAssigneeId, groupId };
  const given = await withLimit(live.route(input), LIVE_LIMIT_MS);
  let seqs: number[] = [];
  commit(() => {
    const state = store.state()!;
    if (standing(state) !== stands) {
      state.routing = { told: given.userId ? held(given.userId) : stands }; // something happened meanwhile: told next
    } else {
      seqs = takeGiven(store, state, given, now()) ?? [];
      state.routing = { told: standing(state) };
    }
    store.saveState(state);
  });
  return seqs;
}

/** Writes whose it is now. The caller holds the transaction and saves the state. null = nobody is waited for any more. */
export function takeGiven(store: ConversationStore, state: State, given: Given, now: number): number[] | null {
  const { userId, groupId } = given;
  if (!isUnheld(state)) return null;
  const seqs: number[] = [];
  if (userId) {
    state.groupId = groupId ?? state.groupId; // the line says who it is: the group needs none of its own
    seqs.push(...(applyChange(store, state, { kind: "assign", userId }, null, now) ?? []));
    store.events.add({ v: 1, at: now, type: "conversation.routed", userId, groupId });
    state.routing = { told: held(userId) };
  } else if (groupId) {
    seqs.push(...(applyChange(store, state, { kind: "group", groupId }, null, now) ?? []));
  }
  if (seqs.length > 0) addUpdated(store, state, now);
  return seqs;
}

/** A person is called, and nobody has it. */
function isUnheld(state: State): boolean {
  return state.status === "handed_over" && state.handling === "assistant" && state.assigneeId === null;
}

/** Where nothing is routed Live need not know, unless it knows something already. */
function isOfInterest(state: State): boolean {
  const routed = state.profile?.desk?.routed ?? [];
  return told(state) !== "" || (isUnheld(state) ? routed.includes(state.channelAccountId) : routed.length > 0);
}

function standing(state: State): string {
  if (isUnheld(state)) return `waits ${state.groupId ?? ""}`;
  return state.assigneeId && state.status !== "closed" ? held(state.assigneeId) : "";
}

function told(state: State): string {
  return state.routing?.told ?? "";
}

function held(userId: string): string {
  return `held ${userId}`;
}
