/** Which rows of a long list are drawn: fixed row height, so that it is arithmetic and never measured. */

export interface RowWindow {
  /** first row drawn */
  from: number;
  /** one past the last row drawn */
  to: number;
  /** empty space above and below, px */
  beforePx: number;
  afterPx: number;
}

/** Below this many rows all are drawn: cheaper, and the browser's own search finds them. */
export const DRAW_ALL_BELOW = 100;
const OVERSCAN = 8;

/** @param scrollPx how far the list is scrolled; @param viewPx the list's visible height */
export function rowWindow(count: number, rowPx: number, scrollPx: number, viewPx: number): RowWindow {
  if (count <= DRAW_ALL_BELOW) return { from: 0, to: count, beforePx: 0, afterPx: 0 };
  const from = Math.min(Math.max(0, Math.floor(scrollPx / rowPx) - OVERSCAN), count);
  const to = Math.min(count, Math.ceil((scrollPx + viewPx) / rowPx) + OVERSCAN);
  return { from, to, beforePx: from * rowPx, afterPx: (count - to) * rowPx };
}

/** The rows that are seen now and no others, however few there are. */
export function rowsInSight(count: number, rowPx: number, scrollPx: number, viewPx: number): RowWindow {
  const from = Math.min(Math.floor(scrollPx / rowPx), count);
  const to = Math.min(count, Math.ceil((scrollPx + viewPx) / rowPx));
  return { from, to, beforePx: from * rowPx, afterPx: (count - to) * rowPx };
}

/** Where to scroll so that row `index` is wholly visible; the same place when it is already. */
export function scrollToRow(index: number, rowPx: number, scrollPx: number, viewPx: number): number {
  const top = index * rowPx;
  if (top < scrollPx) return top;
  return top + rowPx > scrollPx + viewPx ? top + rowPx - viewPx : scrollPx;
}
