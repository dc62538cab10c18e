/** A short reply gets its meaning from what we said last: "evet", "2 numara", "yarın olsun", "İPTAL" after a reminder. */
import {
  ALWAYS_STOP,
  ANY_WILL_DO,
  ASKS_WHY,
  CANCEL,
  CHANGE,
  CHOICE,
  GIVES_UP,
  IS_IT,
  NO,
  NO_INSIDE,
  NO_NEED,
  NONE,
  NOT_CANCEL,
  OPENING,
  ORDINAL,
  SPELLED,
  STALLS,
  STOP_AFTER_OFFER,
  THANKS,
  THUMBS_DOWN,
  THUMBS_UP,
  UNSURE,
  YES,
} from "./intent-words";
import { verdictOf } from "./satisfaction";
import type { Asked, Entity, IntentGuess, ReadingContext } from "./shapes";

/** What the message alone says, before it is read as an answer. */
export interface Alone {
  /** folded words, joined by spaces */
  words: string;
  wordCount: number;
  intents: IntentGuess[];
  entities: readonly Entity[];
  emoji: readonly string[];
  asksSomething: boolean;
  sentiment: number;
}

/** A request that is this sure is one, also where an answer was expected. */
const DIGRESSION_FROM = 0.8;
/** A question of some words is one from here on. */
const QUESTION_WORDS = 4;
const QUESTION_FROM = 0.45;
const SURE = 0.95;
/** Answers are short; what is longer is read for itself. */
const ANSWER_WORDS_MAX = 9;

/** Never the answer to a question of ours. */
const STANDS_ALONE = new Set(["human_agent", "thanks", "emergency_pain", "complaint", "greeting", "goodbye"]);
const STANDS_FROM = 0.6;

/** An order number with hardly a word beside it asks where the order is. */
const NUMBER_WORDS_MAX = 3;
const NUMBER_CONFIDENCE = 0.85;

const SMALL = new Set(["affirm", "deny", "out_of_scope", "thanks", "greeting", "goodbye"]);
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
/** What nobody writes but to fill what was asked, whatever else is said with it. */
const UNMISTAKABLE: ReadonlySet<Entity["kind"]> = new Set(["order_number", "tracking_number", "initial"]);
/** Read alone, an answer may look like one of these: a reason to return like a complaint, "hangisi" like a comparison. */
const BELONGS: Partial<Record<Asked, readonly string[]>> = {
  order_number: ["product_comparison"],
  second_factor: ["product_comparison"],
  return_reason: ["negative_feedback", "missing_or_wrong_item"],
  size: ["product_comparison", "stock_query"],
  color: ["product_comparison", "stock_query"],
};
/** Asked for a fact: who does not give it has at most a question about it. */
const FACTS: ReadonlySet<Asked> = new Set<Asked>([
  "order_number",
  "second_factor",
  "appointment_time",
  "return_reason",
  "size",
  "color",
  "name",
  "city",
]);

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

/** Is it none of our business what was asked? Not when courtesy only comes with the answer: "olur teşekkürler". */
function standsAlone(asked: Asked, about: string | undefined, alone: Alone): boolean {
  const { words, wordCount, intents } = alone;
  const [first] = intents;
  if (!first || !STANDS_ALONE.has(first.key) || first.confidence < STANDS_FROM) return false;
  if (asked === "satisfaction" || wordCount === 0) return false;
  if (asked === "choice" && isNone(alone)) return false;
  const isPolite = COURTESY.has(first.key);
  const isCurt = first.key === "complaint" && wordCount <= CURT_WORDS_MAX;
  const saysIt = YES.test(opened(words)) || NO.test(opened(words));
  if (isYesOrNo(asked) && saysIt && (isPolite || isCurt)) return false;
  return !(about && FACTS.has(asked) && ((isPolite && STALLS.test(words)) || ASKS_WHY.test(words)));
}

/** "hiçbiri", and hardly more. */
function isNone({ words, wordCount }: Alone): boolean {
  return wordCount <= NONE_WORDS_MAX && NONE.test(words);
}
const COURTESY = new Set(["thanks", "greeting", "goodbye"]);
const NONE_WORDS_MAX = 3;
/** A no of so few words sounds like a complaint and is none. */
const CURT_WORDS_MAX = 2;

function isYesOrNo(asked: Asked): boolean {
  return asked === "confirm" || asked === "appointment_reminder";
}

/** Without what only leads up to the answer. */
function opened(words: string): string {
  return words.replace(OPENING, "");
}

/** Does the message hold what was asked for, and little else? */
function isFilled(asked: Asked, { entities, wordCount }: Alone): boolean {
  const fills = FILLS[asked];
  return fills !== undefined && wordCount <= ANSWER_WORDS_MAX && entities.some(({ kind }) => fills.includes(kind));
}

