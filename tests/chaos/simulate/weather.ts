/** How rough a run is. */
import type { Dice } from "../dice";

export interface Weather {
  /** that an instance ends, at each place where it may */
  crash: number;
  /** how long anything takes to get anywhere, ms */
  latency(dice: Dice): number;
  /** a webhook comes again though it was taken in */
  duplicated: number;
  /** a webhook comes much later than what was written after it */
  late: number;
  statusLost: number;
  statusLate: number;
  /** a status that does not name our row */
  statusNameless: number;
  /** the channel says no, and it is worth another try */
  refused: number;
  /** the channel says no for good */
  rejected: number;
  /** the channel has it, and its answer is lost */
  acceptedAndLost: number;
  /** the message is lost on its way to the channel, and nobody knows */
  lostOnTheWay: number;
  /** the channel took it and could not deliver it after all */
  failedLater: number;
  /** of what is put on the queue */
  queueLost: number;
  queueDuplicated: number;
  queueFails: number;
  alarmsLost: number;
  wakesLost: number;
  sweepsLost: number;
  /** times when something does not answer, virtual ms */
  databaseDown: Span | null;
  channelDown: Span | null;
}

export interface Span {
  from: number;
  to: number;
}

export function isIn(span: Span | null, now: number): boolean {
  return span !== null && now >= span.from && now < span.to;
}

/** Some runs are calm in one thing and rough in another: a mean would hide what only one of them can show. */
export function weatherOf(dice: Dice, begin: number, lengthMs: number): Weather {
  const some = (most: number) => (dice.next() < 0.4 ? 0 : dice.next() * most);
  const slow = dice.between(1, 3) ** 4 * 5;
  const down = (): Span | null => {
    if (dice.next() < 0.8) return null;
    const from = begin + dice.next() * lengthMs;
    return { from, to: from + dice.next() * 200_000 };
  };
  // The declared hole is an alarm and a wake row lost at once: one of the two is always there.
  const alarms = dice.next();
  const wakesLost = alarms > 0.6 ? some(0.5) : 0;
  const databaseDown = down();
  // Likewise what is put on the queue is lost only where the wake row is sure to be written.
  const queue = wakesLost > 0 || databaseDown ? 0 : 0.1;
  return {
    crash: some(0.02),
    latency: (d) => {
      const part = d.next();
      return Math.ceil(part * part * part * slow);
    },
    duplicated: some(0.2),
    late: some(0.1),
    statusLost: some(0.3),
    statusLate: some(0.4),
    statusNameless: some(0.2),
    refused: some(0.4),
    rejected: some(0.08),
    acceptedAndLost: some(0.15),
    lostOnTheWay: some(0.1),
    failedLater: some(0.08),
    queueLost: some(queue),
    queueDuplicated: some(0.2),
    queueFails: some(queue),
    alarmsLost: alarms < 0.2 ? 1 : alarms < 0.4 ? 0.1 : 0,
    wakesLost,
    sweepsLost: some(0.3),
    databaseDown,
    channelDown: down(),
  };
}

/** From now on everything works, so that what was begun can end. Loss of what was already promised is over, too. */
export function calm(weather: Weather): void {
  Object.assign(weather, {
    crash: 0,
    duplicated: 0,
    late: 0,
    statusLost: 0,
    refused: 0,
    rejected: 0,
    acceptedAndLost: 0,
    lostOnTheWay: 0,
    failedLater: 0,
    queueLost: 0,
    queueFails: 0,
    sweepsLost: 0,
    databaseDown: null,
    channelDown: null,
  } satisfies Partial<Weather>);
}
