/** The tenant's own examples: a message and what it asks for, as the tenant's people said. */
import { asc, desc, eq, lte } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { normalise } from "../chat-analysis";
import type { OwnExample } from "../chat-analysis/layer";
import { type Ctx, ours, owned } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { findPii, mask } from "../privacy";
import { mustOffer } from "./intents";
import { ownExamples } from "./schema";
import type { Example, Examples, IntentChoice } from "./shapes";

/** A layer stays small and is trained in one job. */
export const EXAMPLES_MAX = 500;
/** characters of one example */
export const EXAMPLE_MAX = 1_000;

export const IntentKey = z.string().regex(/^[a-z_]{1,60}$/, "malformed");
export const ExampleText = z.string().trim().min(1, "missing").max(EXAMPLE_MAX, "too_long");

export const ExampleInput = z.object({ text: ExampleText, intent: IntentKey });
export type ExampleInput = z.infer<typeof ExampleInput>;

export const ExampleChange = z.object({ intent: IntentKey });
export type ExampleChange = z.infer<typeof ExampleChange>;

interface NewExample extends ExampleInput {
  source: Example["source"];
  wrongAnswerId: string | null;
}

type Row = typeof ownExamples.$inferSelect;

/** All of them, newest first. */
export async function listExamples(ctx: Ctx): Promise<Examples> {
  const rows = await ctx.db
    .select()
    .from(ownExamples)
    .where(ours(ctx, ownExamples))
    .orderBy(desc(ownExamples.createdAt), desc(ownExamples.id));
  return { items: rows.map(shown), max: EXAMPLES_MAX };
}

/** Adds one that somebody wrote. @throws AppError as `keepExample` does, and invalid for an intent the sector has not */
export async function addExample(
  ctx: Ctx,
  intents: readonly IntentChoice[],
  input: ExampleInput,
): Promise<{ added: boolean; item: Example }> {
  mustOffer(intents, input.intent, "intent");
  return keepExample(ctx, { ...input, source: "manual", wrongAnswerId: null });
}

/**
 * Adds an example whose words are new. The same words for the same intent are the example that is there already.
 * @throws AppError invalid (`text`: `wordless`) without a single word; conflict when the words are an example of
 *   another intent (`text`: `contradicts`, with `exampleId` and `exampleIntent`) or there is no room (`examples`: `full`)
 */
export async function keepExample(ctx: Ctx, input: NewExample): Promise<{ added: boolean; item: Example }> {
  const { text, ...example } = input;
  const kept = masked(text);
  const foldedText = wordsOf(kept);
  if (!hasWord(kept)) throw new AppError("invalid", "An example has words.", { text: "wordless" });
  const known = await findSame(ctx, foldedText);
  if (known) return { added: false, item: mustAgree(known, example.intent) };
  await hasRoom(ctx);
  const row = owned(ctx, "ownExample", { ...example, text: kept, foldedText, addedBy: actorId(ctx) });
  const [added] = await ctx.db.insert(ownExamples).values(row).onConflictDoNothing().returning();
  if (!added) return keepExample(ctx, input); // somebody was quicker: what they wrote decides
  await auditRow(ctx, {
    event: "learning.example_added",
    resourceType: "own_example",
    resourceId: row.id,
    after: { intent: row.intent, source: row.source, wrongAnswerId: row.wrongAnswerId },
  });
  return { added: true, item: shown(added) };
}

/** Says that an example asks for something else than was thought. @throws AppError not_found, invalid */
export async function changeExample(
  ctx: Ctx,
  intents: readonly IntentChoice[],
  id: string,
  { intent }: ExampleChange,
): Promise<Example> {
  mustOffer(intents, intent, "intent");
  const [before] = await ctx.db
    .select()
    .from(ownExamples)
    .where(ours(ctx, ownExamples, eq(ownExamples.id, id)));
  if (!before) throw new AppError("not_found", "There is no such example.");
  if (before.intent === intent) return shown(before);
  await ctx.db.batch([
    ctx.db
      .update(ownExamples)
      .set({ intent })
      .where(ours(ctx, ownExamples, eq(ownExamples.id, id))),
    auditRow(ctx, {
      event: "learning.example_changed",
      resourceType: "own_example",
      resourceId: id,
      before: { intent: before.intent },
      after: { intent },
    }),
  ]);
  return shown({ ...before, intent });
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

export async function countExamples(ctx: Ctx): Promise<number> {
  return ctx.db.$count(ownExamples, ours(ctx, ownExamples));
}

/** Those that were there at `until`, the oldest first, so that the same examples make the same layer. */
export async function examplesUntil(ctx: Ctx, until: number): Promise<OwnExample[]> {
  return ctx.db
    .select({ text: ownExamples.text, intent: ownExamples.intent })
    .from(ownExamples)
    .where(ours(ctx, ownExamples, lte(ownExamples.createdAt, until)))
    .orderBy(asc(ownExamples.createdAt), asc(ownExamples.id));
}

/** Who is written down as having done it. */
export function actorId({ actor }: Ctx): string {
  if (actor.kind === "api_key") return actor.keyId;
  return actor.kind === "user" ? actor.userId : actor.kind;
}

/** The example of the same words, whatever its intent. Read anew, as a newer normaliser may fold an old text otherwise. */
async function findSame(ctx: Ctx, foldedText: string): Promise<Row | undefined> {
  const rows = await ctx.db.select().from(ownExamples).where(ours(ctx, ownExamples));
  return rows.find((row) => row.foldedText === foldedText || wordsOf(row.text) === foldedText);
}

function mustAgree(known: Row, intent: string): Example {
  if (known.intent === intent) return shown(known);
  throw new AppError("conflict", "The same words are an example of another intent.", {
    text: "contradicts",
    exampleId: known.id,
    exampleIntent: known.intent,
  });
}

/** @throws AppError conflict when the tenant has as many as it may */
async function hasRoom(ctx: Ctx): Promise<void> {
  if ((await countExamples(ctx)) < EXAMPLES_MAX) return;
  throw new AppError("conflict", "There is no room for another example.", { examples: "full" });
}

/** What the reader makes of a text: case, marks, stops and pictures do not count. */
function wordsOf(text: string): string {
  return normalise(text)
    .tokens.map((token) => token.text)
    .join(" ");
}

/** Numbers alone, masked ones too, would teach that every such number asks for the same. */
function hasWord(kept: string): boolean {
  return normalise(kept.replace(/\[\w+\]/g, " ")).tokens.some(({ kind }) => kind === "word");
}

/** An example outlives the conversation it comes from, so it keeps nobody's numbers. */
function masked(text: string): string {
  return mask(text, findPii(text));
}

function shown({ id, text, intent, source, createdAt }: Row): Example {
  return { id, text, intent, source, createdAt };
}
