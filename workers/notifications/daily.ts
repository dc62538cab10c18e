/** Yesterday in numbers, each morning at the hour a person chose. */
import { z } from "zod";
import { addDays, dayOf, overview } from "../analytics";
import type { Ctx } from "../platform/ctx";
import { cancelJob, planJob } from "../platform/due-jobs";
import { defineJob } from "../platform/queue";
import { findTenant } from "../tenants";
import { nextHour } from "./quiet";
import { type Listener, listenersOf, wants } from "./settings";
import { tell } from "./tell";

export const DailyFacts = z.object({
  date: z.iso.date(),
  currency: z.string(),
  numbers: z.object({
    questions: z.number(),
    autoAnswered: z.number(),
    handedOver: z.number(),
    totalMessages: z.number(),
    deflectionRate: z.number().nullable(),
    minutesSaved: z.number(),
    moneySavedMinor: z.number().nullable(),
  }),
});
export type DailyFacts = z.infer<typeof DailyFacts>;

/** Plans the next summary of this person, or takes the plan back. */
export async function planDaily(ctx: Ctx, userId: string): Promise<void> {
  const person = await wanting(ctx, userId);
  if (!person) return cancelJob(ctx, dailyJob.kind, userId);
  await planJob(ctx, { kind: dailyJob.kind, key: userId, payload: { userId }, dueAt: next(ctx, person) });
}

/** A day without a message is not told of. Runs on from day to day as long as the person wants it. */
export const dailyJob = defineJob({
  kind: "notifications.daily",
  untilDone: true, // tomorrow's is planned by today's
  input: z.object({ userId: z.string() }),
  run: async (ctx, { userId }) => {
    const person = await wanting(ctx, userId);
    if (!person) return;
    const { timeZone } = await findTenant(ctx, ctx.tenantId);
    const date = addDays(dayOf(timeZone, ctx.clock.now()), -1);
    const { range, currency } = await overview(ctx, { from: date, to: date });
    if (range.numbers.totalMessages > 0)
      await tell(
        ctx,
        [userId],
        [{ event: "daily", subject: date, facts: DailyFacts.parse({ date, currency, numbers: range.numbers }) }],
      );
    return { againAt: next(ctx, person) };
  },
});

async function wanting(ctx: Ctx, userId: string): Promise<Listener | null> {
  const person = (await listenersOf(ctx)).find((one) => one.userId === userId);
  return person && wants(person, "daily") ? person : null;
}

function next(ctx: Ctx, { settings, timeZone }: Listener): number {
  return nextHour(settings.email.daily.hour, timeZone, ctx.clock.now());
}
