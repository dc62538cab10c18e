/** The RPC of the three objects, so that rooms can call stubs by type without importing the classes. */
import type { DecisionRecord, TurnMessage } from "../workers/agent-ai/shapes";
import type {
  AddressChange,
  CustomerAddress,
  FileKind,
  FilledTemplate,
  IncomingMessage,
  IncomingStatus,
  SentFile,
} from "../workers/channels/port";
import type { SpokenLanguage } from "../workers/chat-analysis/shapes";
import type {
  ConversationEvent,
  DeskChange,
  LiveChange,
  Thread,
  ThreadMessage,
  Unsettled,
} from "../workers/inbox/shapes";
import type { Presence } from "../workers/routing/shapes";
import type { TextsPage } from "../workers/search/shapes";
import type { StorePage, StorePlace, TakeResult } from "./conversation.backup";

/** Who the object is for; written as its first row and checked on every call. */
export interface Belonging {
  tenantId: string;
  channel: "whatsapp";
  channelAccountId: string;
  conversationId: string;
}

export interface ReceiveInput {
  belonging: Belonging;
  /** where all these messages come from; empty when there are none */
  address: CustomerAddress;
  /** all ways of the address lead here, though this object refused it or pointed elsewhere: it is our customer's */
  isKnown?: boolean;
  messages: IncomingMessage[];
  statuses: IncomingStatus[];
}

export type ReceiveResult =
  /** durable. `pending`: something is left to do here, so a wake row is needed */
  | { kind: "stored"; stored: number; duplicates: number; pending: boolean }
  /** this object is a pointer: deliver there */
  | { kind: "moved"; to: string }
  /** the conversation belongs to another tenant or account: nothing was stored */
  | { kind: "foreign" }
  /** the address is another person's by now: nothing was stored */
  | { kind: "stranger" };

export type ChangeResult =
  /** `isCurrent`: the customer is where the change leads; false for one that came again late */
  { kind: "changed"; isCurrent: boolean; userId: string | null } | Exclude<ReceiveResult, { kind: "stored" }>;

/** Who asks where an address leads, and the channel time of what they wrote. */
export interface Asking {
  address: CustomerAddress;
  at: number;
  /** they have the address only since then: what began there before is another person's */
  isNewThere?: boolean;
}

export interface Located {
  conversationId: string;
  /** when the conversation held here began, epoch ms; null when this object holds none or points elsewhere */
  since: number | null;
  /** the conversation held here is not that of who asks */
  isStranger: boolean;
}

/** Another conversation object and what is needed to call it. */
export interface Destination {
  conversationId: string;
  jurisdiction: string | null;
  locationHint: string;
}

/** What a conversation hands over to the elder one of the same person. */
export interface Parcel {
  contactId: string;
  address: CustomerAddress;
  /** user ids and numbers the customer had there before; missing in parcels of older code */
  formerUserIds?: string[];
  formerPhones?: { phone: string; until: number }[];
  /** asked there not to get advertising */
  optedOut?: boolean;
  /** those that had no turn yet */
  messages: IncomingMessage[];
  /** provider ids of all that came there: the channel may bring them again; missing in parcels of older code */
  taken?: string[];
  lastInboundAt: number | null;
  /** a person is waited for, or (with `assigneeId`) holds the conversation */
  waiting: { reason: string; summary: string; since: number; assigneeId: string | null } | null;
}

export type AbsorbResult =
  | { kind: "absorbed"; contactId: string }
  | Extract<ReceiveResult, { kind: "moved" | "foreign" }>;

export interface ReplyInput {
  userId: string;
  /** made by the dashboard: sending twice is one message */
  clientId: string;
  /** empty only beside a file: there it is its caption */
  text: string;
  file?: { kind: FileKind } & Omit<SentFile, "caption" | "providerMediaId">;
  /** id of the message it answers */
  replyTo?: string;
  /** the suggestion it was made from */
  suggestionTurnId?: string;
  /** false = its writer has no inbox any more: it leaves, and whose the conversation is stays as it was */
  isTheirs?: boolean;
  /** seq of the last message its writer had seen; missing = they do not say */
  after?: number;
}