/** A question of its own that only mentions what was asked for: "pazar açık mısınız". */
function isOtherQuestion(asked: Asked, about: string, alone: Alone): boolean {
  const {
    intents: [first],
    entities,
    asksSomething,
    wordCount,
  } = alone;
  if (!first || !asksSomething || wordCount < QUESTION_WORDS - 1 || first.confidence < DIGRESSION_FROM) return false;
  if (asked !== "choice" && entities.some(({ kind }) => UNMISTAKABLE.has(kind))) return false;
  return isOther(asked, about, first) && !first.key.startsWith("appointment_");
}

/** A request that is neither the one at hand nor a way to answer. */
function isOther(asked: Asked, about: string | undefined, { key }: IntentGuess): boolean {
  if (key === about || SMALL.has(key) || BELONGS[asked]?.includes(key)) return false;
  // Which time it should be, and that it should be another: both are answers while a time is being found.
  return !(about?.startsWith("appointment_") && asked === "choice" && /^appointment_(?:book|change)$/.test(key));
}

/** "M beden olan": one of what was offered is named, nothing is asked. */
function isNamed(asked: Asked, { intents, asksSomething }: Alone): boolean {
  return asked === "choice" && !asksSomething && intents[0]?.key === "stock_query";
}

/** A code of some kind, with hardly a word beside it or read out: not one we know, and still the answer. */
function isCode({ words, wordCount }: Alone): boolean {
  return SPELLED.test(words) || (wordCount <= NUMBER_WORDS_MAX && words.replace(/\D/g, "").length >= 6);
}

