/** Directory tables of backups and restores: how far each has come. What they hold lies in R2. */
import { index, integer, text } from "drizzle-orm/sqlite-core";
import { directoryTable } from "../platform/table";
import type { ExportPlace, RestorePlace } from "./format";

export const backups = directoryTable(
  "backups",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    state: text("state", { enum: ["running", "done", "gone"] }).notNull(),
    /** where the next part begins */
    place: text("place_json", { mode: "json" }).$type<ExportPlace>().notNull(),
    parts: integer("parts").notNull(),
    conversations: integer("conversations").notNull(),
    files: integer("files").notNull(),
    /** of the parts and the files */
    bytes: integer("bytes").notNull(),
    requestedBy: text("requested_by").notNull(),
    finishedAt: integer("finished_at"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [index("backups_tenant").on(t.tenantId, t.createdAt)],
);

export const restores = directoryTable(
  "restores",
  {
    id: text("id").primaryKey(),
    /** of the backup: it is not there before the restore has ended */
    tenantId: text("tenant_id").notNull(),
    backupId: text("backup_id").notNull(),
    /** `waiting`: for its parts and files; `done`: all is there and rests; `open`: it lives on */
    state: text("state", { enum: ["waiting", "running", "done", "opening", "open", "failed"] }).notNull(),
    place: text("place_json", { mode: "json" }).$type<RestorePlace>().notNull(),
    /** why it failed, as a code */
    error: text("error"),
    requestedBy: text("requested_by").notNull(),
    finishedAt: integer("finished_at"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [index("restores_tenant").on(t.tenantId, t.createdAt)],
);
