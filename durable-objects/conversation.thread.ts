/** What people see of a conversation: the inbox row, the bubbles, and why the assistant answered as it did. */
import type { DecisionRecord } from "../workers/agent-ai/shapes";
import type { InboxRow, Thread, ThreadMessage, Why } from "../workers/inbox/shapes";
import type { ConversationStore, MessageRow, State } from "./conversation.store";

/** WhatsApp: free-form messages are allowed for 24 h after the customer's last message. */
export const WINDOW_MS = 24 * 60 * 60_000;

export function inboxRow(state: State): InboxRow {
  return {
    id: state.conversationId,
    contactId: state.contactId,
    channel: state.channel,
    channelAccountId: state.channelAccountId,
    customerName: state.customerName,
    customerAddress: state.phone,
    episodeId: state.episodeId,
    status: state.status,
    handling: state.handling,
    assigneeId: state.assigneeId,
    handoffReason: state.handoffReason,
    handoffSummary: state.handoffSummary,
    waitingSince: state.waitingSince,
    lastIntent: state.lastIntent,
    language: state.memory.language,
    lastLine: state.lastLine,
    lastDirection: state.lastDirection,
    lastMessageAt: state.lastMessageAt,
    unread: state.unread,
  };
}

/** Until when free-form messages may be sent; null when the customer never wrote. */
export function windowUntil(state: State): number | null {
  return state.lastInboundAt === null ? null : state.lastInboundAt + WINDOW_MS;
}

export function threadMessage(store: ConversationStore, row: MessageRow): ThreadMessage {
  const outbox = row.direction === "out" ? store.outboxOfMessage(row.seq) : null;
  return {
    id: row.id,
    seq: row.seq,
    direction: row.direction,
    author: row.author,
    authorId: row.authorId,
    content: row.content,
    at: row.direction === "in" ? row.channelAt : row.at,
    episodeId: row.episodeId ?? "",
    turnId: row.turnId,
    delivery: outbox
      ? {
          state: outbox.state,
          status: row.status,
          error:
            row.failed ??
            (outbox.errorCode && outbox.state !== "sent"
              ? { code: outbox.errorCode, detail: outbox.errorDetail ?? "" }
              : null),
        }
      : null,
    clientId: row.clientId,
    mediaFileId: row.mediaFileId,
  };
}

/** The part of a decision record that people may read. */
export function why(record: DecisionRecord): Why {
  const { decided } = record;
  return {
    turnId: record.turnId,
    at: record.now,
    decision: decided.decision,
    intents: decided.understanding.intents,
    confidence: decided.confidence,
    threshold: record.threshold,
    language: decided.language,
    evidence: decided.decision.evidence,
    trace: decided.trace,
    versions: { settings: record.versions.settings, engine: record.versions.engine },
    costMicroUsd: decided.costMicroUsd,
  };
}

export function whysOf(store: ConversationStore, messages: ThreadMessage[]): Why[] {
  const turnIds = new Set(messages.flatMap((message) => (message.turnId ? [message.turnId] : [])));
  return [...turnIds].flatMap((turnId) => {
    const record = store.turn(turnId);
    return record ? [why(record)] : [];
  });
}

/** A page of the thread, newest page first, each page oldest message first. */
export function thread(store: ConversationStore, state: State, options: { before?: number; limit?: number }): Thread {
  const limit = Math.min(Math.max(options.limit ?? 100, 1), 200);
  const rows = store.page(options.before ?? Number.MAX_SAFE_INTEGER, limit);
  const messages = rows.map((row) => threadMessage(store, row));
  return {
    conversation: inboxRow(state),
    messages,
    whys: Object.fromEntries(whysOf(store, messages).map((entry) => [entry.turnId, entry])),
    earlier: rows.length === limit && rows[0] && rows[0].seq > 1 ? rows[0].seq : null,
    windowUntil: windowUntil(state),
  };
}
