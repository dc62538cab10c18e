/** Every table says whose it is, tenants' tables can be split by tenant, and the written migrations are up to date. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { getTableName, isTable } from "drizzle-orm";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, it } from "vitest";
import { tableKinds } from "../workers/platform/table";
import { paths, root } from "./harness/sources";

/** Indexes of tenants' tables that do not begin with the tenant, each with its reason. */
const ACROSS_TENANTS = new Map([
  ["daily_metrics_day", "whoever runs the product looks at a day of a whole database"],
  ["due_jobs_due", "the clock looks for what is due in a whole database"],
  ["integration_accounts_key", "a webhook's path is unique by itself and begins with the tenant's id"],
]);

const modules = await Promise.all(paths("workers/*/schema.ts").map((path) => import(join(root, path))));
const tables = modules
  .flatMap((module) => Object.values(module))
  .filter((value): value is SQLiteTable => isTable(value));
const tenantTables = tables.filter((table) => tableKinds.get(getTableName(table)) === "tenant");

describe("tables", () => {
  it("are declared as the directory's or as tenants', each name once", () => {
    const names = tables.map(getTableName);
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((name) => !tableKinds.has(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it("of tenants have an id, a tenant and a time of creation in every row", () => {
    const missing = tenantTables.flatMap((table) => {
      const columns = getTableConfig(table).columns;
      return ["id", "tenant_id", "created_at"]
        .filter((name) => !columns.some((column) => column.name === name && (column.notNull || column.primary)))
        .map((name) => `${getTableName(table)}.${name}`);
    });
    expect(missing).toEqual([]);
  });

  it("of tenants are indexed by tenant first, or say why not", () => {
    const others = tenantTables.flatMap((table) =>
      getTableConfig(table)
        .indexes.filter(({ config }) => (config.columns[0] as { name?: string }).name !== "tenant_id")
        .map(({ config }) => config.name),
    );
    expect(others.sort()).toEqual([...ACROSS_TENANTS.keys()].sort());
    expect(tenantTables.flatMap((table) => getTableConfig(table).uniqueConstraints)).toEqual([]);
  });

  it("of tenants can be searched by tenant", () => {
    const bare = tenantTables.filter((table) => getTableConfig(table).indexes.length === 0);
    expect(bare.map(getTableName)).toEqual([]);
  });
});

describe("migrations", () => {
  const files = readdirSync(join(root, "migrations")).filter((name) => name.endsWith(".sql"));

  it("are numbered without a gap and named by a phrase", () => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.sort().map((name) => name.slice(0, 5))).toEqual(
      files.map((_, at) => `${String(at).padStart(4, "0")}_`),
    );
    expect(files.filter((name) => !/^\d{4}_[a-z]+(_[a-z0-9]+)+\.sql$/.test(name))).toEqual([]);
  });

  it("say in their first line why", () => {
    const first = (name: string) => readFileSync(join(root, "migrations", name), "utf8").split("\n", 1)[0]!;
    expect(files.filter((name) => !/^-- [A-Z].{20,}\.$/.test(first(name)))).toEqual([]);
  });

  it("are all written: the tables ask for no further one", () => {
    const folder = mkdtempSync(join(tmpdir(), "invekto-migrations-"));
    try {
      cpSync(join(root, "migrations"), folder, { recursive: true });
      const config = join(folder, "drizzle.config.json");
      writeFileSync(
        config,
        JSON.stringify({ dialect: "sqlite", schema: join(root, "workers/*/schema.ts"), out: relative(root, folder) }),
      );
      const kit = join(root, "node_modules/drizzle-kit/bin.cjs");
      const done = spawnSync(process.execPath, [kit, "generate", "--config", config], { cwd: root, encoding: "utf8" });
      expect(done.stdout + done.stderr).toContain("No schema changes");
      expect(readdirSync(folder).filter((name) => name.endsWith(".sql"))).toEqual(files);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});
