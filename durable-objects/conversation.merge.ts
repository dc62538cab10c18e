/** Two conversations that turn out to be one person's: what the younger gives, what the elder takes. The caller holds the transaction. */
import type { IncomingContent } from "../workers/channels/port";
import { takeOver } from "./conversation.people";
import { storeMessages } from "./conversation.receive";
import type { ConversationStore, State } from "./conversation.store";
import { callPerson } from "./conversation.turn";
import type { Parcel } from "./shapes";

/** So many of the last messages may be brought again by the channel. */
const TAKEN_MAX = 500;

/** What is open here: messages without a turn, and who is waited for. Sent messages stay with the object that sent them. */
export function pack(store: ConversationStore, state: State): Parcel {
  const address = { phone: state.phone ?? undefined, userId: state.userId ?? undefined };
  const isWaiting = state.status === "handed_over";
  return {
    contactId: state.contactId,
    address,
    ...(state.memory.optedOut ? { optedOut: true } : {}),
    ...(state.formerPhones ? { formerPhones: state.formerPhones } : {}),
    ...(state.formerUserIds ? { formerUserIds: state.formerUserIds } : {}),
    lastInboundAt: state.lastInboundAt,
    messages: store.messages.unanswered(state.readSeq).map((message) => ({
      kind: "message",
      providerId: message.providerId!,
      channelAt: message.channelAt,
      from: address,
      profileName: state.customerName ?? undefined,
      content: message.content as IncomingContent,
    })),
    taken: [...store.messages.takenIds(TAKEN_MAX), ...store.takenElsewhere()],
    waiting: isWaiting
      ? {
          reason: state.handoffReason ?? "",
          summary: state.handoffSummary ?? "",
          since: state.waitingSince ?? state.lastMessageAt,
          assigneeId: state.handling === "person" ? state.assigneeId : null,
        }
      : null,
  };
}

/** Takes a parcel into `state` and the store. Returns the seqs of what is new to see. */
export function unpack(store: ConversationStore, state: State, parcel: Parcel, now: number): number[] {
  const { waiting } = parcel;
  if (!state.contactCheck) state.contactId = parcel.contactId; // never looked up here: theirs may be
  takeIdentities(state, parcel);
  if (parcel.optedOut) state.memory.optedOut = true;
  Object.assign(state, storeMessages(store, state, parcel.messages, now).state);
  if (parcel.taken?.length) store.addTakenElsewhere(parcel.taken);
  if (parcel.lastInboundAt !== null) state.lastInboundAt = Math.max(state.lastInboundAt ?? 0, parcel.lastInboundAt);
  const seqs = store.messages.unansweredSeqs(state.readSeq);
  if (!waiting || state.handling === "person") return seqs;
  if (waiting.assigneeId) {
    state.handoffReason = waiting.reason || null;
    state.handoffSummary = waiting.summary || null;
    takeOver(state, waiting.assigneeId, now);
    return seqs;
  }
  const line = callPerson(store, state, waiting.reason, waiting.summary, waiting.since, now, null);
  return line === null ? seqs : [...seqs, line];
}

/** Whoever was known there is no stranger here. */
function takeIdentities(state: State, { address, formerPhones = [], formerUserIds = [] }: Parcel): void {
  state.phone ??= address.phone ?? null;
  state.userId ??= address.userId ?? null;
  const left = [...(state.formerPhones ?? []), ...formerPhones];
  state.formerPhones = left.filter(({ phone }) => phone !== address.phone && phone !== state.phone);
  const theirs = address.userId ? [...formerUserIds, address.userId] : formerUserIds;
  const known = new Set([...(state.formerUserIds ?? []), ...theirs]);
  known.delete(state.userId ?? "");
  if (known.size > 0) state.formerUserIds = [...known];
}

/** What is left of a conversation that moved: its thread, to be read. */
export function closeMoved(store: ConversationStore, state: State, contactId: string): void {
  state.readSeq = Math.max(state.readSeq, ...store.messages.unansweredSeqs(state.readSeq));
  Object.assign(state, {
    contactId,
    status: "closed",
    handling: "assistant",
    assigneeId: null,
    pausedUntil: null,
    waitingSince: null,
    handoffReason: null,
    handoffSummary: null,
    turnDueAt: null,
    unread: 0,
  } satisfies Partial<State>);
}