export interface TemplateInput {
  userId: string;
  clientId: string;
  /** the body as the customer reads it */
  text: string;
  template: FilledTemplate;
  /** the customer said elsewhere that they want no advertising; missing = nothing is known of that */
  isUnwanted?: boolean;
}

export interface NoteInput {
  userId: string;
  clientId: string;
  text: string;
  mentions: string[];
}

export type ReplyFile = NonNullable<ReplyInput["file"]>;

export interface ScheduleInput {
  /** `sch_…`, made by the caller, who also sees to it that somebody asks when the time has come; of one id the last counts */
  id: string;
  userId: string;
  /** empty only beside files */
  text: string;
  /** in the order they are to leave; missing when there are none */
  files?: ReplyFile[];
  /** epoch ms */
  sendAt: number;
  /** the dashboard's, by which it knows its own */
  clientId?: string;
  /** id of the message it answers */
  replyTo?: string;
  /** the suggestion it was made from */
  suggestionTurnId?: string;
}

export type ScheduleResult = { kind: "accepted" } | { kind: "too_many" } | { kind: "not_found" };

export type DeskResult = "changed" | "unchanged" | "not_found";

export type ReplyResult =
  | { kind: "accepted"; message: ThreadMessage }
  | { kind: "window_closed" }
  /** they want nothing they did not ask for */
  | { kind: "opted_out" }
  /** the suggestion it was made from has left already, sent by this user */
  | { kind: "suggestion_sent"; by: string }
  /** this user has answered behind what its writer had seen; the newest such message is `seq` */
  | { kind: "overtaken"; by: string; seq: number }
  | { kind: "not_found" };

/** What became of a person's word about a message that did not arrive. */
export type UndeliveredResult =
  /** `isChanged` false: it was so already */
  | { kind: "accepted"; message: ThreadMessage; isChanged: boolean }
  /** it has arrived meanwhile, is on its way, or was given up */
  | { kind: "moved_on" }
  | { kind: "window_closed" }
  | { kind: "opted_out" }
  /** it is advertising: ask again with `isUnwanted` */
  | { kind: "consent_unknown" }
  | { kind: "not_found" };

/** What the customer wrote in one turn, and what it was taken for. */
export interface TurnQuestion {
  /** all its words in one line; empty when there were none */
  text: string;
  /** null when nothing was understood */
  intent: string | null;
}

/** A turn as it was received, with what was decided and what every tool had said. */
export interface RecordedTurn {
  record: DecisionRecord;
  /** what the customer had written, in the order it was read */
  messages: TurnMessage[];
  conversationId: string;
  contactId: string;
  customerName: string | null;
}

