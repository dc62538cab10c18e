/** The inbox list and the suggestions (projections of the conversation objects), labels, media files, and the wake rows the sweeper works from. */
import { sql } from "drizzle-orm";
import { index, integer, real, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { directoryTable, tenantTable } from "../platform/table";
import { FILE_KINDS, PRIORITIES, type Unsettled } from "./shapes";

/** The conditions of the partial indexes. A query must say them in the same words, without parameters, to be served by one. */
export const IS_OPEN = sql.raw("status <> 'closed' AND snoozed_until IS NULL");
export const IS_HELD = sql.raw("assignee_id IS NOT NULL AND status <> 'closed' AND snoozed_until IS NULL");
export const IS_HANDED_OVER = sql.raw("status = 'handed_over' AND snoozed_until IS NULL");
export const IS_WAITING = sql.raw("waiting_since IS NOT NULL AND snoozed_until IS NULL");
export const IS_SNOOZED = sql.raw("snoozed_until IS NOT NULL");
export const IS_CLOSED = sql.raw("status = 'closed'");
export const IS_UNDELIVERED = sql.raw("undelivered > 0");

export const conversations = tenantTable(
  "conversations",
  {
    /** the conversation object's name, so that an id alone leads to its object */
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    contactId: text("contact_id").notNull(),
    channel: text("channel").notNull(),
    channelAccountId: text("channel_account_id").notNull(),
    customerName: text("customer_name"),
    customerAddress: text("customer_address"),
    episodeId: text("episode_id"),
    status: text("status", { enum: ["open", "handed_over", "closed"] }).notNull(),
    /** who answers now */
    handling: text("handling", { enum: ["assistant", "person"] }).notNull(),
    assigneeId: text("assignee_id"),
    handoffReason: text("handoff_reason"),
    handoffSummary: text("handoff_summary"),
    /** since when the customer waits for a person; null when nobody waits */
    waitingSince: integer("waiting_since"),
    lastIntent: text("last_intent"),
    language: text("language"),
    lastLine: text("last_line"),
    lastDirection: text("last_direction", { enum: ["in", "out"] }),
    lastMessageAt: integer("last_message_at").notNull(),
    unread: integer("unread").notNull().default(0),
    labels: text("labels_json", { mode: "json" }).$type<string[]>().notNull().default([]),
    priority: text("priority", { enum: PRIORITIES }).notNull().default("normal"),
    snoozedUntil: integer("snoozed_until"),
    groupId: text("group_id"),
    suggestedTurnId: text("suggested_turn_id"),
    /** messages of ours that did not arrive, about which nobody has said yet what to do */
    undelivered: integer("undelivered").notNull().default(0),
    /** these by state, and what else was on its way when they were counted; null = there are none */
    unsettled: text("unsettled_json", { mode: "json" }).$type<Unsettled>(),
    projectedSeq: integer("projected_seq").notNull().default(0),
    createdAt: integer("created_at").notNull(),
  },
  // One partial index a view of the list, so that a page costs the same whatever lies in the other views; each index a
  // row is in costs a write with every message, so that rare combinations walk along a view instead.
  (t) => [
    index("conversations_all").on(t.tenantId, t.lastMessageAt, t.id, t.assigneeId).where(sql`${IS_OPEN}`),
    // Those that nobody holds are most: they are found along the whole list, and cost no write here.
    index("conversations_held").on(t.tenantId, t.assigneeId, t.lastMessageAt, t.id).where(sql`${IS_HELD}`),
    index("conversations_intent").on(t.tenantId, t.lastIntent, t.lastMessageAt, t.id).where(sql`${IS_OPEN}`),
    index("conversations_handed_over").on(t.tenantId, t.lastMessageAt, t.id).where(sql`${IS_HANDED_OVER}`),
    index("conversations_waiting").on(t.tenantId, t.waitingSince, t.id).where(sql`${IS_WAITING}`),
    index("conversations_snoozed").on(t.tenantId, t.snoozedUntil, t.id).where(sql`${IS_SNOOZED}`),
    index("conversations_closed").on(t.tenantId, t.lastMessageAt, t.id).where(sql`${IS_CLOSED}`),
    index("conversations_undelivered").on(t.tenantId, t.lastMessageAt, t.id).where(sql`${IS_UNDELIVERED}`),
    index("conversations_contact").on(t.tenantId, t.contactId),
  ],
);

export const LABEL_COLORS = ["gray", "red", "amber", "green", "teal", "blue", "indigo", "pink"] as const;

export const labels = tenantTable(
  "labels",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    name: text("name").notNull(),
    /** the name as it is compared: two labels may not differ in case or marks only */
    folded: text("folded").notNull(),
    color: text("color", { enum: LABEL_COLORS }).notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("labels_folded").on(t.tenantId, t.folded)],
);

/** Where a conversation with a label lies: among the open ones, out of the way for a while, or done with. */
export const PLACES = ["open", "snoozed", "closed"] as const;

