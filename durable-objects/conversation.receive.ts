/** What a webhook's events change in the store: messages once, statuses by rank. Synchronous; the caller holds the transaction. */

import type {
  CustomerAddress,
  DeliveryStatus,
  IncomingContent,
  IncomingMessage,
  IncomingStatus,
} from "../workers/channels/port";
import { mayAnswerNow, type ReadingContext } from "../workers/chat-analysis";
import { newId } from "../workers/platform/ids";
import { shorten } from "../workers/platform/text";
import { channelPrice, marketOf } from "../workers/usage";
import { learnAddress } from "./conversation.address";
import { UNSET } from "./conversation.state";
import type { ConversationStore, MessageRow, State } from "./conversation.store";
import { isSettled, type OutboxRow, onStatus } from "./outbox";
import type { Belonging } from "./shapes";

/** A fragment or an album waits this long for more; each further one waits anew. */
const QUIET_MS = 2_000;
/** Whoever keeps typing is not read before this, counted from their first message: what is left of ten seconds is for the answer. */
const QUIET_MAX_MS = 6_000;

const RANK: Record<Exclude<DeliveryStatus, "failed">, number> = { sent: 1, delivered: 2, read: 3 };

export function newState(belonging: Belonging, address: CustomerAddress, now: number): State {
  return {
    ...UNSET,
    ...belonging,
    contactId: newId("contact", now),
    customerName: null,
    phone: address.phone ?? null,
    userId: address.userId ?? null,
    status: "open",
    handling: "assistant",
    assigneeId: null,
    pausedUntil: null,
    episodeId: null,
    lastInboundAt: null,
    readSeq: 0,
    turnDueAt: null,
    unread: 0,
    waitingSince: null,
    handoffReason: null,
    handoffSummary: null,
    lastIntent: null,
    lastLine: null,
    lastDirection: null,
    lastMessageAt: now,
    lastActivityAt: null,
    memory: { language: null, flow: null, lastIntent: null, greeted: false },
    profile: null,
    facts: [],
    createdAt: now,
  };
}

/**
 * Stores new messages.
 * @param before the state without them; it stays as it is
 * @param mayNote whether nothing else is written: a message may then keep what it changes, and the state need not be saved
 * @returns the state with them, how many were new, and whether all that they change of the state is kept with them
 */
export function storeMessages(
  store: ConversationStore,
  before: State,
  messages: IncomingMessage[],
  now: number,
  mayNote = false,
): { state: State; stored: number; isNoted: boolean } {
  let state = before;
  let stored = 0;
  let isNoted = false;
  for (const message of messages) {
    const after = takenIn(state, message, now);
    const note = mayNote && messages.length === 1 ? store.noteFor(after, now) : null;
    const seq = store.messages.add({
      id: newId("message", now),
      providerId: message.providerId,
      direction: "in",
      author: "customer",
      authorId: null,
      content: message.content,
      channelAt: message.channelAt,
      at: now,
      turnId: null,
      episodeId: null,
      clientId: null,
      replyTo: message.replyTo,
      note,
    });
    if (seq === null) continue;
    stored++;
    state = after;
    if (note) store.noted(state);
    isNoted = note !== null;
  }
  return { state, stored, isNoted };
}

/** The state once this message is stored. */
function takenIn(before: State, message: IncomingMessage, now: number): State {
  const state = { ...before };
  state.snoozedUntil = null;
  learnAddress(state, message.from, message.channelAt, message.profileName);
  state.unread++;
  state.lastInboundAt = Math.max(state.lastInboundAt ?? 0, message.channelAt);
  // Channel times are whole seconds, ours are not: the same second counts as later.
  if (message.channelAt + 999 >= state.lastMessageAt || state.lastDirection === null) {
    state.lastMessageAt = message.channelAt;
    state.lastLine = preview(message.content);
    state.lastDirection = "in";
  }
  state.turnDueAt = dueAfter(state, message.content, now);
  return state;
}

/**
 * One status into the message's delivery and its outbox row. Returns the seq of the message that it may have changed.
 * @param settled told when the row came to rest, or fell out of it, by this status
 * @param rates the deployment's own rate cards
 */
export function storeStatus(
  store: ConversationStore,
  status: IncomingStatus,
  now: number,
  settled: (row: OutboxRow) => void,
  rates = "",
): number | null {
  const outboxId = status.opaque?.split(".")[2];
  const named = outboxId ? store.outbox.get(outboxId) : null;
  if (named?.state === "sent" && named.providerId && status.status === "sent") return null; // as the row says already
  const message = named ? store.messages.get(named.messageSeq) : store.messages.byProviderId(status.providerId);
  const error = status.error ?? null;
  if (message?.direction !== "out") {
    store.earlyStatuses.add(status.providerId, status.status, status.channelAt, error);
    return null;
  }
  const row = named ?? store.outbox.ofMessage(message.seq);
  if (row) noteCharge(store, message, row, status, rates, now);
  const after = applyStatus(store, message, row, { ...status, error, at: status.channelAt }, now);
  if (after && after.state !== row?.state && isSettled(after.state)) settled(after);
  return message.seq;
}

