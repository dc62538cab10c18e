/** Which rows of which table are a tenant's own, told and taken by the columns' names in the database. */
import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../platform/ctx";
import { declaredTables, tableKinds } from "../platform/table";
import type { Cell } from "./format";

/** Told with the conversations themselves, so that what the list says of one is never younger than it. */
export const CONVERSATIONS = "conversations";
/** Not taken before the tenant is opened: what is planned there speaks to people. */
export const DUE_JOBS = "due_jobs";
/** Told after the head of its chain: what is sealed beyond that head when the rows are told is sealed anew. */
export const AUDIT_EVENTS = "audit_events";
const AUDIT_HEADS = "audit_heads";
/** Up to where conversations were made to forget: told with their stores as well. */
export const ERASED = "erased_conversations";

/** Tenants' tables that are in no backup, each with its reason. */
export const LEFT_OUT: ReadonlyMap<string, string> = new Map([
  ["idempotent_answers", "kept for a day, and may hold a secret that is shown once"],
]);

/**
 * Tables of the directory with the rows that are a tenant's, in the order they are taken: who may sign in and what is routed
 * last, so that nobody meets half a tenant. Sessions, passwords and links are people's own and in no backup.
 */
export const OF_THE_DIRECTORY: readonly string[] = [
  "feature_requests",
  "invitations",
  "api_keys",
  "users",
  "auth_accounts",
  "tenants",
  "channel_accounts",
  "memberships",
];

/** Every other table of the directory, with its reason. */
export const NOT_A_TENANTS: ReadonlyMap<string, string> = new Map([
  ["sessions", "people's own"],
  ["auth_links", "people's own, and short-lived"],
  ["verifications", "people's own, and short-lived"],
  ["login_attempts", "the door's"],
  ["auth_limits", "the door's"],
  ["notices", "letters on their way: nothing is sent by a restore"],
  ["operators", "the platform's"],
  ["operator_sessions", "the platform's"],
  ["operator_events", "the platform's; what concerns a tenant stands in its own audit log"],
  ["health_incidents", "the platform's"],
  ["dead_letters", "the platform's"],
  ["quarantine", "the platform's: nobody could read whose it is"],
  ["conversation_wakes", "made anew when the tenant is opened"],
  ["sandbox_clock", "the sandbox's"],
  ["backups", "of backups themselves"],
  ["restores", "of backups themselves"],
]);

/** Columns that are told as null, and taken as nothing else: what proves who somebody is they choose anew, by letter. */
const NEVER_TOLD: Readonly<Record<string, readonly string[]>> = {
  auth_accounts: ["password", "access_token", "refresh_token", "id_token"],
};

/** People may be another tenant's as well: their rows name none. */
const OF_PEOPLE: readonly string[] = ["users", "auth_accounts"];

/** All that is told after the conversations, in order. */
export function tablesInOrder(): string[] {
  const elsewhere = [CONVERSATIONS, ERASED, AUDIT_HEADS, ...LEFT_OUT.keys()];
  const tenants = [...tableKinds].flatMap(([name, kind]) =>
    kind === "tenant" && !elsewhere.includes(name) ? name : [],
  );
  return [AUDIT_HEADS, ...tenants.sort(), ...OF_THE_DIRECTORY];
}

/** All that is told. */
export function allTables(): string[] {
  return [CONVERSATIONS, ERASED, ...tablesInOrder()];
}

export function columnsOf(table: string): string[] {
  return Object.values(getTableColumns(declaredTables.get(table)!)).map(({ name }) => name);
}

/** The condition by which rows of a table are the tenant's. */
function isOurs(ctx: Ctx, table: string): SQL {
  if (table === "tenants") return sql`id = ${ctx.tenantId}`;
  const members = sql`SELECT user_id FROM memberships WHERE tenant_id = ${ctx.tenantId}`;
  if (table === "users") return sql`id IN (${members})`;
  if (table === "auth_accounts") return sql`user_id IN (${members})`;
  // The plus keeps to the order of ids: by an index that begins with the tenant every page would sort all of its rows.
  return sql`+tenant_id = ${ctx.tenantId}`;
}

