/** What an answer says: yes or no, that something is to be cancelled or moved, one of several, a fact. */
import type { Asked, IntentGuess } from "../shapes";
import {
  type Alone,
  ANSWER_WORDS_MAX,
  DIGRESSION_FROM,
  FACTS,
  isNone,
  isYesOrNo,
  LEANS,
  opened,
  plain,
  QUESTION_FROM,
  QUESTION_WORDS,
  SHORT_WORDS_MAX,
  sure,
} from "./alone";
import { isNamed, isOther } from "./digression";
import { satisfaction } from "./satisfaction";
import { ofSlot } from "./slots";
import {
  ANY_WILL_DO,
  ASKS_WHY,
  CANCEL,
  CHANGE,
  IS_IT,
  NO,
  NO_INSIDE,
  NO_NEED,
  NOT_CANCEL,
  STALLS,
  THANKS,
  THUMBS_DOWN,
  THUMBS_UP,
  UNSURE,
  YES,
} from "./words";

export function answerTo(asked: Asked, about: string | undefined, sector: string, alone: Alone): IntentGuess[] | null {
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
  if (about && FACTS.has(asked) && wordCount <= ANSWER_WORDS_MAX && ANY_WILL_DO.test(words)) return sure(about);
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
const LEANS_FROM = 0.2;
