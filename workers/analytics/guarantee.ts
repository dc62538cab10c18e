/** The promise of the first month (BIZ-03): half of the order questions answered automatically, or the second month is free. */
import type { Ctx } from "../platform/ctx";
import type { Tenant } from "../tenants";
import { addDays, dayOf, daysApart, daysBetween } from "./days";
import { countOf } from "./numbers";
import type { Guarantee } from "./shapes";

const DAYS = 30;
const PROMISED_RATE = 0.5;

/**
 * How the promise stands: counted from the tenant's first day, and final once its thirty days are over.
 * @param promised the intents it is about; null comes back when there are none
 */
export async function guaranteeOf(
  ctx: Ctx,
  { timeZone, createdAt }: Tenant,
  promised: readonly string[],
  today: string,
): Promise<Guarantee | null> {
  if (promised.length === 0) return null;
  const from = dayOf(timeZone, createdAt);
  const to = addDays(from, DAYS - 1);
  const days = daysBetween(timeZone, from, to);
  const range = { fromMs: days[0]!.fromMs, toMs: days.at(-1)!.toMs };
  const { questions, autoAnswered } = await countOf(ctx, range, promised);
  return {
    from,
    to,
    day: Math.min(DAYS, Math.max(1, daysApart(from, today) + 1)),
    isOver: today > to,
    questions,
    autoAnswered,
    rate: questions === 0 ? null : autoAnswered / questions,
    promisedRate: PROMISED_RATE,
  };
}
