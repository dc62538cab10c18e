/** The inbox list from its projection: views and filters, pages by key so that a moving list skips nothing. */
import { and, eq, getTableColumns, isNull, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { z } from "zod";
import { type Ctx, ours, oursAmong } from "../platform/ctx";
import { AppError } from "../platform/errors";
import {
  conversationLabels,
  conversations,
  IS_CLOSED,
  IS_HANDED_OVER,
  IS_HELD,
  IS_OPEN,
  IS_SNOOZED,
  IS_UNDELIVERED,
  IS_WAITING,
  LABELLED_RETURNS,
  LABELLED_UNDELIVERED,
  LABELLED_WAITS,
} from "./schema";
import type { InboxRow } from "./shapes";

const PAGE = 50;
/** Counts beyond this are shown as "99+": nobody needs them, and counting on would cost the more the more there are. */
const COUNT_MAX = 100;

export const VIEWS = [
  "all",
  "mine",
  "unassigned",
  "handed_over",
  "waiting",
  "undelivered",
  "snoozed",
  "closed",
] as const;
export type View = (typeof VIEWS)[number];

export const ListInput = z.object({
  view: z.enum(VIEWS).default("all"),
  label: z.string().startsWith("lab_").max(60).optional(),
  /** a channel account */
  account: z.string().startsWith("cha_").max(60).optional(),
  intent: z
    .string()
    .regex(/^[a-z_]{1,60}$/)
    .optional(),
  group: z.string().startsWith("grp_").max(60).optional(),
  cursor: z.string().max(200).optional(),
});
export type ListInput = z.infer<typeof ListInput>;

const { tenantId: _, projectedSeq: __, createdAt: ___, unsettled: ____, ...ROW } = getTableColumns(conversations);

interface Sort {
  by: SQLiteColumn;
  direction: "asc" | "desc";
}

/** How a view is sorted: the newest on top; where somebody waits, who waits longest. */
const SORTS: Record<View, Sort> = {
  all: { by: conversations.lastMessageAt, direction: "desc" },
  mine: { by: conversations.lastMessageAt, direction: "desc" },
  unassigned: { by: conversations.lastMessageAt, direction: "desc" },
  handed_over: { by: conversations.lastMessageAt, direction: "desc" },
  waiting: { by: conversations.waitingSince, direction: "asc" },
  undelivered: { by: conversations.lastMessageAt, direction: "desc" },
  snoozed: { by: conversations.snoozedUntil, direction: "asc" },
  closed: { by: conversations.lastMessageAt, direction: "desc" },
};

/** A page of 50. @throws AppError invalid for a cursor that is not ours */
export async function listConversations(
  ctx: Ctx,
  userId: string,
  input: ListInput,
): Promise<{ items: InboxRow[]; nextCursor: string | null }> {
  const { view } = input;
  const rows: InboxRow[] = await pageQuery(ctx, userId, input);
  const items = rows.slice(0, PAGE);
  const last = items.at(-1);
  const key = view === "waiting" ? last?.waitingSince : view === "snoozed" ? last?.snoozedUntil : last?.lastMessageAt;
  return { items, nextCursor: rows.length > PAGE && last ? `${key}.${last.id}` : null };
}

/** The query of one page and one row more, which tells whether there is another page. */
export function pageQuery(ctx: Ctx, userId: string, input: ListInput) {
  const { view, label, cursor } = input;
  if (label) return labelledQuery(ctx, userId, input);
  const { by, direction } = SORTS[view];
  const order = sql.raw(direction);
  const from = cursor ? beyond(cursor, by, conversations.id, direction) : undefined;
  return ctx.db
    .select(ROW)
    .from(conversations)
    .where(ours(ctx, conversations, inView(view, userId), ...filters(input), from))
    .orderBy(sql`${by} ${order}`, sql`${conversations.id} ${order}`)
    .limit(PAGE + 1);
}

/** The same of the conversations with one label, walked in the label's own order: neither a rare one nor one of many that are closed is searched for. */
function labelledQuery(ctx: Ctx, userId: string, input: ListInput) {
  const { view, label, cursor } = input;
  const { conversationId, labelId } = conversationLabels;
  const { by, direction } = labelledSort(view);
  const order = sql.raw(direction);
  const from = cursor ? beyond(cursor, by, conversationId, direction) : undefined;
  return (
    ctx.db
      .select(ROW)
      .from(conversationLabels)
      // Whatever SQLite has counted, it is the label that is walked, and each conversation looked up.
      .innerJoin(conversations, oursAmong(ctx, conversations, eq(conversations.id, conversationId)))
      .where(
        ours(
          ctx,
          conversationLabels,
          eq(labelId, label!),
          inLabelled(view),
          inView(view, userId),
          ...filters(input),
          from,
        ),
      )
      .orderBy(sql`${by} ${order}`, sql`${conversationId} ${order}`)
      .limit(PAGE + 1)
  );
}

/** As the view itself is sorted. */
function labelledSort(view: View): Sort {
  const { lastMessageAt, waitsSince, returnsAt } = conversationLabels;
  const by = view === "waiting" ? waitsSince : view === "snoozed" ? returnsAt : lastMessageAt;
  return { by, direction: SORTS[view].direction };
}

/** The part of a label's rows that holds the view. */
function inLabelled(view: View): SQL {
  switch (view) {
    case "waiting":
      return LABELLED_WAITS;
    case "snoozed":
      return LABELLED_RETURNS;
    case "undelivered":
      return LABELLED_UNDELIVERED;
    default:
      return eq(conversationLabels.place, view === "closed" ? "closed" : "open");
  }
}

const COUNTED = ["mine", "unassigned", "waiting", "undelivered"] as const satisfies readonly View[];
type Counts = Record<(typeof COUNTED)[number], number>;

/** How many conversations lie in the views that ask for somebody, up to 100 each. */
export async function countViews(ctx: Ctx, userId: string): Promise<Counts> {
  const count = (view: View) => {
    const some = ctx.db
      .select({ one: sql`1` })
      .from(conversations)
      .where(ours(ctx, conversations, inView(view, userId)))
      .limit(COUNT_MAX);
    return sql`(SELECT count(*) FROM ${some})`;
  };
  const columns = COUNTED.map((view) => sql`${count(view)} AS ${sql.raw(view)}`);
  const [counts] = await ctx.db.all<Counts>(sql`SELECT ${sql.join(columns, sql`, `)}`);
  return counts!;
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

function inView(view: View, userId: string): SQL | undefined {
  switch (view) {
    case "all":
      return IS_OPEN;
    case "mine":
      return and(eq(conversations.assigneeId, userId), IS_HELD);
    case "unassigned":
      return and(isNull(conversations.assigneeId), IS_OPEN);
    case "handed_over":
      return IS_HANDED_OVER;
    case "waiting":
      return IS_WAITING;
    case "undelivered":
      return IS_UNDELIVERED;
    case "snoozed":
      return IS_SNOOZED;
    case "closed":
      return IS_CLOSED;
    default:
      return view satisfies never;
  }
}

function filters({ account, intent, group }: ListInput): (SQL | undefined)[] {
  return [
    account ? eq(conversations.channelAccountId, account) : undefined,
    intent ? eq(conversations.lastIntent, intent) : undefined,
    group ? eq(conversations.groupId, group) : undefined,
  ];
}

/** Row values, not an OR: only these can be looked up in an index. */
function beyond(cursor: string, by: SQLiteColumn, thenBy: SQLiteColumn, direction: "asc" | "desc"): SQL {
  const [, at, id] = /^(\d{1,15})\.(cnv_[0-9a-f]{40})$/.exec(cursor) ?? [];
  if (!at || !id) throw new AppError("invalid", "The cursor is not one of ours.", { cursor: "malformed" });
  const sign = sql.raw(direction === "asc" ? ">" : "<");
  return sql`(${by}, ${thenBy}) ${sign} (${Number(at)}, ${id})`;
}
