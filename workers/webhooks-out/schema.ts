/** Where tenants want to be told of events, and what became of each telling. */
import { index, integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { tenantTable } from "../platform/table";
import { DELIVERY_STATES, type EventType, TROUBLES } from "./shapes";

export const webhookEndpoints = tenantTable(
  "webhook_endpoints",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    url: text("url").notNull(),
    description: text("description").notNull(),
    events: text("events_json", { mode: "json" }).$type<EventType[]>().notNull(),
    /** may be told what the customer wrote */
    withContent: integer("with_content", { mode: "boolean" }).notNull(),
    isOn: integer("is_on", { mode: "boolean" }).notNull(),
    secretEncrypted: text("secret_encrypted").notNull(),
    keyVersion: integer("key_version").notNull(),
    /** the secret before the last rotation signs as well until then */
    oldSecretEncrypted: text("old_secret_encrypted"),
    oldKeyVersion: integer("old_key_version"),
    oldUntil: integer("old_until"),
    /** since when nothing arrives; null = the last delivery arrived */
    failingSince: integer("failing_since"),
    /** why it was switched off by us; null = it was not */
    troubleCode: text("trouble_code", { enum: TROUBLES }),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [index("webhook_endpoints_tenant").on(t.tenantId, t.createdAt)],
);

export const webhookDeliveries = tenantTable(
  "webhook_deliveries",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    endpointId: text("endpoint_id").notNull(),
    /** the same for every try and replay of one event: `webhook-id` */
    eventId: text("event_id").notNull(),
    eventType: text("event_type").$type<EventType>().notNull(),
    /** when it happened */
    eventAt: integer("event_at").notNull(),
    /** ids and facts; what the customer wrote is read when it is sent, and kept nowhere here */
    factsJson: text("facts_json").notNull(),
    state: text("state", { enum: DELIVERY_STATES }).notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** of the last try */
    statusCode: integer("status_code"),
    errorCode: text("error_code"),
    durationMs: integer("duration_ms"),
    /** the first 1 kB of what the endpoint answered */
    answer: text("answer"),
    triedAt: integer("tried_at"),
    /** of the next try; null = none */
    nextAt: integer("next_at"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("webhook_deliveries_event").on(t.tenantId, t.endpointId, t.eventId),
    index("webhook_deliveries_list").on(t.tenantId, t.endpointId, t.createdAt, t.id),
    index("webhook_deliveries_time").on(t.tenantId, t.createdAt),
  ],
);
