/** Reading reports: the list, the newest first, and one of them. */
import { desc, eq } from "drizzle-orm";
import { type Ctx, ours } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { findTenant } from "../tenants";
import { reports } from "./schema";
import type { Report, ReportRow } from "./shapes";

export async function listReports(ctx: Ctx): Promise<ReportRow[]> {
  const rows = await ctx.db
    .select()
    .from(reports)
    .where(ours(ctx, reports))
    .orderBy(desc(reports.toDate), desc(reports.id));
  return rows.map(({ id, kind, fromDate, toDate, createdAt, figures }) => ({
    id,
    kind,
    from: fromDate,
    to: toDate,
    madeAt: createdAt,
    questions: figures.numbers.questions,
    autoAnswered: figures.numbers.autoAnswered,
  }));
}

/** @throws AppError not_found */
export async function readReport(ctx: Ctx, id: string): Promise<Report> {
  const [[row], tenant] = await Promise.all([
    ctx.db
      .select()
      .from(reports)
      .where(ours(ctx, reports, eq(reports.id, id))),
    findTenant(ctx, ctx.tenantId),
  ]);
  if (!row) throw new AppError("not_found", "There is no such report.");
  const { kind, fromDate: from, toDate: to, createdAt: madeAt, language, figures } = row;
  return { id, kind, from, to, madeAt, tenantName: tenant.name, language, figures };
}
