/** Answers that people say were wrong: marked once a turn, then made an example or set aside. */
import { and, desc, eq, lt, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { namesOf } from "../auth";
import { readQuestion } from "../inbox";
import { type Ctx, ours, owned } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { shorten } from "../platform/text";
import { findPii, mask } from "../privacy";
import { actorId, EXAMPLE_MAX, ExampleText, IntentKey, keepExample } from "./examples";
import { mustOffer } from "./intents";
import { WRONG_STATES, wrongAnswers } from "./schema";
import type { IntentChoice, MarkedTurn, WrongAnswer } from "./shapes";

const PAGE = 50;
const NOTE_MAX = 500;

export const MarkInput = z.object({
  rightIntent: IntentKey.optional(),
  note: z.string().trim().max(NOTE_MAX).optional(),
});
export type MarkInput = z.infer<typeof MarkInput>;

export const WrongListInput = z.object({
  status: z.enum(WRONG_STATES).default("open"),
  cursor: z.string().max(200).optional(),
});
export type WrongListInput = z.infer<typeof WrongListInput>;

export const ResolutionInput = z.discriminatedUnion("action", [
  z.object({
    action: z.literal("add_example"),
    /** what the one who marked it said, when left out */
    intent: IntentKey.optional(),
    /** the customer's words, when left out */
    text: ExampleText.optional(),
  }),
  z.object({ action: z.literal("dismiss") }),
]);
export type ResolutionInput = z.infer<typeof ResolutionInput>;

type Row = typeof wrongAnswers.$inferSelect;

/** Marks the answer of one turn. A turn marked before stays as it was marked. @throws AppError not_found, invalid */
export async function markWrong(
  ctx: Ctx,
  intents: readonly IntentChoice[],
  turn: { conversationId: string; turnId: string },
  input: MarkInput,
): Promise<{ added: boolean; item: WrongAnswer }> {
  if (input.rightIntent) mustOffer(intents, input.rightIntent, "rightIntent");
  const { text, intent } = await readQuestion(ctx, turn.conversationId, turn.turnId);
  const row = owned(ctx, "wrongAnswer", {
    ...turn,
    // It outlives the conversation, so it keeps nobody's numbers.
    questionText: shorten(mask(text, findPii(text)), EXAMPLE_MAX),
    intent,
    rightIntent: input.rightIntent ?? null,
    note: input.note || null,
    markedBy: actorId(ctx),
  });
  const [added] = await ctx.db.insert(wrongAnswers).values(row).onConflictDoNothing().returning();
  if (added) {
    await auditRow(ctx, {
      event: "learning.answer_marked",
      resourceType: "wrong_answer",
      resourceId: added.id,
      after: { turnId: turn.turnId, intent, rightIntent: added.rightIntent },
    });
  }
  const marked = added ?? (await findWrong(ctx, eq(wrongAnswers.turnId, turn.turnId)));
  return { added: added !== undefined, item: (await withNames(ctx, [marked]))[0]! };
}

/** Which turns of a conversation are marked. */
export async function markedTurns(ctx: Ctx, conversationId: string): Promise<MarkedTurn[]> {
  return ctx.db
    .select({ turnId: wrongAnswers.turnId, status: wrongAnswers.status })
    .from(wrongAnswers)
    .where(ours(ctx, wrongAnswers, eq(wrongAnswers.conversationId, conversationId)));
}

/** Newest first. @throws AppError invalid for a cursor that is not ours */
export async function listWrongAnswers(
  ctx: Ctx,
  { status, cursor }: WrongListInput,
): Promise<{ items: WrongAnswer[]; nextCursor: string | null }> {
  const rows = await ctx.db
    .select()
    .from(wrongAnswers)
    .where(ours(ctx, wrongAnswers, eq(wrongAnswers.status, status), cursor ? after(cursor) : undefined))
    .orderBy(desc(wrongAnswers.createdAt), desc(wrongAnswers.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    items: await withNames(ctx, page),
    nextCursor: rows.length > PAGE && last ? `${last.createdAt}.${last.id}` : null,
  };
}

/**
 * Makes it an example, or sets it aside.
 * @throws AppError not_found; conflict when somebody was quicker; what `keepExample` refuses, and then it stays open
 */
export async function resolveWrong(
  ctx: Ctx,
  intents: readonly IntentChoice[],
  id: string,
  input: ResolutionInput,
): Promise<WrongAnswer> {
  const row = await findWrong(ctx, eq(wrongAnswers.id, id));
  if (row.status !== "open") throw new AppError("conflict", "Somebody has dealt with it already.");
  const isExample = input.action === "add_example";
  const example = isExample ? exampleOf(intents, row, input) : null;
  // First, and idempotent: what stops after it is done again with the example that is there.
  if (example) await keepExample(ctx, example);
  const resolution = {
    status: isExample ? ("resolved" as const) : ("dismissed" as const),
    rightIntent: example?.intent ?? row.rightIntent,
    resolvedBy: actorId(ctx),
    resolvedAt: ctx.clock.now(),
  };
  await ctx.db.batch([
    ctx.db
      .update(wrongAnswers)
      .set(resolution)
      .where(ours(ctx, wrongAnswers, eq(wrongAnswers.id, id), eq(wrongAnswers.status, "open"))),
    auditRow(ctx, {
      event: "learning.answer_resolved",
      resourceType: "wrong_answer",
      resourceId: id,
      after: { action: input.action, intent: example?.intent ?? null },
    }),
  ]);
  return (await withNames(ctx, [{ ...row, ...resolution }]))[0]!;
}

/** @throws AppError invalid without intent or words */
function exampleOf(intents: readonly IntentChoice[], row: Row, input: { intent?: string; text?: string }) {
  const intent = input.intent ?? row.rightIntent;
  if (!intent) throw new AppError("invalid", "It takes the right intent.", { intent: "missing" });
  mustOffer(intents, intent, "intent");
  const text = input.text ?? row.questionText;
  if (!text) throw new AppError("invalid", "An example has words.", { text: "missing" });
  return { text, intent, source: "wrong_answer" as const, wrongAnswerId: row.id };
}

/** @throws AppError not_found, for another tenant's as well */
async function findWrong(ctx: Ctx, which: SQL): Promise<Row> {
  const [row] = await ctx.db
    .select()
    .from(wrongAnswers)
    .where(ours(ctx, wrongAnswers, which))
    .limit(1);
  if (!row) throw new AppError("not_found", "There is no such marked answer.");
  return row;
}

async function withNames(ctx: Ctx, rows: readonly Row[]): Promise<WrongAnswer[]> {
  const names = await namesOf(
    ctx,
    rows.flatMap(({ markedBy, resolvedBy }) => (resolvedBy ? [markedBy, resolvedBy] : [markedBy])),
  );
  return rows.map(({ tenantId: _, ...row }) => ({
    ...row,
    markedBy: names.get(row.markedBy) ?? null,
    resolvedBy: (row.resolvedBy && names.get(row.resolvedBy)) || null,
  }));
}

function after(cursor: string): SQL | undefined {
  const [, at, id] = /^(\d+)\.(wra_[0-9a-f]{32})$/.exec(cursor) ?? [];
  if (!at || !id) throw new AppError("invalid", "The cursor is not one of ours.", { cursor: "malformed" });
  const { createdAt } = wrongAnswers;
  return or(lt(createdAt, Number(at)), and(eq(createdAt, Number(at)), lt(wrongAnswers.id, id)));
}
