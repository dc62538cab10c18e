/** The automation settings as they are stored: what was ever set, and a change of it as one new version. */
import { eq, sql } from "drizzle-orm";
import { auditRow } from "../audit";
import type { Replies } from "../automations/replies";
import { type Ctx, ours, owned } from "../platform/ctx";
import { automationSettings, type Level, tenants } from "./schema";

export interface StoredSetting {
  level: Level;
  threshold: number;
  /** missing when there are none */
  replies?: Replies;
}

export async function readSettings(ctx: Ctx): Promise<Map<string, StoredSetting>> {
  const rows = await ctx.db
    .select({
      intent: automationSettings.intent,
      level: automationSettings.level,
      threshold: automationSettings.threshold,
      replies: automationSettings.replies,
    })
    .from(automationSettings)
    .where(ours(ctx, automationSettings));
  return new Map(
    rows.map(({ intent, level, threshold, replies }) => [intent, { level, threshold, ...(replies && { replies }) }]),
  );
}

/** Are all questions of the one toggle answered automatically? */
export function areOrderQuestionsOn(
  offer: { toggles: readonly { key: string; intents: readonly string[]; on: { level: Level } }[] },
  settings: ReadonlyMap<string, StoredSetting>,
): boolean {
  const toggle = offer.toggles.find(({ key }) => key === ORDER_QUESTIONS);
  return toggle?.intents.every((intent) => settings.get(intent)?.level === toggle.on.level) ?? false;
}

/** The one toggle "Kargo Soruları Otomasyonu". */
export const ORDER_QUESTIONS = "order_questions";

/**
 * Version, rows and audit go together: a turn sees all of a change or nothing of it. What is already so makes none.
 * @param because what the change rests on, for the audit
 */
export async function writeSettings(
  ctx: Ctx,
  wanted: Readonly<Record<string, StoredSetting>>,
  because: object = {},
): Promise<void> {
  const before = await readSettings(ctx);
  const changed = Object.entries(wanted).filter(([intent, setting]) => !isSame(before.get(intent), setting));
  if (changed.length === 0) return;
  const now = ctx.clock.now();
  const updatedBy = ctx.actor.kind === "user" ? ctx.actor.userId : ctx.actor.kind;
  // Read inside the batch, so that two changes at once get two versions.
  const version = sql<number>`(SELECT ${tenants.settingsVersion} FROM ${tenants} WHERE ${tenants.id} = ${ctx.tenantId})`;
  const rows = changed.map(([intent, { level, threshold, replies = null }]) =>
    ctx.db
      .insert(automationSettings)
      .values(owned(ctx, "setting", { intent, level, threshold, replies, version, updatedAt: now, updatedBy }))
      .onConflictDoUpdate({
        target: [automationSettings.tenantId, automationSettings.intent],
        set: { level, threshold, replies, version, updatedAt: now, updatedBy },
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
      after: { ...Object.fromEntries(changed), ...because },
    }),
  ]);
}

function isSame(known: StoredSetting | undefined, wanted: StoredSetting): boolean {
  const languages = new Set([...Object.keys(known?.replies ?? {}), ...Object.keys(wanted.replies ?? {})]);
  return (
    known?.level === wanted.level &&
    known.threshold === wanted.threshold &&
    [...languages].every((key) => known.replies?.[key as keyof Replies] === wanted.replies?.[key as keyof Replies])
  );
}
