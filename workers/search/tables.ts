/** The tables of the SEARCH database. Nothing is known only here: it can be filled anew at any time. */
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { searchTable } from "../platform/table";

export const searchMessages = searchTable("search_messages", {
  /** made of the time it was written: higher is newer */
  id: integer("id").primaryKey(),
  tenantId: text("tenant_id").notNull(),
  messageId: text("message_id").notNull(),
  conversationId: text("conversation_id").notNull(),
  direction: text("direction", { enum: ["in", "out", "note"] }).notNull(),
  at: integer("at").notNull(),
  text: text("text").notNull(),
});

export const searchContacts = searchTable("search_contacts", {
  id: integer("id").primaryKey(),
  tenantId: text("tenant_id").notNull(),
  contactId: text("contact_id").notNull(),
  text: text("text").notNull(),
});

/** Full-text indexes (FTS5) of the two: their rows have the same ids, their terms begin with the tenant. */
export const searchMessagesIndex = sqliteTable("search_messages_index", {
  rowid: integer("rowid").primaryKey(),
  terms: text("terms").notNull(),
});
export const searchContactsIndex = sqliteTable("search_contacts_index", {
  rowid: integer("rowid").primaryKey(),
  terms: text("terms").notNull(),
});

/** What is looked up by its beginning: phones lead to contacts, order and tracking numbers to orders. */
export const searchKeys = searchTable(
  "search_keys",
  {
    tenantId: text("tenant_id").notNull(),
    key: text("key").notNull(),
    kind: text("kind", { enum: ["phone", "order"] }).notNull(),
    /** a contact's id, or an order number */
    subjectId: text("subject_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.key, t.kind, t.subjectId] })],
);

/** Up to which message a conversation is searchable. */
export const searchProgress = searchTable(
  "search_progress",
  {
    tenantId: text("tenant_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    seq: integer("seq").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.conversationId] })],
);
