/** A short reply gets its meaning from what we said last: "evet", "2 numara", "yarın olsun", "İPTAL" after a reminder. */
import type { Asked, Entity, IntentGuess, ReadingContext } from "../shapes";
import { type Alone, ANSWER_WORDS_MAX, sure } from "./alone";
import { answerTo } from "./answers";
import { isOtherQuestion, standsAlone } from "./digression";
import { ALWAYS_STOP, SPELLED, STOP_AFTER_OFFER } from "./words";

/** An order number with hardly a word beside it asks where the order is. */
const NUMBER_WORDS_MAX = 3;
const NUMBER_CONFIDENCE = 0.85;
const NUMBER_ALONE = 0.1;

/** Entities that fill what was asked; who has no order number at hand gives a phone number. */
const FILLS: Partial<Record<Asked, readonly Entity["kind"][]>> = {
  order_number: ["order_number", "tracking_number", "phone", "email"],
  second_factor: ["initial", "city", "person"],
  appointment_time: ["datetime"],
  return_reason: ["return_reason"],
  size: ["size"],
  color: ["color"],
  name: ["person"],
  city: ["city"],
};

/** The intents of a message in its context, and whether it answers what was asked. Without context only fixed words count. */
export function inContext(
  alone: Alone,
  { asked, about, sector }: ReadingContext,
): { intents: IntentGuess[]; isAnswer: boolean } {
  const { words, intents } = alone;
  const own = { intents, isAnswer: false };
  if (ALWAYS_STOP.has(words)) return { ...own, intents: sure("opt_out") };
  if (asked === "commercial" && (STOP_AFTER_OFFER.test(words) || isLikelyStop(alone)))
    return { ...own, intents: sure("opt_out") };
  if (!asked) return { ...own, intents: outOfTheBlue(alone, sector) };
  if (about && isFilled(asked, alone) && !isOtherQuestion(asked, about, alone))
    return { intents: sure(about), isAnswer: true };
  if (about && asked === "order_number" && isCode(alone)) return { intents: sure(about), isAnswer: true };
  if (standsAlone(asked, about, alone)) return own;
  const answer = answerTo(asked, about, sector, alone);
  return answer ? { intents: answer, isAnswer: true } : own;
}

/** After an offer a wish to hear no more comes before whatever else is said with it. */
function isLikelyStop({ intents }: Alone): boolean {
  return intents.some(({ key, confidence }) => key === "opt_out" && confidence >= 0.5);
}

/** Does the message hold what was asked for, and little else? */
function isFilled(asked: Asked, { entities, wordCount }: Alone): boolean {
  const fills = FILLS[asked];
  return fills !== undefined && wordCount <= ANSWER_WORDS_MAX && entities.some(({ kind }) => fills.includes(kind));
}

/** A code of some kind, with hardly a word beside it or read out: not one we know, and still the answer. */
function isCode({ words, wordCount }: Alone): boolean {
  return SPELLED.test(words) || (wordCount <= NUMBER_WORDS_MAX && words.replace(/\D/g, "").length >= 6);
}

/** Short messages that answer nothing and still mean something. */
function outOfTheBlue({ words, wordCount, intents, entities }: Alone, sector: string): IntentGuess[] {
  // "2" answers something that we do not know of.
  if (/^\d{1,3}$/.test(words)) return [{ key: "out_of_scope", confidence: NUMBER_ALONE }];
  if (words === "iptal" || words === "cancel")
    return sure(sector === "ecommerce" ? "order_cancel" : "appointment_cancel");
  const isNumber = entities.some(({ kind }) => kind === "order_number" || kind === "tracking_number");
  if (sector === "ecommerce" && isNumber && wordCount <= NUMBER_WORDS_MAX && !isSure(intents))
    return [{ key: "order_tracking", confidence: NUMBER_CONFIDENCE }];
  return intents;
}

function isSure([first]: readonly IntentGuess[]): boolean {
  return first !== undefined && first.key !== "out_of_scope" && first.confidence >= NUMBER_CONFIDENCE;
}
