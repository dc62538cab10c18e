/** How SQLite goes about the queries of a business's database that are asked while something runs. */
import { env } from "cloudflare:workers";
import { vi } from "vitest";

export interface Plans {
  /** how many different queries were asked */
  queries: number;
  /** every step of their plans with its query, as "step: query" */
  steps: string[];
}

export async function plansOf(run: () => Promise<unknown>): Promise<Plans> {
  const asked = vi.spyOn(env.DB, "prepare");
  let queries: Set<string>;
  try {
    await run();
  } finally {
    queries = new Set(asked.mock.calls.map(([query]) => query));
    asked.mockRestore();
  }
  const steps: string[] = [];
  for (const query of queries) {
    const nothing = Array.from(query.matchAll(/\?/g), () => null);
    const plan = env.DB.prepare(`EXPLAIN QUERY PLAN ${query}`).bind(...nothing);
    const { results } = await plan.all<{ detail: string }>();
    steps.push(...results.map(({ detail }) => `${detail}: ${query}`));
  }
  return { queries: queries.size, steps };
}
