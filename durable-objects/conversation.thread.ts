/** What people see of a conversation: the inbox row, the bubbles, and why the assistant answered as it did. */
import { offerOf } from "../workers/agent-ai/offer";
import type { DecisionRecord } from "../workers/agent-ai/shapes";
import type { InboxRow, Suggestion, Thread, ThreadMessage, Why } from "../workers/inbox/shapes";
import { shorten } from "../workers/platform/text";
import { NEVER_SHOWN } from "../workers/privacy";
import type { TextsPage } from "../workers/search/shapes";
import { answerCost } from "../workers/usage";
import { deliveryOf, fileLine, preview } from "./conversation.receive";
import type { ConversationStore, MessageRow, State } from "./conversation.store";
import type { OutboxRow } from "./outbox";
import type { TurnQuestion } from "./shapes";

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
    language: state.memory.chosenLanguage ?? state.memory.language,
    lastLine: state.lastLine,
    lastDirection: state.lastDirection,
    lastMessageAt: state.lastMessageAt,
    unread: state.unread,
    labels: state.labels ?? [],
    priority: state.priority ?? "normal",
    snoozedUntil: state.snoozedUntil ?? null,
    groupId: state.groupId ?? null,
    suggestedTurnId: state.suggestedTurnId ?? null,
    undelivered: state.undelivered ?? 0,
  };
}

/** Until when free-form messages may be sent; null when the customer never wrote. */
export function windowUntil(state: State): number | null {
  return state.lastInboundAt === null ? null : state.lastInboundAt + WINDOW_MS;
}

export function threadMessage(store: ConversationStore, row: MessageRow): ThreadMessage {
  return messageOf(store, row, row.direction === "out" ? store.outbox.ofMessage(row.seq) : null);
}

/** Those that follow each other in the thread. */
function threadMessages(store: ConversationStore, rows: readonly MessageRow[]): ThreadMessage[] {
  const sent = rows.flatMap(({ seq, direction }) => (direction === "out" ? seq : []));
  const outbox = store.outbox.ofMessages(sent);
  return rows.map((row) => messageOf(store, row, outbox.get(row.seq) ?? null));
}

function messageOf(store: ConversationStore, row: MessageRow, outbox: OutboxRow | null): ThreadMessage {
  const turn = row.direction === "in" && row.turnId === null ? store.turns.ofMessage(row.id) : null;
  return {
    id: row.id,
    seq: row.seq,
    direction: row.direction,
    author: row.author,
    authorId: row.authorId,
    content: row.content,
    at: timeOf(row),
    episodeId: row.episodeId ?? turn?.episodeId ?? "",
    turnId: row.turnId ?? turn?.turnId ?? null,
    delivery: outbox
      ? {
          state: outbox.state,
          status: deliveryOf(row, outbox),
          error:
            row.failed ??
            (outbox.errorCode && outbox.state !== "sent"
              ? { code: outbox.errorCode, detail: outbox.errorDetail ?? "" }
              : null),
        }
      : null,
    clientId: row.clientId,
    mediaFileId: row.mediaFileId,
    providerId: row.providerId ?? outbox?.providerId ?? null,
    quoted: quoted(store, row),
  };
}

function quoted(store: ConversationStore, row: MessageRow): ThreadMessage["quoted"] {
  const ownQuote = row.content.type === "text" && "replyTo" in row.content ? row.content.replyTo : undefined;
  const providerId = row.replyTo ?? ownQuote;
  const message = providerId ? store.messages.byProviderId(providerId) : null;
  return message && { id: message.id, author: message.author, line: lineOf(message.content) };
}

/** Known to have been written, and no more. */
const NEVER_REPEATED: ReadonlySet<string> = new Set(NEVER_SHOWN);

