/** The append-only record of what was changed or revealed, by whom; and how far each tenant's is sealed. */
import { sql } from "drizzle-orm";
import { index, integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
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
    /** of the payloads, once sealed: what they say may be forgotten, the row still verifies */
    payloadDigest: text("payload_digest"),
    /** that the payloads were forgotten, and not just emptied; see chain.ts */
    forgottenMark: text("forgotten_mark"),
    /** place in the tenant's chain, from 1 without a gap; null until it is sealed */
    seq: integer("seq"),
    prevHash: text("prev_hash"),
    hash: text("hash"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    index("audit_events_time").on(t.tenantId, t.createdAt),
    uniqueIndex("audit_events_chain").on(t.tenantId, t.seq).where(sql.raw("seq IS NOT NULL")),
    index("audit_events_unsealed").on(t.tenantId, t.createdAt, t.id).where(sql.raw("seq IS NULL")),
    index("audit_events_contact").on(t.tenantId, t.resourceId).where(sql.raw("resource_type = 'contact'")),
  ],
);

/** The last link of each tenant's chain: without it nobody could tell that the end was cut off. */
export const auditHeads = tenantTable(
  "audit_heads",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    seq: integer("seq").notNull(),
    hash: text("hash").notNull(),
    /** UTC day (YYYY-MM-DD) for which a head lies in R2 */
    keptOn: text("kept_on"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("audit_heads_tenant").on(t.tenantId)],
);
