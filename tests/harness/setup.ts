/** Every test file starts with the real schemas in two empty D1s, and with nothing stored: the files share one runtime. */
import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll } from "vitest";

declare global {
  namespace Cloudflare {
    interface Env {
      TEST_MIGRATIONS: import("cloudflare:test").D1Migration[];
      TEST_SEARCH_MIGRATIONS: import("cloudflare:test").D1Migration[];
    }
  }
}

/** What a former file left running may keep a database from being deleted: then once more. */
async function startEmpty(): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    await reset();
    const left = await Promise.all([env.DB, env.SEARCH].map(tablesIn));
    if (left.every((tables) => tables === 0)) return;
    await scheduler.wait(100);
  }
  throw new Error("the databases of the former test file could not be deleted");
}

async function tablesIn(db: D1Database): Promise<number> {
  const tables =
    "SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'";
  return (await db.prepare(tables).first<number>("n")) ?? 0;
}

beforeAll(async () => {
  await startEmpty();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  await applyD1Migrations(env.SEARCH, env.TEST_SEARCH_MIGRATIONS);
});
