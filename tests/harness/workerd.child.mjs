/** The process that gets killed: one Worker in plain workerd, as described by the file it is given. */
import { readFileSync } from "node:fs";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";

const { worker, host, port, persistTo, migrations } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const runtime = new Miniflare({
  ...convertV4MiniflareOptions({
    ...worker,
    host,
    port,
    cf: false,
    log: new Log(LogLevel.ERROR),
    unsafeTriggerHandlers: true,
  }),
  resourcePersistencePath: persistTo,
});
await runtime.ready;
if (migrations.length > 0) await migrate(await runtime.getD1Database("DB"));
console.log("ready");

/** Once a database: a restart finds it migrated. */
async function migrate(database) {
  const known = await database.prepare("SELECT name FROM sqlite_master WHERE name = 'tenants'").first();
  if (known) return;
  await database.batch(migrations.map((statement) => database.prepare(statement)));
}
