/** Questions that landed in front of a person, by what they asked. */
import { sql } from "drizzle-orm";
import type { Ctx } from "../platform/ctx";
import { questions } from "./numbers";

export interface HandedOver {
  /** null = what it was about was not understood */
  intent: string | null;
  questions: number;
}

/** The same questions that the overview counts as handed over, most first. */
export function handedOverBy(ctx: Ctx, range: { fromMs: number; toMs: number }): Promise<HandedOver[]> {
  return ctx.db.all(sql`
    SELECT intent, count(*) AS questions
    FROM (${questions(ctx, range.fromMs, range.toMs)}) WHERE handed_over
    GROUP BY intent ORDER BY questions DESC, intent`);
}
