/**
 * What a Pacer decides, as pure functions: `(state, now, input) -> { state, result }`, now in real epoch ms. They know no
 * clock, no storage and no network. `freshPacer()` is the state to begin with (`restarted()` after a crash);
 * `lease(state, now, bucket, input)` asks for tokens, `report(state, now, outcome)` tells what became of a call,
 * `standing(state, now)` says how things are. The parts: `pacer.window.ts` (what is in use), `pacer.health.ts` (pause and
 * circuit), `pacer.pair.ts` (one recipient).
 */
import { conditionOf, type Health, healthAfter, isIllness, probing, WELL } from "./pacer.health";
import { asOf, type Bucket, emptyBucket, freeAfterMs, type Hold, holding, settled, tokensIn } from "./pacer.window";
import type { Lease, LeaseInput, Outcome, Standing } from "./shapes";

/** What happened in one second. */
interface Count {
  /** epoch seconds */
  at: number;
  first: number;
  retries: number;
  failures: number;
}

export interface PacerState {
  buckets: Readonly<Record<string, Bucket>>;
  health: Health;
  counts: readonly Count[];
  nextBlock: number;
  /** the Pacer before this one may have leased tokens until then */
  leasedBeforeUntil: number;
}

/** Durable: what a Pacer must know after a restart. */
export interface Remembered {
  health: Partial<Health>;
  counts: readonly Count[];
  /** when it last leased while more than half of a strict limit was in use; missing = long ago */
  busyAt?: number;
}

/** A send leaves this much after its token was taken at the latest, as seen at the provider: calls do not all take equally long. */
const SPREAD_MS = 20;
/** The part of a limit that advertising, and a tenant beyond its share, leaves free: so that nobody else has to wait. */
const RESERVE = 0.1;
/** Whoever was told a time may be so late. */
const COMES_BACK_MS = 250;
/** However much comes in, this part is for sending: how exactly a provider counts it is its secret, and silence is worse than a refusal. */
const SENDING_AT_LEAST = 0.1;
/** A block is no more than this part of the limit: others want some too, and all of it counts until its last token does not. */
const BLOCK_AT_MOST = 0.05;
/** The retry budget and the circuit look back so far. */
const LOOK_BACK_S = 10;
/** Retries may be a fifth of what is sent for the first time, and always a tenth of the limit: a lonely retry is no storm. */
const RETRY_SHARE = 0.2;
const RETRY_FLOOR = 0.1;
const SECOND_MS = 1_000;
/** How often being busy is written down; see `restarted`. */
export const BUSY_EVERY_MS = 1_000;

export function freshPacer(health: Health = WELL): PacerState {
  return { buckets: {}, health, counts: [], nextBlock: 1, leasedBeforeUntil: 0 };
}

/** The state after a restart: whatever the one before may have leased a moment ago is taken for used. */
export function restarted({ health, counts, busyAt }: Remembered): PacerState {
  const leasedBeforeUntil = busyAt === undefined ? 0 : busyAt + BUSY_EVERY_MS;
  return { ...freshPacer({ ...WELL, ...health }), counts, leasedBeforeUntil };
}

