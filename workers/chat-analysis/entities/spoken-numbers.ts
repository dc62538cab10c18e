/** Numbers as people write them: "1.500,50", "2k", "bin beş yüz", "yüzelli", "on birde", "fifty". */
import { StemSet } from "../stem-set";
import { foldText } from "./folding";
import { LARGEST, Sum } from "./number-sum";
import type { Reading } from "./reading";
import type { NumberWord, Word } from "./words";

export interface Spoken {
  value: number;
  /** index of the word after it */
  to: number;
  /** offset where it ends, ending left out */
  end: number;
  /** letters behind the last number word: "te" of "beşte" */
  rest: string;
  /** said in words, not in digits */
  isWords: boolean;
}

const TURKISH: Record<string, number> = {
  sıfır: 0,
  bir: 1,
  iki: 2,
  üç: 3,
  dört: 4,
  beş: 5,
  altı: 6,
  yedi: 7,
  sekiz: 8,
  dokuz: 9,
  on: 10,
  yirmi: 20,
  otuz: 30,
  kırk: 40,
  elli: 50,
  altmış: 60,
  yetmiş: 70,
  seksen: 80,
  doksan: 90,
  yüz: 100,
  bin: 1000,
  milyon: 1_000_000,
};

const ENGLISH: Record<string, number> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
};

const spelling = new Map<string, string>();

const whole = new Map<string, NumberWord>();
for (const [word, value] of Object.entries(TURKISH)) {
  const folded = foldText(word);
  spelling.set(folded, word);
  whole.set(folded, { parts: [value], rest: "" });
}

/** "dört" loses its t before a vowel: "dördü" */
spelling.set("dord", "dörd");
for (const [word, value] of Object.entries(ENGLISH)) whole.set(word, { parts: [value], rest: "" });

/** A cheap look first: most words begin with no number. */
const NUMBERS = new StemSet([...whole.keys(), "dord"]);

const GLUED =
  /sifir|bir|iki|uc|dort|dord|bes|altmis|alti|yedi|sekiz|dokuz|on|yirmi|otuz|kirk|elli|yetmis|seksen|doksan|yuz|bin|milyon/y;

const LITERAL = /\d+(?:[.,]\d+)*/y;

/** The number words at the head of a written word; null when it begins with none. */
export function numberWord(reading: Reading, at: number): NumberWord | null {
  const word = reading.words[at];
  if (word?.kind !== "word") return null;
  if (word.number === undefined) word.number = NUMBERS.mayBegin(word.text) ? lookUp(reading, word) : null;
  return word.number;
}

function lookUp(reading: Reading, word: Word): NumberWord | null {
  const known = whole.get(word.text);
  if (known) {
    const spelled = spelling.get(word.text);
    return spelled && reading.contradicts(word.start, spelled) ? null : known;
  }
  const parts: number[] = [];
  let end = 0;
  while (parts.length < 12) {
    GLUED.lastIndex = end;
    const found = GLUED.exec(word.text)?.[0];
    if (!found || reading.contradicts(word.start + end, spelling.get(found)!)) break;
    parts.push(found === "dord" ? 4 : whole.get(found)!.parts[0]!);
    end += found.length;
  }
  return parts.length > 0 ? { parts, rest: word.text.slice(end) } : null;
}

/** Could a number begin here? Digits glued to a name ("A52", "v2", "#3") are none. */
export function mayBeginNumber(reading: Reading, at: number): boolean {
  const word = reading.words[at];
  if (!word || !reading.isOpen(at)) return false;
  if (word.kind === "word") return word.isSpaced || reading.words[at - 1]?.kind === "mark";
  if (word.kind !== "number") return false;
  const before = reading.words[at - 1];
  if (!before || (word.isSpaced && before.text !== "#" && before.text !== "%")) return true;
  if (before.kind === "word" || /[+*/%#'_\u00a4]/.test(before.text)) return false;
  const earlier = before.isSpaced ? undefined : reading.words[at - 2]?.kind;
  return /[.,:]/.test(before.text) ? earlier !== "number" : before.text !== "-" || earlier !== "word";
}

/** A whole number or decimal written with digits, thousands and decimals told apart: "1.500" = 1500, "1.500,5" = 1500.5. */
export function literalValue(written: string): number {
  const dots = written.split(".").length - 1;
  const commas = written.split(",").length - 1;
  if (dots === 0 && commas === 0) return Number(written);
  if (dots > 0 && commas > 0) {
    const decimal = written.lastIndexOf(".") > written.lastIndexOf(",") ? "." : ",";
    const [head, tail] = cutLast(written, decimal);
    return Number(`${head.replace(/[.,]/g, "")}.${tail}`);
  }
  const mark = dots > 0 ? "." : ",";
  const groups = written.split(mark);
  const isThousands =
    groups.slice(1).every((group) => group.length === 3) && groups[0]!.length <= 3 && groups[0] !== "0";
  if (isThousands) return Number(groups.join(""));
  return groups.length === 2 ? Number(`${groups[0]}.${groups[1]}`) : Number.NaN;
}

function cutLast(text: string, mark: string): [string, string] {
  const at = text.lastIndexOf(mark);
  return [text.slice(0, at), text.slice(at + 1)];
}

/**
 * The longest number that begins at this word; null when none does.
 * Digits take "bin" and "k" behind them ("2k", "3 bin 500"); "buçuk" adds a half ("2 buçuk bin").
 */
export function numberAt(reading: Reading, at: number): Spoken | null {
  if (!mayBeginNumber(reading, at)) return null;
  const { words } = reading;
  if (words[at]!.kind === "word" && !numberWord(reading, at)) return null;
  const sum = new Sum();
  let to = at;
  let end = words[at]!.start;
  let rest = "";
  let isWords = true;
  while (to < words.length && rest === "" && reading.isOpen(to)) {
    const word = words[to]!;
    if (word.kind === "number") {
      if (to > at && !(word.isSpaced && sum.takesDigits)) break;
      LITERAL.lastIndex = word.start;
      const written = LITERAL.exec(reading.text)![0];
      const value = literalValue(written);
      if (!Number.isFinite(value) || value >= LARGEST || !sum.addDigits(value)) break;
      isWords = false;
      end = word.start + written.length;
      while (to < words.length && words[to]!.start < end) to++;
      if (words[to]?.text === "k" && !words[to]!.isSpaced && sum.add(1000)) end = words[to++]!.end;
      continue;
    }
    if (word.kind !== "word") break;
    if (word.text === "bucuk" && to > at && sum.addHalf()) {
      end = word.end;
      to++;
      continue;
    }
    if (word.text === "and" && sum.takesAnd && numberWord(reading, to + 1)) {
      to++;
      continue;
    }
    const found = numberWord(reading, to);
    if (!found || (!word.isSpaced && to > at && isWords) || !sum.addAll(found.parts)) break;
    rest = found.rest;
    end = word.end - rest.length;
    to++;
  }
  return to > at ? { value: sum.value, to, end, rest, isWords } : null;
}
