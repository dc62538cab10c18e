/** Counting questions from the reply log. A question is the turn that opens it plus the turns that go on with it. */
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../platform/ctx";
import type { Day } from "./days";
import { SLOT_MS } from "./hours";
import { autoReplyLog as log } from "./schema";
import type { CountedAs, CountedQuestion } from "./shapes";

/** Start of the slot a question was asked in; the remainder cuts also where a number arrives as a fraction. */
const SLOT = sql`asked_at - asked_at % ${SLOT_MS}`;

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

/** What a question may have become, as one condition each on the rows of `questions`. */
const CONDITIONS: Record<CountedAs, SQL> = {
  questions: sql`1`,
  autoAnswered: sql`answered`,
  handedOver: sql`handed_over`,
  confirmed: sql`answered AND resolved = 1`,
  cameBack: sql`answered AND came_back`,
  awaiting: sql`answered AND resolved = -1`,
  responded: sql`first_response_ms IS NOT NULL`,
  personReplied: sql`person_response_ms IS NOT NULL`,
};
const COUNTED = Object.entries(CONDITIONS).filter(([name]) => name in NO_COUNTS);

/** One row a question asked in [fromMs, toMs): what became of it. A really sent answer or act is an answer; an ask is not. */
export function questions(ctx: Ctx, fromMs: SQL | number, toMs: SQL | number): SQL {
  const answer = sql`t.decision IN ('answer', 'act') AND t.answered_at IS NOT NULL`;
  return sql`
    SELECT q.id, q.asked_at, q.intent, q.conversation_id, q.question_id, q.turn_id, q.question_text,
      max(${answer}) AS answered,
      max(t.handoff_reason IS NOT NULL) AS handed_over,
      min(CASE WHEN ${answer} THEN coalesce(t.was_resolved, -1) END) AS resolved,
      max(${answer} AND t.came_back_at IS NOT NULL) AS came_back,
      min(t.answered_at) - q.asked_at AS first_response_ms,
      min(CASE WHEN t.handoff_reason IS NOT NULL THEN t.person_answered_at END) - q.asked_at AS person_response_ms
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
      SELECT d.value ->> 0 AS date, ${sql.join(
        COUNTED.map(([name, condition]) => sql`sum(${condition}) AS ${sql.identifier(name)}`),
        sql`, `,
      )}
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

/** Seconds from a question to the first thing the assistant sent about it, or a person if it was handed over. null = nothing was sent. */
export async function responseTimes(
  ctx: Ctx,
  range: { fromMs: number; toMs: number },
): Promise<{ medianSec: number | null; averageSec: number | null; medianPersonSec: number | null }> {
  const ranked = (column: SQL) => sql`
    SELECT ${column} AS ms, row_number() OVER (ORDER BY ${column}) AS place, count(*) OVER () AS total
    FROM asked WHERE ${column} IS NOT NULL`;
  const median = (of: SQL) => sql`(SELECT avg(ms) FROM ${of} WHERE place IN ((total + 1) / 2, (total + 2) / 2))`;
  const [row] = await ctx.db.all<{ median: number | null; average: number | null; person: number | null }>(sql`
    WITH asked AS (${questions(ctx, range.fromMs, range.toMs)}),
      answered AS (${ranked(sql`first_response_ms`)}), by_person AS (${ranked(sql`person_response_ms`)})
    SELECT ${median(sql`answered`)} AS median, ${median(sql`by_person`)} AS person,
      (SELECT avg(ms) FROM answered) AS average`);
  return {
    medianSec: seconds(row?.median),
    averageSec: seconds(row?.average),
    medianPersonSec: seconds(row?.person),
  };
}

/** Questions of a range in slots of half an hour, which hold whole hours of every zone: start of the slot, epoch ms. */
export function countSlots(
  ctx: Ctx,
  range: { fromMs: number; toMs: number },
): Promise<{ startMs: number; questions: number }[]> {
  return ctx.db.all(sql`
    SELECT ${SLOT} AS startMs, count(*) AS questions
    FROM ${log}
    WHERE tenant_id = ${ctx.tenantId} AND is_question = 1 AND asked_at >= ${range.fromMs} AND asked_at < ${range.toMs}
    GROUP BY 1`);
}

/** What narrows a list of questions; what is left out narrows nothing. */
interface Which {
  as: CountedAs;
  intent?: string;
  intents?: readonly string[];
  /** starts of the slots they were asked in, epoch ms */
  slots?: readonly number[];
  before?: { askedAt: number; id: string };
  limit: number;
}

/** The questions a number counts, newest first, behind a cursor. */
export function countedQuestions(
  ctx: Ctx,
  range: { fromMs: number; toMs: number },
  which: Which,
): Promise<(CountedQuestion & { id: string })[]> {
  const { as, intent, intents, slots, before, limit } = which;
  return ctx.db.all(sql`
    SELECT id, conversation_id AS conversationId, turn_id AS turnId, asked_at AS askedAt, intent, question_text AS text
    FROM (${questions(ctx, range.fromMs, range.toMs)})
    WHERE (${CONDITIONS[as]}) ${intent ? sql`AND intent = ${intent}` : sql``}
      ${intents ? sql`AND intent IN ${among(intents)}` : sql``}
      ${slots ? sql`AND ${SLOT} IN ${among(slots)}` : sql``}
      ${before ? sql`AND (asked_at, id) < (${before.askedAt}, ${before.id})` : sql``}
    ORDER BY asked_at DESC, id DESC LIMIT ${limit}`);
}

/** Questions with one of these intents, and how many of them were answered automatically. */
export async function countOf(
  ctx: Ctx,
  range: { fromMs: number; toMs: number },
  intents: readonly string[],
): Promise<{ questions: number; autoAnswered: number }> {
  const [row] = await ctx.db.all<{ questions: number; autoAnswered: number | null }>(sql`
    SELECT count(*) AS questions, sum(answered) AS autoAnswered
    FROM (${questions(ctx, range.fromMs, range.toMs)})
    WHERE intent IN ${among(intents)}`);
  return { questions: row?.questions ?? 0, autoAnswered: row?.autoAnswered ?? 0 };
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

/** Any number of values as one parameter: the database takes few. */
function among(values: readonly (string | number)[]): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;
}

function seconds(ms: number | null | undefined): number | null {
  return ms === null || ms === undefined ? null : ms / 1000;
}
