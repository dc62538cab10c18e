/** The inbox list (a projection of the conversation objects), media files, and the wake rows the sweeper works from. */
import { index, integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { directoryTable, tenantTable } from "../platform/table";

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
    projectedSeq: integer("projected_seq").notNull().default(0),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    index("conversations_last").on(t.tenantId, t.lastMessageAt),
    index("conversations_status").on(t.tenantId, t.status, t.lastMessageAt),
    index("conversations_contact").on(t.tenantId, t.contactId),
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

/** Which conversation object must be asked again, and when: repairs lost alarms. At most one row an object. */
export const conversationWakes = directoryTable(
  "conversation_wakes",
  {
    conversationId: text("conversation_id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    dueAt: integer("due_at").notNull(),
  },
  (t) => [index("conversation_wakes_due").on(t.dueAt)],
);
