/** The Pacer: one per limited thing (sending number, integration account, model budget). Leases tokens, never fetches. */
import { DurableObject } from "cloudflare:workers";
import type { Lease, LeaseInput, PacerRpc } from "./shapes";

interface Bucket {
  tokens: number;
  filledAt: number;
  /** tokens that were told to come back and are not due yet: whoever is refused now comes after them */
  promised: number;
}

/** So many failures in a row open the circuit. */
const OPEN_AFTER = 5;
const OPEN_MS = 10_000;
/** A pause the provider asked for is kept, but never longer than this. */
const PAUSE_MAX_MS = 15 * 60_000;
/** Only these tell of the provider's health; all other refusals are answers about one message or one question. */
const ILLNESSES = new Set([
  "server",
  "timeout",
  "network",
  "rate_limited",
  "maintenance",
  "spam_limited",
  "bad_answer",
]);

/**
 * All times here are real: a limit at a provider does not move with the sandbox's clock. Pause and circuit survive a
 * restart; short buckets need not, because a fresh one is as full as an idle one.
 */
export class Pacer extends DurableObject<Env> implements PacerRpc {
  private readonly buckets = new Map<string, Bucket>();
  private readonly underWay = new Map<string, number>();
  private health: { failures: number; openUntil: number; pausedUntil: number };

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    // What an earlier version stored may lack fields, what a later one stored may have more: both are kept.
    const stored = state.storage.kv.get<Partial<Pacer["health"]>>("health");
    this.health = { failures: 0, openUntil: 0, pausedUntil: 0, ...stored };
  }

  async lease(name: string, input: LeaseInput): Promise<Lease> {
    const now = Date.now();
    if (now < this.health.pausedUntil)
      return { granted: false, waitMs: this.health.pausedUntil - now, reason: "paused" };
    if (now < this.health.openUntil)
      return { granted: false, waitMs: this.health.openUntil - now, reason: "open_circuit" };
    const perMs = input.limit / input.periodMs;
    const bucket = this.bucket(name, input, now, perMs);
    if (bucket.tokens < input.tokens) {
      // Everybody gets a turn of their own: told the same moment, all would come back at once for one token.
      const waitMs = Math.ceil((input.tokens - bucket.tokens + bucket.promised) / perMs);
      bucket.promised += input.tokens;
      return { granted: false, waitMs, reason: "rate" };
    }
    bucket.tokens -= input.tokens;
    return { granted: true };
  }

  async report(outcome: { ok: boolean; retryAfterMs?: number; code?: string }): Promise<void> {
    const now = Date.now();
    const before = this.health;
    if (outcome.ok || !ILLNESSES.has(outcome.code ?? "")) {
      if (before.failures === 0 && before.openUntil === 0) return;
      this.save({ ...before, failures: 0, openUntil: 0 });
      return;
    }
    const failures = before.failures + 1;
    const pausedUntil = outcome.retryAfterMs ? now + Math.min(outcome.retryAfterMs, PAUSE_MAX_MS) : before.pausedUntil;
    // Past the threshold each further failure is the failed probe of a half-open circuit: it opens again.
    const openUntil = failures >= OPEN_AFTER ? now + OPEN_MS : before.openUntil;
    this.save({ ...before, failures, openUntil, pausedUntil });
  }

  async enter(key: string, holdMs: number): Promise<"go" | "wait"> {
    const now = Date.now();
    const until = this.underWay.get(key);
    if (until !== undefined && now < until) return "wait";
    this.underWay.set(key, now + holdMs);
    return "go";
  }

  async leave(key: string): Promise<void> {
    this.underWay.delete(key);
  }

  async state(): Promise<{ circuit: "closed" | "open"; pausedUntil: number | null; failures: number }> {
    const now = Date.now();
    return {
      circuit: now < this.health.openUntil ? "open" : "closed",
      pausedUntil: now < this.health.pausedUntil ? this.health.pausedUntil : null,
      failures: this.health.failures,
    };
  }

  private bucket(name: string, input: LeaseInput, now: number, perMs: number): Bucket {
    let bucket = this.buckets.get(name);
    if (!bucket) {
      bucket = { tokens: input.limit, filledAt: now, promised: 0 };
      this.buckets.set(name, bucket);
    }
    const filled = (now - bucket.filledAt) * perMs;
    bucket.tokens = Math.min(input.limit, bucket.tokens + filled);
    bucket.promised = Math.max(0, bucket.promised - filled);
    bucket.filledAt = now;
    return bucket;
  }

  private save(health: Pacer["health"]): void {
    this.health = health;
    this.ctx.storage.kv.put("health", health);
  }
}
