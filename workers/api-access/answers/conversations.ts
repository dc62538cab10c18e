/** What is told of conversations: rows, threads, messages, files and templates. */
import { z } from "zod";
import type { IncomingContent, OutgoingContent } from "../../channels/port";
import type { InboxRow, NoteContent, ScheduledMessage, Thread, ThreadMessage, Uploaded } from "../../inbox/shapes";
import type { TemplateList } from "../../outbound/shapes";
import { at, count, id, named, rate, text } from "./parts";

export const conversation = named<InboxRow>(
  "Conversation",
  z.object({
    id,
    contactId: id,
    channel: text,
    channelAccountId: id,
    customerName: text.nullable(),
    customerAddress: text.nullable().describe("E.164; null when the customer hides it"),
    episodeId: id.nullable(),
    status: z.enum(["open", "handed_over", "closed"]),
    handling: z.enum(["assistant", "person"]),
    assigneeId: id.nullable().describe("a user, or the API key that answered"),
    handoffReason: text.nullable(),
    handoffSummary: text.nullable(),
    waitingSince: at.nullable(),
    lastIntent: text.nullable(),
    language: text.nullable(),
    lastLine: text.nullable(),
    lastDirection: z.enum(["in", "out"]).nullable(),
    lastMessageAt: at,
    unread: count,
    labels: z.array(id),
    priority: z.enum(["normal", "high", "urgent"]),
    snoozedUntil: at.nullable(),
    groupId: id.nullable(),
    suggestedTurnId: id.nullable(),
    undelivered: count.describe("messages that did not arrive and wait for a person's word: resend or drop them"),
  }),
);

const media = z.object({
  providerMediaId: id,
  mimeType: text,
  fileName: text.optional(),
  caption: text.optional(),
  isVoice: z.boolean().optional(),
});
const fileKind = z.enum(["image", "video", "audio", "document"]);
const uploadedFile = { fileId: id, mimeType: text, fileName: text, sizeBytes: count };
const sentFile = z.object({ ...uploadedFile, caption: text.optional(), providerMediaId: id.optional() });
const templatePart = z.enum(["header", "body", "button"]);
const templateCategory = z.enum(["marketing", "utility", "authentication"]);
const filledTemplate = z.object({
  name: text,
  language: text,
  category: templateCategory,
  isNamed: z.boolean(),
  header: text.nullable(),
  footer: text.nullable(),
  buttons: z.array(text),
  values: z.array(z.object({ part: templatePart, name: text, text })),
});
const content = named<IncomingContent | OutgoingContent | NoteContent>(
  "Content",
  z.union([
    z.object({ type: z.literal("text"), text, replyTo: id.optional() }),
    z.object({ type: z.enum(["image", "video", "audio", "document", "sticker"]), media }),
    z.object({ type: fileKind, media: sentFile, replyTo: id.optional() }).describe("a file that we sent"),
    z.object({
      type: z.literal("template"),
      text: text.describe("as the customer reads it"),
      template: filledTemplate,
    }),
    z.object({
      type: z.literal("location"),
      latitude: z.number(),
      longitude: z.number(),
      name: text.optional(),
      address: text.optional(),
    }),
    z.object({ type: z.literal("contacts"), contacts: z.array(z.object({ name: text, phones: z.array(text) })) }),
    z.object({ type: z.literal("choice"), choiceId: id, title: text }),
    z.object({ type: z.literal("reaction"), toProviderId: id, emoji: text.nullable() }),
    z.object({
      type: z.literal("order"),
      items: z.array(z.object({ productId: id, quantity: count })),
      text: text.optional(),
    }),
    z.object({ type: z.literal("form"), name: text, responseJson: text }),
    z.object({ type: z.literal("unsupported"), providerType: text }),
    z.object({ type: z.literal("buttons"), text, buttons: z.array(z.object({ id, title: text })) }),
    z.object({ type: z.literal("note"), text, mentions: z.array(id) }),
  ]),
);
export const uploaded = named<Uploaded>("File", z.object({ ...uploadedFile, kind: fileKind }));

