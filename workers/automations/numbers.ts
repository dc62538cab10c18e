/** What became of each intent's questions and suggestions: counted from the rows at the moment of asking. */
import { sql } from "drizzle-orm";
import { addDays, dayOf, daysBetween, questions } from "../analytics";
import { autoReplyLog } from "../analytics/schema";
import { suggestedReplies } from "../inbox/schema";
import { wrongAnswers } from "../learning/schema";
import { type Ctx, ours } from "../platform/ctx";
import { findTenant } from "../tenants";
import { automationSettings } from "../tenants/schema";
import type { IntentWeek } from "./shapes";

const WEEK_DAYS = 7;
/** Suggestions of a small shop take their time to come together. */
const SUGGESTION_DAYS = 28;
const DAY_MS = 86_400_000;

/** Answers given by the present setting, and how many of them did not help. */
export interface Judged {
  answered: number;
  cameBack: number;
  markedWrong: number;
  /** came back, or marked wrong, or both */
  failed: number;
  since: number;
}

/** Suggestions made by the present setting, and what people did with them. */
export interface Taken {
  settled: number;
  accepted: number;
  /** of the accepted ones, the share of characters that people changed; 1 when there are none */
  medianDistance: number;
  since: number;
}

export interface Numbers {
  from: string;
  to: string;
  weeks: ReadonlyMap<string, IntentWeek>;
  judged: ReadonlyMap<string, Judged>;
  taken: ReadonlyMap<string, Taken>;
}

export const EMPTY_WEEK: IntentWeek = {
  questions: 0,
  answered: 0,
  confirmed: 0,
  cameBack: 0,
  markedWrong: 0,
  offered: 0,
  sentAsIs: 0,
  sentEdited: 0,
  ignored: 0,
};

/** The last seven days of the tenant's calendar, today included. */
export async function countWeek(ctx: Ctx): Promise<Numbers> {
  const now = ctx.clock.now();
  const [{ timeZone }, changes] = await Promise.all([findTenant(ctx, ctx.tenantId), changedAt(ctx)]);
  const to = dayOf(timeZone, now);
  const from = addDays(to, 1 - WEEK_DAYS);
  const days = daysBetween(timeZone, from, to);
  const range = { fromMs: days[0]!.fromMs, toMs: days.at(-1)!.toMs };
  const monthAgo = now - SUGGESTION_DAYS * DAY_MS;
  const [asked, offered, taken] = await Promise.all([
    countQuestions(ctx, range, changes),
    countSuggestions(ctx, range),
    countTaken(ctx, monthAgo, changes),
  ]);
  const weeks = new Map<string, IntentWeek>();
  for (const { intent, week } of [...asked, ...offered]) {
    weeks.set(intent, { ...EMPTY_WEEK, ...weeks.get(intent), ...week });
  }
  const since = (intent: string, earliest: number) => Math.max(earliest, changes.get(intent) ?? 0);
  return {
    from,
    to,
    weeks,
    judged: new Map(asked.map(({ intent, judged }) => [intent, { ...judged, since: since(intent, range.fromMs) }])),
    taken: new Map(taken.map(({ intent, ...rest }) => [intent, { ...rest, since: since(intent, monthAgo) }])),
  };
}

/** When each setting last changed: what came before says nothing about it. */
async function changedAt(ctx: Ctx): Promise<Map<string, number>> {
  const rows = await ctx.db
    .select({ intent: automationSettings.intent, at: automationSettings.updatedAt })
    .from(automationSettings)
    .where(ours(ctx, automationSettings));
  return new Map(rows.map(({ intent, at }) => [intent, at]));
}

