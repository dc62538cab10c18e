/** Words and phrases with their meaning, found in a reading whatever Turkish ending they carry. */
import { StemSet } from "../stem-set";
import { isHarmonious, isNounEnding } from "./endings";
import { foldText } from "./folding";
import type { Reading } from "./reading";

export interface Match {
  value: string;
  /** index of the word after it */
  to: number;
  /** offset where it ends, ending included */
  end: number;
}

/** how the last letters of a word are written in a lexicon */
const NOUN = "~";
const OPEN = "*";
const MOST_LETTERS_BEHIND = 14;

interface Pattern {
  /** folded */
  stem: string;
  /** lower case with its Turkish letters; null where folding changes lengths */
  spelled: string | null;
  ending: "none" | "noun" | "open";
}

interface Entry {
  value: string;
  words: Pattern[];
}

/**
 * A lexicon is written as value -> "word, two words, stem~, stem*": `~` takes Turkish noun endings in harmony with the
 * stem, `*` any letters. Marks decide where they are written ("dış" is no "diş") and do not matter where they are not.
 */
export class Lexicon {
  private readonly entries = new Map<string, Entry[]>();
  /** first words: most words of a message begin with none of them */
  private readonly stems: StemSet;

  constructor(lines: Readonly<Record<string, string>>) {
    for (const [value, phrases] of Object.entries(lines)) {
      for (const phrase of phrases.split(",")) this.add(value, phrase.trim());
    }
    for (const list of this.entries.values()) list.sort((a, b) => lengthOf(b) - lengthOf(a));
    this.stems = new StemSet([...this.entries.values()].flat().map(({ words }) => words[0]!.stem));
  }

  /** The longest phrase that begins at this word; null when none does. */
  at(reading: Reading, at: number): Match | null {
    const word = reading.words[at];
    if (!word || word.kind === "mark" || !this.stems.mayBegin(word.text) || !reading.isOpen(at)) return null;
    const list = this.entries.get(word.text.slice(0, 2));
    if (!list) return null;
    for (const entry of list) {
      const found = matchEntry(reading, at, entry);
      if (found) return found;
    }
    return null;
  }

  private add(value: string, phrase: string): void {
    if (phrase === "") return;
    const words = phrase.split(" ").map(patternOf);
    const key = words[0]!.stem.slice(0, 2);
    const list = this.entries.get(key) ?? [];
    list.push({ value, words });
    this.entries.set(key, list);
  }
}

function patternOf(word: string): Pattern {
  const last = word.at(-1);
  const spelled = last === NOUN || last === OPEN ? word.slice(0, -1) : word;
  const stem = foldText(spelled);
  const ending = last === NOUN ? "noun" : last === OPEN ? "open" : "none";
  return { stem, spelled: stem.length === spelled.length ? spelled : null, ending };
}

function lengthOf(entry: Entry): number {
  return entry.words.length * 100 + entry.words.reduce((sum, word) => sum + word.stem.length, 0);
}

function matchEntry(reading: Reading, at: number, entry: Entry): Match | null {
  let to = at;
  let end = 0;
  for (let i = 0; i < entry.words.length; i++) {
    const pattern = entry.words[i]!;
    const start = i === 0 ? at : nextWord(reading, to, pattern);
    if (start === null) return null;
    const word = reading.words[start];
    if (!word || word.kind === "mark" || !reading.isOpen(start) || !matchWord(reading, start, pattern)) return null;
    to = start + 1;
    end = word.end;
  }
  const last = entry.words.at(-1)!;
  const behind = last.ending === "none" && entry.words.length === 1 ? null : apostrophe(reading, to);
  return { value: entry.value, to: behind?.to ?? to, end: behind?.end ?? end };
}

/** Words of a phrase stand apart, are joined ("e-max", "20'lik", "20lik"), never across a stop or a line. */
function nextWord(reading: Reading, to: number, pattern: Pattern): number | null {
  const word = reading.words[to];
  if (!word) return null;
  if (word.kind !== "mark") return word.isSpaced || reading.words[to - 1]!.kind !== word.kind ? to : null;
  const isJoint = (word.text === "-" || word.text === "'") && !word.isSpaced;
  const next = reading.words[to + 1];
  return isJoint && next && !next.isSpaced && next.text.startsWith(pattern.stem) ? to + 1 : null;
}

function matchWord(reading: Reading, at: number, { stem, spelled, ending }: Pattern): boolean {
  const word = reading.words[at]!;
  if (!word.text.startsWith(stem)) return false;
  const rest = word.text.slice(stem.length);
  if (rest.length > MOST_LETTERS_BEHIND || (ending === "none" && rest !== "")) return false;
  if (spelled && reading.contradicts(word.start, spelled)) return false;
  return ending !== "noun" || rest === "" || (isNounEnding(rest) && isHarmonious(spelled ?? stem, rest));
}

/** "Botox'un", "implant'ı" */
function apostrophe(reading: Reading, at: number): { to: number; end: number } | null {
  const mark = reading.words[at];
  const suffix = reading.words[at + 1];
  if (mark?.text !== "'" || mark.isSpaced || suffix?.kind !== "word" || suffix.isSpaced) return null;
  return isNounEnding(suffix.text) || suffix.text === "s" ? { to: at + 2, end: suffix.end } : null;
}
