/** Messages a second of a number, by the clock of the test. */
import { expect, test } from "vitest";
import { Limits } from "../limits";
import type { World } from "../world";
import { mayLeave, mayReach, noteIncoming } from "./throughput";

const NUMBER = "106600000000001";

/** As much of the world as limits need. */
function world(state: object): World {
  const fact = () => state;
  return { limits: new Limits({ now: () => 1_000_000 }), store: { fact } } as unknown as World;
}

const most = (times: number, may: () => boolean) => Array.from({ length: times }, may).filter(Boolean).length;

test.each([
  ["an ordinary number", {}, 80],
  ["a large one", { throughput: "HIGH" }, 1_000],
  ["one with a phone app on it", { isOnBizApp: true }, 20],
])("%s has its own, and what comes in counts", (_, state, perSecond) => {
  const one = world(state);
  for (let i = 0; i < 7; i++) noteIncoming(one, NUMBER);
  expect(most(1_100, () => mayLeave(one, NUMBER))).toBe(perSecond - 7);
});

test("one person is written to 45 times at once", () => {
  const one = world({});
  expect(most(60, () => mayReach(one, NUMBER, "905000000001"))).toBe(45);
  expect(most(60, () => mayReach(one, NUMBER, "905000000002"))).toBe(45);
});
