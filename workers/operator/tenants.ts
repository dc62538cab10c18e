/** The tenants as the operator sees them: a list to search, and one of them. */
import { and, count, desc, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { addDays } from "../analytics";
import { memberships, users } from "../auth/schema";
import type { PlatformCtx } from "../platform/ctx";
import { isOpenLetter } from "../platform/dead-letters";
import { AppError } from "../platform/errors";
import { newId } from "../platform/ids";
import { deadLetters, quarantine } from "../platform/schema";
import { fold } from "../platform/text";
import { SECTORS, tenants } from "../tenants/schema";
import { healthOf, NO_SUMS, sumWindows } from "./across";
import { activatedAt, calendarOf, lastWeeks } from "./calendar";
import { connectionsOf } from "./connections";
import { after, PAGE, type Page, pageOf } from "./cursor";
import { type OperatorCtx, record, recordRows } from "./record";
import { FEATURES, featureRequests } from "./schema";
import type { ConnectionLine, Stage, Sums, TenantDetails, TenantLine } from "./shapes";

export const TenantsInput = z.object({
  /** part of a name, in any case and with or without marks; or a whole id */
  query: z.string().trim().max(120).optional(),
  sector: z.enum(SECTORS).optional(),
  stage: z.enum(["waiting", "answered", "live"]).optional(),
  cursor: z.string().max(100).optional(),
});
export type TenantsInput = z.infer<typeof TenantsInput>;
export const Feature = z.enum(FEATURES);

type Row = typeof tenants.$inferSelect;

const STAGES: Record<Stage, SQL> = {
  waiting: isNull(tenants.firstAutoReplyAt),
  answered: and(isNotNull(tenants.firstAutoReplyAt), isNull(tenants.dashboardViewedAt))!,
  live: and(isNotNull(tenants.firstAutoReplyAt), isNotNull(tenants.dashboardViewedAt))!,
};

/** A page of 50, the newest sign-up first. @throws AppError invalid for a cursor that is not ours */
export async function listTenants(base: PlatformCtx, input: TenantsInput): Promise<Page<TenantLine>> {
  const { query, sector, stage, cursor } = input;
  const rows = await base.directory
    .select()
    .from(tenants)
    .where(
      and(
        query ? or(eq(tenants.id, query), sql`instr(${FOLDED_NAME}, ${fold(query)}) > 0`) : undefined,
        sector ? eq(tenants.sector, sector) : undefined,
        stage ? STAGES[stage] : undefined,
        after(tenants, cursor),
      ),
    )
    .orderBy(desc(tenants.createdAt), desc(tenants.id))
    .limit(PAGE + 1);
  const { items, nextCursor } = pageOf(rows);
  return { items: await linesOf(base, items), nextCursor };
}

/** What `fold` makes of a name, in SQL, which lowers ASCII only: each letter with the one that takes its place. */
const MARKS_DROPPED = [..."çcÇcğgĞgıiİiIiöoÖoşsŞsüuÜuâaÂaîiÎiûuÛu"].reduce<SQL>(
  (folded, letter, index, all) => (index % 2 === 0 ? sql`replace(${folded}, ${letter}, ${all[index + 1]})` : folded),
  sql`${tenants.name}`,
);
const FOLDED_NAME = sql`lower(${MARKS_DROPPED})`;

async function linesOf(base: PlatformCtx, rows: readonly Row[]): Promise<TenantLine[]> {
  const now = base.clock.now();
  const windows = rows.map((row) => {
    const { today } = calendarOf(row, now);
    return { tenantId: row.id, name: "last7", from: addDays(today, -6), to: today };
  });
  const [sums, connections] = await Promise.all([sumWindows(base, windows), connectionsOf(base, rows)]);
  const byTenant = Map.groupBy(connections, ({ tenantId }) => tenantId);
  return rows.map((row) => lineOf(row, sums.get(row.id)?.get("last7") ?? NO_SUMS, byTenant.get(row.id) ?? []));
}

function lineOf(row: Row, week: Sums, connections: readonly ConnectionLine[]): TenantLine {
  const { id, name, sector, createdAt, firstAutoReplyAt } = row;
  const activated = activatedAt(row);
  const of = (isNumber: boolean) => connections.filter(({ provider }) => (provider === "whatsapp") === isNumber);
  return {
    id,
    name,
    sector,
    stage: activated !== null ? "live" : firstAutoReplyAt !== null ? "answered" : "waiting",
    createdAt,
    activatedAt: activated,
    ttfarMs: firstAutoReplyAt === null ? null : firstAutoReplyAt - createdAt,
    week,
    whatsapp: healthOf(of(true)),
    marketplace: healthOf(of(false)),
  };
}

/** One tenant. The look is written down, in its own audit log too. @throws AppError not_found */
export async function tenantDetails(ctx: OperatorCtx, tenantId: string): Promise<TenantDetails> {
  const row = await rowOf(ctx, tenantId);
  await record(ctx, { event: "tenant.looked_at", tenantId, resourceType: "tenant", resourceId: tenantId });
  const { today } = calendarOf(row, ctx.clock.now());
  const weeks = lastWeeks(today);
  const windows = [
    { tenantId, name: "last7", from: addDays(today, -6), to: today },
    ...weeks.map((week) => ({ tenantId, name: week, from: week, to: addDays(week, 6) })),
  ];
  const [sums, connections, people, asked, [letters], [payloads]] = await Promise.all([
    sumWindows(ctx, windows),
    connectionsOf(ctx, [row]),
    peopleOf(ctx, tenantId),
    ctx.directory
      .select({ feature: featureRequests.feature })
      .from(featureRequests)
      .where(eq(featureRequests.tenantId, tenantId)),
    ctx.directory
      .select({ open: count() })
      .from(deadLetters)
      .where(and(eq(deadLetters.tenantId, tenantId), isOpenLetter)),
    ctx.directory
      .select({ open: count() })
      .from(quarantine)
      .where(and(eq(quarantine.tenantId, tenantId), isNull(quarantine.outcome))),
  ]);
  const own = sums.get(tenantId);
  const { timeZone, locale, firstAutoReplyAt, dashboardViewedAt, createdAt } = row;
  return {
    ...lineOf(row, own?.get("last7") ?? NO_SUMS, connections),
    timeZone,
    locale,
    firstAutoReplyAt,
    dashboardViewedAt,
    ...people,
    connections,
    weeks: weeks
      .filter((week) => addDays(week, 6) >= calendarOf(row, createdAt).signedUpOn)
      .map((week) => ({ week, ...(own?.get(week) ?? NO_SUMS) })),
    openLetters: letters?.open ?? 0,
    openPayloads: payloads?.open ?? 0,
    asked: asked.map(({ feature }) => feature),
  };
}

/** Writes down, or takes back, that a tenant asked for something (MET-06). Twice is once. @throws AppError not_found */
export async function noteRequest(
  ctx: OperatorCtx,
  tenantId: string,
  feature: z.infer<typeof Feature>,
  isAsked: boolean,
): Promise<void> {
  await rowOf(ctx, tenantId);
  const createdAt = ctx.clock.now();
  const noted = { id: newId("featureRequest", createdAt), tenantId, feature, notedBy: ctx.actor.userId, createdAt };
  const change = isAsked
    ? ctx.directory.insert(featureRequests).values(noted).onConflictDoNothing()
    : ctx.directory
        .delete(featureRequests)
        .where(and(eq(featureRequests.tenantId, tenantId), eq(featureRequests.feature, feature)));
  const after = { feature, isAsked };
  const rows = recordRows(ctx, { event: "tenant.request_noted", tenantId, resourceType: "tenant", after });
  await ctx.directory.batch([change, ...rows]);
}

async function rowOf(base: PlatformCtx, tenantId: string): Promise<Row> {
  const [row] = await base.directory.select().from(tenants).where(eq(tenants.id, tenantId));
  if (!row) throw new AppError("not_found", "There is no such tenant.");
  return row;
}

/** Owners by name, so that somebody can be written to; of the rest only how many. */
async function peopleOf(base: PlatformCtx, tenantId: string): Promise<Pick<TenantDetails, "owners" | "people">> {
  const rows = await base.directory
    .select({ role: memberships.role, name: users.name, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.tenantId, tenantId));
  const people: Record<string, number> = {};
  for (const { role } of rows) people[role] = (people[role] ?? 0) + 1;
  const owners = rows.filter(({ role }) => role === "owner").map(({ name, email }) => ({ name, email }));
  return { owners, people };
}