/** Tokens of one bucket. What comes in and how earlier blocks were used is noted whether or not there are any. */
export function lease(
  state: PacerState,
  now: number,
  name: string,
  input: LeaseInput,
): { state: PacerState; result: Lease } {
  const perMs = input.limit / input.periodMs;
  const told = received(state, now, name, input);
  const bucket = told.buckets[name]!;
  const isBehind = input.priority === "campaign" || isOverShare(bucket, input);
  const rank = isBehind ? "behind" : "first";
  const condition = conditionOf(state.health, now, input.priority === "campaign");
  const refuse = (reason: Refusal, line: keyof Bucket["promised"], waitMs: number) => ({
    state: withBucket(told, name, promise(bucket, line, input.tokens, now + waitMs)),
    result: { granted: false as const, waitMs: Math.max(1, Math.ceil(waitMs)), reason },
  });

  if (condition.kind !== "well") {
    // Not all come back at once: each a token's time after the other.
    const { kind, until } = condition;
    return refuse(kind, rank, until - now + promisedBefore(bucket, isBehind) / perMs);
  }
  if (input.isRetry && !mayRetry(told.counts, now, perMs)) {
    return refuse("retry_budget", "retry", SECOND_MS + bucket.promised.retry / (perMs * RETRY_FLOOR));
  }
  const free = freeTokens(bucket, input, isBehind);
  const isInTurn = !isBehind || now >= bucket.waitingUntil;
  if (free < input.tokens || !isInTurn) {
    const wanted = Math.max(1, input.tokens - free) + promisedBefore(bucket, isBehind);
    return refuse("rate", rank, freeAfterMs(inUse(bucket), wanted, now, input.periodMs));
  }

  const { isProbe } = condition;
  const tokens = isProbe || input.isRetry ? input.tokens : blockOf(bucket, input, free);
  const block = (input.validMs ?? 0) > 0 ? state.nextBlock : undefined;
  const hold: Hold = { until: heldUntil(now + (input.validMs ?? 0), input), tokens, block, share: input.share };
  const leased: PacerState = {
    ...withBucket(told, name, { ...bucket, sends: holding(bucket.sends, withoutGaps(hold)) }),
    health: isProbe ? probing(state.health, now) : state.health,
    counts: counted(told.counts, now, input.isRetry ? { retries: input.tokens } : { first: tokens }),
    nextBlock: state.nextBlock + 1,
  };
  const mustReport = isProbe || state.health.failures > 0;
  return {
    state: leased,
    result: {
      granted: true,
      ...(block ? { block: { id: block, tokens } } : {}),
      ...(mustReport ? { mustReport } : {}),
    },
  };
}

/** What a caller tells beside asking: messages that came in, and how blocks it had were used. */
export function received(state: PacerState, now: number, name: string, input: LeaseInput): PacerState {
  const bucket = bucketOf(state, now, name, input);
  const inbound = holding(bucket.inbound, { until: now + input.periodMs, tokens: input.inbound ?? 0 });
  const sends = (input.used ?? []).reduce<readonly Hold[]>((holds, { block, tokens, agoMs }) => {
    return settled(holds, block, { tokens, until: heldUntil(now - agoMs, input) });
  }, bucket.sends);
  const unused = tokensIn(bucket.sends) - tokensIn(sends);
  const counts = unused > 0 ? counted(state.counts, now, { first: -unused }) : state.counts;
  return { ...withBucket(state, name, { ...bucket, inbound, sends }), counts };
}

/** What became of a call: health, and what the circuit is judged by. */
export function report(state: PacerState, now: number, outcome: Outcome): PacerState {
  const isIll = isIllness(outcome);
  const counts = isIll ? counted(state.counts, now, { failures: 1 }) : state.counts;
  const { first, retries, failures } = sumOf(counts, now);
  const health = healthAfter(state.health, now, outcome, failures * 2 >= first + retries);
  return counts === state.counts && health === state.health ? state : { ...state, counts, health };
}

export function standing({ health }: PacerState, now: number): Standing {
  const later = (until: number | undefined) => (until !== undefined && now < until ? until : null);
  return {
    circuit: health.openUntil === 0 ? "closed" : now < health.openUntil ? "open" : "half_open",
    pausedUntil: later(health.pausedUntil),
    campaignsPausedUntil: later(health.campaignsPausedUntil),
    failures: health.failures,
  };
}

/** Is so much of a strict limit in use that a Pacer which forgot it would lease too much? */
export function isBusy(state: PacerState, name: string, { limit, isStrict }: LeaseInput): boolean {
  const bucket = state.buckets[name];
  return isStrict === true && bucket !== undefined && tokensIn(bucket.sends) > limit / 2;
}

type Refusal = Extract<Lease, { granted: false }>["reason"];

function bucketOf(state: PacerState, now: number, name: string, input: LeaseInput): Bucket {
  const perMs = input.limit / input.periodMs;
  const known = state.buckets[name];
  if (known) return asOf(known, now, perMs, perMs * RETRY_FLOOR);
  const bucket = emptyBucket(now);
  if (!input.isStrict) return bucket;
  // Nobody knows what the Pacer before this one leased: all of it when it was busy a moment ago, else at most the half that
  // is not written down.
  const until = heldUntil(Math.max(now, state.leasedBeforeUntil) + (input.validMs ?? 0), input);
  const wasBusy = heldUntil(state.leasedBeforeUntil + (input.validMs ?? 0), input) > now;
  return { ...bucket, sends: [{ until, tokens: wasBusy ? input.limit : Math.floor(input.limit / 2) }] };
}