async function countQuestions(
  ctx: Ctx,
  { fromMs, toMs }: { fromMs: number; toMs: number },
  changes: ReadonlyMap<string, number>,
) {
  // A mark that somebody took back is no fault.
  const wrong = sql`EXISTS (
    SELECT 1 FROM ${wrongAnswers} w
    JOIN ${autoReplyLog} l ON l.tenant_id = w.tenant_id AND l.turn_id = w.turn_id
    WHERE w.tenant_id = ${ctx.tenantId} AND w.status <> 'dismissed'
      AND w.conversation_id = q.conversation_id AND l.question_id = q.question_id)`;
  const rows = await ctx.db.all<Record<string, number> & { intent: string }>(sql`
    SELECT x.intent AS intent, count(*) AS questions, sum(x.answered) AS answered,
      sum(x.answered AND x.resolved = 1) AS confirmed, sum(x.answered AND x.came_back) AS cameBack,
      sum(x.wrong) AS markedWrong, sum(x.isNow) AS judged, sum(x.isNow AND x.came_back) AS judgedCameBack,
      sum(x.isNow AND x.wrong) AS judgedWrong, sum(x.isNow AND (x.came_back OR x.wrong)) AS failed
    FROM (
      SELECT q.*, ${wrong} AS wrong, q.answered AND q.asked_at >= coalesce(c.value, 0) AS isNow
      FROM (${questions(ctx, fromMs, toMs)}) q
      LEFT JOIN json_each(${JSON.stringify(Object.fromEntries(changes))}) c ON c.key = q.intent
      WHERE q.intent IS NOT NULL
    ) x
    GROUP BY x.intent`);
  return rows.map((row) => ({
    intent: row.intent,
    week: {
      questions: row.questions!,
      answered: row.answered!,
      confirmed: row.confirmed!,
      cameBack: row.cameBack!,
      markedWrong: row.markedWrong!,
    },
    judged: {
      answered: row.judged!,
      cameBack: row.judgedCameBack!,
      markedWrong: row.judgedWrong!,
      failed: row.failed!,
    },
  }));
}

async function countSuggestions(ctx: Ctx, { fromMs, toMs }: { fromMs: number; toMs: number }) {
  const of = (outcome: string) => sql<number>`sum(coalesce(${suggestedReplies.outcome} = ${outcome}, 0))`;
  const rows = await ctx.db
    .select({
      intent: suggestedReplies.intent,
      offered: sql<number>`count(*)`,
      sentAsIs: of("sent"),
      sentEdited: of("edited"),
      ignored: of("ignored"),
    })
    .from(suggestedReplies)
    .where(
      ours(
        ctx,
        suggestedReplies,
        sql`${suggestedReplies.offeredAt} >= ${fromMs} AND ${suggestedReplies.offeredAt} < ${toMs}`,
        sql`${suggestedReplies.intent} IS NOT NULL`,
      ),
    )
    .groupBy(suggestedReplies.intent);
  return rows.map(({ intent, ...week }) => ({ intent: intent!, week }));
}

async function countTaken(
  ctx: Ctx,
  fromMs: number,
  changes: ReadonlyMap<string, number>,
): Promise<({ intent: string } & Omit<Taken, "since">)[]> {
  return ctx.db.all(sql`
    WITH settled AS (
      SELECT s.intent, s.outcome <> 'ignored' AS accepted,
        CASE s.outcome WHEN 'edited' THEN coalesce(s.edit_distance, 1) ELSE 0 END AS distance
      FROM ${suggestedReplies} s
      LEFT JOIN json_each(${JSON.stringify(Object.fromEntries(changes))}) c ON c.key = s.intent
      WHERE s.tenant_id = ${ctx.tenantId} AND s.offered_at >= max(${fromMs}, coalesce(c.value, 0))
        AND s.outcome IS NOT NULL AND s.intent IS NOT NULL
    ), placed AS (
      SELECT *, row_number() OVER (PARTITION BY intent, accepted ORDER BY distance) AS place,
        count(*) OVER (PARTITION BY intent, accepted) AS total
      FROM settled
    )
    SELECT intent, count(*) AS settled, sum(accepted) AS accepted,
      coalesce(avg(CASE WHEN accepted AND place IN ((total + 1) / 2, (total + 2) / 2) THEN distance END), 1) AS medianDistance
    FROM placed GROUP BY intent`);
}
