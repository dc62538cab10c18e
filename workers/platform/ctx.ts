/** The context passed by hand to every verb: whose data, who asks, which database, what time. */
import { and, eq, type SQL, sql } from "drizzle-orm";
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Clock } from "./clock";
import { type IdKind, newId } from "./ids";
import { reporting } from "./meter";
import type { Scope } from "./scopes";

/** Who acts. A new kind of caller is a compile error in every `switch`. */
export type Actor =
  | { kind: "user"; userId: string; role: Role; ip?: string; userAgent?: string }
  | { kind: "api_key"; keyId: string; scopes: readonly Scope[]; ip?: string; userAgent?: string }
  | { kind: "operator"; userId: string; ip?: string; userAgent?: string }
  | { kind: "assistant" }
  | { kind: "system"; name: string };

export const ROLES = ["owner", "supervisor", "agent", "doctor"] as const;
export type Role = (typeof ROLES)[number];

export type Db = DrizzleD1Database<Record<string, never>>;

/** Context without a tenant: sign-in, webhooks before the account is known, crons. */
export interface PlatformCtx {
  env: Env;
  directory: Db;
  clock: Clock;
  requestId: string;
}

/** Context of one tenant. `db` holds tenant tables, `directory` holds directory tables. */
export interface Ctx extends PlatformCtx {
  tenantId: string;
  actor: Actor;
  db: Db;
}

export function platformCtx(env: Env, clock: Clock, requestId = newId("request")): PlatformCtx {
  return { env, clock, requestId, directory: handleOf(env.DB) };
}

/** One handle a database: making one costs more than many a query. */
const handles = new WeakMap<D1Database, Db>();

function handleOf(database: D1Database): Db {
  let handle = handles.get(database);
  if (!handle) {
    handle = drizzle(reporting(database));
    handles.set(database, handle);
  }
  return handle;
}

/** @param actor who is accountable for what happens under this context; it is written to the audit log */
export function tenantCtx(base: PlatformCtx, tenantId: string, actor: Actor): Ctx {
  return { ...base, tenantId, actor, db: tenantDb(base.env, tenantId) };
}

/** The database of a tenant: one for all today, the shard map tomorrow. */
export function tenantDb(env: Env, _tenantId: string): Db {
  return handleOf(env.DB);
}

/** The database people search in: another one, so that searching and answering do not wait for each other. */
export function searchDb(env: Env): Db {
  return handleOf(env.SEARCH);
}

/** Stamps a new tenant row: id, tenant, time of creation. */
export function owned<T extends object>(ctx: Ctx, kind: IdKind, values: T) {
  const createdAt = ctx.clock.now();
  return { id: newId(kind, createdAt), tenantId: ctx.tenantId, createdAt, ...values };
}

/** The tenant filter, always the first condition of a query on a tenant table. */
export function ours(ctx: Ctx, table: { tenantId: SQLiteColumn }, ...conditions: (SQL | undefined)[]): SQL {
  return and(eq(table.tenantId, ctx.tenantId), ...conditions)!;
}

/**
 * The same for rows that are found by their own ids or by another table's rows. The plus keeps SQLite, which knows nothing of
 * how many rows a tenant has, from reading all of them by an index that begins with the tenant.
 */
export function oursAmong(ctx: Ctx, table: { tenantId: SQLiteColumn }, ...conditions: (SQL | undefined)[]): SQL {
  return and(sql`+${table.tenantId} = ${ctx.tenantId}`, ...conditions)!;
}
