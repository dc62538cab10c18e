/** Finds the concepts of the lexicon in the tokens of one message: longest match first, one slip of the finger forgiven. */
import { type Concept, FORGIVEN, LEXICON, NOT_FORGIVEN } from "./lexicon";
import type { Token } from "./normalise";
import type { Language } from "./shapes";

export interface Tag {
  concepts: readonly Concept[];
  languages: readonly Language[];
  /** the tokens it covers: [from, to) */
  from: number;
  to: number;
  isGuess: boolean;
}

interface Entry {
  concepts: Concept[];
  languages: Language[];
}

const exact = new Map<string, Entry>();
const prefixes = new Map<string, Entry>();
const slips = new Map<string, string>();
/** bounds of the search: words of a phrase, letters of a prefix, letters of a forgiven word */
let longestPhrase = 1;
let longestPrefix = 1;
const LONGEST_FORGIVEN = 14;

for (const [concept, words] of Object.entries(LEXICON) as [Concept, (typeof LEXICON)[Concept]][]) {
  for (const language of ["tr", "en"] as const) {
    for (const word of words[language].split(" ")) add(word, concept, language);
  }
}
for (const word of FORGIVEN.split(" ")) {
  slips.set(word, word);
  for (const variant of shorter(word)) if (!slips.has(variant)) slips.set(variant, word);
}

function add(word: string, concept: Concept, language: Language): void {
  const isPrefix = word.endsWith("*");
  const key = isPrefix ? word.slice(0, -1) : word;
  const table = isPrefix ? prefixes : exact;
  const entry = table.get(key) ?? { concepts: [], languages: [] };
  if (!entry.concepts.includes(concept)) entry.concepts.push(concept);
  if (!entry.languages.includes(language)) entry.languages.push(language);
  table.set(key, entry);
  if (isPrefix) longestPrefix = Math.max(longestPrefix, key.length);
  longestPhrase = Math.max(longestPhrase, key.split("_").length);
}

/** Tags in reading order. Tokens without a tag are words the lexicon does not know. */
export function tag(tokens: readonly Token[]): Tag[] {
  const tags: Tag[] = [];
  for (let from = 0; from < tokens.length; ) {
    const found = longest(tokens, from);
    if (found) tags.push(found);
    from = found?.to ?? from + 1;
  }
  return tags;
}

function longest(tokens: readonly Token[], from: number): Tag | null {
  for (let to = Math.min(from + longestPhrase, tokens.length); to > from; to--) {
    if (tokens[to - 1]!.clause !== tokens[from]!.clause || tokens[to - 1]!.kind === "number") continue;
    let key = tokens[from]!.text;
    for (let i = from + 1; i < to; i++) key += `_${tokens[i]!.text}`;
    const lastWordAt = key.length - tokens[to - 1]!.text.length;
    const entry = lookUp(key, lastWordAt + 1);
    if (entry) return { ...entry, from, to, isGuess: false };
  }
  const word = forgiven(tokens[from]!.text);
  const entry = word ? lookUp(word, 1) : null;
  return entry ? { ...entry, from, to: from + 1, isGuess: true } : null;
}

function lookUp(key: string, shortest: number): Entry | null {
  const whole = exact.get(key);
  if (whole) return whole;
  for (let length = Math.min(key.length, longestPrefix); length >= shortest; length--) {
    const entry = prefixes.get(key.slice(0, length));
    if (entry) return entry;
  }
  return null;
}

function forgiven(word: string): string | null {
  if (word.length < 5 || word.length > LONGEST_FORGIVEN || NOT_FORGIVEN.has(word)) return null;
  const direct = slips.get(word);
  if (direct) return direct;
  for (const variant of shorter(word)) {
    const meant = slips.get(variant);
    if (meant && isOneSlip(word, meant)) return meant;
  }
  return null;
}

/** The word with each one letter left out. */
function shorter(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** Two shortened forms may meet and still be two slips apart: only one substitution or one swap of neighbours counts. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) === 1) return true;
  if (a.length !== b.length) return false;
  const differing = Array.from(a).flatMap((letter, at) => (letter === b[at] ? [] : [at]));
  const [first, second] = differing;
  if (differing.length <= 1) return true;
  return differing.length === 2 && second === first! + 1 && a[first!] === b[second] && a[second] === b[first!];
}
