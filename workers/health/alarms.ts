/** What is wrong now, as subjects of alarms: asked each minute. */
import { and, asc, eq, isNull, lt, min, ne } from "drizzle-orm";
import type { PacerRpc, Standing } from "../../durable-objects/shapes";
import { type WatchSettings, watchSettingsOf } from "../env";
import { conversationWakes } from "../inbox/schema";
import type { PlatformCtx } from "../platform/ctx";
import { logBug } from "../platform/log";
import { channelAccounts } from "../tenants/schema";
import { healthIncidents } from "./schema";
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
/** So many numbers of which nothing bad is known are asked a minute: each costs a call. */
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
 * Numbers whose provider does not answer. Those that did not answer a minute ago are asked again, and one that cannot be
 * asked has not recovered: an end is only told when it is known. Of the others only those are asked whose tenant has
 * conversations with something left to do: where nothing waits to be sent nothing is lost.
 */
async function openCircuits(base: PlatformCtx): Promise<Seen[]> {
  const on = await base.directory
    .select({ id: healthIncidents.subject, facts: healthIncidents.facts })
    .from(healthIncidents)
    .innerJoin(channelAccounts, eq(channelAccounts.id, healthIncidents.subject))
    .where(
      and(
        eq(healthIncidents.alarm, "circuit"),
        isNull(healthIncidents.endedAt),
        ne(channelAccounts.status, "disconnected"),
      ),
    );
  const known = new Set(on.map(({ id }) => id));
  const others = (await waitingNumbers(base, NUMBERS_MAX + known.size)).filter((id) => !known.has(id));
  const numbers = [...on, ...others.slice(0, NUMBERS_MAX).map((id) => ({ id, facts: null }))];
  const seen = await Promise.all(
    numbers.map(async ({ id, facts }) => ({ id, facts: factsOf(await standingOf(base, id), facts) })),
  );
  return seen.flatMap(({ id, facts }): Seen[] => (facts ? [{ alarm: "circuit", subject: id, facts }] : []));
}

/** Numbers of the tenants whose conversations wait, those that have waited longest first. */
async function waitingNumbers(base: PlatformCtx, limit: number): Promise<string[]> {
  const waiting = base.directory
    .select({ tenantId: conversationWakes.tenantId, waitingSince: min(conversationWakes.since).as("waiting_since") })
    .from(conversationWakes)
    .where(lt(conversationWakes.since, base.clock.now() - WAITING_MS))
    .groupBy(conversationWakes.tenantId)
    .as("waiting");
  const rows = await base.directory
    .select({ id: channelAccounts.id })
    .from(channelAccounts)
    .innerJoin(waiting, eq(waiting.tenantId, channelAccounts.tenantId))
    .orderBy(asc(waiting.waitingSince), asc(channelAccounts.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/**
 * What is wrong with a number, null = nothing.
 * @param standing null = it does not say
 * @param before what was wrong with it a minute ago
 */
function factsOf(standing: Standing | null, before: Seen["facts"] | null): Seen["facts"] | null {
  if (!standing) return before;
  return standing.circuit === "closed" ? null : { failures: standing.failures };
}

/** null when it does not say. */
async function standingOf(base: PlatformCtx, accountId: string): Promise<Standing | null> {
  const pacer = base.env.PACER.getByName(`sending:${accountId}`) as unknown as PacerRpc;
  try {
    return await pacer.state();
  } catch (error) {
    logBug("health.pacer", error, { accountId });
    return null;
  }
}
