/** The trust ladder: for each intent of a tenant off, suggest or auto. Every change is a new version of the settings. */
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { type Ctx, owned } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { findTenant } from "./profile";
import { automationSettings, LEVELS, type Level, tenants } from "./schema";
import { readSettings } from "./settings";

type Setting = { level: Level; threshold: number };

/** What a sector offers; the registry of sectors lies above this room and is handed in. */
export interface Offer {
  intents: readonly { key: string; title: { tr: string; en: string }; isAutomatable?: true }[];
  /** a new tenant's settings; an intent without a line is off */
  defaults: Readonly<Record<string, Setting>>;
  /** several intents moved by one control */
  toggles: readonly { key: string; intents: readonly string[]; on: Setting }[];
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

/** The one toggle "Kargo Soruları Otomasyonu". */
const ORDER_QUESTIONS = "order_questions";
const OFF: Setting = { level: "off", threshold: 0.7 };

/** Every intent of the tenant's sector that can be automated. */
export async function listAutomations(
  ctx: Ctx,
  offer: Offer,
): Promise<{ settingsVersion: number; orderQuestionsOn: boolean; items: Automation[] }> {
  const [{ settingsVersion }, settings] = await Promise.all([findTenant(ctx, ctx.tenantId), readSettings(ctx)]);
  const items = offer.intents
    .filter((intent) => intent.isAutomatable)
    .map(({ key, title }) => ({ intent: key, title, ...(settings.get(key) ?? offer.defaults[key] ?? OFF) }));
  return { settingsVersion, orderQuestionsOn: areOrderQuestionsOn(offer, settings), items };
}

/** Are all questions of the one toggle answered automatically? */
export function areOrderQuestionsOn(offer: Offer, settings: ReadonlyMap<string, Setting>): boolean {
  const toggle = offer.toggles.find(({ key }) => key === ORDER_QUESTIONS);
  return toggle?.intents.every((intent) => settings.get(intent)?.level === toggle.on.level) ?? false;
}

/** Sets one intent. @throws AppError not_found when the sector does not offer it for automation */
export async function setAutomation(ctx: Ctx, offer: Offer, intent: string, input: AutomationInput): Promise<void> {
  if (!offer.intents.some((one) => one.key === intent && one.isAutomatable)) {
    throw new AppError("not_found", "There is no such automation.");
  }
  await change(ctx, { [intent]: input });
}

/** The one toggle: the order questions go on or off together; thresholds people have set stay. @throws AppError not_found */
export async function setOrderQuestions(ctx: Ctx, offer: Offer, input: { on: boolean }): Promise<void> {
  const toggle = offer.toggles.find(({ key }) => key === ORDER_QUESTIONS);
  if (!toggle) throw new AppError("not_found", "There is no such automation.");
  const settings = await readSettings(ctx);
  const level = input.on ? toggle.on.level : "off";
  const wanted = toggle.intents.map((intent) => {
    return [intent, { level, threshold: settings.get(intent)?.threshold ?? toggle.on.threshold }] as const;
  });
  await change(ctx, Object.fromEntries(wanted));
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
  const { actor } = ctx;
  const updatedBy = actor.kind === "user" ? actor.userId : actor.kind === "api_key" ? actor.keyId : actor.kind;
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
