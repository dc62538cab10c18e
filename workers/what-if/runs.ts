/** Replays of a tenant: started, listed, read. */
import { count, desc, eq, gte, inArray, lte } from "drizzle-orm";
import { z } from "zod";
import { autoReplyLog } from "../analytics/schema";
import { auditRow } from "../audit";
import { AutomationInput, accepted, IntentKey, type Offer } from "../automations";
import { conversations } from "../inbox/schema";
import { among } from "../platform/among";
import { type Ctx, ours, owned } from "../platform/ctx";
import { planJob } from "../platform/due-jobs";
import { AppError } from "../platform/errors";
import { sendLater } from "../platform/queue";
import { findPii, mask } from "../privacy";
import { findTenant } from "../tenants";
import { replayTurns } from "./jobs";
import { firstTime, type Part, partKey, TURNS_MAX } from "./parts";
import { whatIfRuns } from "./schema";
import type { Differences, DifferingConversation, WhatIfRun } from "./shapes";

export const WhatIfInput = z.object({
  days: z.number().int().min(1).max(30),
  changes: z.record(IntentKey, AutomationInput).refine((changes) => Object.keys(changes).length <= 60, "too_many"),
});
export type WhatIfInput = z.infer<typeof WhatIfInput>;

/** The queue may lose a job when a machine ends; then the plan goes on. */
const PLANNED_AFTER_MS = 2 * 60_000;
const RUNS_KEPT = 10;
const PAGE = 25;

type Row = typeof whatIfRuns.$inferSelect;

/** @throws AppError conflict while one runs; what the ladder itself refuses */
export async function startRun(ctx: Ctx, offer: Offer, { days, changes }: WhatIfInput): Promise<WhatIfRun> {
  const [settings, { settingsVersion }] = await Promise.all([
    accepted(ctx, offer, changes),
    findTenant(ctx, ctx.tenantId),
  ]);
  const now = ctx.clock.now();
  const turnsFound = await countTurns(ctx, { days, createdAt: now });
  const run = owned(ctx, "whatIf", {
    days,
    changes: settings,
    settingsVersion,
    state: "running" as const,
    turnsFound,
    turns: Math.min(turnsFound, TURNS_MAX),
    createdBy: ctx.actor.kind === "user" ? ctx.actor.userId : ctx.actor.kind,
  });
  const [row] = await ctx.db.insert(whatIfRuns).values(run).onConflictDoNothing().returning();
  if (!row) throw new AppError("conflict", "A replay is under way.", { run: "running" });
  await auditRow(ctx, {
    event: "what_if.started",
    resourceType: "what_if",
    resourceId: row.id,
    after: { days, intents: Object.keys(settings), turns: row.turns },
  });
  const dueAt = now + PLANNED_AFTER_MS;
  await planJob(ctx, { kind: replayTurns.kind, key: row.id, payload: { id: row.id }, dueAt });
  await sendLater(ctx, replayTurns, { id: row.id });
  await forgetOld(ctx);
  return shown(row);
}

async function countTurns(ctx: Ctx, run: { days: number; createdAt: number }): Promise<number> {
  const [row] = await ctx.db
    .select({ turns: count() })
    .from(autoReplyLog)
    .where(
      ours(ctx, autoReplyLog, gte(autoReplyLog.askedAt, firstTime(run)), lte(autoReplyLog.createdAt, run.createdAt)),
    );
  return row!.turns;
}

/** Only the newest are kept. */
async function forgetOld(ctx: Ctx): Promise<void> {
  const old = await ctx.db
    .select({ id: whatIfRuns.id, parts: whatIfRuns.parts })
    .from(whatIfRuns)
    .where(ours(ctx, whatIfRuns))
    .orderBy(desc(whatIfRuns.createdAt), desc(whatIfRuns.id))
    .limit(PAGE)
    .offset(RUNS_KEPT);
  if (old.length === 0) return;
  const keys = old.flatMap(({ id, parts }) => Array.from({ length: parts }, (_, part) => partKey(ctx, id, part)));
  if (keys.length > 0) await ctx.env.FILES.delete(keys);
  const ids = old.map(({ id }) => id);
  await ctx.db.delete(whatIfRuns).where(ours(ctx, whatIfRuns, inArray(whatIfRuns.id, ids)));
}

