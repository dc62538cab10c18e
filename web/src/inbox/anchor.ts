/** Keeps what a person reads in its place while rows come, go and change places around it. */

/**
 * Where the list must be scrolled to, so that the rows in sight stay where they are. Who stands at the very top sees new
 * rows arrive there instead.
 * @param inSight ids of the rows that were in sight, from the top
 */
export function anchoredScroll(
  before: readonly string[],
  after: readonly string[],
  inSight: readonly string[],
  rowPx: number,
  scrollPx: number,
): number {
  if (scrollPx <= 0) return scrollPx;
  const [first, second] = inSight
    .map((id) => ({ from: before.indexOf(id), to: after.indexOf(id) }))
    .filter(({ from, to }) => from >= 0 && to >= 0);
  if (!first) return scrollPx;
  // Further apart than before: the first one itself has jumped to the top, and must not take the others along.
  const hasJumped = second && second.to - first.to > second.from - first.from;
  const stays = hasJumped ? second : first;
  return Math.max(0, scrollPx + (stays.to - stays.from) * rowPx);
}
