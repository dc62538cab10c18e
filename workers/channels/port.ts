/** What a channel must be able to do. Adding one is one folder and one line in `index.ts`. */
import type { Result } from "../platform/result";

export type ChannelKey = "whatsapp";

/** An address of one customer on one channel account. Either may be missing, never both. */
export interface CustomerAddress {
  /** E.164, e.g. +905320000001 */
  phone?: string;
  /** business-scoped user id */
  userId?: string;
}

export interface MediaRef {
  providerMediaId: string;
  mimeType: string;
  fileName?: string;
  caption?: string;
  isVoice?: boolean;
}

/** What a customer sent, in our shape. `unsupported` keeps what we cannot read: stored, shown, never crashed on. */
export type IncomingContent =
  | { type: "text"; text: string }
  | { type: "image" | "video" | "audio" | "document" | "sticker"; media: MediaRef }
  | { type: "location"; latitude: number; longitude: number; name?: string; address?: string }
  | { type: "contacts"; contacts: { name: string; phones: string[] }[] }
  | { type: "choice"; choiceId: string; title: string }
  | { type: "reaction"; toProviderId: string; emoji: string | null }
  | { type: "order"; items: { productId: string; quantity: number }[]; text?: string }
  | { type: "form"; name: string; responseJson: string }
  | { type: "unsupported"; providerType: string };

export interface IncomingMessage {
  kind: "message";
  providerId: string;
  /** the channel's own time, epoch ms */
  channelAt: number;
  from: CustomerAddress;
  profileName?: string;
  content: IncomingContent;
  /** the message this one quotes or answers */
  replyTo?: string;
  referral?: { sourceType: string; sourceId: string; headline?: string; clickId?: string };
}

export type DeliveryStatus = "sent" | "delivered" | "read" | "failed";

export interface IncomingStatus {
  kind: "status";
  providerId: string;
  status: DeliveryStatus;
  channelAt: number;
  to: CustomerAddress;
  /** our own string, echoed: `v1.<conversation id>.<outbox id>` */
  opaque?: string;
  error?: { code: string; detail: string };
  billable?: boolean;
}

/** The customer's address changed: both lead to the same conversation from now on. */
export interface AddressChange {
  kind: "address_change";
  previous: CustomerAddress;
  current: CustomerAddress;
  /** set when the change came as a message that must be stored once */
  providerId?: string;
  channelAt: number;
}

export type ChannelEvent = IncomingMessage | IncomingStatus | AddressChange;

/** The events of one webhook body for one of our accounts. */
export interface AccountEvents {
  /** WhatsApp: phone_number_id */
  accountExternalId: string;
  events: ChannelEvent[];
  /** parts that were signed but could not be read, or only in part: quarantined, never an error */
  unreadable: { reason: string; json: string }[];
}

export type Parsed =
  | { ok: true; accounts: AccountEvents[]; ignoredFields: string[] }
  /** not JSON, or not this channel's envelope: the whole body goes to quarantine */
  | { ok: false; reason: string };

/** What we send. */
export type OutgoingContent =
  | { type: "text"; text: string; replyTo?: string }
  | { type: "buttons"; text: string; buttons: { id: string; title: string }[] };

export interface SendingAccount {
  id: string;
  externalId: string;
  token: string;
  /** the account was last known to need its owner: a send that works shows that it is mended */
  inTrouble?: boolean;
}

export interface SendInput {
  account: SendingAccount;
  to: CustomerAddress;
  content: OutgoingContent;
  opaque: string;
}

export interface Channel {
  key: ChannelKey;
  title: { tr: string; en: string };
  /** free-form messages are allowed for this long after the customer's last message */
  windowMs: number;
  /** sends per second the provider allows one of our addresses, incoming counted too */
  ratePerSec: number;
  /** Parses raw, already verified bytes. Never throws. */
  parse(body: Uint8Array): Parsed;
  /** One HTTP call, no retry: the outbox decides. `value.providerId` is the provider's message id. */
  send(env: Env, input: SendInput): Promise<Result<{ providerId: string }>>;
  /** Marks the customer's message read, and shows that an answer is being written if one is. Failures do not matter. */
  markRead(env: Env, account: SendingAccount, providerId: string, isTyping: boolean): Promise<Result<void>>;
  fetchMedia(
    env: Env,
    account: SendingAccount,
    providerMediaId: string,
  ): Promise<Result<{ bytes: ReadableStream<Uint8Array>; mimeType: string; sizeBytes: number; sha256: string | null }>>;
}
