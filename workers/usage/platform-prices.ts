/** What the platform bills for its units, by date: a new price is a new entry, never a changed one. */
import type { Spent } from "./shapes";

interface PriceCard {
  name: string;
  /** epoch ms of its first moment */
  from: number;
  /** micro-USD for a million units */
  perMillion: Record<keyof Spent, number>;
}

/**
 * Beyond what the plan includes: https://developers.cloudflare.com/workers/platform/pricing/,
 * https://developers.cloudflare.com/durable-objects/platform/pricing/, https://developers.cloudflare.com/queues/platform/pricing/
 * as read in autumn 2026. Rows cost the same in D1 and in objects. The time an object stays awake is not counted here.
 */
const CARDS: readonly PriceCard[] = [
  {
    name: "cloudflare-2026-01-01",
    from: Date.UTC(2026, 0, 1),
    perMillion: {
      rowsRead: 1_000,
      rowsWritten: 1_000_000,
      objectRequests: 150_000,
      workerRequests: 300_000,
      queueOperations: 400_000,
    },
  },
];

const MILLION = 1_000_000;

/** What these units cost at that time, whole micro-USD, rounded to the nearest; and by which card. */
export function platformCost(spent: Spent, at: number): { microUsd: number; card: string } {
  const card = CARDS.findLast(({ from }) => from <= at) ?? CARDS[0]!;
  const units = Object.entries(card.perMillion) as [keyof Spent, number][];
  const sum = units.reduce((total, [unit, price]) => total + spent[unit] * price, 0);
  return { microUsd: Math.round(sum / MILLION), card: card.name };
}

/** The names of the cards that count between two moments. */
export function cardsBetween(fromMs: number, toMs: number): string[] {
  return CARDS.filter(({ from }, at) => from < toMs && (CARDS[at + 1]?.from ?? Infinity) > fromMs).map(
    ({ name }) => name,
  );
}
