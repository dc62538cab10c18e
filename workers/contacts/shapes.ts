/** What the dashboard knows of a contact. */

export const FIELD_KINDS = ["text", "number", "date", "choice", "yes_no"] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

export const CONSENT_PURPOSES = ["marketing"] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** Where a consent was given or taken back. */
export const CONSENT_SOURCES = ["conversation", "phone", "web_form", "in_person", "paper"] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];

/** What makes a contact a VIP: buys for a trade, orders much, or again and again. */
export const FLAG_TYPES = ["b2b_signal", "high_value", "repeat_customer"] as const;
export type FlagType = (typeof FLAG_TYPES)[number];

/** What a customer wrote that made them a VIP. */
export interface VipFlag {
  type: FlagType;
  /** their own words */
  text: string;
  /** epoch ms */
  at: number;
}

/** A tenant has at most so many. */
export const FIELDS_MAX = 10;

export interface CustomField {
  id: string;
  name: string;
  kind: FieldKind;
  /** what may be chosen, in order; empty for other kinds */
  options: string[];
}

/** By kind: a text, a number, a day `2026-11-21`, one of the options, yes or no; null = nothing is known. */
export type FieldValue = string | number | boolean | null;

export interface Consent {
  id: string;
  purpose: ConsentPurpose;
  isGiven: boolean;
  source: ConsentSource;
  userId: string | null;
  /** epoch ms */
  at: number;
}

export interface ContactIdentity {
  kind: "phone" | "wa_user_id" | "trendyol_customer";
  value: string;
  verifiedAt: number | null;
}

export interface PastConversation {
  id: string;
  channel: string;
  status: "open" | "handed_over" | "closed";
  lastIntent: string | null;
  lastLine: string | null;
  lastMessageAt: number;
}

/** One time that they wrote about something, until it was closed or they were silent for long. */
export interface PastEpisode {
  conversationId: string;
  /** where it begins */
  messageId: string;
  /** of its first question, epoch ms */
  at: number;
  intent: string | null;
  /** what was asked first, shortened */
  text: string | null;
  /** null: nobody had to answer, or only people wrote */
  outcome: "answered" | "handed_over" | null;
}

export interface ContactCard {
  id: string;
  /** what the channel calls them */
  name: string | null;
  /** what the team calls them */
  ownName: string | null;
  phone: string | null;
  /** chosen by the team; null = what the conversation is held in */
  language: string | null;
  isVip: boolean;
  /** newest first; empty for one whom only a person has marked */
  flags: VipFlag[];
  note: string | null;
  createdAt: number;
  identities: ContactIdentity[];
  /** every field of the tenant, with what is known here */
  fields: (CustomField & { value: FieldValue })[];
  /** newest first */
  consents: Consent[];
  /** of all channels, newest first */
  conversations: PastConversation[];
  /** of all channels, newest first; the present one as well */
  episodes: PastEpisode[];
}
