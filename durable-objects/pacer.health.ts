/** Whether a provider is well enough to be asked: pauses it wants, a circuit that opens, one probe that closes it. Pure. */
import type { Outcome } from "./shapes";

/** Real epoch ms. What is not there is 0: an earlier version did not know it. */
export interface Health {
  /** illnesses in a row */
  failures: number;
  openUntil: number;
  pausedUntil: number;
  /** the circuit is half open: somebody asks until then, all others wait for what comes of it */
  probeUntil?: number;
  campaignsPausedUntil?: number;
}

export type Condition =
  /** `isProbe`: whoever asks now finds out for all */
  { kind: "well"; isProbe: boolean } | { kind: "paused" | "open_circuit"; until: number };

/** So many illnesses in a row open the circuit. */
const OPEN_AFTER = 5;
const OPEN_MS = 10_000;
/** Longer than a call may take. After it the probe counts as lost. */
const PROBE_MS = 15_000;
/** A pause the provider asked for is kept, but never longer than this. */
const PAUSE_MAX_MS = 15 * 60_000;
/** Only these tell of the provider's health; all other refusals are answers about one message or one question. */
const ILLNESSES = new Set(["server", "timeout", "network", "rate_limited", "maintenance", "bad_answer"]);
/** What stops advertising and lets answers go on. Meta says of 131048 "do not retry soon"; of 131042 that nothing paid may leave. */
const CAMPAIGN_PAUSES_MS: Record<string, number> = { spam_limited: 60 * 60_000, payment: 15 * 60_000 };

export const WELL: Health = { failures: 0, openUntil: 0, pausedUntil: 0 };

export function isIllness(outcome: Outcome): boolean {
  return !outcome.ok && ILLNESSES.has(outcome.code ?? "");
}

/** Does this failure say that no advertising may leave for a while? */
export function stopsCampaigns(code: string): boolean {
  return Object.hasOwn(CAMPAIGN_PAUSES_MS, code);
}

/** @param isCampaign advertising, which more things stop */
export function conditionOf(health: Health, now: number, isCampaign: boolean): Condition {
  const { pausedUntil, openUntil, probeUntil = 0, campaignsPausedUntil = 0 } = health;
  const paused = isCampaign ? Math.max(pausedUntil, campaignsPausedUntil) : pausedUntil;
  if (now < paused) return { kind: "paused", until: paused };
  if (now < openUntil) return { kind: "open_circuit", until: openUntil };
  if (openUntil === 0) return { kind: "well", isProbe: false };
  return now < probeUntil ? { kind: "open_circuit", until: probeUntil } : { kind: "well", isProbe: true };
}

/** Half open: one call is on its way, the others wait for its outcome. */
export function probing(health: Health, now: number): Health {
  return { ...health, probeUntil: now + PROBE_MS };
}

/**
 * The health after one outcome; the same object when nothing is new.
 * @param isMostlyIll at least half of the calls of the last seconds failed: a few failures among many successes, reported by
 * callers who do not know of one another, are not a row
 */
export function healthAfter(health: Health, now: number, outcome: Outcome, isMostlyIll: boolean): Health {
  const { code = "" } = outcome;
  if (!outcome.ok && stopsCampaigns(code)) return { ...health, campaignsPausedUntil: now + CAMPAIGN_PAUSES_MS[code]! };
  if (!isIllness(outcome)) {
    if (health.failures === 0 && health.openUntil === 0) return health;
    const { probeUntil: _, ...rest } = health;
    return { ...rest, failures: 0, openUntil: 0 };
  }
  const failures = health.failures + 1;
  const pausedUntil = outcome.retryAfterMs ? now + Math.min(outcome.retryAfterMs, PAUSE_MAX_MS) : health.pausedUntil;
  const { probeUntil, ...rest } = health;
  const opens = probeUntil !== undefined || (failures >= OPEN_AFTER && isMostlyIll);
  return { ...rest, failures, pausedUntil, openUntil: opens ? now + OPEN_MS : health.openUntil };
}
