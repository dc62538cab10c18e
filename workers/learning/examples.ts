/** The tenant's own examples: a message and what it asks for, as the tenant's people said. */
import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { type Ctx, ours, owned } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { fold } from "../platform/text";
import { findPii, mask } from "../privacy";
import { mustOffer } from "./intents";
import { ownExamples } from "./schema";
import type { Example, Examples, IntentChoice } from "./shapes";

/** A layer stays small and is trained in one job. */
export const EXAMPLES_MAX = 500;
/** characters of one example */
export const EXAMPLE_MAX = 300;

export const ExampleInput = z.object({
  text: z.string().trim().min(1).max(EXAMPLE_MAX),
  intent: z.string().regex(/^[a-z_]{1,60}$/),
});
export type ExampleInput = z.infer<typeof ExampleInput>;

interface NewExample extends ExampleInput {
  source: Example["source"];
  wrongAnswerId: string | null;
}

/** All of them, newest first. */
export async function listExamples(ctx: Ctx): Promise<Examples> {
  const rows = await ctx.db
    .select()
    .from(ownExamples)
    .where(ours(ctx, ownExamples))
    .orderBy(desc(ownExamples.createdAt), desc(ownExamples.id));
  return { items: rows.map(shown), max: EXAMPLES_MAX };
}

/**
 * Adds one that somebody wrote.
 * @throws AppError invalid for an intent the sector has not; conflict with field `text` when it is there already, with
 *   field `examples` when there is no room
 */
export async function addExample(ctx: Ctx, intents: readonly IntentChoice[], input: ExampleInput): Promise<Example> {
  mustOffer(intents, input.intent, "intent");
  await hasRoom(ctx);
  const [insert, audit] = exampleRow(ctx, { ...input, source: "manual", wrongAnswerId: null });
  const [added] = await insert;
  if (!added) throw new AppError("conflict", "This example is there already.", { text: "known" });
  await audit;
  return shown(added);
}

/** @throws AppError not_found */
export async function removeExample(ctx: Ctx, id: string): Promise<void> {
  const [removed] = await ctx.db
    .delete(ownExamples)
    .where(ours(ctx, ownExamples, eq(ownExamples.id, id)))
    .returning();
  if (!removed) throw new AppError("not_found", "There is no such example.");
  await auditRow(ctx, {
    event: "learning.example_removed",
    resourceType: "own_example",
    resourceId: id,
    before: { intent: removed.intent, source: removed.source },
  });
}

/** @throws AppError conflict when the tenant has as many as it may */
export async function hasRoom(ctx: Ctx): Promise<void> {
  if ((await countExamples(ctx)) < EXAMPLES_MAX) return;
  throw new AppError("conflict", "There is no room for another example.", { examples: "full" });
}

/** Is it there already, however it is written? */
export async function isKnown(ctx: Ctx, { text, intent }: ExampleInput): Promise<boolean> {
  const [row] = await ctx.db
    .select({ id: ownExamples.id })
    .from(ownExamples)
    .where(ours(ctx, ownExamples, eq(ownExamples.intent, intent), eq(ownExamples.foldedText, fold(masked(text)))));
  return row !== undefined;
}

export async function countExamples(ctx: Ctx): Promise<number> {
  return ctx.db.$count(ownExamples, ours(ctx, ownExamples));
}

/** The insert, which does nothing when it is known, and its audit row, for a batch. */
export function exampleRow(ctx: Ctx, { text, ...example }: NewExample) {
  const kept = masked(text);
  const row = owned(ctx, "ownExample", {
    ...example,
    text: kept,
    foldedText: fold(kept),
    addedBy: actorId(ctx),
  });
  return [
    ctx.db.insert(ownExamples).values(row).onConflictDoNothing().returning(),
    auditRow(ctx, {
      event: "learning.example_added",
      resourceType: "own_example",
      resourceId: row.id,
      after: { intent: row.intent, source: row.source, wrongAnswerId: row.wrongAnswerId },
    }),
  ] as const;
}

/** An example outlives the conversation it comes from, so it keeps nobody's numbers. */
function masked(text: string): string {
  return mask(text, findPii(text));
}

/** Who is written down as having done it. */
export function actorId({ actor }: Ctx): string {
  return actor.kind === "user" ? actor.userId : actor.kind;
}

function shown({ id, text, intent, source, createdAt }: typeof ownExamples.$inferSelect): Example {
  return { id, text, intent, source, createdAt };
}
