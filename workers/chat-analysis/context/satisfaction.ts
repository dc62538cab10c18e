/** How were we? A mark, pleased, displeased, thanks, or about something else. */
import type { IntentGuess } from "../shapes";
import { type Alone, plain, sure } from "./alone";
import { NO, THANKS, THUMBS_DOWN, THUMBS_UP, YES } from "./words";

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

export function satisfaction(alone: Alone, sector: string, isDigression: boolean): IntentGuess[] | null {
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

/** What an answer about satisfaction is judged by. */
interface Opinion {
  /** folded words, joined by spaces */
  words: string;
  /** -1 … 1 */
  sentiment: number;
  /** pictures without their skin colour */
  pictures: readonly string[];
  /** tells what is wrong with the goods */
  hasFault: boolean;
  /** the message is rather a request of its own */
  isDigression: boolean;
}

type Verdict = "pleased" | "displeased" | "no" | "thanks" | null;

const DISPLEASED_FROM = -0.25;
const PLEASED_FROM = 0.25;
/** The least share of all points that still praises: 4 of 5, 7 of 10. */
const PRAISE_FROM = 0.7;

function verdictOf({ words, sentiment, pictures, hasFault, isDigression }: Opinion): Verdict {
  const mark = markOf(words) ?? starsOf(words, pictures);
  if (mark !== null) return mark >= PRAISE_FROM ? "pleased" : "displeased";
  if (hasFault || sentiment <= DISPLEASED_FROM) return "displeased";
  if (NO.test(words) || pictures.some((picture) => THUMBS_DOWN.has(picture)))
    return sentiment < 0 ? "displeased" : "no";
  if (isDigression) return null;
  if (THANKS.test(words)) return "thanks";
  const isPleased =
    YES.test(words) ||
    ALL_WELL.test(words) ||
    pictures.some((picture) => THUMBS_UP.has(picture)) ||
    sentiment >= PLEASED_FROM;
  return isPleased ? "pleased" : null;
}

const ALL_WELL =
  /\b(?:her ?sey yolunda|tam puan|full marks|beklenti\w* karsiladi\w*|(?:sorun|sikinti|problem|sikayet\w*) (?:yok|olmadi|yasamad\w*)|all (?:good|fine)|no (?:problems?|complaints?))\b/;

const NUMBERS = "sifir bir iki uc dort bes alti yedi sekiz dokuz on".split(" ");
const ENGLISH_NUMBERS = "zero one two three four five six seven eight nine ten".split(" ");
/** Stand beside a mark without changing it. */
const MARK_WORDS =
  /^(?:puan\w*|yildiz\w*|stars?|points?|not\w*|ver\w*|uzerinden|out|of|tam|benden|size|sizden|i|give|it|a|kesinlikle|tabi\w*|olsun|numara)$/;
const OUT_OF_FIRST = /\buzerinden\b/;

/** The mark as a share of the best one: "4" and "4/5" are 0.8, "10 üzerinden 7" is 0.7; null when there is none. */
function markOf(words: string): number | null {
  const numbers: number[] = [];
  for (const word of words.split(/[ /]/)) {
    if (word === "") continue;
    const known = /^\d{1,3}$/.test(word)
      ? Number(word)
      : Math.max(NUMBERS.indexOf(word), ENGLISH_NUMBERS.indexOf(word));
    if (known >= 0) numbers.push(known);
    else if (!MARK_WORDS.test(word)) return null;
  }
  const [first, second, third] = numbers;
  if (first === undefined || third !== undefined) return null;
  if (second === undefined) return first / scaleOf(first);
  const [mark, best] = OUT_OF_FIRST.test(words) ? [second, first] : [first, second];
  return best > 0 && mark <= best ? mark / best : null;
}

/** Marks are given from one to five, unless they are too high for that. */
function scaleOf(mark: number): number {
  if (mark <= 5) return 5;
  return mark <= 10 ? 10 : 100;
}

function starsOf(words: string, pictures: readonly string[]): number | null {
  const stars = pictures.filter((picture) => picture === "⭐" || picture === "🌟").length;
  return words === "" && stars > 0 && stars === pictures.length ? stars / scaleOf(stars) : null;
}
