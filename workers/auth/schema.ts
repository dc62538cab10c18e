/** Tables of people: better-auth's four, under our names, memberships, and who has left a tenant. */
import { index, integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { ROLES } from "../platform/ctx";
import { directoryTable, tenantTable } from "../platform/table";

export const users = directoryTable("users", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: integer("email_verified", { mode: "boolean" }).notNull().default(false),
  image: text("image"),
  language: text("language"),
  createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
  updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
});

export const sessions = directoryTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id").notNull(),
    token: text("token").notNull().unique(),
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    /** which of the user's tenants the session works for; null = the oldest membership */
    tenantId: text("tenant_id"),
    /** last request, to some minutes; null = none since the sign-in */
    seenAt: integer("seen_at"),
    /** of that request, as two letters, where the platform knows it */
    country: text("country"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (t) => [index("sessions_user").on(t.userId)],
);

/** better-auth's "account": how a user proves who they are (password hash, later OIDC). */
export const authAccounts = directoryTable(
  "auth_accounts",
  {
    id: text("id").primaryKey(),
    userId: text("user_id").notNull(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: integer("access_token_expires_at", { mode: "timestamp_ms" }),
    refreshTokenExpiresAt: integer("refresh_token_expires_at", { mode: "timestamp_ms" }),
    scope: text("scope"),
    password: text("password"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (t) => [index("auth_accounts_user").on(t.userId)],
);

export const verifications = directoryTable("verifications", {
  id: text("id").primaryKey(),
  identifier: text("identifier").notNull(),
  value: text("value").notNull(),
  expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
  createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
  updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
});

export const memberships = directoryTable(
  "memberships",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    userId: text("user_id").notNull(),
    role: text("role", { enum: ROLES }).notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("memberships_user").on(t.userId, t.tenantId), index("memberships_tenant").on(t.tenantId)],
);

/** Who worked for a tenant once, so that what they did keeps a name; who came back is here as well. */
export const formerMembers = tenantTable(
  "former_members",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    userId: text("user_id").notNull(),
    /** as they were called when they left */
    name: text("name").notNull(),
    /** when they left */
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("former_members_user").on(t.tenantId, t.userId)],
);

/** What a link in a letter allows, once. The link carries the token; here is only its digest. */
export const authLinks = directoryTable(
  "auth_links",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: ["verify_email", "change_email", "reset_password"] }).notNull(),
    tokenDigest: text("token_digest").notNull().unique(),
    userId: text("user_id").notNull(),
    /** the address it was sent to */
    email: text("email").notNull(),
    expiresAt: integer("expires_at").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [index("auth_links_user").on(t.userId, t.kind), index("auth_links_expiry").on(t.expiresAt)],
);

/** Who was asked to join a tenant and has not answered. Taken away when accepted or revoked: the audit log remembers. */
export const invitations = directoryTable(
  "invitations",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    email: text("email").notNull(),
    role: text("role", { enum: ROLES }).notNull(),
    /** of the newest letter: older ones open nothing */
    tokenDigest: text("token_digest").notNull().unique(),
    invitedBy: text("invited_by").notNull(),
    sentAt: integer("sent_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("invitations_email").on(t.tenantId, t.email)],
);

/** How often something was asked within a window; whoever asked is a digest. */
export const authLimits = directoryTable(
  "auth_limits",
  {
    keyDigest: text("key_digest").primaryKey(),
    count: integer("count").notNull(),
    endsAt: integer("ends_at").notNull(),
  },
  (t) => [index("auth_limits_end").on(t.endsAt)],
);

/** Wrong passwords per e-mail, by digest: strangers' addresses are counted too and must not be kept. */
export const loginAttempts = directoryTable("login_attempts", {
  emailDigest: text("email_digest").primaryKey(),
  failures: integer("failures").notNull(),
  lastFailedAt: integer("last_failed_at").notNull(),
  lockedUntil: integer("locked_until"),
});