/**
 * The channel says that the message arrived and costs something: the price of that day is written down, once. It is said
 * with `delivered` or, where that is left out, with `read`.
 */
function noteCharge(
  store: ConversationStore,
  message: MessageRow,
  row: OutboxRow,
  status: IncomingStatus,
  rates: string,
  now: number,
) {
  if (!status.billable || status.status === "sent" || status.status === "failed") return;
  const { category = "service", channelAt: at } = status;
  const market = marketOf(status.to.phone ?? store.peek()?.phone ?? null);
  const { microUsd, card: rateCard } = channelPrice(rates, { at, market, category });
  const charge = { category, market, microUsd, rateCard, at };
  // Without a turn to note it with, the first status that says it counts.
  const isNew = row.turnId ? store.turns.charge(row.turnId, row.id, charge) : rank(message.status) < RANK.delivered;
  if (!isNew) return;
  store.events.add({ v: 1, at: now, type: "message.charged", outboxId: row.id, turnId: row.turnId, charge });
}

/** Applies what came before we knew the provider's id of a message. */
export function applyEarlyStatuses(store: ConversationStore, seq: number, providerId: string, now: number): void {
  for (const early of store.earlyStatuses.take(providerId))
    applyStatus(store, store.messages.get(seq)!, store.outbox.ofMessage(seq), { providerId, ...early }, now);
}

interface StatusNews {
  providerId: string;
  status: DeliveryStatus;
  at: number;
  error: { code: string; detail: string } | null;
}

/** Returns the outbox row as the status leaves it. */
function applyStatus(
  store: ConversationStore,
  message: MessageRow,
  outbox: OutboxRow | null,
  news: StatusNews,
  now: number,
): OutboxRow | null {
  const { status, providerId, error } = news;
  const { seq } = message;
  const hasArrived = status === "failed" && rank(message.status) >= RANK.delivered;
  const isTold = outbox !== null && !hasArrived;
  const after = isTold ? onStatus(outbox, status, providerId, Math.min(news.at, now), error?.code ?? null) : outbox;
  if (after && after !== outbox) store.outbox.save(after);
  if (isTold && status === "sent" && after?.state === "sent") return after; // which says the same
  // Statuses only climb and failure stands apart, so that any order of arrival ends the same.
  if (status === "failed") {
    const known = deliveryOf(message, outbox);
    const { failed } = message;
    const told = error ?? { code: "failed", detail: "" };
    if (failed?.code !== told.code || failed.detail !== told.detail) store.messages.setDelivery(seq, known, told);
  } else if (rank(status) > rank(message.status)) store.messages.setDelivery(seq, status, message.failed);
  return after;
}

/** How far the message has come: that it was taken in stands in the outbox alone. */
export function deliveryOf({ status }: MessageRow, outbox: OutboxRow | null): DeliveryStatus | null {
  return status ?? (outbox?.state === "sent" ? "sent" : null);
}

function rank(status: DeliveryStatus | null): number {
  return status === null || status === "failed" ? 0 : RANK[status];
}

/** When the turn starts: at once for a complete question, after some quiet for a fragment or an album. */
function dueAfter(state: State, content: IncomingContent, now: number): number {
  if (state.turnDueAt === null) state.burstAt = now;
  if (isComplete(state, content, now)) return now;
  // A complete question is waiting already, whatever comes after it.
  if (state.turnDueAt !== null && state.turnDueAt <= now) return state.turnDueAt;
  return Math.min(now + QUIET_MS, (state.burstAt ?? now) + QUIET_MAX_MS);
}

function isComplete(state: State, content: IncomingContent, now: number): boolean {
  switch (content.type) {
    case "text":
      return mayAnswerNow(content.text, readingContext(state, now));
    case "choice":
    case "order":
    case "form":
    case "contacts":
    case "location":
    case "reaction":
    case "unsupported":
      return true;
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return false; // albums arrive as several messages
    default: {
      const unhandled: never = content;
      return unhandled;
    }
  }
}

/** Around a message of this conversation, as far as the object remembers it. */
export function readingContext({ memory, profile }: State, now: number): ReadingContext {
  const { flow, language } = memory;
  return {
    sector: profile?.sector ?? "ecommerce",
    timeZone: profile?.timeZone ?? "Europe/Istanbul",
    now,
    ...(flow ? { asked: flow.asked, about: flow.intent } : {}),
    ...(language ? { language } : {}),
  };
}

/** The line of a file; the dashboard puts a word in place of the bracket. */
export function fileLine(type: string, caption = ""): string {
  return shorten(`[${type}] ${caption}`.trim(), 120);
}

/** The line the inbox list shows. */
export function preview(content: IncomingContent): string {
  switch (content.type) {
    case "text":
      return shorten(content.text.replace(/\s+/g, " "), 120);
    case "choice":
      return shorten(content.title, 120);
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return fileLine(content.type, content.media.caption);
    case "reaction":
      return content.emoji ?? "[reaction]";
    case "location":
    case "contacts":
    case "order":
    case "form":
    case "unsupported":
      return `[${content.type}]`;
    default: {
      const unhandled: never = content;
      return unhandled;
    }
  }
}
