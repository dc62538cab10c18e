import { expect, it } from "vitest";
import { entryOf, nextOf } from "./hours-model";

/** Monday 9, 14 and 20; Wednesday 15; nothing else. */
const HOURS = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
for (const [weekday, hour] of [
  [0, 9],
  [0, 14],
  [0, 20],
  [2, 15],
]) {
  HOURS[weekday!]![hour!] = 3;
}
const EMPTY = HOURS.map((counts) => counts.map(() => 0));

it.each([
  ["ArrowRight", [0, 9], [0, 14]],
  ["ArrowRight", [0, 20], null],
  ["ArrowLeft", [0, 20], [0, 14]],
  ["ArrowLeft", [0, 9], null],
  ["Home", [0, 20], [0, 9]],
  ["End", [0, 9], [0, 20]],
  ["ArrowDown", [0, 9], [2, 15]],
  ["ArrowDown", [2, 15], null],
  ["ArrowUp", [2, 15], [0, 14]],
  ["ArrowUp", [0, 9], null],
  ["x", [0, 9], null],
] as const)("%s goes from %j to %j", (key, [weekday, hour], to) => {
  const next = nextOf(HOURS, { weekday, hour }, key);
  expect(next && [next.weekday, next.hour]).toEqual(to);
});

it("Tab comes in where one was, or at the first hour that was asked in", () => {
  expect(entryOf(HOURS, null)).toEqual({ weekday: 0, hour: 9 });
  expect(entryOf(HOURS, { weekday: 2, hour: 15 })).toEqual({ weekday: 2, hour: 15 });
  expect(entryOf(HOURS, { weekday: 2, hour: 16 })).toEqual({ weekday: 0, hour: 9 });
  expect(entryOf(EMPTY, null)).toBeNull();
});
