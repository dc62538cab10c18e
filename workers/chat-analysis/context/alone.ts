/** A message before it is read as an answer, and what several ways of reading it as one need. */
import type { Asked, Entity, IntentGuess } from "../shapes";
import { NONE, OPENING } from "./words";

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
export const DIGRESSION_FROM = 0.8;
/** A question of some words is one from here on. */
export const QUESTION_FROM = 0.45;
export const QUESTION_WORDS = 4;
/** Answers are short; what is longer is read for itself. */
export const ANSWER_WORDS_MAX = 9;
/** So few words are an answer of some kind when nothing speaks for anything else. */
export const SHORT_WORDS_MAX = 6;
/** A yes or a no, as the model says it. */
export const LEANS = new Set(["affirm", "deny"]);
const SURE = 0.95;

/** Asked for a fact: who does not give it has at most a question about it. */
export const FACTS: ReadonlySet<Asked> = new Set<Asked>([
  "order_number",
  "second_factor",
  "appointment_time",
  "return_reason",
  "size",
  "color",
  "name",
  "city",
]);

export function isYesOrNo(asked: Asked): boolean {
  return asked === "confirm" || asked === "appointment_reminder";
}

/** Without what only leads up to the answer. */
export function opened(words: string): string {
  return words.replace(OPENING, "");
}

/** "hiçbiri", and hardly more. */
export function isNone({ words, wordCount }: Alone): boolean {
  return wordCount <= NONE_WORDS_MAX && NONE.test(words);
}
const NONE_WORDS_MAX = 3;

/** A picture without the colour of the skin. */
export function plain(picture: string): string {
  return picture.replace(/\p{EMod}|\uFE0F/gu, "");
}

export function sure(key: string): IntentGuess[] {
  return [{ key, confidence: SURE }];
}
