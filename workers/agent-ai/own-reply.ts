/** What the business says in its own words to requests of a turn, as far as its settings let it. */
import { fillReply, type Replies, type Variable } from "../automations/replies";
import type { Language, SpokenLanguage } from "../chat-analysis/shapes";
import { shorten } from "../platform/text";
import { sectorOf } from "../sectors";
import { day } from "../texts";
import type { Placed } from "./follow-flow";

export interface OwnReply {
  intent: string;
  confidence: number;
  /** as the customer reads it */
  text: string;
  /** as the business wrote it: its links and numbers may leave */
  template: string;
  /** only a person may send it */
  isSuggestion: boolean;
}

/** Who asks again within a day was not helped by the text: a person looks. */
const AGAIN_MS = 24 * 3_600_000;
const NAME_MAX = 40;
/** A customer's name may hold anything; what looks like a link or a number is not repeated. */
const UNSAFE_NAME = /https?:|www\.|[/@]|\d{4,}/i;
const LOCALES: Record<SpokenLanguage, string> = { tr: "tr-TR", en: "en-GB", ar: "ar", ru: "ru-RU", de: "de-DE" };

/** Those that may go out first. An intent that was not understood surely enough has none. */
export function ownReplies(placed: Placed): OwnReply[] {
  const all = placed.understanding.intents.flatMap((guess): OwnReply[] => {
    const setting = ownSettingOf(placed, guess.key);
    const chosen = setting && replyIn(setting.replies ?? {}, placed.spoken, placed.language);
    if (!chosen || guess.confidence < setting.threshold || wasToldLately(placed, guess.key)) return [];
    const { key: intent, confidence } = guess;
    const text = fill(placed, chosen.text, chosen.language);
    return [{ intent, confidence, text, template: chosen.text, isSuggestion: setting.isSuggestion }];
  });
  return [...all.filter((one) => !one.isSuggestion), ...all.filter((one) => one.isSuggestion)];
}

/** Is this intent to be answered in the business's own words, if it is understood surely enough? */
export function ownSettingOf({ tenant }: Placed, key: string) {
  const most = sectorOf(tenant.sector).intents.find((intent) => intent.key === key)?.ownReply;
  const setting = tenant.settings.intents[key];
  if (!most || !setting || setting.level === "off") return null;
  // What may only be suggested stays so, whatever was stored when it was allowed more.
  return { ...setting, isSuggestion: setting.level === "suggest" || most === "suggest" };
}

/** In their language, else in the one we answer in; a text they may not understand is none. */
function replyIn(replies: Replies, spoken: SpokenLanguage, answered: Language) {
  const language = replies[spoken] ? spoken : answered;
  const text = replies[language];
  return text ? { language, text } : null;
}

function wasToldLately({ memory, now }: Placed, intent: string): boolean {
  return memory.ownTold?.some((told) => told.intent === intent && now - told.at < AGAIN_MS) ?? false;
}

function fill(placed: Placed, template: string, language: SpokenLanguage): string {
  return fillReply(template, valuesOf(placed, language));
}

/** What the variables of the business's own words stand for, in a text of this language; null = not known. */
export function valuesOf(
  { customerName, tenant, now }: Placed,
  language: SpokenLanguage,
): Record<Variable, string | null> {
  const name = customerName?.trim();
  return {
    customer_name: name && !UNSAFE_NAME.test(name) ? shorten(name, NAME_MAX) : null,
    tenant_name: tenant.name,
    doctor_name: tenant.doctorName ?? null,
    today: day(now, LOCALES[language], tenant.timeZone),
  };
}
