/** An answer to what has no yes or no: a fact that was asked for, one of several that were offered. */
import type { Asked, IntentGuess } from "../shapes";
import { type Alone, ANSWER_WORDS_MAX, DIGRESSION_FROM, LEANS, QUESTION_FROM, SHORT_WORDS_MAX, sure } from "./alone";
import { BELONGS, isOther } from "./digression";
import { ANY_WILL_DO, CHOICE, GIVES_UP, NO, NONE, ORDINAL, PICKED, STALLS, UNSURE, YES } from "./words";

/** An answer to what has no yes or no. */
export function ofSlot(asked: Asked, about: string, alone: Alone): IntentGuess[] | null {
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
  // "koyu olsun" names one, "olsun" agrees
  const isNamed = / olsun$/.test(words) && !YES.test(words);
  if (first && LEANS.has(first.key) && first.confidence >= DIGRESSION_FROM && !isNamed) return null;
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
  if (
    UNSURE.test(words) ||
    ANY_WILL_DO.test(words) ||
    PICKED.test(words) ||
    CHOICE.test(words) ||
    ORDINAL.test(words) ||
    wordCount <= 4
  )
    return sure(about);
  return wordCount <= SHORT_WORDS_MAX ? sure(about) : null;
}
