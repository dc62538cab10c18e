/** Finds the words and phrases of a table in a message. The longest match wins, so an exception is simply a longer entry. */
import { lowerTr } from "../platform/text";
import { foldForReading } from "./folded-word";
import { LetterTrie } from "./letter-trie";
import type { Normalised } from "./normalise";

export interface Found<Meaning> {
  meaning: Meaning;
  /** the tokens it covers: [from, to) */
  from: number;
  to: number;
  /** what follows the stem in its last word: "medim" in "beğenmedim" for `begen*` */
  ending: string;
}

/**
 * One string of words a language. `word*` matches every word that begins so (Turkish adds its endings behind),
 * `two_words` match one after the other with small words between, `#` is any number,
 * `=piç` counts only when written with its marks, where another word folds to the same letters.
 */
export type WordLists = Readonly<Record<string, string>>;

/** A word of a phrase with the words that may follow it. */
interface Node<Meaning> {
  whole: Map<string, Node<Meaning>>;
  stems: Map<string, Node<Meaning>>;
  /** how long the stems are, longest first, by their first letters */
  lengths: Map<string, number[]>;
  meaning: Meaning | null;
  /** counts only when written so */
  written: string | null;
}

/** A walk through the table along the words of one message. */
interface Walk<Meaning> extends Pick<Normalised, "tokens" | "original"> {
  table: Table<Meaning>;
}

/** The words a phrase may begin with, by their letters: most words of a message begin none, and end here. */
interface Table<Meaning> {
  root: Node<Meaning>;
  letters: LetterTrie;
  /** by node of `letters` */
  whole: (Node<Meaning> | null)[];
  stems: (Node<Meaning> | null)[];
}

type Match<Meaning> = Omit<Found<Meaning>, "from">;

/** Most words end the search for a stem after so many letters; only inside a phrase ("dava aç-") is a stem shorter. */
const FIRST_LETTERS = 3;

/** May stand inside a phrase: "cevap bile vermediniz", "dalga mı geçiyorsunuz". */
const SMALL_WORDS = new Set(
  (
    "mi mu de da bile hala hic bir ki ya artik cok daha size sizi sizin sizden sizinle bana beni benim bu su o hep en " +
    "a an the to me my i is are it so very really just even still your you such und so mir ich das ein eine вы мне я"
  ).split(" "),
);
const MOST_SMALL_WORDS = 2;

/**
 * Reads a table once; the function it gives finds in reading order and without overlaps.
 * Its time grows with the number of words only: each costs a few look-ups, however long it is.
 */
export function phraseTable<Meaning extends string>(
  words: Record<Meaning, WordLists>,
): (message: Normalised) => Found<Meaning>[] {
  const root = node<Meaning>();
  for (const [meaning, lists] of Object.entries(words) as [Meaning, WordLists][]) {
    for (const phrase of Object.values(lists).join(" ").split(/\s+/)) if (phrase) add(root, phrase, meaning);
  }
  const table = tableOf(root);
  return ({ tokens, original }) => findAll({ table, tokens, original });
}

function tableOf<Meaning>(root: Node<Meaning>): Table<Meaning> {
  const letters = new LetterTrie();
  for (const edges of [root.whole, root.stems]) for (const word of edges.keys()) letters.add(word);
  const byNode = (edges: ReadonlyMap<string, Node<Meaning>>) => {
    const nodes = new Array<Node<Meaning> | null>(letters.size).fill(null);
    for (const [word, next] of edges) {
      const at = letters.add(word);
      if (at >= 0) nodes[at] = next;
    }
    return nodes;
  };
  return { root, letters, whole: byNode(root.whole), stems: byNode(root.stems) };
}

function node<Meaning>(written: string | null = null): Node<Meaning> {
  return { whole: new Map(), stems: new Map(), lengths: new Map(), meaning: null, written };
}

function add<Meaning>(root: Node<Meaning>, phrase: string, meaning: Meaning): void {
  let at = root;
  for (const part of phrase.split("_")) {
    const isStem = part.endsWith("*");
    const word = part.replace(/^=|\*$/g, "");
    const key = /^[a-z]+$/.test(word) ? word : foldForReading(word);
    const edges = isStem ? at.stems : at.whole;
    const next = edges.get(key) ?? node<Meaning>(part.startsWith("=") ? word : null);
    edges.set(key, next);
    if (isStem) noteLength(at.lengths, key);
    at = next;
  }
  at.meaning = meaning;
}

