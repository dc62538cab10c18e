/** When an object has to do something next. */
import { nextRoutingAt } from "./conversation.routing";
import { isAdvertisingRow, nextOutboxAt } from "./conversation.sending";
import type { ConversationStore } from "./conversation.store";

/** Virtual time of the earliest thing due; null = nothing is. */
export function nextDue(store: ConversationStore): number | null {
  if (!store.peek()) return null;
  const times = [nextTurnAt(store), nextOutboxAt(store), nextRoutingAt(store)].filter((at) => at !== null);
  return times.length > 0 ? Math.min(...times) : null;
}

/**
 * While the limiter holds an answer back, what the customer adds waits with it and gets one answer of its own. Advertising
 * that waits holds back nothing.
 */
export function nextTurnAt(store: ConversationStore): number | null {
  const turnDueAt = store.peek()?.turnDueAt ?? null;
  if (turnDueAt === null) return null;
  const first = store.outbox.open().find((row) => !isAdvertisingRow(store, row));
  return first?.state === "pending" && first.attempts === 0 ? Math.max(turnDueAt, first.nextAt) : turnDueAt;
}

export function isDue(store: ConversationStore, now: number): boolean {
  const next = nextDue(store);
  return next !== null && next <= now;
}
