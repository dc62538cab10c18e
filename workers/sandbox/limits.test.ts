/** The limits of the outside world, by the clock of the test. */
import { expect, test } from "vitest";
import { Limits } from "./limits";

test("a stretch holds its most, wherever it begins", () => {
  let now = 1_000_000;
  const limits = new Limits({ now: () => now });
  const times: number[] = [];
  for (let step = 0; step < 3_000; step++) {
    now += (step * 7919) % 40;
    if (limits.fits("number", 20, 1_000)) times.push(now);
  }
  const counts = times.map((at) => times.filter((other) => other >= at && other < at + 1_000).length);
  expect(Math.max(...counts)).toBe(20);
});

test("what is only noted takes room and is never refused", () => {
  const limits = new Limits({ now: () => 5_000 });
  for (let i = 0; i < 30; i++) limits.note("number", 1_000);
  expect(limits.fits("number", 31, 1_000)).toBe(true);
  expect(limits.fits("number", 31, 1_000)).toBe(false);
});
