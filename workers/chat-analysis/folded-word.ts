/** Folds one word as the reader compares words, and undoes repeated letters; letter by letter where letters allow it. */
import { fold } from "../platform/text";

/** Arabic letters that are written one for the other, those of a Persian keyboard too; the last only stretches a word. */
const ARABIC: Record<string, string> = { ة: "ه", ى: "ي", ٱ: "ا", ی: "ي", ک: "ك", "\u0640": "" };
const ARABIC_LETTERS = new RegExp(`[${Object.keys(ARABIC).join("")}]`, "g");

const REPEATED = /(.)\1{2,}/g;

/** Folded letters by UTF-16 code: one letter, or "" for what is left out; null = only the whole word can tell. */
const folds: (string | null | undefined)[] = new Array(0x700);

const [A, Z] = [97, 122];

/**
 * `fold` of the platform with one form for what Arabic writes in several. Only for what is read and forgotten: names and
 * search terms are stored in the form of the platform.
 */
export function foldForReading(text: string): string {
  return fold(text).replace(ARABIC_LETTERS, (letter) => ARABIC[letter]!);
}

/** The folded form of `text.slice(start, end)`, which holds letters, marks and apostrophes. "KARGOOOM'u" -> "kargomu" */
export function foldWord(text: string, start: number, end: number): string {
  let folded = "";
  let kept = start;
  let isRepeated = false;
  let last = 0;
  let beforeLast = 0;
  for (let i = start; i < end; i++) {
    let code = text.charCodeAt(i);
    if (code < A || code > Z) {
      const letter = code < folds.length ? (folds[code] ?? foldOf(code)) : null;
      if (letter === null) return undoubled(foldForReading(text.slice(start, end)).replace(/[.'’ʼ]/g, ""));
      folded += text.slice(kept, i) + letter;
      kept = i + 1;
      if (letter === "") continue;
      code = letter.charCodeAt(0);
    }
    if (code === last && code === beforeLast) isRepeated = true;
    beforeLast = last;
    last = code;
  }
  folded = kept === start ? text.slice(start, end) : folded + text.slice(kept, end);
  return isRepeated ? undoubled(folded) : folded;
}

function undoubled(word: string): string {
  return word.replace(REPEATED, "$1");
}

function foldOf(code: number): string | null {
  const known = folds[code];
  if (known !== undefined) return known;
  const between = foldForReading(`a${String.fromCharCode(code)}a`).replace(/[.'’ʼ]/g, "");
  const isAlone = between.length <= 3 && between.startsWith("a") && between.endsWith("a") && !isJoining(code);
  const folded = isAlone && between.length >= 2 ? between.slice(1, -1) : null;
  folds[code] = folded;
  return folded;
}

/** Marks join the letter before them, and a sigma looks at what follows: neither can be folded by itself. */
function isJoining(code: number): boolean {
  return code >= 0x2b0 && code < 0x400;
}
