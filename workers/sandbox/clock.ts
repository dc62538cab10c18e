/** The movable clock: every simulated time is real time plus one offset, which only grows until a reset. */
import type { Store } from "./store";

export class Clock {
  private offset: number;

  constructor(private readonly store: Store) {
    this.offset = store.fact("clock:offset", 0);
  }

  get offsetMs(): number {
    return this.offset;
  }

  /** Simulated now, whole milliseconds since the epoch. */
  now(): number {
    return Date.now() + this.offset;
  }

  set(offsetMs: number): void {
    this.offset = Math.round(offsetMs);
    this.store.setFact("clock:offset", this.offset);
  }

  /** Reads the offset again after the store was emptied. */
  reload(): void {
    this.offset = this.store.fact("clock:offset", 0);
  }

  /** Has the product heard of the present offset? */
  get isTold(): boolean {
    return this.store.fact("clock:told", 0) === this.offset;
  }

  told(): void {
    this.store.setFact("clock:told", this.offset);
  }
}
