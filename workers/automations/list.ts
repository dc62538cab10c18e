/** The page of automations: every intent of the sector with its setting, numbers and proposal, and real questions. */
import { desc, eq, isNotNull } from "drizzle-orm";
import { autoReplyLog } from "../analytics/schema";
import { type Ctx, ours } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { findPii, mask } from "../privacy";
import { areOrderQuestionsOn, findTenant, readSettings } from "../tenants";
import { countWeek, EMPTY_WEEK } from "./numbers";
import { type Offer, rungs } from "./offer";
import { proposalFor } from "./proposals";
import { settingOf } from "./settings";
import type { Automations, ExampleMessage } from "./shapes";

const EXAMPLES = 6;
/** Many customers write the same words. */
const EXAMPLES_READ = 60;

export async function listAutomations(ctx: Ctx, offer: Offer): Promise<Automations> {
  const [{ settingsVersion }, stored, numbers] = await Promise.all([
    findTenant(ctx, ctx.tenantId),
    readSettings(ctx),
    countWeek(ctx),
  ]);
  const { from, to, weeks, judged, taken } = numbers;
  const items = rungs(offer).map((rung) => {
    const setting = settingOf(offer, stored, rung.intent);
    return {
      ...rung,
      ...setting,
      week: weeks.get(rung.intent) ?? EMPTY_WEEK,
      proposal: proposalFor(rung, setting, judged.get(rung.intent), taken.get(rung.intent)),
    };
  });
  const used = new Set(items.map(({ group }) => group));
  return {
    settingsVersion,
    orderQuestionsOn: areOrderQuestionsOn(offer, stored),
    hasOrderQuestions: offer.toggles.length > 0,
    languages: [...offer.languages],
    groups: offer.groups.filter(({ key }) => used.has(key)),
    items,
    week: { from, to },
  };
}

/** The newest real questions of an intent, each wording once. @throws AppError not_found */
export async function listExamples(ctx: Ctx, offer: Offer, intent: string): Promise<ExampleMessage[]> {
  if (!rungs(offer).some((rung) => rung.intent === intent))
    throw new AppError("not_found", "There is no such automation.");
  const rows = await ctx.db
    .select({
      conversationId: autoReplyLog.conversationId,
      text: autoReplyLog.questionText,
      language: autoReplyLog.language,
      askedAt: autoReplyLog.askedAt,
    })
    .from(autoReplyLog)
    .where(
      ours(
        ctx,
        autoReplyLog,
        eq(autoReplyLog.intent, intent),
        eq(autoReplyLog.isQuestion, true),
        isNotNull(autoReplyLog.questionText),
      ),
    )
    .orderBy(desc(autoReplyLog.askedAt))
    .limit(EXAMPLES_READ);
  const byWords = new Map<string, ExampleMessage>();
  for (const { text, ...row } of rows) {
    const shown = mask(text!, findPii(text!));
    if (shown !== "" && !byWords.has(shown)) byWords.set(shown, { ...row, text: shown });
  }
  return [...byWords.values()].slice(0, EXAMPLES);
}
