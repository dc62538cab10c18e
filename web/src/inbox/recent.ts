/** Conversations that were open a moment ago: going back to one shows it at once, and it is fetched anew behind that. */
import type { ScheduledMessage, Suggestion, ThreadMessage, Why } from "../../../workers/inbox/shapes";
import { isLocal } from "./messages";
import type { OrdersState } from "./thread-model";

export interface Shown {
  messages: ThreadMessage[];
  whys: Record<string, Why>;
  earlier: number | null;
  windowUntil: number | null;
  scheduled: ScheduledMessage[];
  given: Suggestion | null;
  orders: OrdersState;
}

const KEPT_MAX = 30;

/** The last thirty; nothing of it outlives the page. */
export function recentThreads() {
  const kept = new Map<string, Shown>();
  return {
    keep(id: string, shown: Shown): void {
      kept.delete(id);
      // What is not accepted yet is kept with the drafts.
      kept.set(id, { ...shown, messages: shown.messages.filter((message) => !isLocal(message)) });
      const [oldest] = kept.keys();
      if (kept.size > KEPT_MAX && oldest) kept.delete(oldest);
    },
    find: (id: string): Shown | undefined => kept.get(id),
  };
}

/** Is there nothing between what is known and a newer page? Else what is known would stand there with a hole. */
export function joins(known: readonly ThreadMessage[], page: readonly ThreadMessage[]): boolean {
  const newest = known.filter((message) => !isLocal(message)).at(-1);
  const oldest = page[0];
  return !newest || !oldest || oldest.seq <= newest.seq + 1;
}
