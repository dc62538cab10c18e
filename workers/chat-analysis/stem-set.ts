/** Which words may begin with one of many stems: a look at a few letters instead of a long alternation. */
import { LetterTrie } from "./letter-trie";

/** Words with letters other than a to z are never ruled out. */
export class StemSet {
  private readonly letters = new LetterTrie();
  /** by node: ends a stem */
  private readonly ends: Uint8Array;

  constructor(stems: Iterable<string>) {
    const nodes = Array.from(stems, (stem) => this.letters.add(stem));
    this.ends = new Uint8Array(this.letters.size);
    for (const node of nodes) if (node > 0) this.ends[node] = 1;
  }

  /** False: the word begins with none of the stems. True: it does, or has letters this knows nothing of. */
  mayBegin(word: string): boolean {
    const length = this.letters.walk(word);
    if (length < 0) return true;
    const { path } = this.letters;
    for (let i = 1; i <= length; i++) if (this.ends[path[i]!] === 1) return true;
    return false;
  }
}

/**
 * The stems a pattern's alternatives begin with: `/^(?:bug|to[dmn]|an?$)/` -> bug, to, a.
 * @throws Error for a pattern of another form, or where a letter class begins an alternative
 */
export function stemsOf(pattern: RegExp): StemSet {
  const alternatives = /^\^\(\?:(.*)\)\$?$/s.exec(pattern.source)?.[1];
  if (alternatives === undefined) throw new Error(`no alternation at the beginning: ${pattern}`);
  return new StemSet(split(alternatives).map(literalOf));
}

/** At the bars outside of groups. */
function split(alternatives: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const character of alternatives) {
    if (character === "(") depth++;
    if (character === ")") depth--;
    if (character === "|" && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts;
}

function literalOf(alternative: string): string {
  const literal = /^[^\\[(.?*+{$]*/.exec(alternative)![0];
  const isOptional = /^[?*{]/.test(alternative.slice(literal.length));
  const stem = isOptional ? literal.slice(0, -1) : literal;
  // a digit is no letter: words that begin with one are never ruled out
  if (stem === "" && !alternative.startsWith("\\d")) throw new Error(`begins with any letter: ${alternative}`);
  return stem;
}
