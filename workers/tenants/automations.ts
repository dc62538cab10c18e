/** The trust ladder: for each intent of a tenant off, suggest or auto. Every change is a new version of the settings. */
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { type Ctx, owned } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { findTenant } from "./profile";
import { automationSettings, LEVELS, type Level, tenants } from "./schema";
import { readSettings } from "./settings";

/** What a sector offers; the registry of sectors lies above this room and is handed in. */
export interface OfferedIntent {
  key: string;
  title: { tr: string; en: string };
  isSmallTalk?: boolean;
}

export interface Automation {
  intent: string;
  title: { tr: string; en: string };
  level: Level;
  threshold: number;
}

export const AutomationInput = z.object({
  level: z.enum(LEVELS),
  threshold: z.number().min(0).max(1),
});
export type AutomationInput = z.infer<typeof AutomationInput>;

/** The one toggle "Kargo Soruları Otomasyonu" moves these together. */
export const ORDER_QUESTIONS = ["order_tracking", "order_status", "delivery_time"] as const;
export const DEFAULT_THRESHOLD = 0.7;

/** Every intent of the tenant's sector that can be automated; one without a row is off. */
export async function listAutomations(
  ctx: Ctx,
  offered: readonly OfferedIntent[],
): Promise<{ settingsVersion: number; orderQuestionsOn: boolean; items: Automation[] }> {
  const { settingsVersion } = await findTenant(ctx, ctx.tenantId);
  const settings = await readSettings(ctx);
  const items = offered
    .filter((intent) => !intent.isSmallTalk)
    .map(({ key, title }) => ({
      intent: key,
      title,
      ...(settings.get(key) ?? { level: "off" as const, threshold: DEFAULT_THRESHOLD }),
    }));
  return { settingsVersion, orderQuestionsOn: areOrderQuestionsOn(settings), items };
}

/** Are all questions of the one toggle answered automatically? */
export function areOrderQuestionsOn(settings: ReadonlyMap<string, { level: Level }>): boolean {
  return ORDER_QUESTIONS.every((intent) => settings.get(intent)?.level === "auto");
}

/**
 * Sets one intent.
 * @param offered what the tenant's sector offers
 * @throws AppError not_found when the sector does not offer this intent, or it is small talk
 */
export async function setAutomation(
  ctx: Ctx,
  offered: readonly OfferedIntent[],
  intent: string,
  input: AutomationInput,
): Promise<void> {
  if (!offered.some((one) => one.key === intent && !one.isSmallTalk)) {
    throw new AppError("not_found", "There is no such automation.");
  }
  await change(ctx, { [intent]: input });
}

/** The one toggle: the order questions become auto or off; their thresholds stay. */
export async function setOrderQuestions(ctx: Ctx, input: { on: boolean }): Promise<void> {
  const settings = await readSettings(ctx);
  const level: Level = input.on ? "auto" : "off";
  await change(
    ctx,
    Object.fromEntries(
      ORDER_QUESTIONS.map((intent) => [
        intent,
        { level, threshold: settings.get(intent)?.threshold ?? DEFAULT_THRESHOLD },
      ]),
    ),
  );
}

/** Version, rows and audit go together: a turn sees all of a change or nothing of it. */
async function change(ctx: Ctx, wanted: Record<string, AutomationInput>): Promise<void> {
  const before = await readSettings(ctx);
  const changed = Object.entries(wanted).filter(([intent, { level, threshold }]) => {
    const known = before.get(intent);
    return known?.level !== level || known.threshold !== threshold;
  });
  if (changed.length === 0) return;
  const now = ctx.clock.now();
  const updatedBy = ctx.actor.kind === "user" ? ctx.actor.userId : ctx.actor.kind;
  // Read inside the batch, so that two changes at once get two versions.
  const version = sql<number>`(SELECT ${tenants.settingsVersion} FROM ${tenants} WHERE ${tenants.id} = ${ctx.tenantId})`;
  const rows = changed.map(([intent, { level, threshold }]) =>
    ctx.db
      .insert(automationSettings)
      .values(owned(ctx, "setting", { intent, level, threshold, version, updatedAt: now, updatedBy }))
      .onConflictDoUpdate({
        target: [automationSettings.tenantId, automationSettings.intent],
        set: { level, threshold, version, updatedAt: now, updatedBy },
      }),
  );
  await ctx.db.batch([
    ctx.directory
      .update(tenants)
      .set({ settingsVersion: sql`${tenants.settingsVersion} + 1` })
      .where(eq(tenants.id, ctx.tenantId)),
    ...rows,
    auditRow(ctx, {
      event: "automation.changed",
      resourceType: "automation",
      before: Object.fromEntries(changed.map(([intent]) => [intent, before.get(intent) ?? null])),
      after: Object.fromEntries(changed),
    }),
  ]);
}
