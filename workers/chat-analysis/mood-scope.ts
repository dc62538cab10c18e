/** What the words around a mood word do to it: emphasis, negation, supposition, question. */
import type { Normalised, Token } from "./normalise";
import type { Found } from "./phrases";
import { type Mood, type Sign, WEIGHTS } from "./sentiment-words";
import { isConditional, isNegatedVerb } from "./verb-endings";

/** Everything the table found, in reading order, and which of it is looked at. */
export interface Scope {
  message: Normalised;
  words: readonly Found<Mood | Sign>[];
  index: number;
}

const QUESTION_PARTICLES = new Set(["mi", "mu", "misiniz", "musunuz", "misin", "musun", "midir", "mudur"]);
/** "Bu kadar güzelini görmedim": the negation praises. */
const UNSEEN = /^(?:gorme|duyma|yasama)/;
const COMPARING = new Set(["bu", "o", "boyle", "boylesi", "hayatimda", "omrumde", "simdiye", "bugune"]);
const COMPARED_WITHIN = 8;

export function isMood(word: Found<Mood | Sign>): word is Found<Mood> {
  return word.meaning in WEIGHTS;
}

/** A factor: "çok kötü" is worse, "biraz kötü" less so, "pek iyi değil" plainly bad; Arabic puts the emphasis behind. */
export function emphasisOf({ words, index }: Scope, isNegated: boolean): number {
  const word = words[index]!;
  let factor = 1;
  for (let i = index - 1; i >= 0 && i >= index - 2 && word.from - words[i]!.to <= 2; i--) {
    if (isMood(words[i]!)) break;
    if (words[i]!.meaning === "more") factor *= 1.25;
    if (words[i]!.meaning === "less" && !isNegated) factor *= 0.55;
  }
  const next = words[index + 1];
  const isLast = next?.meaning === "more" && next.from === word.to && words[index + 2]?.from !== next.to;
  return Math.min(isLast ? factor * 1.25 : factor, 1.6);
}

export function isNegated(scope: Scope): boolean {
  const word = scope.words[scope.index]!;
  if (word.meaning === "thankful") return false; // "hayır, teşekkürler"
  return isNegatedVerb(word.ending) || isNegatedAfter(scope) || isNegatedBefore(scope);
}

function isNegatedAfter({ message: { tokens }, words, index }: Scope): boolean {
  const word = words[index]!;
  const { clause } = tokens[word.to - 1]!;
  for (let i = index + 1; i < words.length && words[i]!.from - word.to < 3; i++) {
    const next = words[i]!;
    if (tokens[next.from]!.clause !== clause) return false;
    if (next.meaning === "notAround" && next.from - word.to < 2) return true;
    if (next.meaning === "notAfter") return !asksToAgree(tokens, next.to) && !isUnseen(tokens, next.from);
    // "zamanında gelmedi"
    if (next.meaning === "late" && next.from === word.to && WEIGHTS[word.meaning as Mood] > 0) return true;
    if (isMood(next)) return false;
  }
  return false;
}

/** "Güzel değil mi". */
function asksToAgree(tokens: readonly Token[], at: number): boolean {
  return QUESTION_PARTICLES.has(tokens[at]?.text ?? "");
}

function isUnseen(tokens: readonly Token[], at: number): boolean {
  if (!UNSEEN.test(tokens[at]!.text)) return false;
  return tokens.slice(Math.max(0, at - COMPARED_WITHIN), at).some(({ text }) => COMPARING.has(text));
}

function isNegatedBefore({ message: { tokens }, words, index }: Scope): boolean {
  const word = words[index]!;
  for (let i = index - 1; i >= 0 && word.from - words[i]!.to < 3; i--) {
    const before = words[i]!;
    if (tokens[before.from]!.clause !== tokens[word.from]!.clause || isMood(before)) return false;
    if (before.meaning === "notAround") return true;
    if (before.meaning === "notBefore") return negates(tokens, before.from, word.from);
  }
  return false;
}

/** "Sipariş no" is no negation, nor is "never seen such a poor …". */
function negates(tokens: readonly Token[], at: number, mood: number): boolean {
  const { text } = tokens[at]!;
  if (text === "no") return mood === at + 1;
  return text !== "never" || tokens.slice(at, mood).every((token) => token.text !== "such" && token.text !== "so");
}

/** "Beğenmezsem", "if I am not happy", "umarım güzeldir". */
export function isSupposed({ message: { tokens }, words, index }: Scope): boolean {
  const word = words[index]!;
  const { clause } = tokens[word.from]!;
  for (let i = word.to - 1; i < word.to + 3 && tokens[i]?.clause === clause; i++) {
    if (isConditional(tokens[i]!.text)) return true;
  }
  for (let i = index - 1; i >= 0 && i > index - 5; i--) {
    if (words[i]!.meaning === "unless") return tokens[words[i]!.from]!.clause === clause;
  }
  const next = words[index + 1];
  return next?.meaning === "unless" && next.from === word.to;
}

export function isAsked(scope: Scope): boolean {
  const { tokens, questions, original } = scope.message;
  const word = scope.words[scope.index]!;
  if (questions.has(tokens[word.to - 1]!.clause) || isWanted(scope)) return true;
  const next = tokens[word.to];
  if (next !== undefined && QUESTION_PARTICLES.has(next.text)) return !isAccusative(tokens[word.to - 1]!, next);
  return original.includes("؟");
}

/** "İyi bir kulaklık arıyorum" praises nothing yet. */
function isWanted({ message: { tokens }, words, index }: Scope): boolean {
  const { to } = words[index]!;
  const { clause } = tokens[to - 1]!;
  if (tokens[to]?.text !== "bir") return false;
  return words
    .slice(index + 1, index + 5)
    .some(({ meaning, from }) => (meaning === "asks" || meaning === "contact") && tokens[from]!.clause === clause);
}

/** "Memnuniyetimi" ends like a question and is none. */
function isAccusative(word: Token, particle: Token): boolean {
  return word.start === particle.start && /[aeiou]t[iu]$/.test(word.text);
}

/** Does a word of this kind stand within two words, before or behind? */
export function isNextTo({ words, index }: Scope, sign: Sign): boolean {
  const word = words[index]!;
  for (let i = Math.max(0, index - 3); i < words.length && i <= index + 3; i++) {
    const other = words[i]!;
    if (other.meaning === sign && (i < index ? word.from - other.to : other.from - word.to) <= 2) return true;
  }
  return false;
}
