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
  /** what the channel charges it as: `service`, `utility`, `marketing` … */
  category?: string;
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
  /** WhatsApp: phone_number_id, or `waba:<id>` where only the business account is named */
  accountExternalId: string;
  events: ChannelEvent[];
  /** the templates it may send are others than before */
  hasNewTemplates?: true;
  /** parts that were signed but could not be read, or only in part: quarantined, never an error */
  unreadable: { reason: string; json: string }[];
}

export type Parsed =
  | { ok: true; accounts: AccountEvents[]; ignoredFields: string[] }
  /** not JSON, or not this channel's envelope: the whole body goes to quarantine */
  | { ok: false; reason: string };

/** The kinds of file that can be sent. */
export type FileKind = "image" | "video" | "audio" | "document";

/** A file of ours on its way to a customer. */
export interface SentFile {
  /** of our storage */
  fileId: string;
  mimeType: string;
  sizeBytes: number;
  fileName: string;
  /** of images, videos and documents */
  caption?: string;
  /** the channel's id of the file, from the moment it has it: sending again needs no second upload */
  providerMediaId?: string;
}

/** A template with its places filled in, as the customer reads it and as the channel wants it. */
export interface FilledTemplate {
  name: string;
  language: string;
  category: TemplateCategory;
  /** are the places named in the call, or only counted? */
  isNamed: boolean;
  header: string | null;
  footer: string | null;
  /** titles, in order */
  buttons: string[];
  values: { part: "header" | "body" | "button"; name: string; text: string }[];
}

/** What we send. */
export type OutgoingContent =
  | { type: "text"; text: string; replyTo?: string }
  | { type: "buttons"; text: string; buttons: { id: string; title: string }[] }
  | { type: FileKind; media: SentFile; replyTo?: string }
  /** `text`: the body as the customer reads it */
  | { type: "template"; text: string; template: FilledTemplate };

export type TemplateCategory = "marketing" | "utility" | "authentication";

/** One place of a template that has to be filled in. */
export interface TemplatePlace {
  part: "header" | "body" | "button";
  /** `1`, or a name; of a button the number of the button, from 0 */
  name: string;
  example: string | null;
}

/** A message the provider has approved: the only kind that may be sent outside the window. */
export interface MessageTemplate {
  name: string;
  language: string;
  category: TemplateCategory;
  isNamed: boolean;
  /** text with its places as `{{1}}`; null = none, or one that is no text */
  header: string | null;
  body: string;
  footer: string | null;
  /** titles, in order; `url` with its place where it has one */
  buttons: { title: string; url: string | null }[];
  places: TemplatePlace[];
  /** what of it a person cannot fill in here; null = nothing */
  obstacle: "media_header" | "button" | "authentication" | null;
}

/** What a file of the channel may be, and how large. */
export interface FileLimit {
  kind: FileKind;
  /** as `image/jpeg` */
  mimeType: string;
  maxBytes: number;
}

export interface OutgoingFile {
  bytes: ReadableStream<Uint8Array>;
  sizeBytes: number;
  mimeType: string;
  fileName: string;
}

export interface SendingAccount {
  id: string;
  externalId: string;
  /** WhatsApp: the business account that owns the number, and its templates */
  parentExternalId?: string;
  token: string;
  /** the account was last known to need its owner: a send that works shows that it is mended */
  inTrouble?: boolean;
  /** what the provider allows it; missing = what it allows everybody */
  messagesPerSec?: number;
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
  /** messages per second the provider allows one of our addresses of which nothing else is known, incoming counted too */
  ratePerSec: number;
  /** Asks what the provider allows this address now, messages per second. */
  throughput(env: Env, account: SendingAccount): Promise<Result<number>>;
  /** Parses raw, already verified bytes. Never throws. */
  parse(body: Uint8Array): Parsed;
  /** what files may be sent, and how large */
  files: readonly FileLimit[];
  /** longest text under a file */
  captionMax: number;
  /** One HTTP call, no retry: the outbox decides. `value.providerId` is the provider's message id. */
  send(env: Env, input: SendInput): Promise<Result<{ providerId: string }>>;
  /** Gives the channel a file that a message is to carry. Nothing is sent by it, so that it is never uncertain. */
  upload(env: Env, account: SendingAccount, file: OutgoingFile): Promise<Result<{ providerMediaId: string }>>;
  /** What the provider has approved for the account, by name and language. */
  templates(env: Env, account: SendingAccount): Promise<Result<MessageTemplate[]>>;
  /** Marks the customer's message read, and shows that an answer is being written if one is. Failures do not matter. */
  markRead(env: Env, account: SendingAccount, providerId: string, isTyping: boolean): Promise<Result<void>>;
  fetchMedia(
    env: Env,
    account: SendingAccount,
    providerMediaId: string,
  ): Promise<Result<{ bytes: ReadableStream<Uint8Array>; mimeType: string; sizeBytes: number; sha256: string | null }>>;
}
