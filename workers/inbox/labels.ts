/** The tenant's labels. A conversation keeps the ids it carries; which labels there are is written here. */
import { asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { type Ctx, ours, owned } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { fold } from "../platform/text";
import { conversationLabels, LABEL_COLORS, labels } from "./schema";

export const LabelInput = z.object({ name: z.string().trim().min(1).max(40), color: z.enum(LABEL_COLORS) });
export type LabelInput = z.infer<typeof LabelInput>;

export interface Label {
  id: string;
  name: string;
  color: (typeof LABEL_COLORS)[number];
}

const LABELS_MAX = 200;

/** By name. */
export function listLabels(ctx: Ctx): Promise<Label[]> {
  return ctx.db
    .select({ id: labels.id, name: labels.name, color: labels.color })
    .from(labels)
    .where(ours(ctx, labels))
    .orderBy(asc(labels.folded));
}

/** @throws AppError conflict when there is one of this name, limit beyond 200 labels */
export async function addLabel(ctx: Ctx, input: LabelInput): Promise<Label> {
  if ((await ctx.db.$count(labels, ours(ctx, labels))) >= LABELS_MAX)
    throw new AppError("limit", "There are too many labels.");
  const row = owned(ctx, "label", { ...input, folded: fold(input.name) });
  const added = await ctx.db.insert(labels).values(row).onConflictDoNothing().returning({ id: labels.id });
  if (added.length === 0) throw taken();
  await auditRow(ctx, { event: "label.created", resourceType: "label", resourceId: row.id, after: input });
  return { id: row.id, ...input };
}

/** @throws AppError not_found, or conflict when another one has this name */
export async function changeLabel(ctx: Ctx, id: string, input: LabelInput): Promise<Label> {
  const folded = fold(input.name);
  const [other] = await ctx.db
    .select({ id: labels.id })
    .from(labels)
    .where(ours(ctx, labels, eq(labels.folded, folded)));
  if (other && other.id !== id) throw taken();
  const [changed] = await ctx.db.batch([
    ctx.db
      .update(labels)
      .set({ ...input, folded })
      .where(ours(ctx, labels, eq(labels.id, id)))
      .returning({ id: labels.id }),
    auditRow(ctx, { event: "label.changed", resourceType: "label", resourceId: id, after: input }),
  ]);
  if (changed.length === 0) throw new AppError("not_found", "There is no such label.");
  return { id, ...input };
}

/** Conversations that carry it show it no more. @throws AppError not_found */
export async function removeLabel(ctx: Ctx, id: string): Promise<void> {
  const [removed] = await ctx.db.batch([
    ctx.db
      .delete(labels)
      .where(ours(ctx, labels, eq(labels.id, id)))
      .returning({ name: labels.name }),
    ctx.db.delete(conversationLabels).where(ours(ctx, conversationLabels, eq(conversationLabels.labelId, id))),
    auditRow(ctx, { event: "label.removed", resourceType: "label", resourceId: id }),
  ]);
  if (removed.length === 0) throw new AppError("not_found", "There is no such label.");
}

/** @throws AppError not_found unless all of them are the tenant's */
export async function requireLabels(ctx: Ctx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const known = await ctx.db
    .select({ id: sql<string>`${labels.id}` })
    .from(labels)
    .where(ours(ctx, labels, inArray(labels.id, ids)));
  if (known.length < new Set(ids).size) throw new AppError("not_found", "There is no such label.");
}

function taken(): AppError {
  return new AppError("conflict", "There is a label of this name.", { name: "taken" });
}