export interface ConversationRpc {
  /** Stores and arms; the webhook waits for nothing else. */
  receive(input: ReceiveInput): Promise<ReceiveResult>;
  /** Settles which object an address belongs to: self when it holds a conversation, its target when a pointer, else becomes a pointer to `fallback`. */
  locate(self: string, fallback: string, asking?: Asking): Promise<Located>;
  /** @param isKnown as in `ReceiveInput` */
  changeAddress(belonging: Belonging, change: AddressChange, isKnown?: boolean): Promise<ChangeResult>;
  /** Forgets where it points, because the person was refused there. */
  standAlone(): Promise<void>;
  /** The person has an elder conversation: hands over what is open and points there. Repeated until it succeeded. */
  moveInto(tenantId: string, elder: Destination): Promise<void>;
  /** Takes over what a younger conversation of the same person holds; the same parcel twice is one. */
  absorb(belonging: Belonging, parcel: Parcel): Promise<AbsorbResult>;
  /** null = not this tenant's, or no conversation here */
  thread(tenantId: string, options: { before?: number; limit?: number }): Promise<Thread | null>;
  /** null = not this tenant's, or no such turn here */
  question(tenantId: string, turnId: string): Promise<TurnQuestion | null>;
  /** What these turns were decided on, so that they can be replayed; those that are not here (any more) are left out. */
  records(tenantId: string, turnIds: readonly string[]): Promise<RecordedTurn[]>;
  reply(tenantId: string, input: ReplyInput): Promise<ReplyResult>;
  /** Sends a template: also where the window is closed, and never again by itself, as it is paid for. */
  sendTemplate(tenantId: string, input: TemplateInput): Promise<ReplyResult>;
  /**
   * Sends a message that did not arrive after all; one that may have arrived may so arrive twice.
   * @param input `isUnwanted` as in `TemplateInput`, needed for advertising
   */
  resend(tenantId: string, input: { messageId: string; isUnwanted?: boolean }): Promise<UndeliveredResult>;
  /** Gives a message up that did not arrive. */
  drop(tenantId: string, input: { messageId: string }): Promise<UndeliveredResult>;
  /** The language the team chose for this customer; null = theirs. false = not this tenant's, or no conversation here */
  speak(tenantId: string, input: { language: SpokenLanguage | null; by: string | null }): Promise<boolean>;
  /** One thing a person wants changed; `by` null = the house itself (routing). */
  change(tenantId: string, input: { change: DeskChange; by: string | null }): Promise<DeskResult>;
  /** This person has no inbox here any more: what they had is nobody's, and they are not remembered as who had it. */
  letGo(tenantId: string, userId: string): Promise<DeskResult>;
  /** Live found somebody for it while it waited. false = nobody is waited for any more, or somebody else has it */
  giveTo(tenantId: string, given: Given): Promise<boolean>;
  /** A note for colleagues; the same client id again is the same note. null = not found */
  note(tenantId: string, input: NoteInput): Promise<ThreadMessage | null>;
  schedule(tenantId: string, input: ScheduleInput): Promise<ScheduleResult>;
  /** false = there is no such message waiting */
  unschedule(tenantId: string, input: { id: string; userId: string }): Promise<boolean>;
  /**
   * The time of a scheduled message has come; asked again it does nothing. What could not leave stands in the thread, to
   * be taken from there. Returns how many of its parts have left, now or before: first its files, in their order.
   * @param options `isTheirs` as in `ReplyInput`, true when left out
   */
  sendScheduled(tenantId: string, id: string, options?: { isTheirs: boolean }): Promise<number>;
  /** The time it was snoozed until may have come. Returns the time to ask again, null = not snoozed. */
  endSnooze(tenantId: string): Promise<number | null>;
  /** false = this suggestion does not wait */
  ignoreSuggestion(tenantId: string, input: { turnId: string; userId: string }): Promise<boolean>;
  /** A person has read it: unread becomes 0. */
  markSeen(tenantId: string, input: { userId: string }): Promise<boolean>;
  /** The file of a message is in our storage. */
  mediaStored(tenantId: string, input: { messageId: string; fileId: string }): Promise<boolean>;
  /** Does whatever is due, whatever became of the alarm. */
  wake(): Promise<Woken>;
  /** What was said after `afterSeq`, for the search; no system lines. Of another tenant's nothing is told. */
  texts(tenantId: string, afterSeq: number, limit: number): Promise<TextsPage>;
  /** Forgets all that was said and known here, but not where it points. Returns the seq of the last event of before, and when. */
  erase(tenantId: string): Promise<{ seq: number; at: number }>;
  /** All that is stored here, for a backup, page by page. null = another tenant's */
  storePage(tenantId: string, from: StorePlace | null): Promise<StorePage | null>;
  /** Puts a page of a backup here; nothing of it is sent. */
  takePage(input: { restoreId: string; tenantId: string; page: StorePage }): Promise<TakeResult>;
  /** Events after `afterSeq`, for the projection when it sees a gap. */
  unprojected(tenantId: string, afterSeq: number): Promise<ConversationEvent[]>;
  /** The projection has written these events, and done what follows from them. */
  acknowledge(tenantId: string, events: { from: number; to: number }): Promise<void>;
}

/** How a conversation stands that was asked to do what is due, epoch ms. */
export interface Woken {
  /** when it wants to be asked again; null = nothing is left to do */
  nextAt: number | null;
  /** when the oldest of what the projection has not written yet happened; null = all is written */
  unwrittenSince: number | null;
  /** its messages that are on their way or wait for a person; told while something is left to do */
  unsettled: Unsettled;
}

