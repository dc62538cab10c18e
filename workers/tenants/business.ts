/** The business as its owner describes it: name, sector, zone, what an answer is worth, and the answers of the first day. */
import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { integrationAccounts } from "../integrations/schema";
import { type Ctx, ours } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { findTenant } from "./profile";
import { channelAccounts, SECTORS, tenants } from "./schema";
import type { Business } from "./shapes";

export const CURRENCIES = ["TRY", "USD", "EUR", "GBP"] as const;
const TEXT_MAX = 1_000;
const COUNT_MAX = 1_000_000;
/** 100 million of the currency */
const MINOR_MAX = 10_000_000_000;

const Minor = z.number().int().min(0).max(MINOR_MAX).nullable();

/** A zone of the IANA list by its name; offsets such as "+03:00" know no summer time and are refused. */
const TimeZone = z
  .string()
  .max(60)
  .refine((zone) => /^[A-Za-z]/.test(zone) && isZone(zone), "unknown_zone");

export const DiscoveryInput = z.object({
  messagesPerDay: z.number().int().min(0).max(COUNT_MAX).nullable(),
  mostAsked: z.string().trim().max(TEXT_MAX),
  agentCostMinor: Minor,
  wouldPayMinor: Minor,
  biggestProblems: z.string().trim().max(TEXT_MAX),
});

export const BusinessInput = z.object({
  name: z.string().trim().min(1).max(120),
  /** null = it names none */
  doctorName: z.string().trim().min(1).max(120).nullable().default(null),
  sector: z.enum(SECTORS),
  locale: z.enum(["tr", "en"]),
  timeZone: TimeZone,
  currency: z.enum(CURRENCIES),
  minutesPerAnswer: z.number().min(0.5).max(30),
  agentCostMinor: Minor,
  episodeGapHours: z.number().int().min(1).max(168),
  /** at most a week */
  pauseTimeoutMin: z
    .number()
    .int()
    .min(5)
    .max(7 * 24 * 60),
  /** null = nobody has answered yet */
  discovery: DiscoveryInput.nullable(),
});
export type BusinessInput = z.infer<typeof BusinessInput>;

export async function readBusiness(ctx: Ctx): Promise<Business> {
  const [tenant, isConnected] = await Promise.all([findTenant(ctx, ctx.tenantId), hasConnection(ctx)]);
  return { ...fieldsOf(tenant), mayChangeSector: !isConnected };
}

/** @throws AppError conflict for another sector while something is connected */
export async function changeBusiness(ctx: Ctx, input: BusinessInput): Promise<Business> {
  const { mayChangeSector, ...before } = await readBusiness(ctx);
  if (input.sector !== before.sector && !mayChangeSector)
    throw new AppError("conflict", "The sector cannot change while something is connected.", { sector: "connected" });
  const changed = (Object.keys(input) as (keyof BusinessInput)[]).filter(
    (key) => JSON.stringify(input[key]) !== JSON.stringify(before[key]),
  );
  if (changed.length === 0) return { ...before, mayChangeSector };
  const only = (from: object) =>
    Object.fromEntries(Object.entries(from).filter(([key]) => changed.includes(key as never)));
  await ctx.directory.batch([
    ctx.directory.update(tenants).set(input).where(eq(tenants.id, ctx.tenantId)),
    auditRow(ctx, {
      event: "business.changed",
      resourceType: "tenant",
      resourceId: ctx.tenantId,
      before: only(before),
      after: only(input),
    }),
  ]);
  return { ...input, mayChangeSector };
}

function fieldsOf(tenant: typeof tenants.$inferSelect): Omit<Business, "mayChangeSector"> {
  const { name, doctorName, sector, locale, timeZone, currency } = tenant;
  const { minutesPerAnswer, agentCostMinor, episodeGapHours, pauseTimeoutMin, discovery } = tenant;
  return {
    name,
    doctorName,
    sector,
    locale,
    timeZone,
    currency,
    minutesPerAnswer,
    agentCostMinor,
    episodeGapHours,
    pauseTimeoutMin,
    discovery,
  };
}

async function hasConnection(ctx: Ctx): Promise<boolean> {
  const [numbers, shops] = await Promise.all([
    ctx.directory
      .select({ id: channelAccounts.id })
      .from(channelAccounts)
      .where(and(eq(channelAccounts.tenantId, ctx.tenantId), ne(channelAccounts.status, "disconnected")))
      .limit(1),
    ctx.db
      .select({ id: integrationAccounts.id })
      .from(integrationAccounts)
      .where(ours(ctx, integrationAccounts, ne(integrationAccounts.status, "disconnected")))
      .limit(1),
  ]);
  return numbers.length + shops.length > 0;
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
