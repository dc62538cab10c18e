/** What a conversation object remembers of its conversation. */
import type { Memory, TenantProfile } from "../workers/agent-ai/shapes";
import type { InboxRow, Priority } from "../workers/inbox/shapes";
import type { ShipmentFacts } from "../workers/orders/shapes";
import type { Spent } from "../workers/platform/meter";
import { areEqual, copyOf, isSame } from "../workers/platform/plain";

/** One row. Fields are only ever added, readers keep what they do not know. */
export interface State {
  tenantId: string;
  channel: "whatsapp";
  channelAccountId: string;
  conversationId: string;
  contactId: string;
  customerName: string | null;
  phone: string | null;
  userId: string | null;
  /** channel time of what is known of the address */
  addressAt?: number;
  /** numbers the customer left, and when: who writes from there later is somebody else */
  formerPhones?: { phone: string; until: number }[];
  formerUserIds?: string[];
  status: InboxRow["status"];
  handling: InboxRow["handling"];
  assigneeId: string | null;
  /** the assistant keeps still until then while a person handles; null = nobody does */
  pausedUntil: number | null;
  episodeId: string | null;
  /** channel time of the customer's latest message: opens the 24-hour window */
  lastInboundAt: number | null;
  /** every incoming message up to this seq has had its turn */
  readSeq: number;
  /** channel time of the newest message that had its turn */
  readAt?: number;
  turnDueAt: number | null;
  /** when the first message came that the turn waits with */
  burstAt?: number;
  unread: number;
  waitingSince: number | null;
  handoffReason: string | null;
  handoffSummary: string | null;
  lastIntent: string | null;
  lastLine: string | null;
  lastDirection: "in" | "out" | null;
  lastMessageAt: number;
  /** when we last read or wrote something: the silence that ends an episode is counted from here */
  lastActivityAt: number | null;
  memory: Memory;
  /** as whom and when the contact was looked up last */
  contactCheck?: { as: string; at: number };
  /** the tenant as last read, so that a turn is possible without D1 */
  profile: TenantProfile | null;
  /** the last order facts this contact was shown, for the same reason */
  facts: ShipmentFacts[];
  createdAt: number;
  /** messages of ours that did not arrive, about which nobody has said yet what to do */
  undelivered?: number;
  labels?: string[];
  priority?: Priority;
  snoozedUntil?: number | null;
  groupId?: string | null;
  /** whose it was last: a known customer comes back to their person */
  lastAssigneeId?: string | null;
  /** the turn whose suggestion waits for a person */
  suggestedTurnId?: string | null;
  /** the last suggestions that people sent, by their turns, and who did */
  sentSuggestions?: { turnId: string; by: string }[];
  /** what was used since a cost was written down last */
  spent?: Spent;
  /** what Live was told of it last, see `conversation.routing.ts` */
  routing?: { told: string; askAgainAt?: number };
  /** counts the writings of the row: what a message notes beside it belongs to one of them */
  written?: number;
}

/** What a state may lack. With each of them named all states are of one shape, and copied in a fraction of the time. */
export const UNSET = {
  addressAt: undefined,
  formerPhones: undefined,
  formerUserIds: undefined,
  readAt: undefined,
  burstAt: undefined,
  contactCheck: undefined,
  undelivered: undefined,
  labels: undefined,
  priority: undefined,
  snoozedUntil: undefined,
  groupId: undefined,
  lastAssigneeId: undefined,
  suggestedTurnId: undefined,
  sentSuggestions: undefined,
  spent: undefined,
  routing: undefined,
  written: undefined,
} satisfies { [field in Lacking]: undefined };

type Lacking = { [field in keyof State]-?: undefined extends State[field] ? field : never }[keyof State];

/** A copy to change. The profile is shared, with all conversations of a tenant: another one comes in its place. */
export function copied(state: Readonly<State>): State {
  return {
    ...state,
    memory: copyOf(state.memory),
    facts: copyOf(state.facts),
    formerPhones: copyOf(state.formerPhones),
    formerUserIds: copyOf(state.formerUserIds),
    labels: copyOf(state.labels),
    sentSuggestions: copyOf(state.sentSuggestions),
    contactCheck: copyOf(state.contactCheck),
    spent: copyOf(state.spent),
    routing: copyOf(state.routing),
  };
}

/** What a message has changed of the state, written with the message instead of the state's row. */
export interface Note {
  /** the writing of the row that it changes */
  of: number;
  change: Partial<State>;
}

/** What a message of this seq notes; null = only the row itself can say it. */
export function noteOf(row: Readonly<State>, after: Readonly<State>): Note | null {
  const [known, fields] = [Object.keys(row), Object.keys(after)];
  // Made alike, as they are most of the time: then no field need be looked up by its name.
  const isAlike = areEqual(known, fields);
  const old = isAlike ? Object.values(row) : fields.map((field) => row[field as keyof State]);
  if (!isAlike && known.some((field) => isLost(row, after, field as keyof State))) return null;
  const change: Record<string, unknown> = {};
  const now = Object.values(after);
  for (let at = 0; at < now.length; at++) {
    const value = now[at];
    if (isSame(value, old[at])) continue;
    if (value === undefined) return null;
    change[fields[at]!] = value;
  }
  return { of: row.written ?? 0, change };
}

function isLost(row: Readonly<State>, after: Readonly<State>, field: keyof State): boolean {
  return row[field] !== undefined && after[field] === undefined;
}

/** The state as row and note have it; a row that was written since, or whose turn has read the message, knows better. */
export function withNote(row: Readonly<State>, seq: number, note: Note): Readonly<State> {
  return note.of === (row.written ?? 0) && seq > row.readSeq ? { ...row, ...note.change } : row;
}
