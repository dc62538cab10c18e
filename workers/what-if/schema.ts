/** Replays of recorded turns under changed settings; what differed lies in R2, in parts. */
import { sql } from "drizzle-orm";
import { integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { tenantTable } from "../platform/table";
import type { Totals } from "./shapes";

export const RUN_STATES = ["running", "done", "failed"] as const;

export const whatIfRuns = tenantTable(
  "what_if_runs",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    days: integer("days").notNull(),
    /** the settings that were tried, by intent */
    changes: text("changes_json", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    /** the settings that they were held against */
    settingsVersion: integer("settings_version").notNull(),
    state: text("state", { enum: RUN_STATES }).notNull(),
    /** turns of these days; only so many of the newest are replayed */
    turnsFound: integer("turns_found").notNull(),
    turns: integer("turns").notNull(),
    turnsDone: integer("turns_done").notNull().default(0),
    /** objects in R2 that are written so far */
    parts: integer("parts").notNull().default(0),
    totals: text("totals_json", { mode: "json" }).$type<Totals>(),
    createdBy: text("created_by").notNull(),
    finishedAt: integer("finished_at"),
    createdAt: integer("created_at").notNull(),
  },
  // Two presses at once start one replay.
  (t) => [
    uniqueIndex("what_if_runs_running").on(t.tenantId).where(sql`state = 'running'`),
    uniqueIndex("what_if_runs_time").on(t.tenantId, t.createdAt, t.id),
  ],
);
