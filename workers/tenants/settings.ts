/** The automation settings as they are stored: level and threshold of every intent that was ever set. */
import { type Ctx, ours } from "../platform/ctx";
import { automationSettings, type Level } from "./schema";

export async function readSettings(ctx: Ctx): Promise<Map<string, { level: Level; threshold: number }>> {
  const rows = await ctx.db
    .select({
      intent: automationSettings.intent,
      level: automationSettings.level,
      threshold: automationSettings.threshold,
    })
    .from(automationSettings)
    .where(ours(ctx, automationSettings));
  return new Map(rows.map(({ intent, level, threshold }) => [intent, { level, threshold }]));
}
