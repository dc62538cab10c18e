/** How a customer feels and how close they are to escalating, from the words they chose. */
import { riskOf, willPublish } from "./escalation";
import { emphasisOf, isAsked, isMood, isNegated, isNextTo, isSupposed, type Scope } from "./mood-scope";
import type { Normalised } from "./normalise";
import { type Found, phraseTable } from "./phrases";
import { type Mood, PICTURES, type Sign, WEIGHTS, WORDS } from "./sentiment-words";
import { type Tone, toneOf } from "./tone";
import { isReproach } from "./verb-endings";

export interface Sentiment {
  /** -1 furious … 1 delighted; a plain question is near 0 */
  score: number;
  /** 0–1: will this become a dispute, a bad review or a case, unless a person takes over */
  escalationRisk: number;
}

/** What was found on the way to a sentiment, for those who judge further. */
export interface MoodReading {
  score: number;
  /** 0–1, see `escalationRisk` */
  risk: number;
  /** moods that hold: neither negated nor only asked about */
  moods: ReadonlySet<Mood>;
  signs: ReadonlySet<Sign>;
  pictures: readonly string[];
  isShouted: boolean;
}

/** One mood word with all that changes it. */
interface Hit {
  mood: Mood;
  value: number;
  /** its token */
  at: number;
  isNegated: boolean;
  /** stands next to a part of the body: "korkunç ağrı" is pain, not anger */
  aches: boolean;
}

const find = phraseTable(WORDS);

const ANGRY = new Set<Mood>(["ignored", "wronged", "outraged", "insult", "legal", "public", "badReview", "menace"]);
const THREATS = new Set<Mood>(["legal", "court", "public", "badReview", "chargeback", "menace"]);
/** Accusations do not turn into praise when denied. */
const NEVER_PRAISE = new Set<Mood>([...THREATS, "wronged", "outraged", "insult", "complaint", "ignored"]);
/** Facts more than feelings: lighter in a message that asks something. */
const FACTS = new Set<Mood>(["defect", "late", "troubled", "reproach"]);
/** A mood fainter than this does not hold. */
const FAINT = 0.15;
const BUT = /(?:^|\s)(?:ama|fakat|but)\s/i;

/** Never throws; an empty message is calm. */
export function readSentiment(message: Normalised): Sentiment {
  return sentimentOf(readMood(message));
}

export function sentimentOf(mood: MoodReading): Sentiment {
  return { score: round(mood.score), escalationRisk: round(mood.risk) };
}

export function readMood(message: Normalised): MoodReading {
  const words = withReproaches(message, find(message));
  const tone = toneOf(message.original);
  const signs = new Set<Sign>();
  for (const word of words) if (!isMood(word)) signs.add(word.meaning as Sign);
  if (message.questions.size > 0 || tone.asksInArabic) signs.add("asks");
  const hits = hitsOf(message, words, signs.has("body"));
  const score = Math.tanh(total(message, hits, signs, tone) * (tone.isShouted ? 1.2 : 1));
  const moods = new Set<Mood>();
  for (const { mood, value, isNegated: isDenied } of hits) if (Math.abs(value) > FAINT && !isDenied) moods.add(mood);
  const pictures = message.emoji.length > 0 ? message.emoji.map(plain) : NO_PICTURES;
  const reading = { score, risk: 0, moods, signs, pictures, isShouted: tone.isShouted };
  reading.risk = riskOf(reading);
  return reading;
}

const NO_PICTURES: readonly string[] = [];

/** Adds the verbs no table lists, such as "düzeltmediniz", where they stand. */
function withReproaches({ tokens }: Normalised, words: Found<Mood | Sign>[]): Found<Mood | Sign>[] {
  if (!tokens.some(({ text }) => isReproach(text))) return words;
  const all: Found<Mood | Sign>[] = [];
  let at = 0;
  for (const word of [...words, null]) {
    for (; at < (word?.from ?? tokens.length); at++) {
      if (isReproach(tokens[at]!.text)) all.push({ meaning: "reproach", from: at, to: at + 1, ending: "" });
    }
    if (word) all.push(word);
    at = word?.to ?? at;
  }
  return all;
}

function hitsOf(message: Normalised, words: Scope["words"], hasBody: boolean): Hit[] {
  const hits: Hit[] = [];
  const turn = turningPoint(message, words);
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (!isMood(word)) continue;
    const hit = hitOf({ message, words, index }, word);
    if (turn > 0) hit.value *= word.from < turn ? 0.6 : 1.2;
    hits.push(hit);
  }
  if (turn === 0) hearIrony(message, hits);
  if (hasBody) sparePain(hits);
  return hits;
}

function hitOf(scope: Scope, { meaning: mood, from }: Found<Mood>): Hit {
  const isDenied = isNegated(scope);
  let value: number = WEIGHTS[mood] * emphasisOf(scope, isDenied);
  if (isDenied) value = value > 0 ? -0.9 * value : NEVER_PRAISE.has(mood) ? 0 : -0.3 * value;
  if (!THREATS.has(mood) && isSupposed(scope)) value *= 0.2;
  if (isAsked(scope)) value *= askedShare(mood, value);
  return { mood, value, at: from, isNegated: isDenied, aches: isNextTo(scope, "body") };
}

