/** Sizes of clothes and shoes: "42 numara", "38 beden", "M beden", "XL", "size 10", "medium". */
import { StemSet } from "../stem-set";
import { endingAt, isNounEnding } from "./endings";
import type { Reading } from "./reading";
import { mayBeginNumber, numberAt } from "./spoken-numbers";

/** A cheap look first: hardly a word begins so. */
const LETTERED = new StemSet(["s", "m", "l", "x", "extra"]);
const LETTERS = /^(?:xs|xxs|s|m|l|xl|xxl|xxxl|xxxxl)$/;
const NAMED: Record<string, string> = {
  small: "S",
  medium: "M",
  midium: "M",
  mediyum: "M",
  large: "L",
  larj: "L",
  xlarge: "XL",
  xsmall: "XS",
  xxlarge: "XXL",
};
/** "beden", "numara" and "size" beside a size belong to it. */
const LABEL = /^(?:beden|bedn|numara|numra|nmara|size|nolu|boy$)(\p{L}*)$/u;
const LABEL_BEFORE = /^(?:beden|bedenim|bedeni|bedenin|numara|numaram|numarasi|ayakkabi|size|sizes|no)$/;
/** "sipariş numarası 42", "kapı no 12" */
const OTHER_NUMBER =
  /^(?:siparis|takip|kargo|telefon|tel|kapi|daire|bina|ev|oda|sira|kat|fatura|musteri|seri|urun|model|hat|kimlik|vergi|order|phone|tracking|apartman\w*|sokak|cadde\w*|cad|sok|apt|sk|blok|acil|one|what|which|full|family|king|queen)$/;
const GROWN = /^(?:buyu[kg]\w*|kucu[kg]\w*|fazla\w*|dar|genis|asagi|yukari|ust\w*|alt\w*|kadar|bol)$/;
const ENGLISH =
  /\b(?:the|do|you|have|is|my|want|please|need|for|can|does|it|in|a|available|order|i|wear|take|uk|us|eu|dress|shirt|shoes?)\b/;
const SHOES = /ayakkabi|bot\b|terlik|cizme|sandalet|yuzuk|bez|babet|shoe|boot|sneaker|ring/;
/** "too large", "a small problem": words of English before they are sizes */
const SAID_OF = /^(?:too|very|so|really|bit|little|is|was|are|how|as|quite|extra|such|runs?|these|no|tiny|for|\d+)$/;
const OF_SIZE =
  /^(?:please|pls|plz|would|will|size|sized|in|instead|or|and|is|if|available|too|one|thanks|thx|to|for|but|not|fits?|then|left|only|back|now)$/;

const SMALLEST_SHOE = 14;
const LARGEST = 70;
const NEAR = 12;

export function findSizes(reading: Reading): void {
  const isAsked = reading.context.asked === "size";
  const isShop = isAsked || reading.context.sector === undefined || reading.context.sector === "ecommerce";
  for (let at = 0; at < reading.words.length; ) {
    at = sizeAt(reading, at, isAsked, isShop) ?? at + 1;
  }
}

interface Size {
  value: string;
  /** index of the word after it, offset where it ends */
  to: number;
  end: number;
  /** needs no word beside it */
  isSure: boolean;
}

function sizeAt(reading: Reading, at: number, isAsked: boolean, isShop: boolean): number | null {
  const word = reading.words[at]!;
  if (word.kind === "mark" || !reading.isOpen(at)) return null;
  const size = lettersAt(reading, at, isAsked, isShop) ?? figureAt(reading, at, isAsked);
  if (!size) return null;
  const isNumber = /^\d/.test(size.value) && !/X/.test(size.value);
  const before = labelBefore(reading, at, isNumber ? Number(size.value) : null);
  const behind = labelBehind(reading, size, isNumber);
  if (before === null && !behind && !size.isSure) return null;
  const from = before ?? at;
  reading.claim("size", size.value, reading.words[from]!.start, behind?.end ?? size.end);
  return behind?.to ?? size.to;
}

