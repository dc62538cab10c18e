/** How much of a limit is in use: tokens are held for as long as the provider may still count them. Pure. */

/** Tokens in use until then, real epoch ms. */
export interface Hold {
  until: number;
  tokens: number;
  /** the block they were leased in, while it is not known how it was used */
  block?: number;
  /** whose they are, where tenants share the limit */
  share?: string;
}

/** One limit. `promised`: tokens that were told to come back and are not due yet; whoever is refused now comes after them. */
export interface Bucket {
  sends: readonly Hold[];
  /** what others use up of the same limit and cannot be refused: messages that came in */
  inbound: readonly Hold[];
  promised: { first: number; behind: number; retry: number };
  /** until then somebody is expected back who stands before those behind */
  waitingUntil: number;
  /** until when `promised` is counted down */
  at: number;
}

/** Times that lie closer together are one: it bounds what is kept, and errs to the safe side. */
const GRAIN_MS = 5;

export function emptyBucket(now: number): Bucket {
  return { sends: [], inbound: [], promised: { first: 0, behind: 0, retry: 0 }, waitingUntil: 0, at: now };
}

/** The bucket at this time: what is over is gone, and those who were told to come back have come, so many in a millisecond. */
export function asOf(bucket: Bucket, now: number, perMs: number, retriesPerMs: number): Bucket {
  const past = Math.max(0, now - bucket.at);
  const left = (promised: number, rate: number) => Math.max(0, promised - past * rate);
  const { first, behind, retry } = bucket.promised;
  return {
    ...bucket,
    sends: bucket.sends.filter(({ until }) => until > now),
    inbound: bucket.inbound.filter(({ until }) => until > now),
    promised: { first: left(first, perMs), behind: left(behind, perMs), retry: left(retry, retriesPerMs) },
    at: now,
  };
}

export function tokensIn(holds: readonly Hold[]): number {
  return holds.reduce((sum, { tokens }) => sum + tokens, 0);
}

/** With another hold, in order of time. */
export function holding(holds: readonly Hold[], added: Hold): Hold[] {
  if (added.tokens <= 0) return [...holds];
  const near = holds.findIndex(
    (hold) =>
      hold.block === undefined &&
      added.block === undefined &&
      hold.share === added.share &&
      Math.abs(hold.until - added.until) < GRAIN_MS,
  );
  if (near >= 0) {
    const joined = holds[near]!;
    const until = Math.max(joined.until, added.until);
    return inOrder(holds.toSpliced(near, 1, { ...joined, until, tokens: joined.tokens + added.tokens }));
  }
  return inOrder([...holds, added]);
}

/** A block whose use is known: what was not used is free again, the rest is held for as long as it counts. */
export function settled(holds: readonly Hold[], block: number, used: { tokens: number; until: number }): Hold[] {
  const hold = holds.find((one) => one.block === block);
  if (!hold) return [...holds]; // over already, or leased before a restart
  const { block: _, ...known } = hold;
  const tokens = Math.min(used.tokens, hold.tokens);
  const others = holds.filter((one) => one !== hold);
  return holding(others, { ...known, tokens, until: Math.min(hold.until, used.until) });
}

/**
 * How long until so many of the tokens in use are free, ms. More than are in use: each becomes free again and again, once a period.
 * @param holds in order of time
 */
export function freeAfterMs(holds: readonly Hold[], wanted: number, now: number, periodMs: number): number {
  const total = tokensIn(holds);
  if (total <= 0) return periodMs;
  const rounds = Math.floor((wanted - 1) / total);
  let rest = wanted - rounds * total;
  const hold = holds.find(({ tokens }) => {
    rest -= tokens;
    return rest <= 0;
  });
  return Math.max(1, Math.ceil((hold?.until ?? now + periodMs) - now + rounds * periodMs));
}

function inOrder(holds: Hold[]): Hold[] {
  return holds.sort((a, b) => a.until - b.until);
}
