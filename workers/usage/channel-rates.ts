/**
 * What the channel charges for a message that arrived, by date, country and category: a new price is a new card, never a
 * changed one. A deployment may bring cards of its own (`CHANNEL_RATES`), which count before these.
 */
import { z } from "zod";
import { log } from "../platform/log";

const Card = z.object({
  name: z.string().min(1).max(60),
  /** the first day, UTC */
  from: z.iso.date(),
  /** whole micro-USD a message, by country and category */
  rates: z.record(z.string().length(2), z.record(z.string(), z.number().int().nonnegative())),
  /** taken from hearsay or reckoned, not from the channel's own list */
  isEstimate: z.boolean().default(false),
});
export type RateCard = z.infer<typeof Card>;

/**
 * WhatsApp bills delivered messages; free-form ones since 1 October 2026 at the country's utility rate, the first 1,000 a
 * number and month free: the status webhook says which are billable. Meta's list was not at hand in November 2026. Known
 * was: marketing to Türkiye $0.0109, utility $0.0053 until March 2026 and more than 80 % less since 1 April, so that a
 * fifth of it is the most it can be.
 */
const WHATSAPP: readonly RateCard[] = [
  {
    name: "whatsapp-2026-04-01",
    from: "2026-04-01",
    rates: { TR: { marketing: 10_900, utility: 1_060, authentication: 1_060, service: 0 } },
    isEstimate: true,
  },
  {
    name: "whatsapp-2026-10-01",
    from: "2026-10-01",
    rates: { TR: { marketing: 10_900, utility: 1_060, authentication: 1_060, service: 1_060 } },
    isEstimate: true,
  },
];

/**
 * The card of that time, and its price; null where it has none.
 * @param own `CHANNEL_RATES`: the deployment's own cards as JSON; empty = none
 */
export function channelPrice(
  own: string,
  { at, market, category }: { at: number; market: string | null; category: string },
): { microUsd: number | null; card: string } {
  const day = new Date(at).toISOString().slice(0, 10);
  const card = cardsOf(own).findLast(({ from }) => from <= day) ?? WHATSAPP[0]!;
  return { microUsd: (market === null ? undefined : card.rates[market]?.[category]) ?? null, card: card.name };
}

/** Are the prices of this card not the channel's own list? */
export function isEstimate(own: string, name: string): boolean {
  return cardsOf(own).find((card) => card.name === name)?.isEstimate ?? true;
}

const read = new Map<string, readonly RateCard[]>();

/** Oldest first; of one day the deployment's own comes last. */
function cardsOf(own: string): readonly RateCard[] {
  let cards = read.get(own);
  if (!cards) {
    cards = [...WHATSAPP, ...(own ? ownCards(own) : [])].sort((a, b) => a.from.localeCompare(b.from));
    read.set(own, cards);
  }
  return cards;
}

function ownCards(text: string): RateCard[] {
  try {
    return z.array(Card).parse(JSON.parse(text));
  } catch {
    log("setting.malformed", { name: "CHANNEL_RATES" });
    return [];
  }
}

/** The country of a phone number in E.164, as far as a card needs it: `TR`; null = not known. */
export function marketOf(phone: string | null): string | null {
  return phone?.startsWith("+90") ? "TR" : null;
}
