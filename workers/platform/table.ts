/** Every table says whether it belongs to the directory (shared) or to tenants (shardable). No query joins the two. */
import { getTableName } from "drizzle-orm";
import { type SQLiteTable, sqliteTable } from "drizzle-orm/sqlite-core";

const kinds = new Map<string, "directory" | "tenant">();
const declared = new Map<string, SQLiteTable>();

/** A table of the directory: tenants, users, sessions, channel accounts, the platform's own bookkeeping. */
export const directoryTable = ((...args: Parameters<typeof sqliteTable>) => {
  const table = sqliteTable(...args);
  kinds.set(getTableName(table), "directory");
  declared.set(getTableName(table), table);
  return table;
}) as typeof sqliteTable;

/** A table owned by tenants: it has `tenant_id` and lives in the tenant's database. */
export const tenantTable = ((...args: Parameters<typeof sqliteTable>) => {
  const table = sqliteTable(...args);
  kinds.set(getTableName(table), "tenant");
  declared.set(getTableName(table), table);
  return table;
}) as typeof sqliteTable;

/** A table of the SEARCH database: owned by tenants as well, made by the migrations in `migrations/search`. */
export const searchTable: typeof sqliteTable = sqliteTable;

/** The kind of every table declared so far, by table name. */
export const tableKinds: ReadonlyMap<string, "directory" | "tenant"> = kinds;

/** The tables themselves. */
export const declaredTables: ReadonlyMap<string, SQLiteTable> = declared;