export const templates = named<TemplateList>(
  "Templates",
  z.object({
    items: z.array(
      z.object({
        name: text,
        language: text,
        category: templateCategory,
        isNamed: z.boolean(),
        header: text.nullable(),
        body: text.describe("with places as {{1}} or {{name}}"),
        footer: text.nullable(),
        buttons: z.array(z.object({ title: text, url: text.nullable() })),
        places: z
          .array(z.object({ part: templatePart, name: text, example: text.nullable() }))
          .describe("what `values` has to fill, as `body.1`"),
        obstacle: z
          .enum(["media_header", "button", "authentication"])
          .nullable()
          .describe("null: can be sent from here"),
      }),
    ),
    fetchedAt: at,
    isOld: z.boolean().describe("the channel did not answer now"),
  }),
);

const event = z.looseObject({ kind: text }).describe("what happened: handed_over, assigned, labelled, closed …");
const author = z.enum(["customer", "assistant", "person", "system"]);

export const message = named<Omit<ThreadMessage, "content">>(
  "Message",
  z.object({
    id,
    seq: count.describe("its place in the conversation"),
    direction: z.enum(["in", "out", "system", "note"]),
    author,
    authorId: id.nullable(),
    content: z.union([content, z.object({ type: z.literal("system"), event })]),
    at,
    episodeId: id,
    turnId: id.nullable(),
    delivery: z
      .object({
        state: z.enum(["pending", "sending", "sent", "failed", "uncertain", "held", "dead", "dropped"]),
        status: z.enum(["sent", "delivered", "read", "failed"]).nullable(),
        error: z.object({ code: text, detail: text }).nullable(),
      })
      .nullable()
      .describe("of outgoing messages"),
    clientId: text.nullable(),
    mediaFileId: id.nullable().describe("GET /api/v1/media/{fileId} gives the file"),
    providerId: text.nullable(),
    quoted: z.object({ id, author, line: text }).nullable(),
  }),
);

const why = z
  .looseObject({
    turnId: id,
    at,
    confidence: rate,
    threshold: rate.nullable(),
    language: text,
    decision: z.looseObject({ kind: z.enum(["answer", "act", "ask", "handoff", "silent"]) }),
    intents: z.array(z.looseObject({ key: text, confidence: rate })),
    evidence: z.array(z.looseObject({ kind: text })),
    costMicroUsd: z.number(),
  })
  .meta({ id: "Why" });

export const scheduled = named<ScheduledMessage>(
  "ScheduledMessage",
  z.object({
    id,
    userId: id,
    text,
    files: z.array(uploaded).optional().describe("in the order they leave, each as a message of its own"),
    sendAt: at,
    clientId: id.optional(),
    replyTo: id.optional().describe("the message it answers"),
    suggestionTurnId: id.optional().describe("the suggestion it was made from"),
  }),
);

export const thread = named<Pick<Thread, "conversation" | "earlier" | "windowUntil" | "scheduled" | "isOptedOut">>(
  "Thread",
  z.object({
    conversation,
    messages: z.array(message).describe("the oldest first"),
    whys: z.record(id, why).describe("why the assistant answered as it did, by turnId"),
    earlier: count.nullable().describe("ask with before=… for earlier messages; null = there are none"),
    windowUntil: at.nullable().describe("until when free text may be sent"),
    suggestion: z
      .looseObject({ turnId: id, intent: text.nullable(), text, confidence: rate })
      .nullable()
      .describe("what the assistant would answer"),
    scheduled: z.array(scheduled),
    isOptedOut: z.boolean().describe("the customer wants nothing that they did not ask for"),
  }),
);

export const counts = z.object({ mine: count, unassigned: count, waiting: count, undelivered: count });
export const done = z.object({ done: z.array(id) });
export const label = z.object({ id, name: text, color: text }).meta({ id: "Label" });
