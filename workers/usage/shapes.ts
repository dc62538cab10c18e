/** What answering costs, as it is counted, priced and shown. Amounts are whole micro-USD: a millionth of a US dollar. */
import type { Spent } from "../platform/spent";

export type { Spent };

/** What one turn took, as it stands in its record and in the reply log. */
export interface TurnCost extends Spent {
  /** of a language model; 0 while everything is embedded */
  modelTokens: number;
  platformMicroUsd: number;
  modelMicroUsd: number;
  /** the version of the platform's prices */
  priceCard: string;
}

/** What the channel charges for one message that arrived. */
export interface Charge {
  category: string;
  /** ISO country of whoever received it; null = not known */
  market: string | null;
  /** null = there is no price for it on the card */
  microUsd: number | null;
  /** the version of the channel's rate card */
  rateCard: string;
  /** epoch ms, the channel's own time */
  at: number;
}

/** "Why this answer": what it cost, by who is paid. */
export interface AnswerCost {
  platformMicroUsd: number;
  modelMicroUsd: number;
  /** null = the channel has charged nothing (yet) */
  channelMicroUsd: number | null;
  rowsRead: number;
  rowsWritten: number;
  requests: number;
  modelTokens: number;
  priceCard: string;
  rateCard: string | null;
}

export interface Costs {
  /** turns of conversations, by what was decided */
  turns: Record<"answer" | "act" | "ask" | "handoff" | "silent", number>;
  messages: number;
  rowsRead: number;
  rowsWritten: number;
  requests: number;
  modelTokens: number;
  platformMicroUsd: number;
  modelMicroUsd: number;
  channelMicroUsd: number;
  /** messages the channel charged for */
  paidMessages: number;
}

/** One month of one business. */
export interface MonthUsage {
  /** YYYY-MM, in the business's own calendar */
  month: string;
  timeZone: string;
  total: Costs;
  /** days on which something happened, oldest first */
  days: { date: string; turns: number; platformMicroUsd: number; modelMicroUsd: number; channelMicroUsd: number }[];
  /** the channel's charges by rate card and category */
  charges: {
    rateCard: string;
    category: string;
    messages: number;
    microUsd: number;
    /** of them, those the card has no price for */
    unpriced: number;
    /** the card's prices were not confirmed by the channel's own list */
    isEstimate: boolean;
  }[];
  /** the versions of the platform's prices that were used */
  priceCards: string[];
}
