/**
 * What is read over many tenants at once, a database at a time. Nothing here is for a tenant: only operators ask, and no
 * column with words of customers is read.
 */
import { sql } from "drizzle-orm";
import { dailyMetrics } from "../analytics/schema";
import { integrationAccounts } from "../integrations/schema";
import { type Db, type PlatformCtx, tenantDb } from "../platform/ctx";
import type { ConnectionLine, Health, Sums } from "./shapes";

/** Days of one tenant's calendar, both included, under a name. */
export interface Window {
  tenantId: string;
  name: string;
  from: string;
  to: string;
}

export type SumsByName = ReadonlyMap<string, Sums>;

export const NO_SUMS: Sums = { messages: 0, questions: 0, autoAnswered: 0 };

/** A value travels as one JSON text: so many of them stay far below what a query takes. */
const WINDOWS_A_QUERY = 4_000;

/** The daily numbers of each tenant added up window by window. Tenants and windows without any are missing. */
export async function sumWindows(base: PlatformCtx, windows: readonly Window[]): Promise<Map<string, SumsByName>> {
  const found = new Map<string, Map<string, Sums>>();
  for (const [db, some] of byDatabase(base, windows)) {
    for (let at = 0; at < some.length; at += WINDOWS_A_QUERY) {
      const asked = some
        .slice(at, at + WINDOWS_A_QUERY)
        .map(({ tenantId, name, from, to }) => [tenantId, name, from, to]);
      for (const { tenantId, name, ...sums } of await sumSome(db, asked))
        found.set(tenantId, (found.get(tenantId) ?? new Map()).set(name, sums));
    }
  }
  return found;
}

function sumSome(db: Db, asked: readonly string[][]): Promise<(Sums & { tenantId: string; name: string })[]> {
  // CROSS JOIN keeps the order: each window looks into the index of tenant and date.
  return db.all(sql`
    SELECT w.value ->> 0 AS tenantId, w.value ->> 1 AS name, sum(d.total_messages) AS messages,
      sum(d.questions) AS questions, sum(d.auto_resolved) AS autoAnswered
    FROM json_each(${JSON.stringify(asked)}) w CROSS JOIN ${dailyMetrics} d
    WHERE d.tenant_id = w.value ->> 0 AND d.date >= w.value ->> 2 AND d.date <= w.value ->> 3
    GROUP BY 1, 2`);
}

type Marketplace = Omit<ConnectionLine, "tenantName">;

/** The marketplace accounts of these tenants, oldest first. */
export async function marketplacesOf(base: PlatformCtx, tenantIds: readonly string[]): Promise<Marketplace[]> {
  const found: Marketplace[] = [];
  for (const [db, some] of byDatabase(
    base,
    tenantIds.map((tenantId) => ({ tenantId })),
  ))
    found.push(
      ...(await marketplacesIn(
        db,
        some.map(({ tenantId }) => tenantId),
      )),
    );
  return found;
}

function marketplacesIn(db: Db, tenantIds: readonly string[]): Promise<Marketplace[]> {
  return db.all(sql`
    SELECT a.id, a.tenant_id AS tenantId, a.provider, a.external_id AS name, a.status, a.trouble_code AS troubleCode,
      a.trouble_at AS troubleAt, a.last_synced_at AS lastSyncedAt
    FROM ${integrationAccounts} a WHERE a.tenant_id IN (SELECT value FROM json_each(${JSON.stringify(tenantIds)}))
    ORDER BY a.created_at, a.id`);
}

/** The worst of several. */
export function healthOf(lines: readonly { status: Health }[]): Health {
  return (
    (["trouble", "connected", "disconnected"] as const).find((one) => lines.some(({ status }) => status === one)) ??
    "none"
  );
}

function byDatabase<T extends { tenantId: string }>(base: PlatformCtx, items: readonly T[]): Map<Db, T[]> {
  return Map.groupBy(items, ({ tenantId }) => tenantDb(base.env, tenantId));
}