/** The conditions of its partial indexes, to be said in these words. */
export const LABELLED_WAITS = sql.raw("waits_since IS NOT NULL");
export const LABELLED_RETURNS = sql.raw("returns_at IS NOT NULL");
export const LABELLED_UNDELIVERED = sql.raw("is_undelivered = 1");

/** The labels of conversations with what each view is told by and sorted by, for the views of one label; written with the list's own row. */
export const conversationLabels = tenantTable(
  "conversation_labels",
  {
    /** the conversation's id and the label's: a pair is there once */
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    labelId: text("label_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    lastMessageAt: integer("last_message_at").notNull(),
    createdAt: integer("created_at").notNull(),
    place: text("place", { enum: PLACES }).notNull().default("open"),
    /** since when its customer waits for a person; null = nobody waits, or it is snoozed */
    waitsSince: integer("waits_since"),
    /** until when it is snoozed; null = it is not */
    returnsAt: integer("returns_at"),
    isUndelivered: integer("is_undelivered", { mode: "boolean" }).notNull().default(false),
  },
  // As with the list itself: who is called rarely stands in a partial index, which costs all others nothing.
  (t) => [
    index("conversation_labels_conversation").on(t.tenantId, t.conversationId),
    index("conversation_labels_label").on(t.tenantId, t.labelId, t.place, t.lastMessageAt, t.conversationId),
    index("conversation_labels_waiting")
      .on(t.tenantId, t.labelId, t.waitsSince, t.conversationId)
      .where(sql`${LABELLED_WAITS}`),
    index("conversation_labels_snoozed")
      .on(t.tenantId, t.labelId, t.returnsAt, t.conversationId)
      .where(sql`${LABELLED_RETURNS}`),
    index("conversation_labels_undelivered")
      .on(t.tenantId, t.labelId, t.lastMessageAt, t.conversationId)
      .where(sql`${LABELLED_UNDELIVERED}`),
  ],
);

/** Replies that were offered to people, and what became of them (AST-01). */
export const suggestedReplies = tenantTable(
  "suggested_replies",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    episodeId: text("episode_id").notNull(),
    contactId: text("contact_id").notNull(),
    turnId: text("turn_id").notNull(),
    intent: text("intent"),
    replyText: text("reply_text").notNull(),
    confidence: real("confidence").notNull(),
    /** null until a person wrote, or said no */
    outcome: text("outcome", { enum: ["sent", "edited", "ignored"] }),
    wasAccepted: integer("was_accepted", { mode: "boolean" }),
    /** share of characters the person changed, 0–1 */
    editDistance: real("edit_distance"),
    settledBy: text("settled_by"),
    settledAt: integer("settled_at"),
    offeredAt: integer("offered_at").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("suggested_replies_turn").on(t.tenantId, t.turnId),
    index("suggested_replies_offered").on(t.tenantId, t.offeredAt),
  ],
);

export const mediaFiles = tenantTable(
  "media_files",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    messageId: text("message_id").notNull(),
    providerMediaId: text("provider_media_id").notNull(),
    mimeType: text("mime_type").notNull(),
    sizeBytes: integer("size_bytes"),
    sha256: text("sha256"),
    r2Key: text("r2_key"),
    state: text("state", { enum: ["waiting", "stored", "lost"] }).notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("media_files_message").on(t.tenantId, t.messageId, t.providerMediaId)],
);

/** Conversations that were made to forget: what they had told before is not written down any more. */
export const erasedConversations = tenantTable(
  "erased_conversations",
  {
    /** the conversation's id */
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    contactId: text("contact_id").notNull(),
    /** its events up to this one are of before */
    seq: integer("seq").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [index("erased_conversations_contact").on(t.tenantId, t.contactId)],
);

/** Files that people give us to send; one that nobody sent within a day is forgotten. */
export const uploads = tenantTable(
  "uploads",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    userId: text("user_id").notNull(),
    kind: text("kind", { enum: FILE_KINDS }).notNull(),
    mimeType: text("mime_type").notNull(),
    fileName: text("file_name").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    r2Key: text("r2_key").notNull(),
    /** a message carries it since then */
    usedAt: integer("used_at"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [index("uploads_conversation").on(t.tenantId, t.conversationId)],
);

/** Which conversation object must be asked again, and when: repairs lost alarms. At most one row an object. */
export const conversationWakes = directoryTable(
  "conversation_wakes",
  {
    conversationId: text("conversation_id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    dueAt: integer("due_at").notNull(),
    /** it has had something to do ever since; null in rows of before it was kept */
    since: integer("since"),
    /** what has happened there since then may be missing in lists and numbers; null = all of it is written */
    unwrittenSince: integer("unwritten_since"),
    /** its messages that were on their way, or waited for a person, when it was asked last; null = it was not asked yet */
    unsettled: text("unsettled_json", { mode: "json" }).$type<Unsettled>(),
  },
  (t) => [index("conversation_wakes_due").on(t.dueAt)],
);
