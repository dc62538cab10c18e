/** The form in which a message is read: folded words with their place in the original, clauses, emoji apart. */
import { fold } from "../platform/text";
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
  /** share of letters outside the Latin script, 0–1 */
  foreignShare: number;
  /** does the text break off ("ve", ",", "...") as if more were coming */
  isOpenEnded: boolean;
}

const PIECES =
  /(?<url>https?:\/\/\S+|www\.\S+)|(?<number>\d(?:[\d.,/-]*\d)?)|(?<word>\bs\.a\.?(?!\p{L})|[\p{L}\p{M}'’ʼ]+)|(?<emoji>\p{Extended_Pictographic}(?:\p{EMod}|\uFE0F|\u200D\p{Extended_Pictographic})*)|(?<stop>[.!?;,\n…]+)/giu;

/** Words that begin a new clause: "kargom nerede ve faturam yok" holds two requests. */
const CONJUNCTIONS = new Set(["ve", "ama", "fakat", "ayrica", "and", "but", "also"]);

/** A verb with its question particle written together: "gelirmi", "hazirlandimi". */
const GLUED_PARTICLE = /^(.{2,}(?:d[iu]|t[iu]|m[iu]s|c[ae]k|[iu]r|[ea]r|yor))(m[iu])(?:yim|yum|siniz|sunuz|sin|dir)?$/;

/** Splits and folds a message. Never throws; an empty message has no tokens. */
export function normalise(original: string): Normalised {
  const tokens: Token[] = [];
  const emoji: string[] = [];
  const questions = new Set<number>();
  let clause = 0;
  let isOpenEnded = false;
  for (const piece of original.matchAll(PIECES)) {
    const { url, number, word, emoji: picture, stop } = piece.groups!;
    isOpenEnded = false;
    if (url) continue;
    if (picture) {
      emoji.push(picture);
    } else if (stop) {
      if (stop.includes("?")) questions.add(clause);
      isOpenEnded = /(?:\.{2,}|…|,)\s*$/.test(stop);
      if (tokens.at(-1)?.clause === clause) clause++;
    } else if (number) {
      tokens.push({ text: number, start: piece.index, end: piece.index + number.length, kind: "number", clause });
    } else {
      const place = { start: piece.index, end: piece.index + word!.length, kind: "word" as const };
      const folded = foldWord(word!);
      if (CONJUNCTIONS.has(folded)) {
        isOpenEnded = true;
        if (tokens.at(-1)?.clause === clause) clause++;
        continue;
      }
      for (const text of spellOut(folded)) tokens.push({ text, ...place, clause });
    }
  }
  return { original, tokens, emoji, questions, foreignShare: foreignShare(original), isOpenEnded };
}

function foldWord(word: string): string {
  const plain = /^[a-z]+$/.test(word) ? word : fold(word).replace(/[.'’ʼ]/g, "");
  return plain.replace(/(.)\1{2,}/g, "$1");
}

function spellOut(word: string): string[] {
  const known = SHORTHAND.get(word);
  if (known) return known;
  const glued = GLUED_PARTICLE.exec(word);
  return glued ? [glued[1]!, glued[2]!] : [word];
}

function foreignShare(text: string): number {
  const letters = text.match(/\p{L}/gu);
  if (!letters) return 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return 1 - latin / letters.length;
}