/** Short messages that answer nothing and still mean something. */
function outOfTheBlue({ words, wordCount, intents, entities }: Alone, sector: string): IntentGuess[] {
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

function answerTo(asked: Asked, about: string | undefined, sector: string, alone: Alone): IntentGuess[] | null {
  const { words, intents, wordCount, asksSomething } = alone;
  const [first] = intents;
  const goesOn = FACTS.has(asked) && (UNSURE.test(words) || ANY_WILL_DO.test(words) || STALLS.test(words));
  const least = asksSomething && wordCount >= QUESTION_WORDS && !goesOn ? QUESTION_FROM : DIGRESSION_FROM;
  const isDigression =
    first !== undefined && isOther(asked, about, first) && !isNamed(asked, alone) && first.confidence >= least;
  const keeps = NOT_CANCEL.test(words);
  if (asked === "appointment_reminder" && !keeps) {
    if (CHANGE.test(words)) return sure("appointment_change");
    if (CANCEL.test(words)) return sure("appointment_cancel");
  }
  if (asked === "satisfaction") return satisfaction(alone, sector, isDigression);
  if (NO_NEED.test(words)) return sure(THANKS.test(words) ? "thanks" : "deny");
  if (keeps && asked === "appointment_reminder") return sure("affirm");
  if (keeps && about?.endsWith("_cancel")) return sure("deny");
  if (isYesOrNo(asked)) return yesOrNo(asked, about, alone, isDigression);
  if (asked === "choice" && isNone(alone)) return sure("deny");
  if (about && FACTS.has(asked) && ASKS_WHY.test(words)) return sure(about);
  if (isDigression || wordCount > ANSWER_WORDS_MAX) return null;
  if (asked === "commercial") {
    const told = saysYesOrNo(alone);
    return told && sure(told);
  }
  return about ? ofSlot(asked, about, alone) : null;
}

/** "evet" or "hayır" at the beginning or, a no, anywhere; by word or by picture. */
function saysYesOrNo({ words, emoji }: Alone): "affirm" | "deny" | null {
  const pictures = emoji.map(plain);
  const answer = opened(words);
  if ((YES.test(answer) && !IS_IT.test(answer)) || pictures.some((picture) => THUMBS_UP.has(picture)))
    return NO_INSIDE.test(answer) ? "deny" : "affirm";
  return NO.test(answer) || NO_INSIDE.test(answer) || pictures.some((picture) => THUMBS_DOWN.has(picture))
    ? "deny"
    : null;
}

function yesOrNo(asked: Asked, about: string | undefined, alone: Alone, isDigression: boolean): IntentGuess[] | null {
  const { words, wordCount, intents } = alone;
  const [first] = intents;
  if (about?.endsWith("_cancel") && CANCEL.test(words) && !NO_INSIDE.test(words)) return sure(about);
  if (isDigression && wordCount > 2) return null;
  const isPlain = YES.test(words) || NO.test(words);
  if (about && asked === "confirm" && !isPlain && UNSURE.test(words)) return sure(about);
  const told = saysYesOrNo(alone);
  if (told) return sure(told);
  if (isDigression || wordCount > ANSWER_WORDS_MAX || !about) return null;
  // The model knows more ways to say yes and no; here its doubt is whether it is either, and one of them was asked for.
  if (first && LEANS.has(first.key) && first.confidence >= LEANS_FROM) return sure(first.key);
  return asked === "confirm" && wordCount <= SHORT_WORDS_MAX ? sure(about) : null;
}
const LEANS = new Set(["affirm", "deny"]);
const LEANS_FROM = 0.2;
/** So few words are an answer of some kind when nothing speaks for anything else. */
const SHORT_WORDS_MAX = 6;

/** An answer to what has no yes or no. */
function ofSlot(asked: Asked, about: string, alone: Alone): IntentGuess[] | null {
  const { words, wordCount, intents } = alone;
  const [first] = intents;
  if (asked === "return_reason") {
    if (first && BELONGS.return_reason!.includes(first.key)) return sure(about);
    if (first?.key === "deny" && !NO.test(words)) return sure(about);
  } else if (GIVES_UP.test(words)) {
    const isRequest =
      first !== undefined &&
      isOther(asked, about, first) &&
      first.key !== "opt_out" &&
      first.confidence >= AFTER_GIVING_UP_FROM;
    if (isRequest) return null;
    if (wordCount <= GIVING_UP_WORDS_MAX) return sure("deny");
  }
  if (asked === "choice") return chosen(about, alone);
  if ([UNSURE, ANY_WILL_DO, STALLS].some((way) => way.test(words))) return sure(about);
  if (WITHOUT.has(asked) && /\byok\b/.test(words) && !/^(?:gerek|luzum) yok/.test(words)) return sure(about);
  if (first && LEANS.has(first.key) && first.confidence >= DIGRESSION_FROM) return null;
  // Said anew, with whatever else is asked beside it.
  if (first?.key === about && first.confidence >= DIGRESSION_FROM) return null;
  const isNothing = !first || first.key === "out_of_scope" || first.confidence < QUESTION_FROM;
  return wordCount <= (isNothing ? ANSWER_WORDS_MAX : SHORT_WORDS_MAX) ? sure(about) : null;
}
/** A request right behind "vazgeçtim" is one that would be too unsure by itself. */
const AFTER_GIVING_UP_FROM = 0.5;
const GIVING_UP_WORDS_MAX = 3;
/** "yok" says that one has no such thing. */
const WITHOUT: ReadonlySet<Asked> = new Set<Asked>(["order_number", "second_factor", "return_reason"]);

/** One of several that were offered, or none. */
function chosen(about: string, { words, wordCount, intents, asksSomething }: Alone): IntentGuess[] | null {
  const [first] = intents;
  const isNo =
    NO.test(words) ||
    NONE.test(words) ||
    (!asksSomething && first?.key === "deny" && first.confidence >= DIGRESSION_FROM);
  if (isNo && !ORDINAL.test(words)) return sure("deny");
  if (UNSURE.test(words) || ANY_WILL_DO.test(words) || CHOICE.test(words) || ORDINAL.test(words) || wordCount <= 4)
    return sure(about);
  return wordCount <= SHORT_WORDS_MAX ? sure(about) : null;
}

/** Questions by nature, told without asking, and complaints: words of praise make them praise ("kargo çok hızlıydı"). */
const MAY_PRAISE = new Set([
  "complaint",
  "negative_feedback",
  "before_after_photos",
  "delivery_time",
  "doctor_info",
  "location_directions",
  "price_query",
  "procedure_info",
  "product_comparison",
  "recovery_process",
  "shipping_policy",
  "stock_query",
  "treatment_info",
  "working_hours",
]);

function satisfaction(alone: Alone, sector: string, isDigression: boolean): IntentGuess[] | null {
  const { words, sentiment, entities, emoji, intents, asksSomething } = alone;
  const verdict = verdictOf({
    words,
    sentiment,
    pictures: emoji.map(plain),
    hasFault: entities.some(({ kind }) => kind === "return_reason"),
    isDigression: isDigression && (asksSomething || !MAY_PRAISE.has(intents[0]!.key)),
  });
  if (verdict === "displeased") return sure(sector === "ecommerce" ? "negative_feedback" : "complaint");
  return verdict && sure(VERDICTS[verdict]);
}
const VERDICTS = { pleased: "affirm", no: "deny", thanks: "thanks" };

/** A picture without the colour of the skin. */
function plain(picture: string): string {
  return picture.replace(/\p{EMod}|\uFE0F/gu, "");
}

function sure(key: string): IntentGuess[] {
  return [{ key, confidence: SURE }];
}
