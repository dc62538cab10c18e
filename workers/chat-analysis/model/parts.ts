/** The parts of a message that may hold requests of their own: clauses, and what stands behind "bir de", "ayrıca", "also". */
import type { Normalised, Token } from "../normalise";

/** Words that begin something new, folded; the normaliser has already parted the message at "ve", "ama", "and", "but". */
const OPENERS = new Set(["ayrica", "hem", "plus", "additionally", "btw", "sonra"]);
/** Two words that do, the second by the first. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ["bir", "de"],
  ["bu", "arada"],
  ["son", "olarak"],
  ["onun", "disinda"],
  ["as", "well"],
  ["one", "more"],
  ["by", "the"],
]);
/** A question is over with its particle: what follows is another ("41i var mı kapıda ödeme oluyor mu"). */
const PARTICLES = /^m[iu](?:y[iu]m|s[iu]n(?:[iu]z)?|y[iu]z|d[iu]r)?$/;
/** A part with fewer words is no request but a word that belongs to its neighbour. */
const WORDS_MIN = 2;

/** At least one part; all tokens of the message are in exactly one. */
export function partsOf({ tokens }: Pick<Normalised, "tokens">): Token[][] {
  const parts: Token[][] = [];
  let part: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (i > 0 && opens(tokens, i)) {
      parts.push(part);
      part = [];
    }
    part.push(tokens[i]!);
  }
  if (part.length > 0) parts.push(part);
  return parts.length > 1 ? merged(parts) : parts;
}

/** Does something new begin at this word, which is not the first? */
function opens(tokens: readonly Token[], at: number): boolean {
  const { text, clause } = tokens[at]!;
  const before = tokens[at - 1]!;
  if (clause !== before.clause || OPENERS.has(text)) return true;
  const second = PAIRS.get(text);
  if (second !== undefined && second === tokens[at + 1]?.text) return true;
  return before.text.length > 1 && before.text[0] === "m" && PARTICLES.test(before.text);
}

function merged(parts: Token[][]): Token[][] {
  const whole: Token[][] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (last && (part.length < WORDS_MIN || last.length < WORDS_MIN)) last.push(...part);
    else whole.push(part);
  }
  return whole;
}
