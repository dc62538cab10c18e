/** The numbers of the product as a business (MET-01 to MET-06), counted at the moment of asking. */
import { desc, sql } from "drizzle-orm";
import { dayOf } from "../analytics";
import type { PlatformCtx } from "../platform/ctx";
import { tenants } from "../tenants/schema";
import { sumWindows } from "./across";
import { activatedAt, calendarOf, windowsOf } from "./calendar";
import { churnOf, deflectionCohorts, retentionOf, ttfarOf, weeksOf } from "./cohorts";
import { FEATURES, featureRequests } from "./schema";
import type { OperatorMetrics } from "./shapes";

/** The newest ones; beyond that the numbers have to be kept, not counted. */
const TENANTS_MAX = 5_000;
/** Days of months and weeks that are no single tenant's are those of Istanbul. */
const HOUSE_ZONE = "Europe/Istanbul";

const TARGETS: OperatorMetrics["targets"] = {
  ttfarMs: 24 * 60 * 60_000,
  deflectionRates: [0.3, 0.4, 0.5],
  retentionRate: 0.8,
  churnRate: 0.1,
  askedForSso: 3,
};

export async function operatorMetrics(base: PlatformCtx): Promise<OperatorMetrics> {
  const now = base.clock.now();
  const today = dayOf(HOUSE_ZONE, now);
  const rows = await base.directory
    .select({
      id: tenants.id,
      timeZone: tenants.timeZone,
      createdAt: tenants.createdAt,
      firstAutoReplyAt: tenants.firstAutoReplyAt,
      dashboardViewedAt: tenants.dashboardViewedAt,
    })
    .from(tenants)
    .orderBy(desc(tenants.createdAt), desc(tenants.id))
    .limit(TENANTS_MAX);
  const known = rows.map((tenant) => ({ tenant, calendar: calendarOf(tenant, now) }));
  const sums = await sumWindows(
    base,
    known.flatMap(({ tenant, calendar }) => windowsOf(tenant.id, calendar)),
  );
  const counted = known.map((one) => ({ ...one, sums: sums.get(one.tenant.id) ?? new Map() }));
  return {
    stages: {
      signedUp: rows.length,
      answered: rows.filter(({ firstAutoReplyAt }) => firstAutoReplyAt !== null).length,
      live: rows.filter((tenant) => activatedAt(tenant) !== null).length,
    },
    ttfar: ttfarOf(rows),
    weeks: weeksOf(counted, today),
    cohorts: deflectionCohorts(counted, today),
    retention: retentionOf(counted, today),
    churn: churnOf(counted, today),
    asked: await askedFor(base),
    targets: TARGETS,
  };
}

/** How many tenants asked for what is not there yet, zeros included. */
async function askedFor(base: PlatformCtx): Promise<OperatorMetrics["asked"]> {
  const rows = await base.directory
    .select({ feature: featureRequests.feature, tenants: sql<number>`count(*)` })
    .from(featureRequests)
    .groupBy(featureRequests.feature);
  return FEATURES.map((feature) => ({ feature, tenants: rows.find((row) => row.feature === feature)?.tenants ?? 0 }));
}
