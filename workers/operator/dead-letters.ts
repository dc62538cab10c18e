/** Jobs and events that were given up: what it was and why, never their contents; replayed or discarded. */
import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type DeadLetter, discardedRow, isOpenLetter } from "../platform/dead-letters";
import { AppError } from "../platform/errors";
import { replayLetter } from "../platform/replay";
import { deadLetters } from "../platform/schema";
import { after, PAGE, type Page, pageOf } from "./cursor";
import { ownersOf } from "./letter-owners";
import { tenantNames } from "./names";
import { type OperatorCtx, record, recordRows } from "./record";
import type { DeadLetterLine } from "./shapes";

const Kind = z.string().max(100);

export const LettersInput = z.object({
  state: z.enum(["open", "replayed", "discarded"]).default("open"),
  kind: Kind.optional(),
  tenantId: z.string().max(60).optional(),
  cursor: z.string().max(100).optional(),
});
export type LettersInput = z.infer<typeof LettersInput>;
export const ReplayAllInput = z.object({ kind: Kind.optional() });

/** So many a request: the rest goes with the next. */
const REPLAY_MAX = 100;

const STATES = {
  open: isOpenLetter,
  replayed: isNotNull(deadLetters.replayedAt),
  discarded: isNotNull(deadLetters.discardedAt),
};

/** A page of 50, the newest first, and of the first page the open kinds. @throws AppError invalid for a cursor that is not ours */
export async function listLetters(
  ctx: OperatorCtx,
  { state, kind, tenantId, cursor }: LettersInput,
): Promise<Page<DeadLetterLine> & { kinds: { kind: string; open: number }[] }> {
  const { id, queue, attempts, error, createdAt, replayedAt, discardedAt } = deadLetters;
  const [rows, kinds] = await Promise.all([
    ctx.directory
      .select({
        id,
        tenantId: deadLetters.tenantId,
        queue,
        kind: deadLetters.kind,
        attempts,
        error,
        createdAt,
        replayedAt,
        discardedAt,
        bodyJson: deadLetters.bodyJson,
      })
      .from(deadLetters)
      .where(
        and(
          STATES[state],
          kind ? eq(deadLetters.kind, kind) : undefined,
          tenantId ? eq(deadLetters.tenantId, tenantId) : undefined,
          after(deadLetters, cursor),
        ),
      )
      .orderBy(desc(createdAt), desc(id))
      .limit(PAGE + 1),
    cursor === undefined ? openKinds(ctx) : [],
  ]);
  const { items, nextCursor } = pageOf(rows);
  const owned = await withOwners(ctx, items);
  const names = await tenantNames(
    ctx,
    owned.map((row) => row.tenantId),
  );
  const named = (owner: string | null) => (owner === null ? null : (names.get(owner) ?? null));
  const lines = owned.map(({ bodyJson: _, ...row }) => ({ ...row, tenantName: named(row.tenantId) }));
  return { items: lines, nextCursor, kinds };
}

/** Those that have lost their tenant get it back where what they name tells it. */
async function withOwners<L extends Pick<DeadLetter, "id" | "tenantId" | "bodyJson">>(
  ctx: OperatorCtx,
  letters: readonly L[],
): Promise<L[]> {
  const owners = await ownersOf(ctx, letters);
  return letters.map((letter) => ({ ...letter, tenantId: letter.tenantId ?? owners.get(letter.id) ?? null }));
}

function openKinds(ctx: OperatorCtx): Promise<{ kind: string; open: number }[]> {
  return ctx.directory
    .select({ kind: deadLetters.kind, open: sql<number>`count(*)` })
    .from(deadLetters)
    .where(isOpenLetter)
    .groupBy(deadLetters.kind)
    .orderBy(asc(deadLetters.kind));
}

/** @throws AppError not_found, conflict when it is settled or nobody knows whose it is, unavailable when its queue takes nothing */
export async function replay(ctx: OperatorCtx, id: string): Promise<void> {
  const letter = await letterOf(ctx, id);
  if (!(await replayed(ctx, letter))) throw new AppError("conflict", "It was settled before, or nobody can run it.");
}

/** Replays the oldest open ones. */
export async function replayAll(
  ctx: OperatorCtx,
  { kind }: z.infer<typeof ReplayAllInput>,
): Promise<{ replayed: number; isMore: boolean }> {
  const ofKind = and(isOpenLetter, kind ? eq(deadLetters.kind, kind) : undefined);
  const { tenantId } = deadLetters;
  // The two apart: letters that lead nowhere stay open, and would stand before the others for ever.
  const [owned, lost] = await Promise.all([
    oldest(ctx, and(ofKind, isNotNull(tenantId))!),
    oldest(ctx, and(ofKind, isNull(tenantId))!),
  ]);
  const found = (await withOwners(ctx, lost)).filter((letter) => letter.tenantId !== null);
  const letters = [...owned, ...found];
  let count = 0;
  for (const letter of letters.slice(0, REPLAY_MAX)) if (await replayed(ctx, letter)) count++;
  return { replayed: count, isMore: letters.length > REPLAY_MAX };
}

function oldest(ctx: OperatorCtx, which: SQL): Promise<DeadLetter[]> {
  return ctx.directory
    .select()
    .from(deadLetters)
    .where(which)
    .orderBy(asc(deadLetters.createdAt), asc(deadLetters.id))
    .limit(REPLAY_MAX + 1);
}

/** @throws AppError not_found, conflict when it is settled */
export async function discard(ctx: OperatorCtx, id: string, reason: string): Promise<void> {
  const letter = await letterOf(ctx, id);
  const isOpen = letter.replayedAt === null && letter.discardedAt === null;
  if (!isOpen) throw new AppError("conflict", "It was settled before.");
  const [discarded] = await ctx.directory.batch([
    discardedRow(ctx, id, ctx.actor.userId, reason),
    ...recordRows(ctx, { event: "dead_letter.discarded", ...whose(letter), after: { kind: letter.kind, reason } }),
  ]);
  if (discarded.length === 0) throw new AppError("conflict", "It was settled before.");
}

/** The record follows, because only one of many at once has replayed it. */
async function replayed(ctx: OperatorCtx, letter: DeadLetter): Promise<boolean> {
  const done = await replayLetter(ctx, letter, ctx.actor.userId);
  if (done) await record(ctx, { event: "dead_letter.replayed", ...whose(letter), after: { kind: letter.kind } });
  return done;
}

async function letterOf(ctx: OperatorCtx, id: string): Promise<DeadLetter> {
  const [row] = await ctx.directory.select().from(deadLetters).where(eq(deadLetters.id, id));
  if (!row) throw new AppError("not_found", "There is no such dead letter.");
  return (await withOwners(ctx, [row]))[0]!;
}

const whose = ({ id, tenantId }: DeadLetter) => ({ tenantId, resourceType: "dead_letter", resourceId: id });
