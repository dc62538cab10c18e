/** Replies written once and used often: the tenant's, and those that people keep for themselves. */
import { integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { tenantTable } from "../platform/table";
import type { CannedReply } from "./shapes";

export const cannedReplies = tenantTable(
  "canned_replies",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    /** who keeps it for themselves; '' = it is the tenant's */
    ownerId: text("owner_id").notNull(),
    shortcut: text("shortcut").notNull(),
    /** the shortcut as it is compared */
    folded: text("folded").notNull(),
    title: text("title").notNull(),
    texts: text("texts_json", { mode: "json" }).$type<CannedReply["texts"]>().notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("canned_replies_folded").on(t.tenantId, t.ownerId, t.folded)],
);
