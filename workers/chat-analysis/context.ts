/** A short reply gets its meaning from what we said last: "evet", "2 numara", "yarın olsun", "İPTAL" after a reminder. */
import {
  ALWAYS_STOP,
  CANCEL,
  CHANGE,
  CHOICE,
  NO,
  NO_NEED,
  STOP_AFTER_OFFER,
  THUMBS_DOWN,
  THUMBS_UP,
  UNSURE,
  YES,
} from "./intent-words";
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
/** Entities that fill what was asked. */
const FILLS: Partial<Record<Asked, readonly Entity["kind"][]>> = {
  order_number: ["order_number", "tracking_number"],
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
  if (asked === "commercial" && STOP_AFTER_OFFER.test(words)) return { ...own, intents: sure("opt_out") };
  if (!asked) return { ...own, intents: outOfTheBlue(alone, sector) };
  const [first] = intents;
  const stands = first !== undefined && STANDS_ALONE.has(first.key) && first.confidence >= STANDS_FROM;
  if (about && isFilled(asked, alone) && !isOtherQuestion(about, alone))
    return { intents: sure(about), isAnswer: true };
  if (about && asked === "order_number" && isCode(alone)) return { intents: sure(about), isAnswer: true };
  if (stands && asked !== "satisfaction" && alone.wordCount > 0) return own;
  const answer = answerTo(asked, about, sector, alone);
  return answer ? { intents: answer, isAnswer: true } : own;
}

/** Does the message hold what was asked for, and little else? */
function isFilled(asked: Asked, { entities, wordCount }: Alone): boolean {
  const fills = FILLS[asked];
  return fills !== undefined && wordCount <= ANSWER_WORDS_MAX && entities.some(({ kind }) => fills.includes(kind));
}

/** A question of its own that only mentions what was asked for: "pazar açık mısınız". */
function isOtherQuestion(about: string, { intents: [first], asksSomething, wordCount }: Alone): boolean {
  if (!first || !asksSomething || wordCount < QUESTION_WORDS - 1 || first.confidence < DIGRESSION_FROM) return false;
  return first.key !== about && !SMALL.has(first.key) && !first.key.startsWith("appointment_");
}

/** A code of some kind, with hardly a word beside it: not one we know, and still the answer. */
function isCode({ words, wordCount }: Alone): boolean {
  return wordCount <= NUMBER_WORDS_MAX && words.replace(/\D/g, "").length >= 6;
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
  const { words, intents, wordCount } = alone;
  const first = intents[0];
  const isOther = first !== undefined && first.key !== about && !SMALL.has(first.key) && !isReason(asked, first.key);
  const least = alone.asksSomething && wordCount >= QUESTION_WORDS ? QUESTION_FROM : DIGRESSION_FROM;
  const isDigression = isOther && first.confidence >= least;
  if (asked === "appointment_reminder") {
    if (CHANGE.test(words)) return sure("appointment_change");
    if (CANCEL.test(words)) return sure("appointment_cancel");
  }
  if (asked === "satisfaction") return satisfaction(alone, sector, isDigression);
  if (NO_NEED.test(words)) return sure(THANKS.test(words) ? "thanks" : "deny");
  const yes = YES.test(words) || alone.emoji.some((picture) => THUMBS_UP.has(picture));
  const no = NO.test(words) || alone.emoji.some((picture) => THUMBS_DOWN.has(picture));
  if (asked === "confirm" || asked === "appointment_reminder") {
    if (asked === "confirm" && about?.endsWith("_cancel") && CANCEL.test(words)) return sure(about);
    if (isDigression && wordCount > 2) return null;
    if (yes) return sure("affirm");
    if (no) return sure("deny");
  }
  if (isDigression || wordCount > ANSWER_WORDS_MAX) return null;
  if (asked === "commercial") return yes ? sure("affirm") : no ? sure("deny") : null;
  if (!about) return null;
  if (asked === "return_reason" && first && isReason(asked, first.key)) return sure(about);
  if (asked === "choice" && no) return sure("deny");
  if (UNSURE.test(words)) return sure(about);
  if (asked === "choice" && (CHOICE.test(words) || wordCount <= 4)) return sure(about);
  if (first && ["affirm", "deny"].includes(first.key) && first.confidence >= DIGRESSION_FROM) return null;
  return wordCount <= 6 && (!first || first.confidence < DIGRESSION_FROM || SMALL.has(first.key)) ? sure(about) : null;
}

/** Why something goes back is told like a complaint about it. */
function isReason(asked: Asked, key: string): boolean {
  return asked === "return_reason" && (key === "negative_feedback" || key === "missing_or_wrong_item");
}

const THANKS = /tesekkur|\bsag ?ol|eyvallah|\btsk|\beline saglik|\bellerin(?:iz)?e saglik|thank|\bcheers/;
/** "4", "5/5", "2 yıldız": from one to five. */
const MARK = /^([1-5])(?: ?\/ ?5)?(?: (?:puan|yildiz|stars?))?$/;

/** How were we? Pleased, displeased, or about something else. */
function satisfaction(
  { words, sentiment, entities, emoji }: Alone,
  sector: string,
  isDigression: boolean,
): IntentGuess[] | null {
  const bad = sector === "ecommerce" ? "negative_feedback" : "complaint";
  const mark = MARK.exec(words)?.[1];
  if (mark) return sure(Number(mark) >= 4 ? "affirm" : bad);
  const hasFault = entities.some(({ kind }) => kind === "return_reason");
  if (hasFault || sentiment <= -0.25) return sure(bad);
  if (NO.test(words) || emoji.some((picture) => THUMBS_DOWN.has(picture))) return sure(sentiment < 0 ? bad : "deny");
  if (THANKS.test(words) && !isDigression) return sure("thanks");
  const pleased = YES.test(words) || emoji.some((picture) => THUMBS_UP.has(picture)) || sentiment >= 0.25;
  return pleased && !isDigression ? sure("affirm") : null;
}

function sure(key: string): IntentGuess[] {
  return [{ key, confidence: SURE }];
}
