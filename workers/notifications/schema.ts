/** What each person wants to be told of, and what is to be told to whom: kept until its letter has left. */
import { index, integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { tenantTable } from "../platform/table";
import type { NotificationSettings } from "./shapes";

/** Only of those who changed something: the others have what their role begins with. */
export const notificationSettings = tenantTable(
  "notification_settings",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    userId: text("user_id").notNull(),
    settings: text("settings_json", { mode: "json" }).$type<NotificationSettings>().notNull(),
    updatedAt: integer("updated_at").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("notification_settings_user").on(t.tenantId, t.userId)],
);

export const EMAIL_EVENTS = ["handover", "daily", "report", "trouble", "mention"] as const;
export type EmailEvent = (typeof EMAIL_EVENTS)[number];

/** One row for each person and occasion. Holds ids and numbers, never what a customer wrote. */
export const notifications = tenantTable(
  "notifications",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    userId: text("user_id").notNull(),
    event: text("event", { enum: EMAIL_EVENTS }).notNull(),
    /** names the occasion: the same one is told to a person once */
    subject: text("subject").notNull(),
    facts: text("facts_json", { mode: "json" }).notNull(),
    /** not before */
    dueAt: integer("due_at").notNull(),
    /** the letter it goes into, once it is chosen for one */
    letter: text("letter"),
    /** null = waits */
    outcome: text("outcome", { enum: ["mailed", "dropped"] }),
    settledAt: integer("settled_at"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("notifications_occasion").on(t.tenantId, t.userId, t.event, t.subject),
    index("notifications_settled").on(t.tenantId, t.userId, t.settledAt),
  ],
);
