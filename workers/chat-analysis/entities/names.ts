/** Who is writing: a name where it was asked for or announced, the initial and the city of a second factor. */
import { cityAt } from "./cities";
import { DOUBTFUL, FIRST_NAMES, NO_NAME, VERB } from "./name-words";
import type { Reading } from "./reading";

/** "adım Ayşe", "ismim: Ali", "ad soyad: …"; what follows is a name even if we have never heard it. */
const ANNOUNCED = /^(?:adim|ismim|isim|ad|adsoyad)$/;
const MOST_WORDS = 4;
/** First name and surname: one word alone is no full name. */
const FULL = 2;

export function findNames(reading: Reading): void {
  const { asked } = reading.context;
  announced(reading);
  if (asked === "second_factor") {
    findInitial(reading);
    answer(reading, FULL);
  } else if (asked === "name") answer(reading, 1);
}

/** "adım …", "benim adım …", "my name is …", "ben …". */
function announced(reading: Reading): void {
  for (let at = 0; at < reading.words.length; at++) {
    const start = behindAnnouncement(reading, at);
    if (start !== null) claimName(reading, start, "announced");
    const said = start === null ? behindIntroduction(reading, at) : null;
    if (said !== null) claimName(reading, said, "said");
  }
}

/** Where the name begins behind "adım", "ismim:", "my name is"; null when this word announces none. */
function behindAnnouncement(reading: Reading, at: number): number | null {
  const { text } = reading.words[at]!;
  if (ANNOUNCED.test(text)) return isAnnouncement(reading, at) ? behindLabels(reading, at + 1) : null;
  if (text !== "name" || !/^(?:my|full)$/.test(reading.wordAt(at - 1))) return null;
  const next = reading.words[at + 1]?.text;
  // "my name's"
  if (next === "'") return at + 3;
  return next === "is" || next === ":" ? at + 2 : null;
}

/** Where a name may begin behind "ben", "I am", "I'm", "this is". */
function behindIntroduction(reading: Reading, at: number): number | null {
  const { text, isSpaced } = reading.words[at]!;
  const next = reading.words[at + 1]?.text;
  switch (text) {
    case "ben":
      return isSpaced ? behindTitle(reading, next === "," ? at + 2 : at + 1) : null;
    case "im":
      return at + 1;
    case "i":
      return next === "'" ? at + 3 : next === "am" ? at + 2 : null;
    case "this":
      return next === "is" ? at + 2 : null;
    default:
      return null;
  }
}

/** "adım adım", "bir adım", "isim soyisim yazmadım" announce nobody. */
function isAnnouncement(reading: Reading, at: number): boolean {
  const before = reading.wordAt(at - 1);
  const next = reading.words[at + 1];
  if (/^(?:isim|ad)$/.test(reading.wordAt(at))) return next?.text === ":" || /^soy/.test(next?.text ?? "");
  if (next?.text === "adim" || before === "adim") return false;
  return !/^(?:bir|bi|iki|uc|her|son|ilk|kac|hangi|sonraki)$/.test(before);
}

/** "ben Dr. Mehmet Kaya" */
function behindTitle(reading: Reading, from: number): number {
  if (!/^(?:dr|doktor|prof|av|avukat|uzm|dt)$/.test(reading.wordAt(from))) return from;
  return reading.words[from + 1]?.text === "." ? from + 2 : from + 1;
}

function behindLabels(reading: Reading, from: number): number {
  let at = from;
  while (at < reading.words.length && at < from + 5) {
    const { text } = reading.words[at]!;
    if (!/^(?::|-|,|=|soyad\p{L}*|soyis\p{L}*|da|de|ise|ve)$/u.test(text)) break;
    at++;
  }
  return at;
}

type Manner = "announced" | "said" | "answered";

function claimName(reading: Reading, from: number, manner: Manner, fewest = 1): boolean {
  const to = endOfName(reading, from, manner);
  if (to - from < fewest) return false;
  const { start } = reading.words[from]!;
  const { end } = reading.words[to - 1]!;
  return reading.claim("person", reading.written(start, end), start, end);
}

/** Index behind the last word of the name that begins here; `from` when none does. */
function endOfName(reading: Reading, from: number, manner: Manner): number {
  let at = from;
  while (at < from + MOST_WORDS && mayBeName(reading, at)) {
    if (at > from && !reading.words[at]!.isSpaced) break;
    if (!goesOn(reading, at, from, manner)) break;
    at++;
  }
  return at;
}

