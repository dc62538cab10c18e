/** Counting questions from the reply log. A question is the turn that opens it plus the turns that go on with it. */
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../platform/ctx";
import type { Day } from "./days";
import { autoReplyLog as log } from "./schema";

/** The counts of one day (or of several, added up). */
export interface Counts {
  questions: number;
  autoAnswered: number;
  handedOver: number;
  confirmed: number;
  cameBack: number;
  awaiting: number;
  totalMessages: number;
}

export const NO_COUNTS: Counts = {
  questions: 0,
  autoAnswered: 0,
  handedOver: 0,
  confirmed: 0,
  cameBack: 0,
  awaiting: 0,
  totalMessages: 0,
};

export function addCounts(all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, one) => ({
      questions: sum.questions + one.questions,
      autoAnswered: sum.autoAnswered + one.autoAnswered,
      handedOver: sum.handedOver + one.handedOver,
      confirmed: sum.confirmed + one.confirmed,
      cameBack: sum.cameBack + one.cameBack,
      awaiting: sum.awaiting + one.awaiting,
      totalMessages: sum.totalMessages + one.totalMessages,
    }),
    NO_COUNTS,
  );
}

/** One row a question asked in [fromMs, toMs): what became of it. A really sent answer or act is an answer; an ask is not. */
function questions(ctx: Ctx, fromMs: SQL | number, toMs: SQL | number): SQL {
  const answer = sql`t.decision IN ('answer', 'act') AND t.answered_at IS NOT NULL`;
  return sql`
    SELECT q.asked_at, q.intent,
      max(${answer}) AS answered,
      max(t.handoff_reason IS NOT NULL) AS handed_over,
      min(CASE WHEN ${answer} THEN coalesce(t.was_resolved, -1) END) AS resolved,
      max(${answer} AND t.came_back_at IS NOT NULL) AS came_back,
      min(t.answered_at) - q.asked_at AS first_response_ms
    FROM ${log} q
    JOIN ${log} t ON t.tenant_id = q.tenant_id AND t.conversation_id = q.conversation_id
      AND t.question_id = q.question_id AND t.asked_at >= q.asked_at
    WHERE q.tenant_id = ${ctx.tenantId} AND q.is_question = 1 AND q.asked_at >= ${fromMs} AND q.asked_at < ${toMs}
    GROUP BY q.id`;
}

/** The counts of each day, in the order given, zeros included. */
export async function countDays(ctx: Ctx, days: readonly Day[]): Promise<(Counts & { date: string })[]> {
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return [];
  // The boundaries travel as one JSON value: the database knows no time zones and takes few parameters.
  const boundaries = sql`json_each(${JSON.stringify(days.map((day) => [day.date, day.fromMs, day.toMs]))})`;
  const [counted, messages] = await Promise.all([
    ctx.db.all<Omit<Counts, "totalMessages"> & { date: string }>(sql`
      SELECT d.value ->> 0 AS date, count(*) AS questions, sum(answered) AS autoAnswered, sum(handed_over) AS handedOver,
        sum(answered AND resolved = 1) AS confirmed, sum(answered AND came_back) AS cameBack,
        sum(answered AND resolved = -1) AS awaiting
      FROM (${questions(ctx, first.fromMs, last.toMs)}) x
      JOIN ${boundaries} d ON x.asked_at >= d.value ->> 1 AND x.asked_at < d.value ->> 2
      GROUP BY 1`),
    ctx.db.all<{ date: string; totalMessages: number }>(sql`
      SELECT d.value ->> 0 AS date, sum(l.message_count) AS totalMessages
      FROM ${boundaries} d
      JOIN ${log} l ON l.tenant_id = ${ctx.tenantId} AND l.asked_at >= d.value ->> 1 AND l.asked_at < d.value ->> 2
      GROUP BY 1`),
  ]);
  const byDay = new Map(counted.map((row) => [row.date, row]));
  const messagesByDay = new Map(messages.map((row) => [row.date, row.totalMessages]));
  return days.map(({ date }) => ({
    ...NO_COUNTS,
    ...byDay.get(date),
    totalMessages: messagesByDay.get(date) ?? 0,
    date,
  }));
}

/** Seconds from a question to the first thing the assistant sent about it. null = nothing was sent. */
export async function responseTimes(
  ctx: Ctx,
  range: { fromMs: number; toMs: number },
): Promise<{ medianSec: number | null; averageSec: number | null }> {
  const [row] = await ctx.db.all<{ median: number | null; average: number | null }>(sql`
    WITH answered AS (
      SELECT first_response_ms AS ms, row_number() OVER (ORDER BY first_response_ms) AS place, count(*) OVER () AS total
      FROM (${questions(ctx, range.fromMs, range.toMs)}) WHERE first_response_ms IS NOT NULL
    )
    SELECT (SELECT avg(ms) FROM answered WHERE place IN ((total + 1) / 2, (total + 2) / 2)) AS median,
      (SELECT avg(ms) FROM answered) AS average`);
  return { medianSec: seconds(row?.median), averageSec: seconds(row?.average) };
}

/** Questions of a range by what they asked, most asked first. */
export async function countIntents(
  ctx: Ctx,
  range: { fromMs: number; toMs: number },
): Promise<{ intent: string; questions: number; autoAnswered: number }[]> {
  return ctx.db.all(sql`
    SELECT intent, count(*) AS questions, sum(answered) AS autoAnswered
    FROM (${questions(ctx, range.fromMs, range.toMs)}) WHERE intent IS NOT NULL
    GROUP BY intent ORDER BY questions DESC, intent`);
}

function seconds(ms: number | null | undefined): number | null {
  return ms === null || ms === undefined ? null : ms / 1000;
}
