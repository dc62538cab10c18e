/** Worker and sandbox as real processes for a whole test run: free ports, fresh state, gone afterwards. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "../../scripts/migrate.mjs";
import { buildPages, freePort, type Running, startBoth } from "../../scripts/processes.mjs";
import type { RunningProduct } from "./product";

declare module "vitest" {
  interface ProvidedContext {
    /** one for each test file that runs at the same time */
    products: RunningProduct[];
  }
}

/** How many files of the project "processes" run side by side, each with a product of its own. */
export const LANES = Math.min(2, availableParallelism());

/** A new folder for the state of one product. */
export function freshState(): { persistTo: string; logDir: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "invekto-"));
  return {
    persistTo: join(folder, "state"),
    logDir: join(folder, "logs"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Starts both on ports nobody uses. The state may be one that an earlier start has left. */
export async function startOn(state: { persistTo: string; logDir: string }): Promise<Running> {
  await migrate(state);
  return startMigrated(state);
}

async function startMigrated(state: { persistTo: string; logDir: string }): Promise<Running> {
  const [workerPort, sandboxPort] = await Promise.all([freePort(), freePort()]);
  return startBoth({ ...state, workerPort, sandboxPort });
}

/** The set-up of the project "processes". */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  buildPages();
  const states = Array.from({ length: LANES }, freshState);
  const [first, ...others] = states as [ReturnType<typeof freshState>];
  await migrate(first);
  for (const { persistTo } of others) cpSync(first.persistTo, persistTo, { recursive: true });
  const running: Running[] = [];
  // One after the other: two that start at once may be given the same free port.
  for (const state of states) running.push(await startMigrated(state));
  project.provide(
    "products",
    running.map(({ workerUrl, sandboxUrl }, lane) => ({
      workerUrl,
      sandboxUrl,
      persistTo: (states[lane] as (typeof states)[number]).persistTo,
    })),
  );
  return async () => {
    await Promise.all(running.map(({ stop }) => stop()));
    for (const state of states) state.remove();
  };
}
