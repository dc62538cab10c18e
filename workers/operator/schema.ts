/** Directory tables of whoever runs the product: operators, their open doors, what they looked at and did, wishes counted. */
import { index, integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { directoryTable } from "../platform/table";

/** Granted and taken away by a script only: no route writes this table. */
export const operators = directoryTable("operators", {
  userId: text("user_id").primaryKey(),
  /** who granted it, in words, for the record */
  grantedBy: text("granted_by").notNull(),
  createdAt: integer("created_at").notNull(),
});

/** An operator has proven the password once more: opens the operator's pages for this one session, for a while. */
export const operatorSessions = directoryTable("operator_sessions", {
  id: text("id").primaryKey(),
  userId: text("user_id").notNull(),
  /** the session it was opened in, which it ends with */
  sessionId: text("session_id").notNull().unique(),
  /** the cookie carries the token; here is only its digest */
  tokenDigest: text("token_digest").notNull().unique(),
  /** real ms, as are those of sessions: the last request, to half a minute */
  seenAt: integer("seen_at").notNull(),
  createdAt: integer("created_at").notNull(),
});

/** Everything an operator looked at or did. What concerns one tenant stands in that tenant's audit log as well. */
export const operatorEvents = directoryTable(
  "operator_events",
  {
    id: text("id").primaryKey(),
    userId: text("user_id").notNull(),
    event: text("event").notNull(),
    tenantId: text("tenant_id"),
    resourceType: text("resource_type").notNull(),
    resourceId: text("resource_id"),
    ip: text("ip"),
    userAgent: text("user_agent"),
    correlationId: text("correlation_id").notNull(),
    payloadJson: text("payload_json"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [index("operator_events_time").on(t.createdAt)],
);

export const FEATURES = ["sso"] as const;

/** Who asked for what is not there yet, once a tenant and feature (MET-06). */
export const featureRequests = directoryTable(
  "feature_requests",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    feature: text("feature", { enum: FEATURES }).notNull(),
    notedBy: text("noted_by").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("feature_requests_tenant").on(t.tenantId, t.feature)],
);
