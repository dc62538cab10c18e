/** What is wrong now, as subjects of alarms: asked each minute. */
import { inArray, lt } from "drizzle-orm";
import type { PacerRpc, Standing } from "../../durable-objects/shapes";
import { type WatchSettings, watchSettingsOf } from "../env";
import { conversationWakes } from "../inbox/schema";
import type { PlatformCtx } from "../platform/ctx";
import { logBug } from "../platform/log";
import { channelAccounts } from "../tenants/schema";
import type { Alarm, Figures, Readiness } from "./shapes";

export interface Seen {
  alarm: Alarm;
  /** a number's account id; empty for what concerns all */
  subject: string;
  facts: Record<string, string | number>;
}

const MINUTE_MS = 60_000;
const MICRO = 1_000_000;
/** Whose conversations have something left to do for so long: a number nobody can send by is among them. */
const WAITING_MS = MINUTE_MS;
/** So many numbers are asked a minute: each costs a call. */
const NUMBERS_MAX = 50;

/** Everything that is wrong at this moment. */
export async function seenNow(base: PlatformCtx, readiness: Readiness, figures: Figures): Promise<Seen[]> {
  const settings = watchSettingsOf(base.env);
  return [
    ...unready(readiness),
    ...late(figures, settings),
    ...letters(figures),
    ...spend(figures, settings),
    ...(await openCircuits(base)),
  ];
}

/** How long it must last before it is told, ms. */
export function patienceOf(alarm: Alarm, settings: WatchSettings): number {
  switch (alarm) {
    case "unready":
      return settings.ALERT_UNREADY_MIN * MINUTE_MS;
    case "circuit":
      return settings.ALERT_CIRCUIT_MIN * MINUTE_MS;
    case "lag":
    case "letters":
    case "spend":
      return 0; // their limits are figures
    default:
      return alarm satisfies never;
  }
}

/** Being behind has an alarm of its own. */
function unready({ reasons }: Readiness): Seen[] {
  const broken = reasons.filter((name) => name !== "jobs" && name !== "projection");
  return broken.length > 0 ? [{ alarm: "unready", subject: "", facts: { reasons: broken.join(", ") } }] : [];
}

function late({ behind }: Figures, { ALERT_LAG_MIN: limit }: WatchSettings): Seen[] {
  const minutes = Math.floor(Math.max(behind.jobsMs, behind.severalMs) / MINUTE_MS);
  return minutes > limit ? [{ alarm: "lag", subject: "", facts: { minutes, limit } }] : [];
}

function letters({ lag: { openLetters: open } }: Figures): Seen[] {
  return open > 0 ? [{ alarm: "letters", subject: "", facts: { open } }] : [];
}

function spend({ today }: Figures, { ALERT_SPEND_USD: limitUsd }: WatchSettings): Seen[] {
  const microUsd = today.platformMicroUsd + today.modelMicroUsd + today.channelMicroUsd;
  return microUsd > limitUsd * MICRO ? [{ alarm: "spend", subject: "", facts: { microUsd, limitUsd } }] : [];
}

/**
 * Numbers whose provider does not answer. Only those are asked whose tenant has conversations with something left to do:
 * where nothing waits to be sent nothing is lost.
 */
async function openCircuits(base: PlatformCtx): Promise<Seen[]> {
  const waiting = await base.directory
    .selectDistinct({ tenantId: conversationWakes.tenantId })
    .from(conversationWakes)
    .where(lt(conversationWakes.since, base.clock.now() - WAITING_MS))
    .limit(NUMBERS_MAX);
  if (waiting.length === 0) return [];
  const numbers = await base.directory
    .select({ id: channelAccounts.id })
    .from(channelAccounts)
    .where(
      inArray(
        channelAccounts.tenantId,
        waiting.map(({ tenantId }) => tenantId),
      ),
    )
    .limit(NUMBERS_MAX);
  const asked = await Promise.all(numbers.map(async ({ id }) => ({ id, standing: await standingOf(base, id) })));
  return asked.flatMap(({ id, standing }): Seen[] =>
    standing && standing.circuit !== "closed"
      ? [{ alarm: "circuit", subject: id, facts: { failures: standing.failures } }]
      : [],
  );
}

/** null when it does not say: that alone is no open circuit. */
async function standingOf(base: PlatformCtx, accountId: string): Promise<Standing | null> {
  const pacer = base.env.PACER.getByName(`sending:${accountId}`) as unknown as PacerRpc;
  try {
    return await pacer.state();
  } catch (error) {
    logBug("health.pacer", error, { accountId });
    return null;
  }
}
