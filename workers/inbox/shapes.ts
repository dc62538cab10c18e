/** What the inbox shows: the list row, the thread, and the changes pushed to open dashboards. */
import type { Decision, Evidence, HandoffReason, StageTrace } from "../agent-ai/shapes";
import type { DeliveryStatus, FileKind, IncomingContent, OutgoingContent } from "../channels/port";
import type { IntentGuess } from "../chat-analysis/shapes";
import type { FlagType } from "../contacts/shapes";
import type { LayerLeftOut } from "../learning/shapes";
import type { Presence } from "../routing/shapes";
import type { AnswerCost, Charge, TurnCost } from "../usage/shapes";

/** The kinds of file that a channel can carry; `image` and the like as `channels/port.ts` names them. */
export const FILE_KINDS = ["image", "video", "audio", "document"] as const satisfies readonly FileKind[];

export const PRIORITIES = ["normal", "high", "urgent"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Why a person is called: the assistant decided so, or its answer did not arrive. */
export type CallReason = HandoffReason | "undelivered";

/** One row of the inbox list; also what `Live` pushes when it changes. Times are epoch ms. */
export interface InboxRow {
  id: string;
  contactId: string;
  channel: string;
  channelAccountId: string;
  customerName: string | null;
  /** phone in E.164, or null when the customer hides it */
  customerAddress: string | null;
  episodeId: string | null;
  status: "open" | "handed_over" | "closed";
  handling: "assistant" | "person";
  assigneeId: string | null;
  handoffReason: string | null;
  handoffSummary: string | null;
  waitingSince: number | null;
  lastIntent: string | null;
  language: string | null;
  lastLine: string | null;
  lastDirection: "in" | "out" | null;
  lastMessageAt: number;
  unread: number;
  /** ids of the tenant's labels */
  labels: string[];
  priority: Priority;
  /** out of the way until then; null = in the way */
  snoozedUntil: number | null;
  /** the group of people it waits for, or is answered by; null = anybody */
  groupId: string | null;
  /** the turn whose suggested reply waits for a person's word; null = none */
  suggestedTurnId: string | null;
  /** messages of ours that did not arrive, about which nobody has said yet what to do */
  undelivered: number;
}

/** `held`: whether it arrived is not known, and a person says what to do; `dropped`: a person has given it up. */
export type OutboxState = "pending" | "sending" | "sent" | "failed" | "uncertain" | "held" | "dead" | "dropped";

/** The states in which a message is still on its way, or waits for a person. */
export const UNSETTLED_STATES = [
  "pending",
  "sending",
  "uncertain",
  "failed",
  "held",
  "dead",
] as const satisfies OutboxState[];
/** How many messages of one conversation are in each of them; those with none are left out. */
export type Unsettled = Partial<Record<(typeof UNSETTLED_STATES)[number], number>>;

/** One bubble (or system line) of a thread. */
export interface ThreadMessage {
  id: string;
  seq: number;
  /** a note is written by people for people: it never leaves the house */
  direction: "in" | "out" | "system" | "note";
  author: "customer" | "assistant" | "person" | "system";
  /** the user who wrote it, for author person */
  authorId: string | null;
  content: IncomingContent | OutgoingContent | { type: "system"; event: SystemEvent } | NoteContent;
  at: number;
  episodeId: string;
  /** the turn that read (in) or made (out) it */
  turnId: string | null;
  /** for outgoing messages */
  delivery: {
    state: OutboxState;
    status: DeliveryStatus | null;
    error: { code: string; detail: string } | null;
  } | null;
  clientId: string | null;
  /** set once the file is in our storage: GET /api/v1/media/:id */
  mediaFileId: string | null;
  /** the channel's own id: reactions name the message they belong to by it */
  providerId: string | null;
  /** the message this one answers; null = none, or one we never saw */
  quoted: { id: string; author: "customer" | "assistant" | "person" | "system"; line: string } | null;
}

/** @param mentions ids of the colleagues the note is meant for */
export interface NoteContent {
  type: "note";
  text: string;
  mentions: string[];
}

export type SystemEvent =
  | { kind: "handed_over"; reason: string; summary: string }
  /** `by`: who gave it away; the same as `userId` when somebody took it. Missing in lines of the first version */
  | { kind: "assigned"; userId: string; by?: string | null }
  /** `left`: whoever had it, `userId`, has no inbox any more */
  | { kind: "released"; userId: string | null; by: "person" | "timeout" | "left" }
  | { kind: "grouped"; groupId: string | null; userId: string | null }
  | { kind: "labelled"; userId: string | null; added: string[]; removed: string[] }
  | { kind: "snoozed"; userId: string; until: number }
  /** it is in the way again: a person wanted so, or the time has come */
  | { kind: "unsnoozed"; userId: string | null; by: "person" | "time" }
  | { kind: "closed"; userId: string | null; by: "person" | "time" }
  | { kind: "reopened"; userId: string }
  /** the team chose what they are answered in; null = what they write */
  | { kind: "language"; language: string | null; userId: string | null }
  /** what somebody wanted to be sent later could not be sent when its time came */
  | ({ kind: "unsent"; reason: "window_closed" | "suggestion_sent"; userId: string } & Partial<UnsentWords>);

/** For how long the files of what could not be sent can be had again. */
export const UNSENT_FILES_MS = 7 * 24 * 60 * 60_000;

/** What did not leave, to be put back into the box; lines of before it was kept have nothing of it. */
export interface UnsentWords extends Pick<ScheduledMessage, "text" | "files" | "replyTo" | "suggestionTurnId"> {
  /** until when the files are there for sure, epoch ms; missing when there are none */
  filesUntil: number;
}

/** A file that was taken in, to be named in a reply. */
export interface Uploaded {
  fileId: string;
  kind: FileKind;
  mimeType: string;
  fileName: string;
  sizeBytes: number;
}

/** What a person may change about a conversation, one thing at a time. */
export type DeskChange =
  /** take it over, or give it to a colleague: the assistant pauses */
  | { kind: "assign"; userId: string }
  /** back to the assistant */
  | { kind: "release" }
  | { kind: "group"; groupId: string | null }
  | { kind: "label"; add: string[]; remove: string[] }
  | { kind: "prioritise"; priority: Priority }
  /** null = no longer */
  | { kind: "snooze"; until: number | null }
  | { kind: "close" }
  | { kind: "reopen" };

/** "Why this answer": the part of the decision record people may read. */
export interface Why {
  turnId: string;
  at: number;
  decision: Decision;
  intents: IntentGuess[];
  confidence: number;
  threshold: number | null;
  language: string;
  /** numbers that are never repeated to anyone are left out of `value` */
  entities: { kind: string; value: string | null }[];
  /** the words that speak most for the first intent; empty in records of before they were kept */
  reasons: { word: string; weight: number }[];
  /** -1 angry … 1 delighted; null in records of before it was read */
  sentiment: number | null;
  evidence: Evidence[];
  trace: StageTrace[];
  /** `tenantModel`: the layer of the tenant's own examples; null = the engine alone, `leftOut` says why when one is in use */
  versions: { settings: number; engine: string; tenantModel: string | null; leftOut?: LayerLeftOut };
  /** all together */
  costMicroUsd: number;
  /** by who is paid; missing in records of before it was counted */
  cost?: AnswerCost;
}

export interface Thread {
  conversation: InboxRow;
  messages: ThreadMessage[];
  whys: Record<string, Why>;
  /** seq of the oldest message given; ask with `before` for earlier ones; null = there is none */
  earlier: number | null;
  /** until when free-form messages may be sent, epoch ms; null = never opened */
  windowUntil: number | null;
  /** what the assistant would answer, for a person to send or change; null = nothing */
  suggestion: Suggestion | null;
  /** what people wrote to be sent later, soonest first */
  scheduled: ScheduledMessage[];
  /** the customer told us here to send nothing they did not ask for */
  isOptedOut: boolean;
}

export interface Suggestion {
  turnId: string;
  intent: string | null;
  text: string;
  confidence: number;
  evidence: Evidence[];
}

export interface ScheduledMessage {
  id: string;
  userId: string;
  /** empty only beside files */
  text: string;
  /** in the order they leave, each as a message of its own; missing when there are none */
  files?: Uploaded[];
  /** epoch ms */
  sendAt: number;
  /** of whoever wrote it; missing when none was given */
  clientId?: string;
  /** id of the message it answers */
  replyTo?: string;
  /** the suggestion it was made from */
  suggestionTurnId?: string;
}

/** What arrives on GET /live. */
export type LiveChange =
  | { type: "hello"; at: number }
  /** changes may have been missed: fetch again; `isUnbroken`: none since this line stands, what was told over it counts on */
  | { type: "resync"; isUnbroken?: true }
  | { type: "conversation"; row: InboxRow }
  /** the thread of this conversation changed: messages added or updated, by id */
  | { type: "messages"; conversationId: string; messages: ThreadMessage[]; whys: Why[] }
  | {
      type: "connection";
      accountId: string;
      status: "connected" | "trouble" | "disconnected";
      troubleCode: string | null;
    }
  | { type: "overview" }
  /** what is known of these contacts, or their orders, is another: fetch again. No word of what; that is about people */
  | { type: "contacts"; ids: string[] }
  /** somebody came, went, or changed whether they take new conversations */
  | ({ type: "presence" } & Presence)
  /** who else looks at this conversation, the whole list; times from now, ms; `typesForMs` 0 = does not type */
  | { type: "company"; conversationId: string; people: Company[] };

export interface Company {
  userId: string;
  looksForMs: number;
  typesForMs: number;
}

/** What a dashboard says on its socket. */
export type LiveWord =
  | { type: "looking"; conversationId: string | null }
  | { type: "typing"; conversationId: string }
  /** no key for some minutes, and back */
  | { type: "away" }
  | { type: "here" };

/** Events of a conversation object, projected to D1 in order of `seq`. Payloads carry a version. */
export type ConversationEvent = { seq: number; v: 1; at: number } & (
  | { type: "conversation.updated"; row: InboxRow & { createdAt: number; unsettled?: Unsettled } }
  | {
      type: "turn.decided";
      turn: {
        turnId: string;
        episodeId: string;
        contactId: string;
        questionId: string | null;
        isQuestion: boolean;
        intent: string | null;
        questionText: string | null;
        language: string | null;
        confidence: number | null;
        decision: Decision["kind"];
        handoffReason: string | null;
        messageCount: number;
        askedAt: number;
        /** it lands in front of a person by this turn; missing in events of before it was kept */
        callsPerson?: boolean;
        /** what it said of its writer; missing when that was nothing */
        flags?: { type: FlagType; text: string }[];
        /** what it read; missing in events of before it was kept */
        messages?: { id: string; seq: number; at: number; type: string }[];
        /** what was used until then; missing in events of before it was counted */
        cost?: TurnCost;
      };
    }
  /** an assistant's message of this turn was accepted by the channel */
  | { type: "reply.sent"; turnId: string; sentAt: number; cost?: TurnCost }
  /** the channel refused it after all, or a person had to be called instead */
  | { type: "reply.failed"; turnId: string }
  /** a person wrote to the customer */
  | { type: "person.replied"; episodeId: string; userId: string }
  /** the assistant has a reply ready that only a person may send */
  | {
      type: "suggestion.offered";
      turnId: string;
      episodeId: string;
      contactId: string;
      intent: string | null;
      text: string;
      confidence: number;
    }
  /** what a person made of it; `distance` is the share of characters they changed, 0–1 */
  | {
      type: "suggestion.settled";
      turnId: string;
      outcome: "sent" | "edited" | "ignored";
      distance: number | null;
      userId: string;
    }
  /** the channel charges for a message; `turnId` null = a person's */
  | { type: "message.charged"; outboxId: string; turnId: string | null; charge: Charge }
  /** the house gave it to somebody */
  | { type: "conversation.routed"; userId: string; groupId: string | null }
  /** whoever had it has no inbox any more */
  | { type: "conversation.let_go"; userId: string }
  | { type: "media.received"; messageId: string; media: { providerMediaId: string; mimeType: string }[] }
);

/** What travels on the `events` queue. */
export interface EventsMessage {
  tenantId: string;
  conversationId: string;
  events: ConversationEvent[];
}
