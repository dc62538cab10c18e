/**
 * The local databases at their present schemas. One runtime for all migrations: wrangler starts one for each, which takes
 * half a minute. What was applied stands where wrangler looks for it, so that either goes on where the other stopped.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions, unstable_readConfig, unstable_splitSqlQuery } from "wrangler";

const CONFIG = fileURLToPath(new URL("../wrangler.toml", import.meta.url));
/** As wrangler makes it. */
const APPLIED = `CREATE TABLE IF NOT EXISTS d1_migrations(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/**
 * Brings the local databases to their present schemas; each migration whole or not at all.
 * @param persistTo the folder that `wrangler dev --persist-to` is given
 */
export async function migrate({ persistTo }) {
  const { d1Databases } = unstable_getMiniflareWorkerOptions(CONFIG).workerOptions;
  const runtime = new Miniflare({
    ...convertV4MiniflareOptions({
      modules: [{ type: "ESModule", path: "index.js", contents: "export default {}" }],
      d1Databases,
      cf: false,
      log: new Log(LogLevel.NONE),
      handleStructuredLogs: () => {},
    }),
    resourcePersistencePath: join(persistTo, "v3"),
  });
  try {
    await migrateIn(runtime);
  } finally {
    await runtime.dispose();
  }
}

/** The same for the databases of a runtime that runs. @param config of a Worker; what it binds no database to has none */
export async function migrateIn(runtime, config = CONFIG) {
  for (const { binding, migrations_dir: folder } of unstable_readConfig({ config }).d1_databases)
    await bring(await runtime.getD1Database(binding), join(dirname(config), folder));
}

async function bring(database, folder) {
  await database.prepare(APPLIED).run();
  const { results } = await database.prepare("SELECT name FROM d1_migrations").all();
  const applied = new Set(results.map(({ name }) => name));
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql") && !applied.has(file));
  for (const file of files.sort()) {
    const statements = unstable_splitSqlQuery(readFileSync(join(folder, file), "utf8"));
    const done = database.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(file);
    await database.batch([...statements.map((statement) => database.prepare(statement)), done]);
  }
}
