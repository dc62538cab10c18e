/** Something happened: a row for each person who wants to hear of it, and the plan of their next letter. */
import { eq, isNull, min, sql } from "drizzle-orm";
import { type Ctx, ours, owned } from "../platform/ctx";
import { movedJob } from "../platform/due-jobs";
import { type EmailEvent, notifications } from "./schema";

export const MAIL = "notifications.mail";

export interface Occasion {
  event: EmailEvent;
  /** the same subject is told to a person once, however often it is reported */
  subject: string;
  facts: object;
  /** epoch ms; at once when left out */
  notBefore?: number;
}

/**
 * Twice, or by two at once: each person hears of an occasion once. All in one call to D1: a row without the plan of its
 * letter would never be told.
 */
export async function tell(ctx: Ctx, userIds: readonly string[], occasions: readonly Occasion[]): Promise<void> {
  const now = ctx.clock.now();
  const rows = userIds.flatMap((userId) =>
    occasions.map(({ notBefore, ...occasion }) =>
      owned(ctx, "notification", { userId, ...occasion, dueAt: Math.max(now, notBefore ?? now) }),
    ),
  );
  if (rows.length === 0) return;
  await ctx.db.batch([
    // The columns in the order the table has them.
    ctx.db
      .insert(notifications)
      .select(sql`
        SELECT value ->> 'id', ${ctx.tenantId}, value ->> 'userId', value ->> 'event', value ->> 'subject',
          value ->> 'facts', value ->> 'dueAt', NULL, NULL, NULL, value ->> 'createdAt'
        FROM json_each(${JSON.stringify(rows)}) WHERE true`)
      .onConflictDoNothing(),
    ...userIds.map((userId) => plannedMail(ctx, userId)),
  ]);
}

/** The letter of a person is planned for what of theirs is due first; when it may really leave, its job knows. */
function plannedMail(ctx: Ctx, userId: string) {
  const dueAt = sql<number>`coalesce(${dueOf(ctx, userId)}, ${ctx.clock.now()})`;
  return movedJob(ctx, { kind: MAIL, key: userId, payload: { userId }, dueAt });
}

/** When the first of what waits for this person is due; null = nothing waits. */
export async function firstDue(ctx: Ctx, userId: string): Promise<number | null> {
  const [row] = await dueOf(ctx, userId);
  return row?.dueAt ?? null;
}

function dueOf(ctx: Ctx, userId: string) {
  return ctx.db
    .select({ dueAt: min(notifications.dueAt) })
    .from(notifications)
    .where(ours(ctx, notifications, eq(notifications.userId, userId), isNull(notifications.settledAt)));
}
