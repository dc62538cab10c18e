/** The Pacer: one per limited thing (sending number, integration account, model budget). Leases tokens, never fetches. */
import { DurableObject } from "cloudflare:workers";
import {
  BUSY_EVERY_MS,
  isBusy,
  lease,
  type PacerState,
  type Remembered,
  received,
  report,
  restarted,
  standing,
} from "./pacer.rules";
import type { Lease, LeaseInput, Outcome, PacerRpc, Standing } from "./shapes";

/**
 * The object around `pacer.rules.ts`: real time, and what outlives a restart. All times here are real: a limit at a provider
 * does not move with the sandbox's clock.
 */
export class Pacer extends DurableObject<Env> implements PacerRpc {
  private readonly underWay = new Map<string, number>();
  private paced: PacerState;
  private busyAt: number;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    const { kv } = state.storage;
    // What an earlier version stored may lack fields, what a later one stored may have more: both are kept.
    const health = kv.get<Remembered["health"]>("health") ?? {};
    const counts = kv.get<Remembered["counts"]>("counts") ?? [];
    const busyAt = kv.get<number>("busyAt");
    this.paced = restarted({ health, counts, busyAt });
    this.busyAt = busyAt ?? 0;
  }

  async lease(bucket: string, input: LeaseInput): Promise<Lease> {
    const now = Date.now();
    const { state, result } = lease(this.paced, now, bucket, input);
    this.become(state);
    // Few are retries, so that this writes seldom; the budget of before a restart counts after it.
    if (input.isRetry && result.granted) this.ctx.storage.kv.put("counts", state.counts);
    if (isBusy(state, bucket, input) && now >= this.busyAt + BUSY_EVERY_MS) {
      this.busyAt = now;
      this.ctx.storage.kv.put("busyAt", now);
    }
    return result;
  }

  async received(bucket: string, input: LeaseInput): Promise<void> {
    this.become(received(this.paced, Date.now(), bucket, input));
  }

  async report(outcome: Outcome): Promise<void> {
    this.become(report(this.paced, Date.now(), outcome));
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

  async state(): Promise<Standing> {
    return standing(this.paced, Date.now());
  }

  private become(state: PacerState): void {
    if (state.health !== this.paced.health) this.ctx.storage.kv.put("health", state.health);
    this.paced = state;
  }
}
