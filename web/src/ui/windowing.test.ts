/** Which rows of a long list are drawn. */
import { expect, it } from "vitest";
import { DRAW_ALL_BELOW, rowsInSight, rowWindow, scrollToRow } from "./windowing";

it("a short list is drawn whole", () => {
  expect(rowWindow(DRAW_ALL_BELOW, 50, 400, 300)).toEqual({ from: 0, to: DRAW_ALL_BELOW, beforePx: 0, afterPx: 0 });
});

it("of a long list the rows in sight are drawn, and the height stays the whole", () => {
  for (const scrollPx of [0, 49, 5_000, 49_700, 80_000]) {
    const { from, to, beforePx, afterPx } = rowWindow(1_000, 50, scrollPx, 300);
    expect(beforePx + (to - from) * 50 + afterPx).toBe(50_000);
    expect(to - from).toBeLessThanOrEqual(24);
    if (scrollPx < 50_000) {
      expect(from * 50).toBeLessThanOrEqual(scrollPx);
      expect(to * 50).toBeGreaterThanOrEqual(Math.min(scrollPx + 300, 50_000));
    }
  }
});

it("scrolls only as far as needed", () => {
  expect(scrollToRow(3, 50, 0, 300)).toBe(0);
  expect(scrollToRow(10, 50, 0, 300)).toBe(250);
  expect(scrollToRow(1, 50, 200, 300)).toBe(50);
});

it("at first only what is in sight is drawn, with the room of the rest below it", () => {
  expect(rowsInSight(17, 84, 0, 800)).toEqual({ from: 0, to: 10, beforePx: 0, afterPx: 7 * 84 });
  expect(rowsInSight(3, 84, 0, 800)).toEqual({ from: 0, to: 3, beforePx: 0, afterPx: 0 });
  expect(rowsInSight(100, 84, 8_400, 800)).toEqual({ from: 100, to: 100, beforePx: 8_400, afterPx: 0 });
});