function mayBeName(reading: Reading, at: number): boolean {
  const word = reading.words[at];
  if (word?.kind !== "word" || word.text.length < 2 || !reading.isOpen(at)) return false;
  if (NO_NAME.has(word.text) || (VERB.test(word.text) && !FIRST_NAMES.has(word.text))) return false;
  return true;
}

function goesOn(reading: Reading, at: number, from: number, manner: Manner): boolean {
  const { text } = reading.words[at]!;
  const isKnown = FIRST_NAMES.has(text);
  const isCapital = isCapitalised(reading, at);
  const isLast = isEnd(reading, at + 1);
  if (hasOwnEnding(reading, at)) return false;
  if (at > from) {
    // a second word: a surname, unless the sentence simply goes on
    if (manner === "answered") return true;
    return isCapital || (!isCapitalised(reading, from) && (isLast || (isKnown && !DOUBTFUL.has(text))));
  }
  if (manner === "announced") return isKnown || isCapital || isLast || isEnd(reading, at + 2);
  if (manner === "answered") {
    // beside a city and a letter any two words would do; there a name has a capital or is one we know
    const isSure = isKnown || isCapital;
    return isSure || (reading.context.asked === "name" && (isLast || mayBeName(reading, at + 1)));
  }
  if (isKnown) return isCapital || !DOUBTFUL.has(text) || isLast;
  const isTwo = isCapital && isCapitalised(reading, at + 1) && mayBeName(reading, at + 1);
  return isTwo && cityAt(reading, at) === null && !hasOwnEnding(reading, at + 1);
}

/** "Ayşe'nin annesiyim", "Trendyol'dan": an ending makes it somebody else's. */
function hasOwnEnding(reading: Reading, at: number): boolean {
  const mark = reading.words[at + 1];
  const suffix = reading.words[at + 2]?.text ?? "";
  return mark?.text === "'" && !mark.isSpaced && /^(?:n?[iu]n|[dt][ae]n?|y?[ae]|s)$/.test(suffix);
}

function isEnd(reading: Reading, at: number): boolean {
  const word = reading.words[at];
  if (!word || !reading.isOpen(at) || word.kind === "number") return true;
  return word.kind === "mark" ? word.text !== "'" : NO_NAME.has(word.text);
}

/** A capital says something only where not all is in capitals. */
function isCapitalised(reading: Reading, at: number): boolean {
  const word = reading.words[at];
  if (word?.kind !== "word") return false;
  const written = reading.written(word.start, word.end);
  return /^\p{Lu}/u.test(written) && (/\p{Ll}/u.test(written) || !/\p{Ll}/u.test(reading.original));
}

/** The first run of words in an answer that can be a name. */
function answer(reading: Reading, fewest: number): void {
  if (reading.found.some(({ kind }) => kind === "person") || /\?/.test(reading.text)) return;
  const { words } = reading;
  for (let at = 0; at < words.length; at++) {
    if (!mayBeName(reading, at) || (at > 0 && !isEnd(reading, at - 1) && words[at - 1]!.kind === "word")) continue;
    const to = endOfName(reading, at, "answered");
    const next = words[to];
    const isWhole = isEnd(reading, to);
    if (to - at >= fewest && isWhole && next?.text !== "'" && claimName(reading, at, "answered", fewest)) return;
  }
}

/** "Y, İzmir", "soyadım Y": exactly one lone letter. */
function findInitial(reading: Reading): void {
  const { words } = reading;
  const letters = words.filter((_, at) => isInitial(reading, at));
  const capitals = letters.filter((word) => reading.written(word.start, word.end) !== word.text);
  const [only, second] = letters.length > 1 ? capitals : letters;
  if (!only || second) return;
  reading.claim("initial", reading.written(only.start, only.end).toLocaleUpperCase("tr"), only.start, only.end);
}

function isInitial(reading: Reading, at: number): boolean {
  const { words } = reading;
  const word = words[at]!;
  if (word.kind !== "word" || word.text.length !== 1 || !reading.isOpen(at)) return false;
  const before = words[at - 1];
  if (!word.isSpaced && before && !/^[(,.:/"\-+]$/.test(before.text)) return false;
  const next = words[at + 1];
  const isLower = reading.written(word.start, word.end) === word.text;
  if (word.text === "i" && (/^(?:live|am|m|have|was)$/.test(reading.wordAt(at + 1)) || next?.text === "'"))
    return false;
  if (isLower && /^(?:o|a|e)$/.test(word.text) && words.length > 3) return false;
  return !(next && !next.isSpaced && next.kind !== "mark");
}
