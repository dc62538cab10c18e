/** The trust ladder: for each intent of a tenant off, suggest or auto, a threshold, and where they may the business's own words. */
import { z } from "zod";
import type { Ctx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { ORDER_QUESTIONS, readSettings, type StoredSetting, writeSettings } from "../tenants";
import { LEVELS, type Level } from "../tenants/schema";
import { type Offer, type Rung, rungs } from "./offer";
import { frameComplaintOf, hasAnswer, type Replies, RepliesInput } from "./replies";
import type { Setting } from "./shapes";

export const AutomationInput = z.object({
  level: z.enum(LEVELS),
  threshold: z.number().min(0).max(1),
  /** all languages at once; left out they stay as they are */
  replies: RepliesInput.optional(),
});
export type AutomationInput = z.infer<typeof AutomationInput>;

const OFF = { level: "off", threshold: 0.7 } as const;

/** What holds for an intent now: what was set, else the sector's default. */
export function settingOf(offer: Offer, stored: ReadonlyMap<string, StoredSetting>, intent: string): Setting {
  return { replies: {}, ...(stored.get(intent) ?? offer.defaults[intent] ?? OFF) };
}

/** Sets one intent. @throws AppError not_found, invalid */
export async function setAutomation(ctx: Ctx, offer: Offer, intent: string, input: AutomationInput): Promise<void> {
  await writeSettings(ctx, await accepted(ctx, offer, { [intent]: input }));
}

/**
 * These settings as they would be stored.
 * @throws AppError not_found for an intent the sector does not offer; invalid with what is refused: `always_person`,
 * `medical`, `needs_reply`, `unknown_language`, and what is wrong with the place of an answer from data
 */
export async function accepted(
  ctx: Ctx,
  offer: Offer,
  wanted: Readonly<Record<string, AutomationInput>>,
): Promise<Record<string, StoredSetting>> {
  const stored = await readSettings(ctx);
  const known = new Map(rungs(offer).map((rung) => [rung.intent, rung]));
  const settings = Object.entries(wanted).map(([intent, input]) => {
    const rung = known.get(intent);
    if (!rung) throw new AppError("not_found", "There is no such automation.");
    return [intent, checked(offer, rung, settingOf(offer, stored, intent), input)] as const;
  });
  return Object.fromEntries(settings);
}

function checked(offer: Offer, rung: Rung, before: Setting, input: AutomationInput): StoredSetting {
  const { level, threshold } = input;
  const replies = input.replies ? withoutEmpty(input.replies) : before.replies;
  if (rung.limit === "person") refuse("A person always answers this.", { level: "always_person" });
  if (rung.limit === "medical" && level === "auto")
    refuse("A person of the clinic has to send medical words.", { level: "medical" });
  const languages = Object.keys(replies) as (keyof Replies)[];
  const foreign = languages.find((language) => !offer.languages.includes(language));
  if (foreign) refuse("The sector has no such language.", { [`replies.${foreign}`]: "unknown_language" });
  for (const language of languages) checkPlace(rung.source, replies[language]!, `replies.${language}`);
  if (rung.source === "own_reply" && level !== "off" && languages.length === 0)
    refuse("Without a text there is nothing to say.", { level: "needs_reply" });
  return { level, threshold, ...(languages.length > 0 && { replies }) };
}

/** An answer from data has one place in the words around it, and none where there is no such answer. */
function checkPlace(source: Rung["source"], text: string, field: string): void {
  if (source !== "facts" && hasAnswer(text)) refuse("This is not answered from data.", { [field]: "answer_not_here" });
  const complaint = source === "facts" ? frameComplaintOf(text) : null;
  if (complaint) refuse("The answer from data needs one place of its own.", { [field]: complaint });
}

function refuse(detail: string, fields: Record<string, string>): never {
  throw new AppError("invalid", detail, fields);
}

function withoutEmpty(replies: Replies): Replies {
  return Object.fromEntries(Object.entries(replies).filter(([, text]) => text !== ""));
}

/** The one toggle: the order questions go on or off together; thresholds and words people have set stay. @throws AppError not_found */
export async function setOrderQuestions(ctx: Ctx, offer: Offer, input: { on: boolean }): Promise<void> {
  const toggle = offer.toggles.find(({ key }) => key === ORDER_QUESTIONS);
  if (!toggle) throw new AppError("not_found", "There is no such automation.");
  const settings = await readSettings(ctx);
  const level: Level = input.on ? toggle.on.level : "off";
  const wanted = toggle.intents.map((intent) => {
    return [intent, { threshold: toggle.on.threshold, ...settings.get(intent), level }] as const;
  });
  await writeSettings(ctx, Object.fromEntries(wanted));
}
