/** A message prepared once for all finders: folded text with its way back to the original, words, and what is taken. */
import { foldEach } from "./folding";
import type { Entity, EntityContext, EntityKind } from "./shapes";
import { split, type Word } from "./words";

/** Longer texts are no chat messages; reading stays bounded. */
const LONGEST = 4000;

/** Letters that are written with a mark on purpose; "I" may be either. */
const MARKED: Record<string, string> = {
  ç: "ç",
  Ç: "ç",
  ğ: "ğ",
  Ğ: "ğ",
  ı: "ı",
  ö: "ö",
  Ö: "ö",
  ş: "ş",
  Ş: "ş",
  ü: "ü",
  Ü: "ü",
};

const SHORT = 3;
/** in longer words a wrong mark is a slip */
const LONGEST_DOUBTFUL = 4;

/** One message on its way through the finders. Offsets are those of the folded text until `found` is read. */
export class Reading {
  readonly text: string;
  readonly words: Word[];
  /** how many digits there are: most finders need one, long numbers need eight */
  readonly digits: number;
  readonly found: Entity[] = [];
  readonly original: string;
  readonly context: EntityContext;
  /** where each folded character begins and ends in the original; null when nothing moved */
  private readonly starts: number[] | null;
  private readonly ends: number[] | null;
  /** by folded offset; null while nothing is taken, as in most messages */
  private taken: Uint8Array | null = null;

  constructor(original: string, context: EntityContext) {
    this.original = original.length > LONGEST ? original.slice(0, LONGEST) : original;
    this.context = context;
    const { text, starts, ends } = foldEach(this.original);
    this.text = text;
    this.starts = starts;
    this.ends = ends;
    const { words, digits } = split(text);
    this.words = words;
    this.digits = digits;
  }

  /** Notes an entity unless part of it belongs to an earlier one. */
  claim(kind: EntityKind, value: string, start: number, end: number): boolean {
    if (!this.isFree(start, end)) return false;
    this.block(start, end);
    this.found.push({ kind, value, start: this.startOf(start), end: this.endOf(end) });
    return true;
  }

  /** Nothing is found here any more. */
  block(start: number, end: number): void {
    this.taken ??= new Uint8Array(this.text.length + 1);
    this.taken.fill(1, start, end);
  }

  isFree(start: number, end: number): boolean {
    if (!this.taken) return true;
    for (let i = start; i < end; i++) if (this.taken[i] === 1) return false;
    return true;
  }

  /** Is this word there and not part of another entity? */
  isOpen(at: number): boolean {
    const word = this.words[at];
    return word !== undefined && (this.taken === null || this.taken[word.start] === 0);
  }

  /** The folded word, "" beyond the ends and for marks and numbers. */
  wordAt(at: number): string {
    const word = this.words[at];
    return word?.kind === "word" ? word.text : "";
  }

  /** What was written between two folded offsets. */
  written(start: number, end: number): string {
    return this.original.slice(this.startOf(start), this.endOf(end));
  }

  /**
   * Does the writing contradict this spelling? "dış" is folded like "diş" but is another word; "dis" may be either.
   * @param spelled lower case, as long as its folded form
   */
  contradicts(start: number, spelled: string): boolean {
    if (spelled.length > LONGEST_DOUBTFUL) return false;
    let marked = 0;
    let unmarked = 0;
    for (let i = 0; i < spelled.length; i++) {
      const letter = this.original[this.startOf(start + i)] ?? "";
      if (letter < "\u0080") {
        if (spelled[i]! > "\u0080") unmarked++;
        continue;
      }
      const lower = MARKED[letter];
      if (lower === undefined) continue;
      const isDot = lower === "ı" && spelled[i] === "i" && spelled.length > SHORT;
      if (lower !== spelled[i] && !isDot) return true;
      marked++;
    }
    // "uç" is no "üç": who writes one mark of a short word writes the other
    return marked > 0 && unmarked > 0 && spelled.length <= SHORT;
  }

  private startOf(offset: number): number {
    return this.starts ? this.starts[offset]! : offset;
  }

  private endOf(offset: number): number {
    return this.ends ? this.ends[offset - 1]! : offset;
  }
}