/** A token used then counts at the provider until … */
function heldUntil(usedAt: number, input: LeaseInput): number {
  return usedAt + input.periodMs + (input.isStrict ? SPREAD_MS : 0);
}

/** Where tenants share a limit, each has an equal part of it, half at most, and more while nobody else wants it. */
function isOverShare(bucket: Bucket, { share, tokens, limit }: LeaseInput): boolean {
  if (share === undefined) return false;
  const shares = new Set([share, ...bucket.sends.flatMap((hold) => hold.share ?? [])]);
  const own = tokensIn(bucket.sends.filter((hold) => hold.share === share));
  return own + tokens > limit / Math.max(2, shares.size);
}

/** What this caller may have now. Whoever stands behind leaves the reserve. */
function freeTokens(bucket: Bucket, { limit }: LeaseInput, isBehind: boolean): number {
  const received = Math.min(tokensIn(bucket.inbound), limit - Math.max(1, Math.floor(limit * SENDING_AT_LEAST)));
  const free = limit - received - tokensIn(bucket.sends);
  return isBehind ? free - Math.floor(limit * RESERVE) : free;
}

function promisedBefore({ promised }: Bucket, isBehind: boolean): number {
  return Math.ceil(isBehind ? promised.first + promised.behind : promised.first);
}

/** How many are given: more than asked for only while nobody waits. */
function blockOf(bucket: Bucket, { tokens, wish = 0, limit }: LeaseInput, free: number): number {
  if (promisedBefore(bucket, true) > 0) return tokens;
  return Math.max(tokens, Math.min(tokens + wish, free, Math.floor(limit * BLOCK_AT_MOST)));
}

function promise(bucket: Bucket, line: keyof Bucket["promised"], tokens: number, dueAt: number): Bucket {
  const waitingUntil = line === "first" ? Math.max(bucket.waitingUntil, dueAt + COMES_BACK_MS) : bucket.waitingUntil;
  return { ...bucket, promised: { ...bucket.promised, [line]: bucket.promised[line] + tokens }, waitingUntil };
}

function inUse({ sends, inbound }: Bucket): Hold[] {
  return [...sends, ...inbound].sort((a, b) => a.until - b.until);
}

function mayRetry(counts: readonly Count[], now: number, perMs: number): boolean {
  const { first, retries } = sumOf(counts, now);
  const floor = Math.max(1, perMs * SECOND_MS * LOOK_BACK_S * RETRY_FLOOR);
  return retries < floor + first * RETRY_SHARE;
}

function counted(counts: readonly Count[], now: number, more: Partial<Omit<Count, "at">>): Count[] {
  const at = Math.floor(now / SECOND_MS);
  const recent = counts.filter((count) => count.at > at - LOOK_BACK_S);
  const current = recent.find((count) => count.at === at) ?? { at, first: 0, retries: 0, failures: 0 };
  const { first = 0, retries = 0, failures = 0 } = more;
  const raised = {
    at,
    first: current.first + first,
    retries: current.retries + retries,
    failures: current.failures + failures,
  };
  return [...recent.filter((count) => count.at !== at), raised];
}

function sumOf(counts: readonly Count[], now: number): Omit<Count, "at"> {
  const since = Math.floor(now / SECOND_MS) - LOOK_BACK_S;
  const sum = { first: 0, retries: 0, failures: 0 };
  for (const count of counts) {
    if (count.at <= since) continue;
    sum.first += count.first;
    sum.retries += count.retries;
    sum.failures += count.failures;
  }
  return sum;
}

function withBucket(state: PacerState, name: string, bucket: Bucket): PacerState {
  return { ...state, buckets: { ...state.buckets, [name]: bucket } };
}

/** Only the fields that say something. */
function withoutGaps({ until, tokens, block, share }: Hold): Hold {
  return { until, tokens, ...(block === undefined ? {} : { block }), ...(share === undefined ? {} : { share }) };
}
