/**
 * The product in figures, over all tenants: from rows only, so that they are the same whichever isolate is asked and
 * whenever it was started. What a day came to is recounted each minute; rows can be erased, so that no figure only grows.
 */
import { count, sql } from "drizzle-orm";
import { dayOf } from "../analytics";
import { dailyMetrics } from "../analytics/schema";
import { conversations, conversationWakes, IS_UNDELIVERED } from "../inbox/schema";
import { UNSETTLED_STATES } from "../inbox/shapes";
import type { PlatformCtx } from "../platform/ctx";
import { isOpenLetter } from "../platform/dead-letters";
import { deadLetters } from "../platform/schema";
import { behindOf, lagOf } from "./lag";
import { healthIncidents, IS_ON } from "./schema";
import type { Figures, Period } from "./shapes";

/** Days that are no single tenant's are those of Istanbul; what a tenant did on a day it counts in its own calendar. */
const HOUSE_ZONE = "Europe/Istanbul";
/** So long an answer counts, however many ask. */
const KNOWN_FOR_MS = 15_000;

const known = new WeakMap<Env, { at: number; figures: Promise<Figures> }>();

/** The same for all who ask within some seconds. Rejects when D1 does. */
export function figures(base: PlatformCtx): Promise<Figures> {
  const last = known.get(base.env);
  const at = Date.now();
  if (last && at - last.at < KNOWN_FOR_MS) return last.figures;
  const fresh = { at, figures: countAll(base) };
  known.set(base.env, fresh);
  fresh.figures.catch(() => known.delete(base.env));
  return fresh.figures;
}

/** Counts everything anew. */
export async function countAll(base: PlatformCtx): Promise<Figures> {
  const [lag, behind, periods, outbox, letters, [incidents]] = await Promise.all([
    lagOf(base),
    behindOf(base),
    periodsOf(base),
    outboxOf(base),
    base.directory
      .select({ kind: deadLetters.kind, open: count() })
      .from(deadLetters)
      .where(isOpenLetter)
      .groupBy(deadLetters.kind),
    base.directory.select({ on: count() }).from(healthIncidents).where(sql`${IS_ON}`),
  ]);
  return { at: base.clock.now(), lag, behind, ...periods, outbox, letters, incidents: incidents?.on ?? 0 };
}

/** What has not left: the conversations that have something to do, and messages a person has to say what to do with. */
async function outboxOf(base: PlatformCtx): Promise<Figures["outbox"]> {
  const [[wakes], undelivered, states] = await Promise.all([
    base.directory.select({ busy: count() }).from(conversationWakes),
    undeliveredOf(base),
    statesOf(base),
  ]);
  return { busy: wakes?.busy ?? 0, undelivered, states };
}

/** What waits for a person stands in the list; what is on its way each conversation says when it is asked again. */
async function statesOf(base: PlatformCtx): Promise<Figures["outbox"]["states"]> {
  const rows = await base.directory.all<{ state: string; messages: number }>(sql`
    SELECT one.key AS state, sum(one.value) AS messages
      FROM ${conversationWakes} row, json_each(row.unsettled_json) one
      WHERE row.unsettled_json IS NOT NULL AND one.key IN ('pending', 'sending', 'uncertain') GROUP BY 1
    UNION ALL
    SELECT one.key, sum(one.value) FROM ${conversations} row, json_each(row.unsettled_json) one
      WHERE ${IS_UNDELIVERED} AND one.key IN ('failed', 'held', 'dead') GROUP BY 1`);
  const known = new Map(rows.map(({ state, messages }) => [state, messages]));
  const counted = UNSETTLED_STATES.map((state) => [state, known.get(state) ?? 0]);
  return Object.fromEntries(counted) as Figures["outbox"]["states"];
}

async function undeliveredOf(base: PlatformCtx): Promise<number> {
  const [row] = await base.directory.all<{ messages: number | null }>(sql`
    SELECT sum(undelivered) AS messages FROM ${conversations} WHERE ${IS_UNDELIVERED}`);
  return row?.messages ?? 0;
}

async function periodsOf(base: PlatformCtx): Promise<{ today: Period; month: Period }> {
  const today = dayOf(HOUSE_ZONE, base.clock.now());
  const first = `${today.slice(0, 7)}-01`;
  const rows = await productDays(base, first, today);
  const named = (isToday: boolean) => rows.filter((row) => !isToday || row.isToday === 1);
  return { today: added(today, named(true)), month: added(today.slice(0, 7), named(false)) };
}

type Row = Omit<Period, "name" | "turns"> & Record<"answer" | "act" | "ask" | "handoff" | "silent", number>;

/** At most two rows: today, and the rest of the month. By the index of days: no tenant's older days are touched. */
async function productDays(base: PlatformCtx, first: string, today: string): Promise<(Row & { isToday: number })[]> {
  return base.directory.all(sql`
    SELECT date = ${today} AS isToday, sum(total_messages) AS messages,
      sum(questions) AS questions, sum(auto_resolved) AS autoAnswered, sum(turns_answer) AS answer,
      sum(turns_act) AS act, sum(turns_ask) AS ask, sum(turns_handoff) AS handoff, sum(turns_silent) AS silent,
      sum(rows_read) AS rowsRead, sum(rows_written) AS rowsWritten, sum(requests) AS requests,
      sum(model_tokens) AS modelTokens, sum(platform_micro_usd) AS platformMicroUsd,
      sum(model_micro_usd) AS modelMicroUsd, sum(channel_micro_usd) AS channelMicroUsd,
      sum(paid_messages) AS paidMessages
    FROM ${dailyMetrics} WHERE date >= ${first} AND date <= ${today} GROUP BY 1`);
}

function added(name: string, rows: readonly Row[]): Period {
  const of = (key: keyof Row) => rows.reduce((total, row) => total + row[key], 0);
  return {
    name,
    messages: of("messages"),
    questions: of("questions"),
    autoAnswered: of("autoAnswered"),
    turns: { answer: of("answer"), act: of("act"), ask: of("ask"), handoff: of("handoff"), silent: of("silent") },
    rowsRead: of("rowsRead"),
    rowsWritten: of("rowsWritten"),
    requests: of("requests"),
    modelTokens: of("modelTokens"),
    platformMicroUsd: of("platformMicroUsd"),
    modelMicroUsd: of("modelMicroUsd"),
    channelMicroUsd: of("channelMicroUsd"),
    paidMessages: of("paidMessages"),
  };
}