function noteLength(lengths: Map<string, number[]>, stem: string): void {
  const first = stem.slice(0, FIRST_LETTERS);
  const known = new Set(lengths.get(first)).add(stem.length);
  lengths.set(
    first,
    [...known].sort((a, b) => b - a),
  );
}

function findAll<Meaning>(walk: Walk<Meaning>): Found<Meaning>[] {
  const found: Found<Meaning>[] = [];
  for (let from = 0; from < walk.tokens.length; ) {
    const match = begin(walk, from);
    if (match) found.push({ meaning: match.meaning, from, to: match.to, ending: match.ending });
    from = match?.to ?? from + 1;
  }
  return found;
}

/** The match that begins with the word at `at`, if any. */
function begin<Meaning>(walk: Walk<Meaning>, at: number): Match<Meaning> | null {
  const { text, kind } = walk.tokens[at]!;
  const { root, letters, whole, stems } = walk.table;
  const length = kind === "word" ? letters.walk(text) : -1;
  if (length < 0) return step(walk, root, at, 0);
  const { path } = letters;
  const word = length === text.length ? whole[path[length]!]! : null;
  const match = word && follow(walk, word, at, "");
  if (match) return match;
  for (let size = length; size >= Math.min(FIRST_LETTERS, text.length); size--) {
    const stem = stems[path[size]!];
    const stemmed = stem && follow(walk, stem, at, text.slice(size));
    if (stemmed) return stemmed;
  }
  return null;
}

/** The match that takes the word at `at` on from `here`, if any. */
function step<Meaning>(walk: Walk<Meaning>, here: Node<Meaning>, at: number, skipped: number): Match<Meaning> | null {
  const { text, kind } = walk.tokens[at]!;
  if (kind === "number") {
    return follow(walk, here.whole.get(text), at, "") ?? follow(walk, here.whole.get("#"), at, "");
  }
  const match = byWord(walk, here, text, at) ?? (isArabic(text) ? byWord(walk, here, bareArabic(text), at) : null);
  if (match || here === walk.table.root || skipped === MOST_SMALL_WORDS || !SMALL_WORDS.has(text)) return match;
  return goesOn(walk, at + 1) ? step(walk, here, at + 1, skipped + 1) : null;
}

function byWord<Meaning>(walk: Walk<Meaning>, here: Node<Meaning>, text: string, at: number): Match<Meaning> | null {
  const whole = follow(walk, here.whole.get(text), at, "");
  if (whole || here.stems.size === 0) return whole;
  const stemmed = byStem(walk, here, text, at, FIRST_LETTERS);
  return stemmed ?? (here === walk.table.root ? null : byStem(walk, here, text, at, FIRST_LETTERS - 1));
}

function byStem<Meaning>(
  walk: Walk<Meaning>,
  here: Node<Meaning>,
  text: string,
  at: number,
  letters: number,
): Match<Meaning> | null {
  const lengths = here.lengths.get(text.slice(0, letters));
  if (!lengths) return null;
  for (const length of lengths) {
    if (length > text.length) continue;
    const match = follow(walk, here.stems.get(text.slice(0, length)), at, text.slice(length));
    if (match) return match;
  }
  return null;
}

function follow<Meaning>(
  walk: Walk<Meaning>,
  next: Node<Meaning> | undefined,
  at: number,
  ending: string,
): Match<Meaning> | null {
  if (!next || (next.written && !isWritten(walk, at, next.written))) return null;
  const isOpen = next.whole.size > 0 || next.stems.size > 0;
  const longer = isOpen && goesOn(walk, at + 1) ? step(walk, next, at + 1, 0) : null;
  if (longer) return longer;
  return next.meaning ? { meaning: next.meaning, to: at + 1, ending } : null;
}

function isWritten(
  { tokens, original }: Pick<Normalised, "tokens" | "original">,
  at: number,
  written: string,
): boolean {
  const { start, end } = tokens[at]!;
  return lowerTr(original.slice(start, Math.min(end, start + written.length))) === written;
}

/** Does the clause go on at `at`? The stop behind "5." of "5. kez" ends nothing. */
function goesOn({ tokens, original }: Pick<Normalised, "tokens" | "original">, at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1]!;
  if (!token) return false;
  return token.clause === before.clause || (before.kind === "number" && original[before.end] === ".");
}

function isArabic(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 0x600 && code <= 0x6ff;
}

/** Without "and", "in", "for" and the article, which Arabic writes in front of the word. */
function bareArabic(text: string): string {
  const bare = text.replace(/^[وفبلك]?(?:هال|ال|لل)?/, "");
  return bare.length >= 2 ? bare : text;
}
