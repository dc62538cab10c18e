/** The cost of one turn out of what was counted, and what the lists made of it cost afterwards. */
import { NOTHING, type Spent, sum } from "../platform/meter";
import { platformCost } from "./platform-prices";
import type { AnswerCost, Charge, TurnCost } from "./shapes";

/** @param at when it was used, epoch ms: the prices of that day count */
export function turnCost(spent: Spent, model: { tokens: number; microUsd: number }, at: number): TurnCost {
  const { microUsd, card } = platformCost(spent, at);
  return {
    ...spent,
    modelTokens: model.tokens,
    platformMicroUsd: microUsd,
    modelMicroUsd: model.microUsd,
    priceCard: card,
  };
}

/**
 * Rows that were written for a tenant and belong to no turn yet: what writing a turn down costs is known when it is
 * written, so that it goes with the tenant's next one. Kept by this isolate; what it forgets is not counted.
 */
const owed = new Map<string, Spent>();
const OWED_MAX = 5_000;

export function owe(tenantId: string, spent: Spent): void {
  if (owed.size >= OWED_MAX && !owed.has(tenantId)) owed.clear();
  owed.set(tenantId, sum(spent, owed.get(tenantId)));
}

/** A turn's cost with what its tenant owes. */
export function withOwed(tenantId: string, cost: TurnCost, at: number): TurnCost {
  const spent = sum(cost, owed.get(tenantId) ?? NOTHING);
  owed.delete(tenantId);
  return turnCost(spent, { tokens: cost.modelTokens, microUsd: cost.modelMicroUsd }, at);
}

/** As the columns of the reply log have it. */
export function costColumns(cost: TurnCost) {
  const { rowsRead, rowsWritten, modelTokens, platformMicroUsd, modelMicroUsd, priceCard } = cost;
  return { rowsRead, rowsWritten, requests: requestsOf(cost), modelTokens, platformMicroUsd, modelMicroUsd, priceCard };
}

export function requestsOf({ objectRequests, workerRequests, queueOperations }: Spent): number {
  return objectRequests + workerRequests + queueOperations;
}

/** What an answer cost, by who is paid; null for a record of before it was counted. */
export function answerCost(record: { cost?: TurnCost; charges?: Record<string, Charge> }): AnswerCost | null {
  const { cost, charges = {} } = record;
  if (!cost) return null;
  const charged = Object.values(charges);
  const { platformMicroUsd, modelMicroUsd, rowsRead, rowsWritten, modelTokens, priceCard } = cost;
  const isPriced = charged.some(({ microUsd }) => microUsd !== null);
  return {
    platformMicroUsd,
    modelMicroUsd,
    channelMicroUsd: isPriced ? charged.reduce((total, { microUsd }) => total + (microUsd ?? 0), 0) : null,
    rowsRead,
    rowsWritten,
    requests: requestsOf(cost),
    modelTokens,
    priceCard,
    rateCard: charged.at(-1)?.rateCard ?? null,
  };
}
