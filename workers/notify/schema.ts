/** What is to be told to somebody. Address and words are sealed, and destroyed once they have been told. */
import { index, integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { directoryTable } from "../platform/table";

export const notices = directoryTable(
  "notices",
  {
    id: text("id").primaryKey(),
    /** one notice per occasion: posting it twice is one notice */
    key: text("key").notNull(),
    notifier: text("notifier").notNull(),
    /** null: told, or too late */
    sealed: text("sealed"),
    keyVersion: integer("key_version").notNull(),
    state: text("state", { enum: ["pending", "sent", "rejected", "expired"] })
      .notNull()
      .default("pending"),
    failureCode: text("failure_code"),
    providerId: text("provider_id"),
    /** told later it would be of no use: its link has run out */
    expiresAt: integer("expires_at").notNull(),
    sentAt: integer("sent_at"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("notices_key").on(t.key), index("notices_expiry").on(t.expiresAt)],
);
