/** Groups of people, how much each takes at once, and one row of settings a tenant: hours, texts, rules. */
import { integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { tenantTable } from "../platform/table";
import type { Hours, OwnTexts, Rule } from "./shapes";

export const agentGroups = tenantTable(
  "agent_groups",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    name: text("name").notNull(),
    /** the name as it is compared */
    folded: text("folded").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("agent_groups_folded").on(t.tenantId, t.folded)],
);

export const agentGroupMembers = tenantTable(
  "agent_group_members",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    groupId: text("group_id").notNull(),
    userId: text("user_id").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("agent_group_members_user").on(t.tenantId, t.groupId, t.userId)],
);

/** Only of those for whom it was set. */
export const agentCapacities = tenantTable(
  "agent_capacities",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    userId: text("user_id").notNull(),
    /** open conversations at once */
    capacity: integer("capacity").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("agent_capacities_user").on(t.tenantId, t.userId)],
);

/** One row, because every turn reads all of it. A part that was never set is null. */
export const deskSettings = tenantTable(
  "desk_settings",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    hours: text("hours_json", { mode: "json" }).$type<Hours>(),
    texts: text("texts_json", { mode: "json" }).$type<OwnTexts>(),
    /** by channel account */
    rules: text("rules_json", { mode: "json" }).$type<Record<string, Rule>>(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("desk_settings_tenant").on(t.tenantId)],
);
