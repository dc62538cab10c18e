/** The form in which a message is read: folded words with their place in the original, clauses, emoji apart. */
import { foldWord } from "./folded-word";
import { DIGIT, kindAt, LETTER, lettersEnd, PICTURE, plainDigits, STOP } from "./letters";
import { SHORTHAND } from "./shorthand";

export interface Token {
  /** folded; repeated letters and chat shorthand undone */
  text: string;
  /** where the written word stands in the original (UTF-16 offsets) */
  start: number;
  end: number;
  kind: "word" | "number";
  /** which clause of the message it belongs to, from 0 */
  clause: number;
}

export interface Normalised {
  original: string;
  tokens: Token[];
  emoji: string[];
  /** clauses that end in a question mark */
  questions: ReadonlySet<number>;
  /** does the text break off ("ve", ",", "...") as if more were coming */
  isOpenEnded: boolean;
}

/** Forms that begin with a letter and are more than a word; looked for only where their first letters stand. */
const URL = /https?:\/\/\S+|www\.\S+/iuy;
const GREETING = /\bs\.a\.?(?!\p{L})/iuy;
const EMOJI = /\p{Extended_Pictographic}(?:\p{EMod}|\uFE0F|\u200D\p{Extended_Pictographic})*/uy;

/** Words that begin a new clause: "kargom nerede ve faturam yok" holds two requests. */
const CONJUNCTIONS = new Set(["ve", "ama", "fakat", "ayrica", "and", "but", "also"]);

/** A verb with its question particle written together: "gelirmi", "hazirlandimi". */
const GLUED_PARTICLE = /^(.{2,}(?:d[iu]|t[iu]|m[iu]s|c[ae]k|[iu]r|[ea]r|yor))(m[iu])(?:yim|yum|siniz|sunuz|sin|dir)?$/;

/** Letters without their case, as `code | LOWER` gives them. */
const LOWER = 0x20;
const [A, H, I, M, N, R, S, T, U, W, Z] = Array.from("ahimnrstuwz", (letter) => letter.charCodeAt(0));
const LONG_S = 0x17f;

/** Splits and folds a message, in one pass over its characters. Never throws; an empty message has no tokens. */
export function normalise(original: string): Normalised {
  const tokens: Token[] = [];
  const emoji: string[] = [];
  const questions = new Set<number>();
  let clause = 0;
  /** the clause of the last token */
  let begun = -1;
  let isOpenEnded = false;
  for (let start = 0; start < original.length; ) {
    const kind = kindAt(original, start);
    if (kind === LETTER) {
      isOpenEnded = false;
      const url = mayBeUrl(original, start) ? matchEnd(URL, original, start) : 0;
      if (url > 0) {
        start = url;
        continue;
      }
      const end =
        (mayBeGreeting(original, start) && matchEnd(GREETING, original, start)) || lettersEnd(original, start);
      const folded = foldWord(original, start, end);
      if (CONJUNCTIONS.has(folded)) {
        isOpenEnded = true;
        if (begun === clause) clause++;
      } else {
        addWords(tokens, folded, start, end, clause);
        begun = clause;
      }
      start = end;
    } else if (kind === STOP) {
      const end = stopEnd(original, start);
      if (hasQuestionMark(original, start, end)) questions.add(clause);
      isOpenEnded = breaksOff(original, start, end);
      if (begun === clause) clause++;
      start = end;
    } else if (kind === DIGIT) {
      const end = numberEnd(original, start);
      tokens.push({ text: plainDigits(original.slice(start, end)), start, end, kind: "number", clause });
      begun = clause;
      isOpenEnded = false;
      start = end;
    } else if (kind === PICTURE) {
      const end = matchEnd(EMOJI, original, start);
      emoji.push(original.slice(start, end));
      isOpenEnded = false;
      start = end;
    } else start++;
  }
  return { original, tokens, emoji, questions, isOpenEnded };
}

function addWords(tokens: Token[], folded: string, start: number, end: number, clause: number): void {
  const known = SHORTHAND.get(folded);
  if (known) {
    for (const text of known) tokens.push({ text, start, end, kind: "word", clause });
    return;
  }
  const glued = mayBeGlued(folded) ? GLUED_PARTICLE.exec(folded) : null;
  tokens.push({ text: glued ? glued[1]! : folded, start, end, kind: "word", clause });
  if (glued) tokens.push({ text: glued[2]!, start, end, kind: "word", clause });
}

/** All words with a particle end so, and few others; `GLUED_PARTICLE` tells which. */
function mayBeGlued(word: string): boolean {
  const last = word.charCodeAt(word.length - 1);
  if (last === I || last === U) return word.charCodeAt(word.length - 2) === M;
  return (last === M || last === N || last === R || last === Z) && /m[iu]/.test(word);
}

/** "ht…" or "ww…" */
function mayBeUrl(text: string, at: number): boolean {
  const first = text.charCodeAt(at) | LOWER;
  if (first !== H && first !== W) return false;
  return (text.charCodeAt(at + 1) | LOWER) === (first === H ? T : W);
}

/** "s.a" */
function mayBeGreeting(text: string, at: number): boolean {
  if (text[at + 1] !== "." || (text.charCodeAt(at + 2) | LOWER) !== A) return false;
  const first = text.charCodeAt(at);
  return (first | LOWER) === S || first === LONG_S;
}

/** Offset behind the match of a sticky pattern, 0 when it does not match here. */
function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : 0;
}

/** Offset behind a number: digits, with marks between them but not behind. */
function numberEnd(text: string, at: number): number {
  let end = at + 1;
  for (let i = at + 1; i < text.length; i++) {
    if (kindAt(text, i) === DIGIT) end = i + 1;
    else if (!NUMBER_MARKS.includes(text[i]!)) break;
  }
  return end;
}
const NUMBER_MARKS = ".,/-";

function stopEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && kindAt(text, end) === STOP) end++;
  return end;
}

function hasQuestionMark(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (text[i] === "?") return true;
  return false;
}

/** Ends in a comma or dots; line breaks behind them say nothing. */
function breaksOff(text: string, start: number, end: number): boolean {
  let last = end - 1;
  while (last >= start && text[last] === "\n") last--;
  if (last < start) return false;
  return text[last] === "," || text[last] === "…" || (text[last] === "." && last > start && text[last - 1] === ".");
}
