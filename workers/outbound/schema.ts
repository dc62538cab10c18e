/** The templates of a sending account as the provider gave them last. */
import { integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { MessageTemplate } from "../channels/port";
import { tenantTable } from "../platform/table";

export const templateLists = tenantTable(
  "template_lists",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    channelAccountId: text("channel_account_id").notNull(),
    templates: text("templates_json", { mode: "json" }).$type<MessageTemplate[]>().notNull(),
    fetchedAt: integer("fetched_at").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("template_lists_account").on(t.tenantId, t.channelAccountId)],
);