/** Rows after an id, by id. */
export function rowsAfter(ctx: Ctx, table: string, after: string, limit: number): Promise<Record<string, Cell>[]> {
  return ctx.db.all(sql`
    SELECT ${toldColumns(table)} FROM ${sql.identifier(table)}
    WHERE ${isOurs(ctx, table)} AND id > ${after} ORDER BY id LIMIT ${limit}`);
}

/** What the list says of a conversation; null when it has none. */
export async function listedRow(ctx: Ctx, conversationId: string): Promise<Record<string, Cell> | null> {
  const rows = await ctx.db.all<Record<string, Cell>>(sql`
    SELECT ${toldColumns(CONVERSATIONS)} FROM ${sql.identifier(CONVERSATIONS)}
    WHERE ${isOurs(ctx, CONVERSATIONS)} AND id = ${conversationId}`);
  return rows[0] ?? null;
}

function toldColumns(table: string): SQL {
  const untold = NEVER_TOLD[table] ?? [];
  return sql.join(
    columnsOf(table).map((name) =>
      untold.includes(name) ? sql`NULL AS ${sql.identifier(name)}` : sql`${sql.identifier(name)}`,
    ),
    sql`, `,
  );
}

/** The first table that holds a row of this tenant; null = there is nothing of it. */
export async function firstOccupied(ctx: Ctx): Promise<string | null> {
  for (const table of allTables()) {
    if (OF_PEOPLE.includes(table)) continue;
    const condition = table === "tenants" ? sql`id = ${ctx.tenantId}` : sql`tenant_id = ${ctx.tenantId}`;
    const rows = await ctx.db.all(sql`SELECT 1 FROM ${sql.identifier(table)} WHERE ${condition} LIMIT 1`);
    if (rows.length > 0) return table;
  }
  return null;
}

/**
 * The write of rows of one table, all with the same columns. It is the one place where a room writes others' tables: what
 * it writes is what they have written. A row that is there already stays, but for a conversation's, which may be told twice.
 */
export function insertRows(ctx: Ctx, table: string, rows: readonly Record<string, Cell>[]) {
  const columns = Object.keys(rows[0]!);
  const names = sql.join(
    columns.map((name) => sql.identifier(name)),
    sql`, `,
  );
  const cells = sql.join(
    columns.map((name) => sql`value ->> ${`$."${name}"`}`),
    sql`, `,
  );
  return ctx.db.run(sql`
    INSERT INTO ${sql.identifier(table)} (${names})
    SELECT ${cells} FROM json_each(${JSON.stringify(rows)}) WHERE true ${onConflict(table, columns)}`);
}

function onConflict(table: string, columns: readonly string[]): SQL {
  // A plan of the same thing may have been made meanwhile; anything else that is taken is another's and an error.
  if (table === DUE_JOBS) return sql`ON CONFLICT DO NOTHING`;
  if (table !== CONVERSATIONS) return sql`ON CONFLICT (id) DO NOTHING`;
  const later = columns.map((name) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`);
  return sql`ON CONFLICT (id) DO UPDATE SET ${sql.join(later, sql`, `)} WHERE tenant_id = excluded.tenant_id`;
}

/** Is it a row that this tenant's backup may hold? */
export function isTenantsRow(tenantId: string, table: string, row: Record<string, Cell>): boolean {
  if (!allTables().includes(table) || typeof row.id !== "string") return false;
  const columns = new Set(columnsOf(table));
  if (!Object.keys(row).every((column) => columns.has(column))) return false;
  if (NEVER_TOLD[table]?.some((column) => row[column] !== null)) return false;
  if (OF_PEOPLE.includes(table)) return true;
  return (table === "tenants" ? row.id : row.tenant_id) === tenantId;
}

/** Sets a column in all of the tenant's rows that a restore has just written. */
export function setAll(ctx: Ctx, table: string, column: string, value: Cell) {
  return ctx.db.run(sql`
    UPDATE ${sql.identifier(table)} SET ${sql.identifier(column)} = ${value} WHERE tenant_id = ${ctx.tenantId}`);
}
