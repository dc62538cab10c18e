/** Is a number an hour? What its ending and its neighbours say. */
import type { Ending } from "../endings";
import type { Reading } from "../reading";
import type { Around } from "./clock-piece";
import type { WholeHour } from "./hours";
import { AFTER_BARE_HOUR } from "./words";

/** What a number with "to" behind it is told of when it is an hour: "11'e çekin", "5'e kadar". */
const APPROACH =
  /^(?:kadar|dek|degin|randevu\w*|gel(?!di|mis|iyor)\w*|uygun\w*|musait\w*|bulus\w*|yaz\w*|acil\w*|ayarla\w*|cek\w*|kaydir\w*|ertele\w*|yetis\w*|hazir\w*|dogru)$/;

/** …and in a clinic, where numbers are seldom prices */
const APPROACH_IN_CLINIC =
  /^(?:al(?!di|mis|iyor)\w*|olur\w*|olsun|ver(?!di|mis)\w*|var\w*|koy\w*|at(?!ti)\w*|cevir\w*)$/;

/** "iPhone 15'te", "kat 3'te": the number belongs to the word before it. */
export const NAMED_BY_NUMBER =
  /^(?:iphone|galaxy|note|redmi|mi|ps|samsung|windows|ios|android|model|seri|no|numara|kat|daire|kapi|adim|madde|sayfa|yuzde|bin|yuz)$/;

/** "7 gibi", "5 sularında" */
const ABOUT = /^(?:gibi|civar\w*|sular\w*)$/;

/** "3'te", "beşte", "5'ten sonra", "3'e kadar"; not "üçte bir", "10'da 1", "onda", "birde", "iPhone 15'te". */
export function isToldByEnding(reading: Reading, at: number, hour: WholeHour): boolean {
  const { ending } = hour;
  const next = reading.words[ending.to];
  if (next?.kind === "number" || next?.text === "bir" || next?.text === "biri") return false;
  if (isPronoun(reading, at, hour, { mayBeBare: false, isAfterPart: false, isBehindDay: false })) return false;
  if (ending.case === "plain" && ABOUT.test(next?.text ?? "")) return APPROACH.test(reading.wordAt(ending.to + 1));
  if (ending.case === "at") return !NAMED_BY_NUMBER.test(reading.wordAt(at - 1));
  return isApproached(reading, ending);
}

export function isApproached(reading: Reading, ending: Ending): boolean {
  const next = reading.wordAt(ending.to);
  if (ending.case === "from") return /^(?:sonra|once|itibaren|evvel)/.test(next);
  if (ending.case !== "to") return false;
  return APPROACH.test(next) || (isClinic(reading) && APPROACH_IN_CLINIC.test(next));
}

/** an answer of so few words speaks of the hour */
const ANSWER = 3;

/** "biri", "onda", "ona", "altında", "yarın bir gelsem" speak of somebody or something, not of an hour. */
export function isPronoun(reading: Reading, at: number, hour: WholeHour, around: Around): boolean {
  if (!hour.isWords || hour.last !== at) return false;
  if (reading.context.asked === "appointment_time" && reading.words.length <= ANSWER) return false;
  const { text } = reading.words[at]!;
  if (/^(?:ten|six)$/.test(text)) return false;
  if (text === "one") return true;
  if (/^biri/.test(text)) return true;
  return (hour.hour === 1 || hour.hour === 10) && !around.isAfterPart;
}

/** Is what stands before this word told roughly: "gibi", "arası"? */
export function isAbout(reading: Reading, at: number): boolean {
  const word = reading.wordAt(at);
  return ABOUT.test(word) || /^aras(?:i|in)/.test(word);
}

/** Does nothing follow that would make the number a count? */
export function mayEnd(reading: Reading, to: number): boolean {
  const next = reading.words[to];
  if (!next || next.text === "\n") return true;
  if (next.kind === "word") return AFTER_BARE_HOUR.test(next.text);
  // "yarın 2 3 gibi", "2 3 arası"
  if (next.kind === "number") return isAbout(reading, to + 1);
  if (next.text === "." && !next.isSpaced && isLower(reading, to + 1)) return false;
  return !/[%+/*.,:$€₺]/.test(next.text) || next.isSpaced || reading.words[to + 1]?.isSpaced !== false;
}

/** "4. gün" counts, "saat 4. Gelirim" ends. */
function isLower(reading: Reading, at: number): boolean {
  const word = reading.words[at];
  return word?.kind === "word" && reading.written(word.start, word.start + 1) === word.text[0];
}

export function isClinic({ context: { sector } }: Reading): boolean {
  return sector === "dental" || sector === "aesthetic";
}
