/** Rate limits of the outside world, on the simulated clock. They live in memory: a restart forgives. */
import type { Clock } from "./clock";

interface Bucket {
  tokens: number;
  at: number;
}

export class Limits {
  private readonly buckets = new Map<string, Bucket>();
  private readonly windows = new Map<string, { from: number; used: number }>();
  private readonly stretches = new Map<string, number[]>();

  constructor(private readonly clock: Pick<Clock, "now">) {}

  /** Takes one token of a bucket that holds `burst` and refills by `perSecond`; false when it is empty. */
  take(key: string, burst: number, perSecond: number): boolean {
    const now = this.clock.now();
    const bucket = this.buckets.get(key) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    this.buckets.set(key, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  /** Counts one call in a fixed window; false when `most` calls were made in it already. */
  count(key: string, most: number, windowMs: number): boolean {
    const now = this.clock.now();
    const window = this.windows.get(key);
    if (!window || now - window.from >= windowMs) {
      this.windows.set(key, { from: now, used: 1 });
      return true;
    }
    window.used += 1;
    return window.used <= most;
  }

  /** Is there room for one more call in the stretch of this length that ends now? Notes it if so. */
  fits(key: string, most: number, stretchMs: number): boolean {
    const times = this.stretch(key, stretchMs);
    if (times.length >= most) return false;
    times.push(this.clock.now());
    return true;
  }

  /** Notes a call that happens whether or not there is room for it. */
  note(key: string, stretchMs: number): void {
    this.stretch(key, stretchMs).push(this.clock.now());
  }

  private stretch(key: string, stretchMs: number): number[] {
    const since = this.clock.now() - stretchMs;
    const times = (this.stretches.get(key) ?? []).filter((at) => at > since);
    this.stretches.set(key, times);
    return times;
  }

  forget(): void {
    this.stretches.clear();
    this.buckets.clear();
    this.windows.clear();
  }
}
