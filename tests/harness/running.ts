/** Worker and sandbox as real processes for a whole test run: free ports, fresh state, gone afterwards. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildPages, freePort, migrate, type Running, startBoth } from "../../scripts/processes.mjs";

declare module "vitest" {
  interface ProvidedContext {
    workerUrl: string;
    sandboxUrl: string;
    /** where the local D1 of the Worker lies */
    persistTo: string;
  }
}

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
  migrate(state);
  const [workerPort, sandboxPort] = await Promise.all([freePort(), freePort()]);
  return startBoth({ ...state, workerPort, sandboxPort });
}

/** The set-up of the project "processes". */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  buildPages();
  const state = freshState();
  const { workerUrl, sandboxUrl, stop } = await startOn(state);
  project.provide("workerUrl", workerUrl);
  project.provide("sandboxUrl", sandboxUrl);
  project.provide("persistTo", state.persistTo);
  return async () => {
    await stop();
    state.remove();
  };
}