/** How much of a mood is left when it is only asked about. A threat put as a question is one; a rating is not. */
function askedShare(mood: Mood, value: number): number {
  if (mood === "badReview") return 0.15;
  if (THREATS.has(mood)) return 1;
  if (value > 0) return 0.3;
  return value <= -0.45 ? 0.8 : 0.5;
}

/** The word after the last "ama": what follows it weighs more. 0 when there is none. */
function turningPoint({ tokens, original }: Normalised, words: Scope["words"]): number {
  const contrast = words.findLast((word) => word.meaning === "contrast")?.to ?? 0;
  for (let i = tokens.length - 1; i > contrast; i--) {
    const [before, after] = [tokens[i - 1]!, tokens[i]!];
    if (before.clause !== after.clause && BUT.test(original.slice(before.end, after.start))) return i;
  }
  return contrast;
}

/** "Harika! Yine gelmedi": a lone cheer before bad news is none. */
function hearIrony({ tokens }: Normalised, hits: Hit[]): void {
  const bad = hits.reduce((sum, hit) => sum + Math.min(hit.value, 0), 0);
  if (bad > -0.4) return;
  for (const hit of hits) {
    const { clause } = tokens[hit.at]!;
    const isLone = tokens[hit.at - 1]?.clause !== clause && tokens[hit.at + 2]?.clause !== clause;
    if (isLone && hit.mood === "delighted" && hit.value > 0) hit.value = 0;
  }
}

/** In a clinic "kırıldı", "kötü" and "şikayetim" tell of a tooth, unless somebody is angry as well. */
function sparePain(hits: Hit[]): void {
  const isAngry = hits.some((hit) => ANGRY.has(hit.mood) && !hit.aches && hit.value < -0.3);
  for (const hit of hits) {
    if (hit.value > 0) continue;
    if (hit.aches && hit.mood !== "insult" && hit.mood !== "ignored") hit.value *= 0.15;
    else if (!isAngry && (hit.mood === "defect" || hit.mood === "troubled")) hit.value = 0;
    else if (!isAngry && hit.mood === "displeased") hit.value *= 0.5;
    else if (!isAngry && hit.mood === "complaint") hit.value *= 0.2;
  }
}

/** All together, not yet bounded. Thanks, praise, mockery and what others will hear take their colour from the rest. */
function total(message: Normalised, hits: readonly Hit[], signs: ReadonlySet<Sign>, tone: Tone): number {
  const asks = signs.has("asks");
  let sum = pressure(signs);
  let thanks = 0;
  for (const { mood, value } of hits) {
    if (mood === "praising" || mood === "mocking" || mood === "public") continue;
    if (mood === "thankful" && value > 0) thanks += value * (asks ? 0.3 : 1);
    else sum += FACTS.has(mood) && asks ? value * 0.6 : value;
  }
  if (sum >= -0.2) sum += thanks;
  sum += smiling(tone, sum) + (message.emoji.length > 0 ? pictured(message.emoji, sum, asks) : 0);
  const rest = sum;
  for (const { mood, value } of hits) {
    if (mood === "praising") sum += rest < -0.2 ? -0.3 : value;
    if (mood === "mocking") sum += rest > 0.3 ? 0.3 : value;
    if (mood === "public") sum += rest > 0.2 ? 0 : value;
  }
  if (willPublish({ score: rest, signs })) sum -= 0.4;
  // "NEREDE BU KARGO!!!"
  if (asks && sum > -0.3 && sum < 0.1 && /[!?]{2}/.test(message.original)) sum -= 0.15;
  return sum;
}

/** Nobody writes the fifth time, waits for days or names a ministry in a good mood. */
function pressure(signs: ReadonlySet<Sign>): number {
  let sum = 0;
  if (signs.has("again")) sum -= 0.28;
  else if (signs.has("days") && signs.has("contact") && !signs.has("body")) sum -= 0.2;
  if (signs.has("office") && signs.has("vows")) sum -= 0.4;
  return sum;
}

/** What ":)" and ":(" add to what is said. */
function smiling({ smiles, frowns }: Tone, said: number): number {
  return (frowns ? -0.2 : 0) + (smiles && said >= 0 ? 0.12 : 0);
}

/** What the emoji add to what is said. */
function pictured(emoji: readonly string[], said: number, asks: boolean): number {
  let sum = 0;
  let share = 1;
  for (const picture of new Set(emoji.slice(0, 6).map(plain))) {
    let weight = PICTURES.get(picture) ?? 0;
    // applause for a bad thing mocks; tears of joy are no sorrow
    if (weight > 0 && said < -0.2) weight = picture === "👏" ? -0.3 : 0;
    else if (weight < 0 && weight > -0.5 && said > 0.3) weight = 0;
    else if (weight > 0 && asks) weight *= 0.4;
    sum += weight * share;
    share *= 0.5;
  }
  return sum;
}

/** An emoji without skin colour and variant. */
function plain(emoji: string): string {
  return String.fromCodePoint(emoji.codePointAt(0)!);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
