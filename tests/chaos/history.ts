/** What a killed product has on its disk, as a checker needs it: every conversation, and what D1 was told of them. */
import type { DecisionRecord } from "../../workers/agent-ai/shapes";
import type { OutboxState } from "../../workers/inbox/shapes";
import { type Opened, openedIn } from "./disk";

export interface StoredMessage {
  seq: number;
  id: string;
  provider_id: string | null;
  direction: "in" | "out" | "system";
  channel_at: number;
  /** of a message of the customer also where only the turn's name leads to it */
  turn_id: string | null;
  status: string | null;
}

export interface StoredOutbox {
  id: string;
  message_seq: number;
  turn_id: string | null;
  state: OutboxState;
  attempts: number;
  resent: number;
  paid: number;
  sent_at: number | null;
  error_code: string | null;
}

/** The row of the object's state, as far as it is checked. */
export interface StoredState {
  tenantId: string;
  conversationId: string;
  phone: string | null;
  turnDueAt: number | null;
  [field: string]: unknown;
}

export interface StoredConversation {
  state: StoredState;
  messages: StoredMessage[];
  outbox: StoredOutbox[];
  turns: DecisionRecord[];
  /** events that nobody has acknowledged */
  openEvents: number;
  lastEventSeq: number;
}

export type Row = Record<string, string | number | null>;

export interface History {
  conversations: StoredConversation[];
  inbox: Row[];
  replyLog: Row[];
  days: Row[];
  deadLetters: Row[];
  auditEvents: Row[];
  auditHeads: Row[];
}

/** @param folder where a Worker that does not run any more kept its data */
export function readHistory(folder: string): History {
  const nothing = { conversations: [], inbox: [], replyLog: [], days: [], deadLetters: [] };
  const history: History = { ...nothing, auditEvents: [], auditHeads: [] };
  for (const opened of openedIn(folder)) {
    if (opened.has("outbox")) history.conversations.push(...conversation(opened));
    if (!opened.has("auto_reply_log")) continue;
    history.inbox = opened.all("SELECT * FROM conversations");
    history.replyLog = opened.all("SELECT * FROM auto_reply_log");
    history.days = opened.all("SELECT * FROM daily_metrics");
    history.deadLetters = opened.all("SELECT * FROM dead_letters");
    history.auditEvents = opened.all("SELECT * FROM audit_events");
    history.auditHeads = opened.all("SELECT * FROM audit_heads");
  }
  return history;
}

function conversation(opened: Opened): StoredConversation[] {
  const [state] = opened.all<{ json: string; events_json: string }>("SELECT json, events_json FROM state");
  if (!state) return [];
  const [rows] = opened.all<{ open: number }>("SELECT count(*) AS open FROM events");
  const { last, events, answer } = JSON.parse(state.events_json) as {
    last: number;
    events: unknown[];
    answer?: object;
  };
  return [
    {
      state: JSON.parse(state.json) as StoredState,
      messages: opened.all<StoredMessage>(
        `SELECT messages.*, coalesce(turn_id, (SELECT turns.id FROM turns
           WHERE direction = 'in' AND turns.id = 'trn_' || substr(messages.id, 5))) AS turn_id FROM messages ORDER BY seq`,
      ),
      outbox: opened.all<StoredOutbox>("SELECT * FROM outbox ORDER BY message_seq"),
      turns: opened
        .all<{ record_json: string }>("SELECT record_json FROM turns")
        .map(({ record_json }) => JSON.parse(record_json) as DecisionRecord),
      openEvents: rows!.open + events.length + (answer ? 1 : 0),
      lastEventSeq: last,
    },
  ];
}
