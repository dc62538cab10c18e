/** The reports of the first month: made once, with the figures as they were then. */
import { integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { tenantTable } from "../platform/table";
import type { ReportFigures } from "./shapes";

export const REPORT_KINDS = ["day7", "day30"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const reports = tenantTable(
  "reports",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    kind: text("kind", { enum: REPORT_KINDS }).notNull(),
    /** first and last tenant-local day, YYYY-MM-DD */
    fromDate: text("from_date").notNull(),
    toDate: text("to_date").notNull(),
    /** the tenant's at that time: its letter is written in it */
    language: text("language", { enum: ["tr", "en"] }).notNull(),
    figures: text("figures_json", { mode: "json" }).$type<ReportFigures>().notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("reports_kind").on(t.tenantId, t.kind)],
);
