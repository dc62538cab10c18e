/** Messages to one and the same person: about one in six seconds, short bursts aside. Pure. */

/** Meta: about one message in 6 s to the same person. */
const EVERY_MS = 6_000;
/** Meta allows about 45 at once; the few below them are for what it counts otherwise than we do. */
const BURST = 40;

/** When all that was sent would be over at one message in six seconds, epoch ms; 0 = nothing was sent. */
export type PairState = number;

/** The state after one more message. */
export function pairAfter(state: PairState, sentAt: number): PairState {
  return Math.max(state, sentAt) + EVERY_MS;
}

/** The state without the message that was counted last and not sent after all. */
export function pairWithout(state: PairState): PairState {
  return Math.max(0, state - EVERY_MS);
}

/** How long the next message has to wait, ms; 0 = it may go. */
export function pairWaitMs(state: PairState, now: number): number {
  return Math.max(0, state - now - (BURST - 1) * EVERY_MS);
}

/** What was sent before this time matters no more. */
export function pairMattersSince(now: number): number {
  return now - BURST * EVERY_MS;
}
