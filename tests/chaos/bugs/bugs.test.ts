/** Would the simulation notice? Each bug is patched into the product's text, and has to be found. */
import { availableParallelism } from "node:os";
import { expect, it } from "vitest";
import { play } from "../simulate/play";
import { BUGS } from ".";

const SEED = Number(process.env.SIMULATE_SEED ?? 20_261_121);
/** Of each thread. Most are found within ten, the rarest within a hundred. */
const SEEDS_MAX = 400;

it.each(BUGS)("finds $name: $harm", async ({ name, patches }) => {
  const threads = Math.min(availableParallelism(), 2);
  const input = { seed: SEED, turns: Number.POSITIVE_INFINITY, seeds: SEEDS_MAX, threads, patches };
  const { broken, seeds } = await play(`bug-${name}`, input);
  console.warn(`${name}: seed ${broken?.seed}, one of ${seeds}: ${broken?.broken?.rule}`);
  expect(broken?.broken, `${seeds} seeds are clean`).toBeTruthy();
});
