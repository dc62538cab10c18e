/** What the pipeline takes and gives: the received turn, the state before, the typed Decision and its record. */
import type { Replies } from "../automations/replies";
import type { IncomingContent } from "../channels/port";
import type { Layer } from "../chat-analysis/layer";
import type {
  Entity,
  IntentGuess,
  Language,
  ReadingContext,
  SpokenLanguage,
  Understanding,
} from "../chat-analysis/shapes";
import type { LayerLeftOut, ModelInUse } from "../learning/shapes";
import type { OrderAnswer, OrderQuestion } from "../orders/shapes";
import type { Desk } from "../routing/shapes";
import type { Level } from "../tenants/schema";
import type { Charge, TurnCost } from "../usage/shapes";

/** The version of the record's own shape; readers accept all earlier ones. */
export const RECORD_VERSION = 1;

export interface TurnMessage {
  id: string;
  content: IncomingContent;
  channelAt: number;
}

export interface TenantProfile {
  id: string;
  name: string;
  /** of a clinic, for texts that name them */
  doctorName?: string;
  sector: string;
  locale: string;
  timeZone: string;
  /** versioned settings: intent -> level, threshold and the business's own words; an intent without a row is off */
  settings: { version: number; intents: Record<string, { level: Level; threshold: number; replies?: Replies }> };
  /** the layer trained from the tenant's own examples that is in use; null = the engine alone */
  model?: ModelInUse | null;
  /** silence after which the next message opens a new episode; 24 when not given */
  episodeGapHours?: number;
  /** how long a silent person keeps the assistant still, minutes; 720 when not given */
  pauseTimeoutMin?: number;
  /** hours, own texts and which accounts are routed; missing where nothing was ever set */
  desk?: Desk;
}

/** A flow in progress: declared by `flows/`, kept between turns, JSON. */
export interface FlowState {
  flow: "order_lookup";
  /** the intent that is being served */
  intent: string;
  /** the question (in the sense of the metrics) that this flow answers */
  questionId: string;
  asked: "order_number" | "second_factor";
  orderNumber?: string;
  /** how often we asked without being understood */
  misses: number;
  /** half of a second factor, kept until the other half comes ("İzmir", then "Y") */
  partial?: string;
  startedAt: number;
}

/** What the conversation remembers between turns. */
export interface Memory {
  language: Language | null;
  /** what the team wants them answered in, whatever they write; missing or null = what they write */
  chosenLanguage?: SpokenLanguage | null;
  flow: FlowState | null;
  /** the last answered intent and its question, for "and the other one?" and "came back" */
  lastIntent: string | null;
  /** last verified order facts, so that an answer is possible without D1 */
  greeted: boolean;
  /** the customer wants no message they did not ask for; answers to their questions go on */
  optedOut?: boolean;
  /** we have said when somebody will be there again, and when that was, epoch ms */
  toldOpensAt?: number;
  /** we have said that a colleague will write; not said again in the same wait */
  toldToWait?: boolean;
  /** orders we have told to be delivered; asked about again, a person looks */
  deliveredTold?: string[];
  /** what was answered in the business's own words, and when; asked about again soon, a person looks */
  ownTold?: { intent: string; at: number }[];
}

export interface Received {
  turnId: string;
  conversationId: string;
  episodeId: string;
  contactId: string;
  customerName: string | null;
  /** unanswered messages, in (channel time, arrival) order */
  messages: TurnMessage[];
  memory: Memory;
  /** the conversation waits for a person to answer */
  awaitsPerson?: boolean;
  /** the turn begins an episode, of somebody who never wrote before or who comes back; missing in the midst of one */
  arrival?: "new" | "returning";
  tenant: TenantProfile;
  /** `tenant.model` as loaded; null when there is none, or none that can be used now */
  layer?: Layer | null;
  /** virtual now, epoch ms */
  now: number;
}

/** The outside as the pipeline may use it. Every call is recorded by the caller (name, input, result, ms). */
export interface Tools {
  answerOrder(question: OrderQuestion): Promise<OrderAnswer>;
  /** id of a new question (metrics) */
  newQuestionId(): string;
}

export type Evidence =
  | {
      kind: "order";
      provider: string;
      orderNumber: string;
      packageId: string;
      status: string;
      syncedAt: number;
      stale: boolean;
    }
  /** `settings`: the version of the settings that held the words, for rule "own_reply" */
  | { kind: "rule"; rule: string; settings?: number };

export type HandoffReason =
  | "asked_for_person"
  | "out_of_scope"
  | "low_confidence"
  | "automation_off"
  | "suggest_only"
  | "too_many_tries"
  | "not_understood"
  | "source_unavailable"
  | "no_source"
  | "not_text"
  | "complaint"
  | "failed";

/** What the assistant decided. Text never carries control signals. */
export type Decision =
  | { kind: "answer"; intent: string; text: string; evidence: Evidence[] }
  | { kind: "act"; intent: string; action: string; text: string; evidence: Evidence[] }
  | { kind: "ask"; intent: string; what: "order_number" | "second_factor"; text: string; evidence: Evidence[] }
  /** `text` is what the customer is told meanwhile (may be null); `suggestion` is for the person */
  | {
      kind: "handoff";
      intent: string | null;
      reason: HandoffReason;
      text: string | null;
      summary: string;
      suggestion: string | null;
      evidence: Evidence[];
    }
  | {
      kind: "silent";
      reason:
        | "person_handling"
        | "reaction"
        | "thanks"
        | "duplicate"
        | "opted_out"
        | "nothing_to_say"
        | "awaits_person"
        /** written before what was answered meanwhile, and out of place after it */
        | "late";
      evidence: Evidence[];
      /** what would have been said, and to what; for the person who handles the conversation */
      offer?: { intent: string | null; text: string };
    };

export interface StageTrace {
  stage: string;
  ms: number;
  note?: string;
}

export interface ToolCall {
  tool: string;
  input: unknown;
  result: unknown;
  ms: number;
}

/** What stood around the message when it was read. */
export type AskedBefore = Pick<ReadingContext, "asked" | "about" | "language">;

/** What the pipeline returns. */
export interface Decided {
  decision: Decision;
  /** memory after this turn */
  memory: Memory;
  language: Language;
  understanding: Understanding;
  readingContext: AskedBefore;
  /** null for small talk; shared by the turns of one question */
  questionId: string | null;
  /** does this turn open the question (counts it) */
  opensQuestion: boolean;
  confidence: number;
  trace: StageTrace[];
  /** micro-USD of model calls; 0 while everything is embedded */
  costMicroUsd: number;
}

/** The stored record of one turn: "why this answer", and what what-if replays. */
export interface DecisionRecord {
  v: typeof RECORD_VERSION;
  turnId: string;
  episodeId: string;
  messageIds: string[];
  memoryBefore: Memory;
  /** a person was being waited for; missing in records of before it was kept */
  awaitsPerson?: boolean;
  now: number;
  /** `leftOut`: the tenant's layer that the turn was read without, though it is the one in use */
  versions: { settings: number; engine: string; tenantModel: string | null; leftOut?: LayerLeftOut };
  /** the tenant's threshold for the decided intent, when it has one */
  threshold: number | null;
  toolCalls: ToolCall[];
  decided: Decided;
  /** what was used from the turn before until this one was decided; missing in records of before it was counted */
  cost?: TurnCost;
  /** what the channel charged for its answers, by row of the outbox */
  charges?: Record<string, Charge>;
}

export type { Entity, IntentGuess };
