/** Which rows of a long list are drawn. */
import { expect, it } from "vitest";
import { DRAW_ALL_BELOW, rowWindow, scrollToRow } from "./windowing";

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
