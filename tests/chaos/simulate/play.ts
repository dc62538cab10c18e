/** Plays seeds in threads of their own until enough turns were taken or a rule is broken. */
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { bundle, type Patch } from "./bundle";
import type { RunResult } from "./world";

/**
 * Of V8: each thread compiles for itself, and by these puts a fifth of the usual into one function. That takes two thirds of
 * the compiler's time, and what it makes is no slower.
 */
setFlagsFromString("--max-inlined-bytecode-size-cumulative=200");
setFlagsFromString("--max-inlined-bytecode-size=200");
/** What lives for one step is cleared away seldom: that takes a tenth of the time otherwise. */
const YOUNG_MB = 32;

export interface Played {
  seeds: number;
  turns: number;
  crashes: number;
  steps: number;
  sends: number;
  accepted: number;
  /** what a run of a broken seed came to, the first that was found */
  broken: RunResult | null;
}

interface Task {
  from: number;
  step: number;
  turns: number;
  seeds?: number;
  diary?: boolean;
}

/**
 * @param input.turns at least so many, spread over the threads
 * @param input.seeds at most so many in each thread
 * @param input.patches makes the product another one, see `bugs/`
 */
export async function play(
  name: string,
  input: { seed: number; turns: number; seeds?: number; threads: number; patches?: readonly Patch[] },
): Promise<Played> {
  const { seed, seeds, threads } = input;
  const workers: Worker[] = [];
  const results = await bundled(name, input.patches, (path) =>
    Promise.all(
      Array.from({ length: threads }, (_, thread) => {
        const task = { from: seed + thread, step: threads, turns: Math.ceil(input.turns / threads), seeds };
        return inThread(path, task, (worker) => workers.push(worker)).then((played) => {
          if (played.broken) for (const worker of workers) void worker.terminate();
          return played;
        });
      }),
    ),
  );
  return results.reduce((sum, one) => ({
    seeds: sum.seeds + one.seeds,
    turns: sum.turns + one.turns,
    crashes: sum.crashes + one.crashes,
    steps: sum.steps + one.steps,
    sends: sum.sends + one.sends,
    accepted: sum.accepted + one.accepted,
    broken: sum.broken ?? one.broken,
  }));
}

/** One seed alone, with its diary: the same again, whenever and wherever. */
export async function replay(name: string, seed: number, patches?: readonly Patch[]): Promise<RunResult> {
  const task = { from: seed, step: 1, turns: 1, seeds: 1, diary: true };
  const { broken } = await bundled(name, patches, (path) => inThread(path, task, () => {}));
  return broken!;
}

async function bundled<T>(
  name: string,
  patches: readonly Patch[] | undefined,
  run: (path: string) => Promise<T>,
): Promise<T> {
  const path = await bundle(name, patches);
  try {
    return await run(path);
  } finally {
    rmSync(dirname(path), { recursive: true, force: true });
  }
}

const NOTHING: Played = { seeds: 0, turns: 0, crashes: 0, steps: 0, sends: 0, accepted: 0, broken: null };

function inThread(path: string, task: Task, begun: (worker: Worker) => void): Promise<Played> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(path, { workerData: task, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    begun(worker);
    let played = NOTHING;
    worker.on("message", ({ sum, result }: { sum: Omit<Played, "broken">; result: RunResult | null }) => {
      played = { ...sum, broken: result };
    });
    worker.on("error", reject);
    worker.on("exit", () => resolve(played));
  });
}
