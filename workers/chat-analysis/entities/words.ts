/** A folded text taken apart into letters, digits and marks; linear, one small object a word. */

export interface Word {
  /** folded */
  text: string;
  /** "mark" is one character that is no letter, digit or space; a line break is a mark */
  kind: "word" | "number" | "mark";
  /** offsets in the folded text */
  start: number;
  end: number;
  /** stands at the beginning of the text or after a space */
  isSpaced: boolean;
  /** the number words in it, once they have been looked for */
  number: NumberWord | null | undefined;
}

/** Number words of one written word, and what stands behind them: "yüzelli" = 100, 50; "beşte" = 5 + "te". */
export interface NumberWord {
  parts: readonly number[];
  rest: string;
}

const MARK = 0;

const SPACE = 1;

const LETTER = 2;

const DIGIT = 3;

const CACHED = 0x2200;

const classes = new Uint8Array(CACHED).fill(255);

/** Letters, digits and marks in turn; linear, one small object a word. */
export function split(text: string): { words: Word[]; digits: number } {
  const words: Word[] = [];
  let digits = 0;
  let isSpaced = true;
  for (let i = 0; i < text.length; ) {
    const kind = classOf(text.charCodeAt(i));
    if (kind === SPACE) {
      isSpaced = true;
      i++;
      continue;
    }
    const start = i++;
    if (kind !== MARK) while (i < text.length && classOf(text.charCodeAt(i)) === kind) i++;
    if (kind === DIGIT) digits += i - start;
    words.push({
      text: text.slice(start, i),
      kind: kind === LETTER ? "word" : kind === DIGIT ? "number" : "mark",
      start,
      end: i,
      isSpaced,
      // here from the beginning: an object that grows later costs more than all the rest of it
      number: undefined,
    });
    isSpaced = false;
  }
  return { words, digits };
}

function classOf(code: number): number {
  if (code >= CACHED) return rareClassOf(code);
  const known = classes[code]!;
  if (known !== 255) return known;
  const found = rareClassOf(code);
  classes[code] = found;
  return found;
}

function rareClassOf(code: number): number {
  if (code === 32) return SPACE;
  if (code >= 48 && code <= 57) return DIGIT;
  if (code >= 0xd800 && code <= 0xdfff) return MARK;
  return /\p{L}/u.test(String.fromCharCode(code)) ? LETTER : MARK;
}
