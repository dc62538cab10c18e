/** Answers about people: contacts and what is known of them, what a search finds, the team and its sessions. */
import { z } from "zod";
import type { PendingInvitation, RoleName, SessionRow, Team } from "../../auth/shapes";
import type {
  Consent,
  ConsentPurpose,
  ConsentSource,
  ContactCard,
  ContactIdentity,
  CustomField,
  FieldKind,
  FlagType,
} from "../../contacts/shapes";
import type { FoundConversation, MessageText, SearchAnswer, Snippet } from "../../search/shapes";
import { at, count, id, named, oneOf, text } from "./parts";

const status = oneOf<FoundConversation["status"]>({ open: true, handed_over: true, closed: true });

const field = {
  id,
  name: text,
  kind: oneOf<FieldKind>({ text: true, number: true, date: true, choice: true, yes_no: true }),
  options: z.array(text).describe("what may be chosen, in order; empty for other kinds"),
};
export const customField = named<CustomField>("CustomField", z.object(field));

export const consent = named<Consent>(
  "Consent",
  z.object({
    id,
    purpose: oneOf<ConsentPurpose>({ marketing: true }),
    isGiven: z.boolean(),
    source: oneOf<ConsentSource>({ conversation: true, phone: true, web_form: true, in_person: true, paper: true }),
    userId: id.nullable(),
    at,
  }),
);

export const contact = named<ContactCard>(
  "Contact",
  z.object({
    id: id.describe("of the contact that this one became, when it was merged"),
    name: text.nullable().describe("what the channel calls them"),
    ownName: text.nullable().describe("what the team calls them"),
    phone: text.nullable().describe("E.164"),
    language: text.nullable().describe("chosen by the team; null: what the conversation is held in"),
    isVip: z.boolean(),
    flags: z
      .array(
        z.object({
          type: oneOf<FlagType>({ b2b_signal: true, high_value: true, repeat_customer: true }),
          text: text.describe("their own words"),
          at,
        }),
      )
      .describe("what made them a VIP, the newest first"),
    note: text.nullable(),
    createdAt: at,
    identities: z.array(
      z.object({
        kind: oneOf<ContactIdentity["kind"]>({ phone: true, wa_user_id: true, trendyol_customer: true }),
        value: text,
        verifiedAt: at.nullable(),
      }),
    ),
    fields: z
      .array(
        z.object({
          ...field,
          value: z.union([text, z.number(), z.boolean()]).nullable().describe("null: nothing is known"),
        }),
      )
      .describe("every custom field, with what is known here"),
    consents: z.array(consent).describe("the newest first"),
    conversations: z
      .array(
        z.object({
          id,
          channel: text,
          status,
          lastIntent: text.nullable(),
          lastLine: text.nullable(),
          lastMessageAt: at,
        }),
      )
      .describe("of all channels, the newest first"),
    episodes: z
      .array(
        z.object({
          conversationId: id,
          messageId: id.describe("where it begins"),
          at: at.describe("of its first question"),
          intent: text.nullable(),
          text: text.nullable().describe("what was asked first, shortened"),
          outcome: oneOf<"answered" | "handed_over">({ answered: true, handed_over: true }).nullable(),
        }),
      )
      .describe("each time that they came about something, of all channels, the newest first"),
  }),
);

const foundConversation = named<FoundConversation>(
  "FoundConversation",
  z.object({
    id,
    customerName: text.nullable(),
    customerAddress: text.nullable(),
    channel: text,
    status,
    lastMessageAt: at,
  }),
);
const snippet = named<Snippet>(
  "Snippet",
  z.object({
    text,
    marks: z.array(z.tuple([count, count])).describe("where it was found, from and to in UTF-16, in order"),
  }),
);
export const found = named<SearchAnswer>(
  "Found",
  z.object({
    contacts: z
      .array(z.object({ conversation: foundConversation, contactId: id, name: snippet, address: snippet.nullable() }))
      .describe("by name, phone or custom field; on the first page only"),
    orders: z
      .array(z.object({ conversation: foundConversation, orderNumber: text, trackingCode: text.nullable() }))
      .describe("by order or tracking number; on the first page only"),
    messages: z
      .array(
        z.object({
          conversation: foundConversation,
          messageId: id,
          direction: oneOf<MessageText["direction"]>({ in: true, out: true, note: true }),
          at,
          snippet,
        }),
      )
      .describe("the newest first"),
    nextCursor: text.nullable().describe("null: this was the last page"),
  }),
);

const role = oneOf<RoleName>({ owner: true, supervisor: true, agent: true, doctor: true });
const invitation = named<PendingInvitation>(
  "Invitation",
  z.object({ id, email: text, role, invitedBy: text, sentAt: at, expiresAt: at, isExpired: z.boolean() }),
);
export const team = named<Team>(
  "Team",
  z.object({
    members: z.array(z.object({ userId: id, name: text, email: text, role, joinedAt: at })),
    invitations: z.array(invitation),
  }),
);

export const session = named<SessionRow>(
  "Session",
  z.object({
    id,
    browser: text.nullable().describe("null: the device did not say"),
    system: text.nullable(),
    isPhone: z.boolean(),
    ip: text.nullable(),
    country: text.nullable().describe("two letters"),
    seenAt: at,
    createdAt: at,
    isThis: z.boolean().describe("the one that asks"),
  }),
);
export const ended = z.object({ ended: count.describe("how many") });
