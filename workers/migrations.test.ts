/** The migrations, applied to an empty database, give exactly the tables that the code believes in. */
import { env } from "cloudflare:workers";
import { getTableName, isTable } from "drizzle-orm";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { expect, it } from "vitest";
import * as analytics from "./analytics/schema";
import * as apiAccess from "./api-access/schema";
import * as appointments from "./appointments/schema";
import * as audit from "./audit/schema";
import * as auth from "./auth/schema";
import * as backup from "./backup/schema";
import * as cannedReplies from "./canned-replies/schema";
import * as contacts from "./contacts/schema";
import * as health from "./health/schema";
import * as inbox from "./inbox/schema";
import * as integrations from "./integrations/schema";
import * as learning from "./learning/schema";
import * as notifications from "./notifications/schema";
import * as notify from "./notify/schema";
import * as operator from "./operator/schema";
import * as orders from "./orders/schema";
import * as outbound from "./outbound/schema";
import * as platform from "./platform/schema";
import { tableKinds } from "./platform/table";
import * as reports from "./reports/schema";
import * as routing from "./routing/schema";
import * as tenants from "./tenants/schema";
import * as usage from "./usage/schema";
import * as webhooksOut from "./webhooks-out/schema";
import * as whatIf from "./what-if/schema";

const schemas = {
  analytics,
  apiAccess,
  appointments,
  audit,
  auth,
  backup,
  cannedReplies,
  contacts,
  health,
  inbox,
  integrations,
  learning,
  notifications,
  notify,
  operator,
  orders,
  outbound,
  platform,
  reports,
  routing,
  tenants,
  usage,
  webhooksOut,
  whatIf,
};
const tables = Object.values(schemas)
  .flatMap((schema) => Object.values<unknown>(schema))
  .filter((value): value is SQLiteTable => isTable(value));

interface Shape {
  /** "name type", followed by what it must be, in order */
  columns: string[];
  /** "name: columns" of the indexes, sorted */
  indexes: string[];
}

function believed(table: SQLiteTable): Shape {
  const { columns, indexes } = getTableConfig(table);
  const unique = columns
    .filter((column) => column.isUnique)
    .map((column) => `${column.uniqueName}: unique ${column.name}`);
  return {
    columns: columns
      .map((column) =>
        words(
          column.name,
          column.getSQLType(),
          column.primary && "key",
          column.notNull && "not null",
          column.default !== undefined && "default",
        ),
      )
      // added ones stand last in the database, and where they belong in the code
      .sort(),
    indexes: [
      ...unique,
      ...indexes.map(({ config }) => {
        const names = config.columns.map((column) => (column as { name: string }).name);
        return `${config.name}: ${words(config.unique && "unique", names.join(", "))}`;
      }),
    ].sort(),
  };
}

async function present(name: string): Promise<Shape> {
  const all = async <T>(sql: string) => (await env.DB.prepare(sql).all<T>()).results;
  const columns = await all<{ name: string; type: string; pk: number; notnull: number; dflt_value: string | null }>(
    `PRAGMA table_info(${name})`,
  );
  const indexes = await all<{ name: string; unique: number; origin: string }>(`PRAGMA index_list(${name})`);
  return {
    columns: columns
      .map((column) =>
        words(
          column.name,
          column.type,
          column.pk && "key",
          column.notnull && "not null",
          column.dflt_value !== null && "default",
        ),
      )
      .sort(),
    indexes: await Promise.all(
      indexes
        .filter(({ origin }) => origin === "c")
        .map(async (index) => {
          const parts = await all<{ name: string }>(`PRAGMA index_info(${index.name})`);
          return `${index.name}: ${words(index.unique && "unique", parts.map((part) => part.name).join(", "))}`;
        }),
    ).then((lines) => lines.sort()),
  };
}

it("every table of the code is there, as the code has it, and no other", async () => {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' AND name <> 'd1_migrations'",
  ).all<{ name: string }>();
  const names = tables.map(getTableName).sort();
  expect(results.map(({ name }) => name).sort()).toEqual(names);
  expect([...tableKinds.keys()].sort()).toEqual(names);
  for (const table of tables)
    expect([getTableName(table), await present(getTableName(table))]).toEqual([getTableName(table), believed(table)]);
});

function words(...parts: (string | number | false)[]): string {
  return parts
    .filter((part) => typeof part === "string")
    .join(" ")
    .toLowerCase();
}
