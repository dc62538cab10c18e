/** When an object has to do something next. */
import { nextOutboxAt } from "./conversation.sending";
import type { ConversationStore } from "./conversation.store";

/** Virtual time of the earliest thing due; null = nothing is. */
export function nextDue(store: ConversationStore): number | null {
  if (!store.peek()) return null;
  const turnAt = nextTurnAt(store);
  const outboxAt = nextOutboxAt(store);
  if (turnAt === null || outboxAt === null) return turnAt ?? outboxAt;
  return Math.min(turnAt, outboxAt);
}

/** While the limiter holds an answer back, what the customer adds waits with it and gets one answer of its own. */
export function nextTurnAt(store: ConversationStore): number | null {
  const turnDueAt = store.peek()?.turnDueAt ?? null;
  if (turnDueAt === null) return null;
  const first = store.openOutbox()[0];
  return first?.state === "pending" && first.attempts === 0 ? Math.max(turnDueAt, first.nextAt) : turnDueAt;
}

export function isDue(store: ConversationStore, now: number): boolean {
  const next = nextDue(store);
  return next !== null && next <= now;
}
