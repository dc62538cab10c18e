/** For tests: rows, messages and whys with everything filled in. */
import type { InboxRow, Thread, ThreadMessage, Why } from "../../../workers/inbox/shapes";
import type { Unsent } from "./drafts";

export function aRow(changes: Partial<InboxRow> = {}): InboxRow {
  return {
    id: "cnv_1",
    contactId: "con_1",
    channel: "whatsapp",
    channelAccountId: "cha_1",
    customerName: "Ayşe Yılmaz",
    customerAddress: "+905320000001",
    episodeId: "epi_1",
    status: "open",
    handling: "assistant",
    assigneeId: null,
    handoffReason: null,
    handoffSummary: null,
    waitingSince: null,
    lastIntent: null,
    language: "tr",
    lastLine: "Kargom nerede?",
    lastDirection: "in",
    lastMessageAt: 1_000,
    unread: 0,
    labels: [],
    priority: "normal",
    snoozedUntil: null,
    groupId: null,
    suggestedTurnId: null,
    undelivered: 0,
    ...changes,
  };
}

export function aMessage(changes: Partial<ThreadMessage> = {}): ThreadMessage {
  return {
    id: "msg_1",
    seq: 1,
    direction: "in",
    author: "customer",
    authorId: null,
    content: { type: "text", text: "Kargom nerede?" },
    at: 1_000,
    episodeId: "epi_1",
    turnId: null,
    delivery: null,
    clientId: null,
    mediaFileId: null,
    providerId: null,
    quoted: null,
    ...changes,
  };
}

export function aSuggestion(turnId: string, at: number, suggestion: string | null): Why {
  return {
    turnId,
    at,
    decision: {
      kind: "handoff",
      intent: null,
      reason: "suggest_only",
      text: null,
      summary: "",
      suggestion,
      evidence: [],
    },
    intents: [],
    confidence: 0.5,
    threshold: 0.7,
    language: "tr",
    evidence: [],
    trace: [],
    entities: [],
    reasons: [],
    sentiment: null,
    versions: { settings: 1, engine: "test", tenantModel: null },
    costMicroUsd: 0,
  };
}

export function aThread(changes: Partial<Thread> = {}): Thread {
  return {
    conversation: aRow(),
    messages: [aMessage()],
    whys: {},
    earlier: null,
    windowUntil: 90_000_000,
    suggestion: null,
    scheduled: [],
    isOptedOut: false,
    ...changes,
  };
}

/** A browser's storage. */
export function aPlace(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

export function anUnsent(changes: Partial<Unsent> = {}): Unsent {
  return {
    clientId: "client-1",
    kind: "reply",
    text: "Merhaba",
    at: 5,
    mentions: [],
    replyTo: null,
    suggestionTurnId: null,
    isFromBox: true,
    ...changes,
  };
}
