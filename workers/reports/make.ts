/** The reports of the first month are made when their last day is over: each once, and never changed. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import { addDays, dayOf, daysBetween } from "../analytics";
import { auditRow } from "../audit";
import type { Offer } from "../automations";
import { listenersOf, tell, wants } from "../notifications";
import { type Ctx, ours, owned } from "../platform/ctx";
import { defineJob } from "../platform/queue";
import { FIRST_MONTH_REPORTS, findTenant, type Tenant } from "../tenants";
import { figuresOf } from "./figures";
import { REPORT_KINDS, type ReportKind, reports } from "./schema";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAYS: Record<ReportKind, number> = { day7: 7, day30: 30 };
/** After midnight the last events of the day are on their way for a moment. */
const MADE_AFTER_MS = 10 * MINUTE_MS;
/** Made in the night, so that it is there before the month is renewed; told in the morning. */
const TOLD_AFTER_MS = 8 * HOUR_MS;
/** A report that comes much too late says nothing to anybody: a clock that stood still, or a business of long ago. */
const LATE_MS = 14 * 24 * HOUR_MS;

/** @param offerOf what a sector offers; handed in because sectors lie above this room */
export function reportsJob(offerOf: (sector: string) => Offer) {
  return defineJob({
    kind: FIRST_MONTH_REPORTS,
    untilDone: true, // the second report is planned by the first
    input: z.object({}),
    run: async (ctx) => {
      const tenant = await findTenant(ctx, ctx.tenantId);
      for (const kind of REPORT_KINDS) {
        const { from, to, overAt } = spanOf(tenant, kind);
        const now = ctx.clock.now();
        if (now < overAt + MADE_AFTER_MS) return { againAt: overAt + MADE_AFTER_MS };
        if (now > overAt + LATE_MS) continue;
        await makeReport(ctx, tenant, { kind, from, to, overAt }, offerOf(tenant.sector));
      }
    },
  });
}

interface Span {
  from: string;
  to: string;
  /** the first moment after its last day */
  overAt: number;
}

/** The tenant's first days by its own calendar. */
export function spanOf({ timeZone, createdAt }: Pick<Tenant, "timeZone" | "createdAt">, kind: ReportKind): Span {
  const from = dayOf(timeZone, createdAt);
  const to = addDays(from, DAYS[kind] - 1);
  return { from, to, overAt: daysBetween(timeZone, to, to)[0]!.toMs };
}

/** Makes the report unless it is there, and tells of it. Twice, or two at once: one report, told once. */
async function makeReport(ctx: Ctx, tenant: Tenant, span: Span & { kind: ReportKind }, offer: Offer): Promise<void> {
  const { kind, from, to, overAt } = span;
  if ((await idOf(ctx, kind)) === null) {
    const figures = await figuresOf(ctx, { from, to }, offer);
    const language = tenant.locale === "en" ? "en" : "tr";
    const row = owned(ctx, "report", { kind, fromDate: from, toDate: to, language, figures } as const);
    const after = { kind, from, to };
    await ctx.db.batch([
      ctx.db.insert(reports).values(row).onConflictDoNothing(),
      // Named after the occasion, so that whoever comes second writes it no second time.
      auditRow(ctx, {
        id: `aud_${ctx.tenantId.slice(4)}_${kind}`,
        event: "report.made",
        resourceType: "report",
        after,
      }),
    ]);
  }
  const reportId = (await idOf(ctx, kind))!;
  const people = (await listenersOf(ctx)).filter((person) => wants(person, "report"));
  await tell(
    ctx,
    people.map(({ userId }) => userId),
    [{ event: "report", subject: reportId, facts: { reportId }, notBefore: overAt + TOLD_AFTER_MS }],
  );
}

async function idOf(ctx: Ctx, kind: ReportKind): Promise<string | null> {
  const [row] = await ctx.db
    .select({ id: reports.id })
    .from(reports)
    .where(ours(ctx, reports, eq(reports.kind, kind)));
  return row?.id ?? null;
}
