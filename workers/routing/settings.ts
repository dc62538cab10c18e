/** The one row of desk settings: read with what stands for parts that were never set, written part by part. */
import { auditRow } from "../audit";
import type { AuditInput } from "../audit/audit-row";
import { type Ctx, ours, owned } from "../platform/ctx";
import { TEXTS_UNSET } from "./own-words";
import { deskSettings } from "./schema";
import type { Hours, OwnTexts, Rule } from "./shapes";

const WORKDAY = [{ from: 9 * 60, to: 18 * 60 }];

/** What the editor begins with; nothing is closed until hours are switched on. */
const HOURS_UNSET: Hours = {
  isOn: false,
  week: [WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, [], []],
  calendar: "tr",
  workedHolidays: [],
  closedDays: [],
};

export interface DeskSettings {
  hours: Hours;
  texts: OwnTexts;
  rules: Record<string, Rule>;
}

export async function readDesk(ctx: Ctx): Promise<DeskSettings> {
  const [row] = await ctx.db
    .select({ hours: deskSettings.hours, texts: deskSettings.texts, rules: deskSettings.rules })
    .from(deskSettings)
    .where(ours(ctx, deskSettings));
  return { hours: row?.hours ?? HOURS_UNSET, texts: { ...TEXTS_UNSET, ...row?.texts }, rules: row?.rules ?? {} };
}

/** Changes the parts that are given, together with the line in the audit log. */
export async function writeDesk(
  ctx: Ctx,
  parts: Partial<Pick<DeskSettings, "hours" | "texts" | "rules">>,
  audit: AuditInput,
): Promise<void> {
  await ctx.db.batch([
    ctx.db
      .insert(deskSettings)
      .values(owned(ctx, "setting", parts))
      .onConflictDoUpdate({ target: deskSettings.tenantId, set: parts }),
    auditRow(ctx, audit),
  ]);
}
