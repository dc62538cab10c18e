import { expect, it } from "vitest";
import { Recent } from "./recent";

it("the newest are remembered, the oldest forgotten, and never more than twice as many", () => {
  const recent = new Recent(3);
  const known = () => Array.from({ length: 20 }, (_, at) => at).filter((at) => recent.has(String(at)));
  for (let at = 0; at < 20; at++) {
    recent.add(String(at));
    for (const newest of [at, at - 1, at - 2]) if (newest >= 0) expect(recent.has(String(newest))).toBe(true);
    expect(known().length).toBeLessThanOrEqual(6);
  }
  expect(recent.has("0")).toBe(false);
});
