/** A tenant's canned replies, and those a person keeps for themselves. */
import { asc, eq, inArray, or } from "drizzle-orm";
import { z } from "zod";
import { auditRow } from "../audit";
import { type Ctx, ours, owned } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { fold } from "../platform/text";
import { cannedReplies } from "./schema";
import { type CannedReply, REPLY_LANGUAGES, VARIABLES } from "./shapes";

const REPLIES_MAX = 500;
const TEXT_MAX = 4000;
const KNOWN: ReadonlySet<string> = new Set(VARIABLES);

const Text = z.string().trim().min(1).max(TEXT_MAX);

export const ReplyInput = z.object({
  shortcut: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}_-]{1,30}$/u),
  title: z.string().trim().min(1).max(80),
  texts: z.partialRecord(z.enum(REPLY_LANGUAGES), Text),
});
export type ReplyInput = z.infer<typeof ReplyInput>;
export const NewReplyInput = ReplyInput.extend({ isPersonal: z.boolean().default(false) });

/** Whose hand it is, and whether the tenant's own replies are theirs to change. */
export interface Writer {
  userId: string;
  mayLead: boolean;
}

/** The tenant's and the person's own, by shortcut. */
export async function listReplies(ctx: Ctx, userId: string): Promise<CannedReply[]> {
  const rows = await ctx.db
    .select()
    .from(cannedReplies)
    .where(ours(ctx, cannedReplies, inArray(cannedReplies.ownerId, ["", userId])))
    .orderBy(asc(cannedReplies.folded));
  return rows.map(shown);
}

/** @throws AppError forbidden, conflict when the shortcut is taken, invalid, limit */
export async function addReply(
  ctx: Ctx,
  { isPersonal, ...input }: z.infer<typeof NewReplyInput>,
  writer: Writer,
): Promise<CannedReply> {
  const ownerId = isPersonal ? writer.userId : "";
  if (!isPersonal && !writer.mayLead) throw notTheirs();
  checkTexts(input.texts);
  if ((await ctx.db.$count(cannedReplies, ours(ctx, cannedReplies, eq(cannedReplies.ownerId, ownerId)))) >= REPLIES_MAX)
    throw new AppError("limit", "There are too many replies.");
  await checkShortcut(ctx, input.shortcut, ownerId, null);
  const row = owned(ctx, "cannedReply", { ...input, ownerId, folded: fold(input.shortcut) });
  const added = await ctx.db
    .insert(cannedReplies)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: cannedReplies.id });
  if (added.length === 0) throw taken();
  await auditRow(ctx, audit("canned_reply.created", row));
  return shown(row);
}

/** @throws AppError not_found, for another person's as well; forbidden, conflict, invalid */
export async function changeReply(ctx: Ctx, id: string, input: ReplyInput, writer: Writer): Promise<CannedReply> {
  const before = await writable(ctx, id, writer);
  checkTexts(input.texts);
  await checkShortcut(ctx, input.shortcut, before.ownerId, id);
  const row = { ...before, ...input, folded: fold(input.shortcut) };
  const { shortcut, folded, title, texts } = row;
  await ctx.db.batch([
    ctx.db
      .update(cannedReplies)
      .set({ shortcut, folded, title, texts })
      .where(ours(ctx, cannedReplies, eq(cannedReplies.id, id))),
    auditRow(ctx, audit("canned_reply.changed", row)),
  ]);
  return shown(row);
}

/** @throws AppError not_found, for another person's as well; forbidden */
export async function removeReply(ctx: Ctx, id: string, writer: Writer): Promise<void> {
  const before = await writable(ctx, id, writer);
  await ctx.db.batch([
    ctx.db.delete(cannedReplies).where(ours(ctx, cannedReplies, eq(cannedReplies.id, id))),
    auditRow(ctx, audit("canned_reply.removed", before)),
  ]);
}

type Row = typeof cannedReplies.$inferSelect;

async function writable(ctx: Ctx, id: string, { userId, mayLead }: Writer): Promise<Row> {
  const [row] = await ctx.db
    .select()
    .from(cannedReplies)
    .where(ours(ctx, cannedReplies, eq(cannedReplies.id, id), inArray(cannedReplies.ownerId, ["", userId])));
  if (!row) throw new AppError("not_found", "There is no such reply.");
  if (row.ownerId === "" && !mayLead) throw notTheirs();
  return row;
}

/** What one person can type leads to one reply: their own may not hide one of the tenant's, nor the other way round. */
async function checkShortcut(ctx: Ctx, shortcut: string, ownerId: string, except: string | null): Promise<void> {
  const seenWith = ownerId === "" ? undefined : or(eq(cannedReplies.ownerId, ""), eq(cannedReplies.ownerId, ownerId));
  const same = await ctx.db
    .select({ id: cannedReplies.id })
    .from(cannedReplies)
    .where(ours(ctx, cannedReplies, eq(cannedReplies.folded, fold(shortcut)), seenWith));
  if (same.some(({ id }) => id !== except)) throw taken();
}

function checkTexts(texts: ReplyInput["texts"]): void {
  const written = Object.entries(texts);
  if (written.length === 0) throw new AppError("invalid", "There is no text.", { texts: "empty" });
  for (const [language, text] of written) {
    const unknown = [...text.matchAll(/\{\{([^}]*)\}\}/g)].some(([, name]) => !KNOWN.has(name!.trim()));
    if (unknown)
      throw new AppError("invalid", "A text leaves something open that nobody can fill.", {
        [`texts.${language}`]: "unknown_variable",
      });
  }
}

function audit(event: string, { id, shortcut, title, ownerId }: Row) {
  const after = { shortcut, title, isPersonal: ownerId !== "" };
  return { event, resourceType: "canned_reply", resourceId: id, after };
}

function shown({ id, shortcut, title, texts, ownerId }: Row): CannedReply {
  return { id, shortcut, title, texts, isPersonal: ownerId !== "" };
}

function taken(): AppError {
  return new AppError("conflict", "There is a reply of this shortcut.", { shortcut: "taken" });
}

function notTheirs(): AppError {
  return new AppError("forbidden", "Your role does not allow this.");
}
