/** API keys, kept as hashes, and the answers of requests that must not be done twice. */
import { index, integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Scope } from "../platform/scopes";
import { directoryTable, tenantTable } from "../platform/table";

export const apiKeys = directoryTable(
  "api_keys",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    name: text("name").notNull(),
    /** SHA-256 of the whole key, lower-case hex: a random key of 256 bits needs no slow hash */
    keyHash: text("key_hash").notNull(),
    /** its first characters, for people to tell keys apart */
    prefix: text("prefix").notNull(),
    scopes: text("scopes_json", { mode: "json" }).$type<Scope[]>().notNull(),
    createdBy: text("created_by").notNull(),
    lastUsedAt: integer("last_used_at"),
    /** null = never */
    expiresAt: integer("expires_at"),
    revokedAt: integer("revoked_at"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("api_keys_hash").on(t.keyHash), index("api_keys_tenant").on(t.tenantId, t.createdAt)],
);

/** One row an `Idempotency-Key` of an API key, for a day. */
export const idempotentAnswers = tenantTable(
  "idempotent_answers",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    apiKeyId: text("api_key_id").notNull(),
    /** as the caller named it */
    idempotencyKey: text("idempotency_key").notNull(),
    /** SHA-256 of method, path and body: another request may not use the same name */
    requestHash: text("request_hash").notNull(),
    /** null while the first request is still at work */
    status: integer("status"),
    contentType: text("content_type"),
    /** the body of the answer; sealed, because it may hold a secret that is shown once or what a customer wrote */
    bodySealed: text("body_sealed"),
    keyVersion: integer("key_version"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("idempotent_answers_key").on(t.tenantId, t.apiKeyId, t.idempotencyKey),
    index("idempotent_answers_time").on(t.tenantId, t.createdAt),
  ],
);