/** Whose a conversation is to be, and the group its rule names. */
export interface Given {
  userId: string | null;
  groupId: string | null;
}

/** A conversation that a person is called to and nobody holds. */
export interface RouteInput {
  conversationId: string;
  channelAccountId: string;
  intent: string | null;
  /** whose it was last */
  lastAssigneeId: string | null;
  /** the group it was given to; null = the one of the rule */
  groupId: string | null;
}

/** What D1 knows of everybody's load, to begin anew from. Times are epoch ms. */
export interface LoadSnapshot {
  held: { conversationId: string; userId: string }[];
  waiting: (Omit<RouteInput, "lastAssigneeId"> & { at: number })[];
  /** since midnight, by the tenant's clock */
  given: { userId: string; count: number; lastAt: number }[];
}

export interface LeaseInput {
  /** allowed in any stretch of `periodMs`; the Pacer keeps the count */
  limit: number;
  periodMs: number;
  tokens: number;
  /** so many more are welcome: a block, to be used within `validMs`. Missing = none */
  wish?: number;
  /** how long after the lease a token may be used; missing = at once */
  validMs?: number;
  /** advertising gets what answers leave. Missing = service */
  priority?: "service" | "campaign";
  /** another try of the same: such have a budget of their own */
  isRetry?: boolean;
  /** a tenant's key, where tenants share the limit: each has an equal part, and more while nobody else wants it */
  share?: string;
  /** messages that came in since the last lease, where the provider counts them as well */
  inbound?: number;
  /** blocks that are over: how many of their tokens were used, the last of them so long ago */
  used?: { block: number; tokens: number; agoMs: number }[];
  /** not one over the limit, even after a restart */
  isStrict?: boolean;
}

export type Lease =
  /** `mustReport`: what becomes of the call has to be told, also when it goes well */
  | { granted: true; block?: { id: number; tokens: number }; mustReport?: boolean }
  | { granted: false; waitMs: number; reason: "rate" | "paused" | "open_circuit" | "retry_budget" };

/** What became of a call. `code`: our word for the failure. */
export interface Outcome {
  ok: boolean;
  retryAfterMs?: number;
  code?: string;
}

/** How a limited thing stands; times are real epoch ms, null = not at present. */
export interface Standing {
  circuit: "closed" | "open" | "half_open";
  pausedUntil: number | null;
  campaignsPausedUntil: number | null;
  /** illnesses in a row */
  failures: number;
}

/** One per limited thing; it never fetches. */
export interface PacerRpc {
  lease(bucket: string, input: LeaseInput): Promise<Lease>;
  report(outcome: Outcome): Promise<void>;
  /** Messages that came in while nothing was to be sent. */
  received(bucket: string, input: LeaseInput): Promise<void>;
  /** Of identical look-ups under way one goes; the others wait for it and read what it stored. */
  enter(key: string, holdMs: number): Promise<"go" | "wait">;
  leave(key: string): Promise<void>;
  state(): Promise<Standing>;
}

export interface LiveRpc {
  /** `quietMs`: nobody watches, so that for this long nothing need be published. 0 = somebody does */
  publish(changes: LiveChange[]): Promise<{ quietMs: number }>;
  /** Closes the sockets of a session that was signed out. */
  closeSession(sessionId: string): Promise<void>;
  /** Those who are there, and those who take no new conversations. */
  presence(): Promise<Presence[]>;
  setAvailability(userId: string, takesNew: boolean): Promise<void>;
  /**
   * Who is to have this conversation; asked again it gives the same answer. `userId` null = nobody can now: it is kept, and
   * given to the next who can (`ConversationRpc.giveTo`).
   */
  route(input: RouteInput): Promise<Given>;
  /** Somebody has it now, or nobody any more. */
  hold(conversationId: string, userId: string | null): Promise<void>;
  /** This person has no inbox any more: nothing that was kept of them counts when they come back. */
  forget(userId: string): Promise<void>;
  /** Rules, groups or capacities are others now. */
  settingsChanged(): Promise<void>;
  rebuild(snapshot: LoadSnapshot): Promise<void>;
}