/** Newest first. */
export async function listRuns(ctx: Ctx): Promise<WhatIfRun[]> {
  const rows = await ctx.db
    .select()
    .from(whatIfRuns)
    .where(ours(ctx, whatIfRuns))
    .orderBy(desc(whatIfRuns.createdAt), desc(whatIfRuns.id))
    .limit(RUNS_KEPT);
  return rows.map(shown);
}

/** @throws AppError not_found */
export async function findRun(ctx: Ctx, id: string): Promise<WhatIfRun> {
  return shown(await mustFind(ctx, id));
}

async function mustFind(ctx: Ctx, id: string): Promise<Row> {
  const [row] = await ctx.db
    .select()
    .from(whatIfRuns)
    .where(ours(ctx, whatIfRuns, eq(whatIfRuns.id, id)));
  if (!row) throw new AppError("not_found", "There is no such replay.");
  return row;
}

function shown({ tenantId: _, parts: __, createdBy: ___, changes, ...run }: Row): WhatIfRun {
  return { ...run, changes: changes as WhatIfRun["changes"] };
}

/** What differed so far, conversation by conversation, newest first. @throws AppError not_found, invalid */
export async function listDifferences(ctx: Ctx, id: string, cursor = "0.0"): Promise<Differences> {
  const { parts } = await mustFind(ctx, id);
  let [part, offset] = positionOf(cursor);
  const found: Part["conversations"] = [];
  while (part < parts && found.length < PAGE) {
    const { conversations: all } = await readPart(ctx, id, part);
    const taken = all.slice(offset, offset + PAGE - found.length);
    found.push(...taken);
    offset += taken.length;
    if (offset >= all.length) [part, offset] = [part + 1, 0];
  }
  return { conversations: await withWords(ctx, found), nextCursor: part < parts ? `${part}.${offset}` : null };
}

function positionOf(cursor: string): [number, number] {
  const [, part, offset] = /^(\d{1,4})\.(\d{1,5})$/.exec(cursor) ?? [];
  if (part === undefined) throw new AppError("invalid", "The cursor is not one of ours.", { cursor: "malformed" });
  return [Number(part), Number(offset)];
}

async function readPart(ctx: Ctx, id: string, part: number): Promise<Part> {
  const stored = await ctx.env.FILES.get(partKey(ctx, id, part));
  if (!stored) throw new AppError("unavailable", "The result cannot be read now.");
  return stored.json<Part>();
}

/** Names and questions are read where they are kept, so that what is erased there is gone here as well. */
async function withWords(ctx: Ctx, found: Part["conversations"]): Promise<DifferingConversation[]> {
  if (found.length === 0) return [];
  const [names, questions] = await Promise.all([
    namesOf(
      ctx,
      found.map(({ id }) => id),
    ),
    questionsOf(ctx, found),
  ]);
  return found.map(({ id, turns }) => ({
    id,
    customerName: names.get(id) ?? null,
    turns: turns.map((turn) => ({ ...turn, question: questions.get(turn.turnId) ?? "" })),
  }));
}

async function namesOf(ctx: Ctx, ids: string[]): Promise<Map<string, string | null>> {
  const rows = await ctx.db
    .select({ id: conversations.id, name: conversations.customerName })
    .from(conversations)
    .where(ours(ctx, conversations, inArray(conversations.id, ids)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function questionsOf(ctx: Ctx, found: Part["conversations"]): Promise<Map<string, string>> {
  const { conversationId, turnId, questionText: text } = autoReplyLog;
  const turnIds = found.flatMap(({ turns }) => turns.map((turn) => turn.turnId));
  const ids = found.map(({ id }) => id);
  const rows = await ctx.db
    .select({ turnId, text })
    .from(autoReplyLog)
    .where(ours(ctx, autoReplyLog, among(conversationId, ids), among(turnId, turnIds)));
  return new Map(rows.map((row) => [row.turnId, mask(row.text ?? "", findPii(row.text ?? ""))]));
}
