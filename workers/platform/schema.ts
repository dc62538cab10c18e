/** The platform's own bookkeeping: due jobs, dead letters, quarantined payloads, the sandbox's clock. */
import { sql } from "drizzle-orm";
import { index, integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { directoryTable, tenantTable } from "./table";

/** Everything due in minutes or more. Cron only fans out to the jobs queue. */
export const dueJobs = tenantTable(
  "due_jobs",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    kind: text("kind").notNull(),
    /** one row per thing to do: planning it twice is one job */
    key: text("key").notNull(),
    payloadJson: text("payload_json").notNull(),
    dueAt: integer("due_at").notNull(),
    leaseUntil: integer("lease_until"),
    attempts: integer("attempts").notNull().default(0),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("due_jobs_key").on(t.tenantId, t.kind, t.key), index("due_jobs_due").on(t.dueAt)],
);

export const deadLetters = directoryTable(
  "dead_letters",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id"),
    queue: text("queue").notNull(),
    kind: text("kind").notNull(),
    bodyJson: text("body_json").notNull(),
    attempts: integer("attempts").notNull(),
    /** why it was given up, as a code: never an exception's text */
    error: text("error"),
    replayedAt: integer("replayed_at"),
    discardedAt: integer("discarded_at"),
    discardReason: text("discard_reason"),
    /** who replayed or discarded it */
    settledBy: text("settled_by"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    index("dead_letters_time").on(t.createdAt),
    index("dead_letters_open").on(t.kind).where(sql.raw("replayed_at IS NULL AND discarded_at IS NULL")),
  ],
);

/** Signed but unreadable, or for a number nobody owns: raw bytes in R2, this row to find them by. */
export const quarantine = directoryTable(
  "quarantine",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id"),
    channel: text("channel").notNull(),
    /** of the tenant, where it is known whose the payload is */
    accountId: text("account_id"),
    reason: text("reason").notNull(),
    /** SHA-256 of the bytes: a redelivery of the same payload is one row */
    digest: text("digest").notNull(),
    r2Key: text("r2_key").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    /** null = somebody has to look at it */
    outcome: text("outcome", { enum: ["reprocessed", "discarded"] }),
    settledAt: integer("settled_at"),
    settledBy: text("settled_by"),
    discardReason: text("discard_reason"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("quarantine_digest").on(t.channel, t.digest),
    index("quarantine_open").on(t.channel).where(sql.raw("outcome IS NULL")),
  ],
);

/** Written by the sandbox's clock only; production never reads it. */
export const sandboxClock = directoryTable("sandbox_clock", {
  id: integer("id").primaryKey(),
  offsetMs: integer("offset_ms").notNull(),
});
