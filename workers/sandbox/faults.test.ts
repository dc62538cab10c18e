/** Fault rules: the same seed, the same misfortune. */
import { expect, test } from "vitest";
import { chance } from "./faults";

test("a seed draws the same numbers each time, another seed others", () => {
  const draws = (seed: number) => Array.from({ length: 20 }, (_, index) => chance(seed, index));
  expect(draws(7)).toEqual(draws(7));
  expect(draws(7)).not.toEqual(draws(8));
});

test("draws spread evenly between zero and one", () => {
  const draws = Array.from({ length: 5_000 }, (_, index) => chance(3, index));
  expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...draws)).toBeLessThan(1);
  const below = draws.filter((draw) => draw < 0.25).length / draws.length;
  expect(below).toBeGreaterThan(0.22);
  expect(below).toBeLessThan(0.28);
});
