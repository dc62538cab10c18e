/** What people say about messages that did not arrive: send them after all, or give them up. Synchronous; the caller holds the transaction. */
import { newId } from "../workers/platform/ids";
import type { ConversationStore, MessageRow, State } from "./conversation.store";
import { windowUntil } from "./conversation.thread";
import { isUndelivered, onDrop, onResend } from "./outbox";

/** `unchanged`: it is so already. `moved_on`: it is not undelivered any more, and not as was wanted. */
export type Verdict = "changed" | "unchanged" | "moved_on" | "window_closed" | "opted_out" | "consent_unknown";

/** @param isUnwanted whether they said elsewhere that they want no advertising; undefined = nobody has asked yet */
export function resend(
  store: ConversationStore,
  state: State,
  message: MessageRow,
  isUnwanted: boolean | undefined,
  now: number,
): Verdict {
  const row = store.outbox.ofMessage(message.seq);
  if (!row || row.state === "dropped") return "moved_on";
  if (!isUndelivered(row.state)) return "unchanged";
  const refusal = refusalOf(state, message, isUnwanted, now);
  if (refusal) return refusal;
  if (row.state === "failed") forget(store, message);
  store.outbox.rename(row.id, onResend(row, now, newId("outbox", now)));
  countUndelivered(store, state);
  return "changed";
}

export function drop(store: ConversationStore, state: State, message: MessageRow): Verdict {
  const row = store.outbox.ofMessage(message.seq);
  if (row?.state === "dropped") return "unchanged";
  if (!row || !isUndelivered(row.state)) return "moved_on";
  store.outbox.save(onDrop(row));
  countUndelivered(store, state);
  return "changed";
}

/** Returns whether there are more or fewer than before. */
export function countUndelivered(store: ConversationStore, state: State): boolean {
  const before = state.undelivered ?? 0;
  state.undelivered = store.outbox.undelivered();
  return state.undelivered !== before;
}

/** The same rules as for a message that is new. */
function refusalOf(
  state: State,
  { content }: MessageRow,
  isUnwanted: boolean | undefined,
  now: number,
): Verdict | null {
  if (content.type !== "template") {
    const until = windowUntil(state);
    return until === null || now >= until ? "window_closed" : null;
  }
  if (content.template.category !== "marketing") return null;
  if (state.memory.optedOut || isUnwanted) return "opted_out";
  return isUnwanted === undefined ? "consent_unknown" : null;
}

/** What the channel said of a refused message counts no more; what it was given of a file may have been the reason. */
function forget(store: ConversationStore, { seq, content }: MessageRow): void {
  store.messages.forgetDelivery(seq);
  if (!("media" in content) || !("fileId" in content.media)) return;
  const { providerMediaId: _, ...media } = content.media;
  store.messages.setContent(seq, { ...content, media } as MessageRow["content"]);
}
