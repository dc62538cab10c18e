/** Rate limits of the outside world, on the simulated clock. They live in memory: a restart forgives. */
import type { Clock } from "./clock";

interface Bucket {
  tokens: number;
  at: number;
}

export class Limits {
  private readonly buckets = new Map<string, Bucket>();
  private readonly windows = new Map<string, { from: number; used: number }>();

  constructor(private readonly clock: Clock) {}

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

  forget(): void {
    this.buckets.clear();
    this.windows.clear();
  }
}
