/**
 * The machine that a simulated run happens on: its time, its timers, its dice and its diary. Everything that is random
 * or late follows from one seed. The objects' modules get `Date`, `Math`, `setTimeout` and `clearTimeout` from here.
 */
import { Dice } from "../dice";

const Real = { Date: globalThis.Date, Math: globalThis.Math, setImmediate };
/** 2026-11-02 09:00 in Istanbul; runs begin here. */
const BEGIN = 1_793_599_200_000;
const DIARY_MAX = 20_000;
const STEPS_A_ROUND = 1_000;
/**
 * Does whatever follows without waiting, as Node does between two of its immediates: those cost more than what most steps
 * follow with. Not by this name in every Node to come; without it each step is an immediate.
 */
const { _tickCallback: followUp } = process as unknown as { _tickCallback?: () => void };

interface Planned {
  at: number;
  /** of what is due at the same time the dice say what comes first */
  tie: number;
  run: (() => void) | null;
}

export class Machine {
  now = BEGIN;
  /** things done one after the other */
  steps = 0;
  /** what happened last, for the report of a broken run; null = nobody wants to know */
  diary: string[] | null = null;
  /** told what a timer threw */
  met: (error: unknown) => void = () => {};
  readonly dice: Dice;
  private readonly heap: Planned[] = [];

  constructor(readonly seed: number) {
    this.dice = new Dice(seed);
  }

  chance(rate: number): boolean {
    return rate > 0 && this.dice.next() < rate;
  }

  note(line: () => string): void {
    if (!this.diary) return;
    this.diary.push(`${((this.now - BEGIN) / 1_000).toFixed(3)} ${line()}`);
    if (this.diary.length > DIARY_MAX * 2) this.diary.splice(0, DIARY_MAX);
  }

  /** @param at virtual time, ms */
  plan(at: number, run: () => void): Planned {
    const planned = { at: Real.Math.max(at, this.now), tie: this.dice.next(), run };
    push(this.heap, planned);
    return planned;
  }

  /** Nothing is planned. */
  get isIdle(): boolean {
    return this.heap.every(({ run }) => run === null);
  }

  /**
   * Does one thing after the other until nothing is planned, or `isOver` says so between two of them. Whatever follows
   * from one without waiting comes before the next.
   */
  run(isOver: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const round = (): void => {
        for (let left = followUp ? STEPS_A_ROUND : 1; left > 0; left--) {
          if (isOver() || !this.step()) {
            resolve();
            return;
          }
          followUp?.();
        }
        Real.setImmediate(round);
      };
      Real.setImmediate(round);
    });
  }

  /** The next thing; false = nothing is planned. */
  private step(): boolean {
    let next = pop(this.heap);
    while (next && !next.run) next = pop(this.heap);
    if (!next) return false;
    this.now = next.at;
    this.steps++;
    try {
      next.run!();
    } catch (error) {
      this.met(error);
    }
    return true;
  }
}

/** The one that runs. */
export let machine = new Machine(0);

export function use(next: Machine): void {
  machine = next;
}

class VirtualDate extends Real.Date {
  static override now(): number {
    return machine.now;
  }
}

const VirtualMath = Object.defineProperties({}, Object.getOwnPropertyDescriptors(Real.Math)) as Math;
VirtualMath.random = () => machine.dice.next();

/** An alarm clock with a broken time (not a number) rings at once, as everywhere. */
function virtualTimeout(run: () => void, delayMs = 0): Planned {
  return machine.plan(machine.now + (delayMs > 0 ? delayMs : 0), run);
}

function clearVirtualTimeout(planned: Planned | undefined): void {
  if (planned) planned.run = null;
}

export { clearVirtualTimeout as clearTimeout, VirtualDate as Date, VirtualMath as Math, virtualTimeout as setTimeout };

function isBefore(a: Planned, b: Planned): boolean {
  return a.at < b.at || (a.at === b.at && a.tie < b.tie);
}

function push(heap: Planned[], item: Planned): void {
  let at = heap.length;
  heap.push(item);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isBefore(item, heap[parent]!)) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = item;
}

function pop(heap: Planned[]): Planned | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (heap.length === 0 || !last) return first;
  let at = 0;
  for (;;) {
    let child = at * 2 + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
    if (!isBefore(heap[child]!, last)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = last;
  return first;
}
