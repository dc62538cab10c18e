/** What a conversation object remembers of its conversation. */
import type { Memory, TenantProfile } from "../workers/agent-ai/shapes";
import type { InboxRow, Priority } from "../workers/inbox/shapes";
import type { ShipmentFacts } from "../workers/orders/shapes";
import type { Spent } from "../workers/platform/meter";

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
  /** what was used since a cost was written down last */
  spent?: Spent;
  /** what Live was told of it last, see `conversation.routing.ts` */
  routing?: { told: string; askAgainAt?: number };
}
