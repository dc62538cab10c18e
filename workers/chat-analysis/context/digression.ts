/** Is a message a request of its own rather than the answer to what we asked? */
import type { Asked, Entity, IntentGuess } from "../shapes";
import { type Alone, DIGRESSION_FROM, FACTS, isNone, isYesOrNo, opened, QUESTION_WORDS } from "./alone";
import { ASKS_WHY, HURRIES, NO, PICKED, STALLS, YES } from "./words";

/** Never the answer to a question of ours. */
const STANDS_ALONE = new Set(["human_agent", "thanks", "emergency_pain", "complaint", "greeting", "goodbye"]);
const STANDS_FROM = 0.6;

const SMALL = new Set(["affirm", "deny", "out_of_scope", "thanks", "greeting", "goodbye"]);
/** What nobody writes but to fill what was asked, whatever else is said with it. */
const UNMISTAKABLE: ReadonlySet<Entity["kind"]> = new Set(["order_number", "tracking_number", "initial"]);
/** Read alone, an answer may look like one of these: a reason to return like a complaint, "hangisi" like a comparison. */
export const BELONGS: Partial<Record<Asked, readonly string[]>> = {
  order_number: ["product_comparison"],
  second_factor: ["product_comparison"],
  return_reason: ["negative_feedback", "missing_or_wrong_item"],
  size: ["product_comparison", "stock_query"],
  color: ["product_comparison", "stock_query"],
};

/** Is it none of our business what was asked? Not when courtesy only comes with the answer: "olur teşekkürler". */
export function standsAlone(asked: Asked, about: string | undefined, alone: Alone): boolean {
  const { words, wordCount, intents } = alone;
  const [first] = intents;
  if (!first || !STANDS_ALONE.has(first.key) || first.confidence < STANDS_FROM) return false;
  if (asked === "satisfaction" || wordCount === 0) return false;
  if (asked === "choice" && (isNone(alone) || PICKED.test(words))) return false;
  const isPolite = COURTESY.has(first.key);
  const isCurt = first.key === "complaint" && wordCount <= CURT_WORDS_MAX;
  const saysIt = YES.test(opened(words)) || NO.test(opened(words));
  if (isYesOrNo(asked) && saysIt && (isPolite || isCurt)) return false;
  return !(
    about &&
    FACTS.has(asked) &&
    ((isPolite && STALLS.test(words)) || ASKS_WHY.test(words) || HURRIES.test(words))
  );
}

const COURTESY = new Set(["thanks", "greeting", "goodbye"]);
/** A no of so few words sounds like a complaint and is none. */
const CURT_WORDS_MAX = 2;

/** A question of its own that only mentions what was asked for: "pazar açık mısınız". */
export function isOtherQuestion(asked: Asked, about: string, alone: Alone): boolean {
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
export function isOther(asked: Asked, about: string | undefined, { key }: IntentGuess): boolean {
  if (key === about || SMALL.has(key) || BELONGS[asked]?.includes(key)) return false;
  // Which time it should be, and that it should be another: both are answers while a time is being found.
  return !(about?.startsWith("appointment_") && asked === "choice" && /^appointment_(?:book|change)$/.test(key));
}

/** "M beden olan": one of what was offered is named, nothing is asked. */
export function isNamed(asked: Asked, { intents, asksSomething }: Alone): boolean {
  return asked === "choice" && !asksSomething && intents[0]?.key === "stock_query";
}