/** The part of a decision record that people may read. */
export function why(record: DecisionRecord): Why {
  const { decided } = record;
  const answer = answerCost(record);
  return {
    turnId: record.turnId,
    at: record.now,
    decision: decided.decision,
    intents: decided.understanding.intents,
    confidence: decided.confidence,
    threshold: record.threshold,
    language: decided.language,
    entities: decided.understanding.entities.map(({ kind, value }) => ({
      kind,
      value: NEVER_REPEATED.has(kind) ? null : value,
    })),
    reasons: decided.understanding.reasons ?? [],
    sentiment: decided.understanding.sentiment ?? null, // records of the first version have none
    evidence: decided.decision.evidence,
    trace: decided.trace,
    versions: record.versions,
    costMicroUsd: answer
      ? answer.platformMicroUsd + answer.modelMicroUsd + (answer.channelMicroUsd ?? 0)
      : decided.costMicroUsd,
    ...(answer ? { cost: answer } : {}),
  };
}

/** What a turn was asked; null when there is no such turn. */
export function question(store: ConversationStore, turnId: string): TurnQuestion | null {
  const record = store.turns.get(turnId);
  if (!record) return null;
  const { decision, understanding } = record.decided;
  const decided = decision.kind === "silent" ? null : decision.intent;
  const words = record.messageIds.map((id) => wordsOf(store.messages.byId(id)));
  return {
    text: words.join(" ").replace(/\s+/g, " ").trim(),
    intent: decided ?? understanding.intents[0]?.key ?? null,
  };
}

function wordsOf(message: MessageRow | null): string {
  const content = message?.content;
  if (!content) return "";
  if ("text" in content) return content.text ?? "";
  if ("title" in content) return content.title;
  return "media" in content ? (content.media.caption ?? "") : "";
}

/** What was said after a seq, for the search. */
export function texts(store: ConversationStore, afterSeq: number, limit: number): TextsPage {
  const rows = store.messages.after(afterSeq, limit);
  return {
    texts: rows.flatMap((row) => {
      const text = wordsOf(row).trim();
      if (row.direction === "system" || !text) return [];
      return [{ id: row.id, direction: row.direction, at: timeOf(row), text }];
    }),
    seq: rows.at(-1)?.seq ?? afterSeq,
    isAll: rows.length < limit,
  };
}

/** When people see it to have been said. */
function timeOf(row: MessageRow): number {
  return row.direction === "in" ? row.channelAt : row.at;
}

export function whysOf(store: ConversationStore, messages: ThreadMessage[]): Why[] {
  const turnIds = new Set(messages.flatMap((message) => (message.turnId ? [message.turnId] : [])));
  return [...turnIds].flatMap((turnId) => {
    const record = store.turns.get(turnId);
    return record ? [why(record)] : [];
  });
}

/** A page of the thread, newest page first, each page oldest message first. */
export function thread(store: ConversationStore, state: State, options: { before?: number; limit?: number }): Thread {
  const limit = Math.min(Math.max(options.limit ?? 100, 1), 200);
  const rows = store.messages.page(options.before ?? Number.MAX_SAFE_INTEGER, limit);
  const messages = threadMessages(store, rows);
  return {
    conversation: inboxRow(state),
    messages,
    whys: Object.fromEntries(whysOf(store, messages).map((entry) => [entry.turnId, entry])),
    earlier: rows.length === limit && rows[0] && rows[0].seq > 1 ? rows[0].seq : null,
    windowUntil: windowUntil(state),
    suggestion: suggestion(store, state),
    scheduled: store.scheduled.all(),
    isOptedOut: state.memory.optedOut ?? false,
  };
}

/** One line of a message, for where it is quoted. */
function lineOf(content: MessageRow["content"]): string {
  if (content.type === "system") return "";
  if (content.type === "text" || content.type === "buttons" || content.type === "note" || content.type === "template")
    return shorten(content.text.replace(/\s+/g, " "), 120);
  return "media" in content ? fileLine(content.type, content.media.caption) : preview(content);
}

function suggestion(store: ConversationStore, { suggestedTurnId }: State): Suggestion | null {
  const decided = suggestedTurnId ? store.turns.get(suggestedTurnId)?.decided : null;
  const offer = decided && offerOf(decided.decision);
  if (!suggestedTurnId || !offer) return null;
  return { turnId: suggestedTurnId, ...offer, confidence: decided.confidence };
}
