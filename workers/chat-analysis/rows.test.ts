/** Weights that are added up in pairs come to the same as added up one by one. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { pairedRows, sumsOf } from "./model/rows";

const BUCKETS = 64;

it("is so for any weights, vectors and number of classes", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 127 }),
      fc.integer({ min: 1, max: 700 }),
      fc.integer(),
      (classes, most, size, seed) => {
        let state = seed >>> 0;
        const random = () => {
          state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
          return state / 2 ** 32;
        };
        const weights = Int8Array.from({ length: BUCKETS * classes }, () => Math.round((random() * 2 - 1) * most));
        const ids = Int32Array.from({ length: size }, () => Math.floor(random() * BUCKETS));
        const raw = Array.from({ length: size }, () => random() + 0.01);
        const length = Math.sqrt(raw.reduce((sum, value) => sum + value * value, 0));
        const values = Float32Array.from(raw, (value) => value / length);
        const sums = sumsOf(pairedRows(weights, classes), ids, values, size);
        for (let c = 0; c < classes; c++) {
          const exact = ids.reduce((sum, id, k) => sum + weights[id * classes + c]! * values[k]!, 0);
          expect(Math.abs(sums[c]! - exact)).toBeLessThan(most * 0.01);
        }
      },
    ),
    { numRuns: 60 },
  );
});

it("holds where every weight and value speaks the same way, which is the most there can be", () => {
  for (const weight of [127, -127]) {
    const size = 512;
    const values = new Float32Array(size).fill(1 / Math.sqrt(size));
    const rows = pairedRows(new Int8Array(3).fill(weight), 3);
    const sums = sumsOf(rows, new Int32Array(size), values, size);
    for (let c = 0; c < 3; c++) expect(sums[c]! / (weight * Math.sqrt(size))).toBeCloseTo(1, 2);
  }
});
