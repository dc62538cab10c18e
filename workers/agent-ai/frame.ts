/** An answer from data inside the business's own words, where its settings hold some in the language that is answered in. */
import { frameAnswer } from "../automations/replies";
import type { Known } from "./act";
import { valuesOf } from "./own-reply";

export interface Frame {
  /** as the business wrote it: its links and numbers may leave */
  template: string;
  around(answer: string): string;
}

/** Null = the answer stands alone, as it does before who complains. */
export function frameOf(known: Known): Frame | null {
  const { intent, language, rest, tenant } = known;
  const template = intent && rest !== "complaint" ? tenant.settings.intents[intent]?.replies?.[language] : undefined;
  if (!template) return null;
  const values = valuesOf(known, language);
  return { template, around: (answer) => frameAnswer(template, values, answer) };
}
