/** The figures of a report: counted by the overview's own functions, and held against the answers of the first day. */
import { AGENT_MINUTES_A_MONTH, daysBetween, handedOverBy, overview } from "../analytics";
import type { Overview } from "../analytics/shapes";
import { listAutomations, type Offer } from "../automations";
import type { Ctx } from "../platform/ctx";
import { findTenant, type Tenant } from "../tenants";
import { highlightsOf } from "./highlights";
import type { Baseline, ReportFigures, StillHandedOver, Title, Topic } from "./shapes";
import { stepFor } from "./steps";

const DAYS_A_MONTH = 30;
const TOPICS = 5;
const STILL_HANDED_OVER = 5;

/**
 * @param range tenant-local days, both included
 * @param offer what the tenant's sector offers
 */
export async function figuresOf(ctx: Ctx, range: { from: string; to: string }, offer: Offer): Promise<ReportFigures> {
  const tenant = await findTenant(ctx, ctx.tenantId);
  const days = daysBetween(tenant.timeZone, range.from, range.to);
  const promised = offer.toggles.flatMap(({ intents }) => intents);
  const moments = { fromMs: days[0]!.fromMs, toMs: days.at(-1)!.toMs };
  const [shown, handedOver, automations] = await Promise.all([
    overview(ctx, range, promised),
    handedOverBy(ctx, moments),
    listAutomations(ctx, offer),
  ]);
  const titleOf = (intent: string): Title => offer.intents.find(({ key }) => key === intent)?.title ?? untitled(intent);
  const topics: Topic[] = shown.byIntent
    .slice(0, TOPICS)
    .map(({ intent, questions, autoAnswered }) => ({ intent, title: titleOf(intent), questions, autoAnswered }));
  const stillHandedOver = handedOver.slice(0, STILL_HANDED_OVER).map(
    ({ intent, questions }): StillHandedOver => ({
      intent,
      title: intent === null ? null : titleOf(intent),
      questions,
      step: stepFor(automations.items.find((item) => item.intent === intent)),
    }),
  );
  const { numbers } = shown.range;
  return {
    version: 1,
    days: days.length,
    currency: shown.currency,
    numbers,
    topics,
    wentWell: highlightsOf(numbers, topics, shown.guarantee),
    stillHandedOver,
    baseline: baselineOf(tenant, shown, topics, days.length),
    guarantee: shown.guarantee,
  };
}

function baselineOf(
  { discovery }: Tenant,
  { range }: Overview,
  topics: readonly Topic[],
  days: number,
): Baseline | null {
  if (!discovery) return null;
  const { numbers } = range;
  const monthly = DAYS_A_MONTH / days;
  const { moneySavedMinor: saved } = numbers;
  return {
    messagesPerDay: { said: discovery.messagesPerDay, measured: numbers.totalMessages / days },
    mostAsked: {
      said: discovery.mostAsked,
      measured: topics.slice(0, 3).map(({ title, questions }) => ({ title, questions })),
    },
    agentCost: {
      saidMinor: discovery.agentCostMinor,
      agentsSaved: (numbers.minutesSaved * monthly) / AGENT_MINUTES_A_MONTH,
    },
    wouldPay: {
      saidMinor: discovery.wouldPayMinor,
      savedMonthlyMinor: saved === null ? null : Math.round(saved * monthly),
    },
    biggestProblems: {
      said: discovery.biggestProblems,
      medianFirstResponseSec: numbers.medianFirstResponseSec,
      medianPersonResponseSec: numbers.medianPersonResponseSec,
    },
  };
}

/** An intent that the sector offers no longer. */
function untitled(intent: string): Title {
  const words = intent.replaceAll("_", " ");
  return { tr: words, en: words };
}
