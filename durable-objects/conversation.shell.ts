/** What the parts of a conversation object need of the object they work in. */
import type { Clock } from "../workers/platform/clock";
import type { State } from "./conversation.store";

export interface Shell {
  readonly env: Env;
  /** the object's, for the log */
  name: string | undefined;
  /** the clock of this entry */
  enter(): Promise<Clock>;
  /** arms the alarm for the earliest thing due */
  arm(clock: Clock): number | null;
  /** runs synchronous changes as one transaction */
  commit(change: () => void): void;
  /** keeps the object awake until it is done */
  later(work: Promise<unknown>): void;
  /** the state to work on; null = not this tenant's, or no conversation here */
  ofTenant(tenantId: string): State | null;
  /** something was committed that has to be seen and done: shows these messages, plans the wake, drives */
  changed(clock: Clock, state: State, seqs: number[]): void;
}
