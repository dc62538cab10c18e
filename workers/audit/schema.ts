/** The append-only record of what was changed or revealed, by whom. Chain columns are filled by one serial job. */
import { index, integer, text } from "drizzle-orm/sqlite-core";
import { tenantTable } from "../platform/table";

export const auditEvents = tenantTable(
  "audit_events",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    eventType: text("event_type").notNull(),
    actorType: text("actor_type").notNull(),
    actorId: text("actor_id"),
    resourceType: text("resource_type").notNull(),
    resourceId: text("resource_id"),
    ip: text("ip"),
    userAgent: text("user_agent"),
    correlationId: text("correlation_id").notNull(),
    payloadBeforeJson: text("payload_before_json"),
    payloadAfterJson: text("payload_after_json"),
    seq: integer("seq"),
    prevHash: text("prev_hash"),
    hash: text("hash"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [index("audit_events_time").on(t.tenantId, t.createdAt)],
);