/** "M", "xl", "2XL", "x-large", "medium". */
function lettersAt(reading: Reading, at: number, isAsked: boolean, isShop: boolean): Size | null {
  const { words } = reading;
  const word = words[at]!;
  if (word.kind === "number") return manyX(reading, at);
  if (!LETTERED.mayBegin(word.text)) return null;
  const compound = /^(?:x|xx|extra)$/.test(word.text) ? joined(reading, at) : null;
  if (compound) return compound;
  if (LETTERS.test(word.text)) {
    // "S24", "M1" are models
    if (words[at + 1]?.kind === "number" && !words[at + 1]!.isSpaced) return null;
    if (!word.isSpaced && !/^[(:,/\-"]$/.test(words[at - 1]?.text ?? "")) return null;
    const ending = glued(reading, at);
    const isLone = word.text.length > 1 ? isShop : isLoneLetter(reading, at, ending !== null, isAsked, isShop);
    return { value: word.text.toUpperCase(), to: ending?.to ?? at + 1, end: ending?.end ?? word.end, isSure: isLone };
  }
  const stem = /^(small|medium|midium|mediyum|large|larj|xlarge|xsmall|xxlarge)(\p{L}*)$/u.exec(word.text);
  if (!stem || !isNounEnding(stem[2]!) || !isShop) return null;
  const ending = glued(reading, at);
  const next = reading.wordAt(at + 1);
  const isSize =
    !SAID_OF.test(reading.wordAt(at - 1)) && (next === "" || OF_SIZE.test(next) || !ENGLISH.test(reading.text));
  return { value: NAMED[stem[1]!]!, to: ending?.to ?? at + 1, end: ending?.end ?? word.end, isSure: isSize };
}

/** "2XL", "3xl" */
function manyX(reading: Reading, at: number): Size | null {
  const [digit, letters] = [reading.words[at]!, reading.words[at + 1]];
  if (!/^[2-9]$/.test(digit.text) || !letters || letters.isSpaced || !/^x[ls]$/.test(letters.text)) return null;
  const ending = glued(reading, at + 1);
  return {
    value: digit.text + letters.text.toUpperCase(),
    to: ending?.to ?? at + 2,
    end: ending?.end ?? letters.end,
    isSure: true,
  };
}

/** "x-large", "X Large", "extra large" */
function joined(reading: Reading, at: number): Size | null {
  const next = reading.words[at + 1]?.text === "-" ? at + 2 : at + 1;
  const named = { large: "L", small: "S", l: "L" }[reading.wordAt(next)];
  if (!named) return null;
  const value = (reading.wordAt(at) === "xx" ? "XX" : "X") + named;
  return { value, to: next + 1, end: reading.words[next]!.end, isSure: true };
}

/** An ending behind an apostrophe: "M'si", "XL'i". */
function glued(reading: Reading, at: number): { to: number; end: number } | null {
  const ending = endingAt(reading, at, "");
  return ending && ending.to > at + 1 ? ending : null;
}

/** One letter is a size in capitals, or where the message is about sizes; "M." and "I'm" are something else. */
function isLoneLetter(reading: Reading, at: number, hasEnding: boolean, isAsked: boolean, isShop: boolean): boolean {
  const { words, context } = reading;
  const word = words[at]!;
  const next = words[at + 1];
  if (!isShop || context.asked === "second_factor" || context.asked === "name") return false;
  const isJoined = next && !next.isSpaced && /[.'&@]/.test(next.text) && words[at + 2]?.kind === "word";
  if (isJoined && !hasEnding) return false;
  if (isAsked || hasEnding) return true;
  const isCapital = reading.written(word.start, word.end) !== word.text;
  if (isCapital) return !/^(?:18|vitamin|tip|type|class|plan|seri|model|hepatit|blok)$/.test(words[at - 1]?.text ?? "");
  return (
    /^(?:var|kaldi|bedeni|olsun|mi|or|veya|ve|ya|-|\/|,)$/.test(next?.text ?? "") &&
    !/^(?:o|bu|su)$/.test(words[at - 1]?.text ?? "") &&
    hasOtherSize(reading, at)
  );
}

function hasOtherSize(reading: Reading, at: number): boolean {
  return around(reading, at).some((i) => i !== at && /^(?:x*[sml]|beden\p{L}*)$/u.test(reading.words[i]!.text));
}

/** Indexes of the words near this one: what stands farther away says nothing of it. */
function around({ words }: Reading, at: number): number[] {
  const from = Math.max(0, at - NEAR);
  return Array.from({ length: Math.min(words.length, at + NEAR) - from }, (_, i) => from + i);
}

/** "42", "37,5", "otuz sekiz". */
function figureAt(reading: Reading, at: number, isAsked: boolean): Size | null {
  if (!mayBeginNumber(reading, at) || reading.wordAt(at) === "one") return null;
  const number = numberAt(reading, at);
  if (number?.rest !== "" || number.value <= 0 || number.value > 200) return null;
  const next = reading.words[number.to];
  const isApart = !next || next.isSpaced || next.kind === "mark" || isNounEnding(next.text);
  if (!isApart) return null;
  const ending = endingAt(reading, number.to - 1, "");
  const isSure = isAsked && number.value <= LARGEST && isOnlyNumber(reading, at, number.to);
  const isEnded = isSure && ending !== null && ending.to > number.to;
  return {
    value: String(number.value),
    to: isEnded ? ending.to : number.to,
    end: isEnded ? ending.end : number.end,
    isSure,
  };
}

function isOnlyNumber(reading: Reading, from: number, to: number): boolean {
  const next = reading.wordAt(to);
  if (/^(?:gun|hafta|saat|dakika|dk|kere|defa|kez|adet|tane|yas|kilo|kg|cm|tl|lira)/.test(next)) return false;
  return around(reading, from).every((at) => {
    const { kind, text } = reading.words[at]!;
    const isOwn = (at >= from && at < to) || kind !== "number" || !reading.isOpen(at);
    return isOwn || (Number(text) >= SMALLEST_SHOE && Number(text) <= LARGEST);
  });
}

/** "beden 38", "size: M"; the index of the label. */
function labelBefore(reading: Reading, at: number, value: number | null): number | null {
  const { words } = reading;
  const label = words[at - 1]?.text === ":" || words[at - 1]?.text === "=" ? at - 2 : at - 1;
  const word = words[label];
  if (!word || !LABEL_BEFORE.test(word.text) || !reading.isOpen(label)) return null;
  const earlier = words[label - 1];
  if (earlier?.kind === "number" || (earlier && numberAt(reading, label - 1))) return null;
  if (word.text === "size" || word.text === "sizes") {
    return ENGLISH.test(reading.text) || label !== at - 1 || words.length <= 2 ? label : null;
  }
  if (value === null) return /^beden/.test(word.text) ? label : null;
  if (word.text.startsWith("beden")) return value > 5 ? label : null;
  if (OTHER_NUMBER.test(reading.wordAt(label - 1)) || value < SMALLEST_SHOE || value > LARGEST) return null;
  if (word.text === "ayakkabi" || word.text === "no") return null;
  return word.text === "numara" && !SHOES.test(reading.text) && reading.context.sector !== "ecommerce" ? null : label;
}

/** "38 beden", "42 numarayı"; not "2 beden büyük", "on numara", "12 numara" of a street. */
function labelBehind(reading: Reading, size: Size, isNumber: boolean): { to: number; end: number } | null {
  const word = reading.words[size.to];
  const label = word?.kind === "word" ? LABEL.exec(word.text) : null;
  if (!word || !label || !reading.isOpen(size.to) || !isNounEnding(label[1]!)) return null;
  const found = { to: size.to + 1, end: word.end };
  const next = reading.wordAt(size.to + 1);
  if (word.text === "boy" || word.text === "nolu") return null;
  const value = Number(size.value);
  if (!isNumber) return /^(?:bede?n|size)/.test(word.text) ? found : null;
  if (GROWN.test(next) && value <= 6) return null;
  if (word.text.startsWith("size")) return /^sizes?$/.test(word.text) && ENGLISH.test(reading.text) ? found : null;
  if (/^bede?n/.test(word.text)) return value > 3 || reading.context.asked === "size" ? found : null;
  if (/^numaral/.test(word.text) || /^(?:cad|sok|mah|bulvar|apt)/.test(reading.wordAt(size.to - 2))) return null;
  const isSmall = value < SMALLEST_SHOE || value > LARGEST;
  if (isSmall) return SHOES.test(reading.text) && value !== 10 && value !== 1 ? found : null;
  return /^(?:daire|kat|kapi|oda|ev|otobus|tramvay|hat)/.test(next) ? null : found;
}
