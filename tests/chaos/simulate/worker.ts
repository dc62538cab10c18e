/** A thread that plays seeds: what it is told to play comes as `workerData`, what became of each goes back. */
import { parentPort, workerData } from "node:worker_threads";
import { runSeed } from "./world";

/** Plays every `step`-th seed from `from` on until `turns` are reached or something breaks. */
interface Task {
  from: number;
  step: number;
  turns: number;
  seeds?: number;
  diary?: boolean;
}

const { from, step, turns, seeds = Number.POSITIVE_INFINITY, diary = false } = workerData as Task;
const sum = { seeds: 0, turns: 0, crashes: 0, steps: 0, sends: 0, accepted: 0 };
for (let seed = from; sum.turns < turns && sum.seeds < seeds; seed += step) {
  const result = await runSeed(seed, diary);
  sum.seeds++;
  sum.turns += result.turns;
  sum.crashes += result.crashes;
  sum.steps += result.steps;
  sum.sends += result.sends;
  sum.accepted += result.accepted;
  if (result.broken || diary) {
    parentPort!.postMessage({ sum, result });
    process.exit();
  }
}
parentPort!.postMessage({ sum, result: null });
