/** What the operator's page shows of the product's health. */
import { desc, eq, inArray, isNull } from "drizzle-orm";
import { watchSettingsOf } from "../env";
import type { PlatformCtx } from "../platform/ctx";
import { channelAccounts, tenants } from "../tenants/schema";
import { readiness } from "./checks";
import { figures } from "./figures";
import { healthIncidents } from "./schema";
import type { HealthPage, Incident } from "./shapes";

/** of those that are over */
const LATEST = 20;

export async function healthPage(base: PlatformCtx): Promise<HealthPage> {
  const settings = watchSettingsOf(base.env);
  const [ready, counted, incidents] = await Promise.all([readiness(base), figures(base), latestIncidents(base)]);
  return {
    readiness: ready,
    figures: counted,
    incidents,
    limits: {
      lagMin: settings.ALERT_LAG_MIN,
      unreadyMin: settings.ALERT_UNREADY_MIN,
      circuitMin: settings.ALERT_CIRCUIT_MIN,
      spendUsd: settings.ALERT_SPEND_USD,
    },
    isScraped: settings.METRICS_TOKEN !== null,
  };
}

async function latestIncidents(base: PlatformCtx): Promise<Incident[]> {
  const rows = await base.directory
    .select()
    .from(healthIncidents)
    .orderBy(desc(isNull(healthIncidents.endedAt)), desc(healthIncidents.beganAt))
    .limit(LATEST);
  const numbers = await numbersOf(
    base,
    rows.filter(({ alarm }) => alarm === "circuit").map(({ subject }) => subject),
  );
  return rows.map(({ subject, lastSeenAt: _, ...row }) => ({ ...row, about: numbers.get(subject) ?? null }));
}

async function numbersOf(base: PlatformCtx, accountIds: readonly string[]) {
  if (accountIds.length === 0) return new Map<string, NonNullable<Incident["about"]>>();
  const rows = await base.directory
    .select({
      id: channelAccounts.id,
      tenantId: tenants.id,
      tenantName: tenants.name,
      number: channelAccounts.displayName,
    })
    .from(channelAccounts)
    .innerJoin(tenants, eq(tenants.id, channelAccounts.tenantId))
    .where(inArray(channelAccounts.id, [...new Set(accountIds)]));
  return new Map(rows.map(({ id, ...about }) => [id, about]));
}
