/** The inbox list from its projection: five views, newest first, pages by key so that a moving list skips nothing. */
import { and, desc, eq, isNull, lt, ne, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, ours } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { conversations } from "./schema";
import type { InboxRow } from "./shapes";

const PAGE = 50;

export const ListInput = z.object({
  view: z.enum(["all", "mine", "unassigned", "handed_over", "closed"]).default("all"),
  cursor: z.string().max(200).optional(),
});
export type ListInput = z.infer<typeof ListInput>;

/** @throws AppError invalid for a cursor that is not ours */
export async function listConversations(
  ctx: Ctx,
  userId: string,
  { view, cursor }: ListInput,
): Promise<{ items: InboxRow[]; nextCursor: string | null }> {
  const rows = await ctx.db
    .select()
    .from(conversations)
    .where(ours(ctx, conversations, inView(view, userId), cursor ? after(cursor) : undefined))
    .orderBy(desc(conversations.lastMessageAt), desc(conversations.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  const items = page.map(({ tenantId: _, projectedSeq: __, createdAt: ___, ...row }) => row);
  return { items, nextCursor: rows.length > PAGE && last ? `${last.lastMessageAt}.${last.id}` : null };
}

/** One row, as the list shows it. @throws AppError not_found, for another tenant's as well */
export async function findConversation(ctx: Ctx, id: string) {
  const [row] = await ctx.db
    .select()
    .from(conversations)
    .where(ours(ctx, conversations, eq(conversations.id, id)));
  if (!row) throw new AppError("not_found", "There is no such conversation.");
  return row;
}

function inView(view: ListInput["view"], userId: string): SQL | undefined {
  switch (view) {
    case "all":
      return ne(conversations.status, "closed");
    case "mine":
      return and(eq(conversations.assigneeId, userId), ne(conversations.status, "closed"));
    case "unassigned":
      return and(isNull(conversations.assigneeId), ne(conversations.status, "closed"));
    case "handed_over":
      return eq(conversations.status, "handed_over");
    case "closed":
      return eq(conversations.status, "closed");
    default: {
      const unhandled: never = view;
      throw new Error(`unknown view ${unhandled}`);
    }
  }
}

function after(cursor: string): SQL | undefined {
  const [, at, id] = /^(\d+)\.(cnv_[0-9a-f]{40})$/.exec(cursor) ?? [];
  if (!at || !id) throw new AppError("invalid", "The cursor is not one of ours.", { cursor: "malformed" });
  const { lastMessageAt } = conversations;
  return or(lt(lastMessageAt, Number(at)), and(eq(lastMessageAt, Number(at)), lt(conversations.id, id)));
}
