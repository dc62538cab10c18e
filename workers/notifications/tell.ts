/** Something happened: a row for each person who wants to hear of it, and the plan of their next letter. */
import { eq, isNull, min } from "drizzle-orm";
import { type Ctx, ours, owned } from "../platform/ctx";
import { planJob } from "../platform/due-jobs";
import { type EmailEvent, notifications } from "./schema";

export const MAIL = "notifications.mail";

/** Nine values a row; a statement takes a hundred. */
const ROWS_AT_ONCE = 10;

export interface Occasion {
  event: EmailEvent;
  /** the same subject is told to a person once, however often it is reported */
  subject: string;
  facts: object;
  /** epoch ms; at once when left out */
  notBefore?: number;
}

/** Twice, or by two at once: each person hears of an occasion once. */
export async function tell(ctx: Ctx, userIds: readonly string[], occasions: readonly Occasion[]): Promise<void> {
  const now = ctx.clock.now();
  const rows = userIds.flatMap((userId) =>
    occasions.map(({ notBefore, ...occasion }) =>
      owned(ctx, "notification", { userId, ...occasion, dueAt: Math.max(now, notBefore ?? now) }),
    ),
  );
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    await ctx.db
      .insert(notifications)
      .values(rows.slice(at, at + ROWS_AT_ONCE))
      .onConflictDoNothing();
  for (const userId of userIds) await planMail(ctx, userId);
}

/** The letter of a person is planned for what of theirs is due first; when it may really leave, its job knows. */
async function planMail(ctx: Ctx, userId: string): Promise<void> {
  const dueAt = await firstDue(ctx, userId);
  if (dueAt === null) return;
  await planJob(ctx, { kind: MAIL, key: userId, payload: { userId }, dueAt });
}

/** When the first of what waits for this person is due; null = nothing waits. */
export async function firstDue(ctx: Ctx, userId: string): Promise<number | null> {
  const [row] = await ctx.db
    .select({ dueAt: min(notifications.dueAt) })
    .from(notifications)
    .where(ours(ctx, notifications, eq(notifications.userId, userId), isNull(notifications.settledAt)));
  return row?.dueAt ?? null;
}
