/** Customers worth a call: what they write says so once of each kind, and marks them until a person takes the mark away. */
import { asc, desc, eq, exists, inArray, type SQL } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { among } from "../platform/among";
import { type Ctx, ours, owned } from "../platform/ctx";
import { rowWhen } from "../platform/row-when";
import { contacts, vipFlags } from "./schema";
import type { FlagType } from "./shapes";

/** What one turn said of its writer. */
export interface Signal {
  turnId: string;
  conversationId: string;
  /** as the database has it: a merge may have come between */
  contactId: string | SQL<string>;
  flagType: FlagType;
  signalText: string;
  flaggedAt: number;
}

/**
 * The writes to put into a batch. The second signal of a kind changes nothing, also after a person took the mark away.
 * @param isNew whether this turn is written now for the first time
 */
export function flagRows(ctx: Ctx, signal: Signal, isNew: SQL): BatchItem<"sqlite">[] {
  const flagged = ctx.db
    .select({ id: vipFlags.id })
    .from(vipFlags)
    .where(
      ours(
        ctx,
        vipFlags,
        eq(vipFlags.turnId, signal.turnId),
        eq(vipFlags.flagType, signal.flagType),
        eq(vipFlags.contactId, contacts.id),
      ),
    );
  return [
    ctx.db
      .insert(vipFlags)
      .select(rowWhen(vipFlags, owned(ctx, "vipFlag", signal), isNew))
      .onConflictDoNothing(),
    ctx.db
      .update(contacts)
      .set({ isVip: true, updatedAt: ctx.clock.now() })
      .where(ours(ctx, contacts, eq(contacts.id, signal.contactId), eq(contacts.isVip, false), exists(flagged), isNew)),
  ];
}

export type FlagRow = typeof vipFlags.$inferSelect;

/** The flags that these turns have set. */
export function flagsOfTurns(ctx: Ctx, turnIds: readonly string[]): Promise<FlagRow[]> {
  return ctx.db
    .select()
    .from(vipFlags)
    .where(ours(ctx, vipFlags, among(vipFlags.turnId, turnIds)))
    .orderBy(asc(vipFlags.id));
}

/** Of one contact, the newest first; for a batch. */
export function flagsOf(ctx: Ctx, contactId: string) {
  const { flagType: type, signalText: text, flaggedAt: at } = vipFlags;
  return ctx.db
    .select({ type, text, at })
    .from(vipFlags)
    .where(ours(ctx, vipFlags, eq(vipFlags.contactId, contactId)))
    .orderBy(desc(at), desc(vipFlags.id));
}

/** What both were flagged for stays with the one who stays. */
export function moveFlags(ctx: Ctx, fromId: string, toId: string): BatchItem<"sqlite">[] {
  const theirs = ctx.db
    .select({ type: vipFlags.flagType })
    .from(vipFlags)
    .where(ours(ctx, vipFlags, eq(vipFlags.contactId, toId)));
  return [
    ctx.db
      .delete(vipFlags)
      .where(ours(ctx, vipFlags, eq(vipFlags.contactId, fromId), inArray(vipFlags.flagType, theirs))),
    ctx.db
      .update(vipFlags)
      .set({ contactId: toId })
      .where(ours(ctx, vipFlags, eq(vipFlags.contactId, fromId))),
  ];
}
