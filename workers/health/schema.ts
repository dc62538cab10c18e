/** Directory table of what is, or was, wrong with the product as a whole, so that it is told once, and once when it is over. */
import { sql } from "drizzle-orm";
import { index, integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { directoryTable } from "../platform/table";
import type { Alarm } from "./shapes";

export const ALARMS = ["unready", "lag", "letters", "circuit", "spend"] as const satisfies readonly Alarm[];

/** The condition of the partial index: of one subject at most one incident goes on. */
export const IS_ON = sql.raw("ended_at IS NULL");

export const healthIncidents = directoryTable(
  "health_incidents",
  {
    id: text("id").primaryKey(),
    alarm: text("alarm", { enum: ALARMS }).notNull(),
    /** what it is about, where there are several: a number's account id; empty otherwise */
    subject: text("subject").notNull(),
    /** codes and figures of when it was last seen, never a tenant's words */
    facts: text("facts_json", { mode: "json" }).$type<Record<string, string | number>>().notNull(),
    beganAt: integer("began_at").notNull(),
    lastSeenAt: integer("last_seen_at").notNull(),
    /** null = it has not lasted long enough to be told */
    toldAt: integer("told_at"),
    endedAt: integer("ended_at"),
  },
  (t) => [
    uniqueIndex("health_incidents_on").on(t.alarm, t.subject).where(sql`${IS_ON}`),
    index("health_incidents_time").on(t.beganAt),
  ],
);
