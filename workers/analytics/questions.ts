/** The questions behind a number of the overview: every number opens its rows. */
import { z } from "zod";
import type { Ctx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { findTenant } from "../tenants";
import { dayOf } from "./days";
import { slotsOf } from "./hours";
import { countedQuestions } from "./numbers";
import { daysOf, OverviewInput } from "./overview";
import { COUNTED_AS, type CountedQuestion } from "./shapes";

const PAGE = 50;

export const QuestionsInput = OverviewInput.extend({
  as: z.enum(COUNTED_AS).default("questions"),
  intent: z
    .string()
    .regex(/^[a-z_]{1,60}$/)
    .optional(),
  /** only what the promise of the first month is about */
  promised: z.literal("true").optional(),
  /** one cell of the overview's hours, in the tenant's zone: Monday 0 … Sunday 6 */
  weekday: z.coerce.number().int().min(0).max(6).optional(),
  hour: z.coerce.number().int().min(0).max(23).optional(),
  cursor: z.string().max(100).optional(),
}).refine(({ weekday, hour }) => (weekday === undefined) === (hour === undefined), {
  path: ["hour"],
  error: "A weekday and an hour belong together.",
});
export type QuestionsInput = z.infer<typeof QuestionsInput>;

/**
 * A page of 50, newest first.
 * @param promise the intents that the first month's promise is about, for `promised`
 * @throws AppError invalid for a range or cursor that is none
 */
export async function listQuestions(
  ctx: Ctx,
  input: QuestionsInput,
  promise: readonly string[] = [],
): Promise<{ items: CountedQuestion[]; nextCursor: string | null }> {
  const { timeZone } = await findTenant(ctx, ctx.tenantId);
  const { days, fromMs, toMs } = daysOf(timeZone, dayOf(timeZone, ctx.clock.now()), input);
  const { as, intent, promised, weekday, hour, cursor } = input;
  const rows = await countedQuestions(
    ctx,
    { fromMs, toMs },
    {
      as,
      intent,
      intents: promised && promise,
      slots: weekday === undefined || hour === undefined ? undefined : slotsOf(timeZone, days, { weekday, hour }),
      before: cursor ? parse(cursor) : undefined,
      limit: PAGE + 1,
    },
  );
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    items: page.map(({ id: _, ...question }) => question),
    nextCursor: rows.length > PAGE && last ? `${last.askedAt}.${last.id}` : null,
  };
}

function parse(cursor: string): { askedAt: number; id: string } {
  const [, askedAt, id] = /^(\d{1,15})\.(rpl_[0-9a-z_]{1,120})$/.exec(cursor) ?? [];
  if (!askedAt || !id) throw new AppError("invalid", "The cursor is not one of ours.", { cursor: "malformed" });
  return { askedAt: Number(askedAt), id };
}
