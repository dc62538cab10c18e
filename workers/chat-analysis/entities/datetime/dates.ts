/** Days of a month: "ayın 15'i", "21 kasım", "November 21st", "15-20 aralık", "ay sonu", "aralık ayında". */
import { type Ending, endingAt } from "../endings";
import type { Reading } from "../reading";
import { numberAt } from "../spoken-numbers";
import { addMonths, type Day, dayOf, fieldsOf, isDate, lastDateOf } from "./calendar";
import { type DayPiece, endingOfGun, type Now, plain, single, span, stemAt } from "./day-piece";
import { MONTHS, SOFTENED } from "./words";

/** The next date with this number, today included; months that lack it are passed over. */
export function dayOfMonth({ local }: Now, date: number, ending: Ending, monthsAhead = 0): DayPiece | null {
  if (date < 1 || date > 31) return null;
  const today = fieldsOf(local.day);
  const from = monthsAhead === 0 ? local.day : 0;
  for (let ahead = monthsAhead; ahead < monthsAhead + 4; ahead++) {
    const { year, month } = fieldsOf(addMonths(dayOf(today.year, today.month, 1), ahead));
    if (isDate(year, month, date) && dayOf(year, month, date) >= from) {
      return single(dayOf(year, month, date), ending);
    }
  }
  return null;
}

/** "ayın 15'i", "ayın on beşinde", "ay sonu", "ayın sonuna", "ay başı". */
export function monthPhrase(now: Now, at: number, monthsAhead = 0): DayPiece | null {
  const { reading, local } = now;
  const word = reading.wordAt(at);
  if ((word !== "ay" && word !== "ayin") || reading.wordAt(at - 1) === "her") return null;
  const { year, month } = fieldsOf(
    addMonths(dayOf(fieldsOf(local.day).year, fieldsOf(local.day).month, 1), monthsAhead),
  );
  const edge = /^(sonu|basi)(.*)$/.exec(reading.wordAt(at + 1));
  const edgeEnding = edge ? endingAt(reading, at + 1, edge[2]!) : null;
  if (edge && edgeEnding) {
    const isEnd = edge[1] === "sonu";
    const first = isEnd ? dayOf(year, month, lastDateOf(year, month)) : dayOf(year, month, 1);
    return single(!isEnd && monthsAhead === 0 ? addMonths(first, 1) : first, edgeEnding);
  }
  if (word !== "ayin") return null;
  const week = reading.wordAt(at + 1) === "ilk" ? /^haftasi(.*)$/.exec(reading.wordAt(at + 2)) : null;
  const weekEnding = week ? endingAt(reading, at + 2, week[1]!) : null;
  if (weekEnding) return span(dayOf(year, month, 1), dayOf(year, month, 7), weekEnding);
  const number = ordinalAt(reading, at + 1);
  return number && dayOfMonth(now, number.value, number.ending, monthsAhead);
}

/** A date's number with its ending: "15'i", "15 inde", "on beşine", "23ünde". */
function ordinalAt(reading: Reading, at: number): { value: number; ending: Ending } | null {
  const word = reading.words[at];
  if (word?.kind === "number" && word.text.length <= 2) {
    const ending = endingAt(reading, at, "", true);
    return ending && { value: Number(word.text), ending };
  }
  const spoken = word?.kind === "word" ? numberAt(reading, at) : null;
  if (!spoken || spoken.value > 31) return null;
  const ending = endingAt(reading, spoken.to - 1, spoken.rest);
  return ending && { value: spoken.value, ending };
}

/** Year behind a date, or the next year in which the day has not passed. */
export function withYear({ local }: Now, month: number, date: number, year: number | null): Day | null {
  if (year !== null) return isDate(year, month, date) ? dayOf(year, month, date) : null;
  const today = fieldsOf(local.day).year;
  for (let candidate = today; candidate <= today + 8; candidate++) {
    if (isDate(candidate, month, date) && dayOf(candidate, month, date) >= local.day)
      return dayOf(candidate, month, date);
  }
  return null;
}

function yearAt(reading: Reading, at: number): number | null {
  const word = reading.words[at];
  return word?.kind === "number" && word.isSpaced && /^20[0-4]\d$/.test(word.text) ? Number(word.text) : null;
}

const TURKISH_MONTH = /^(?:ocak|subat|mart|nisan|mayis|haziran|temmuz|agustos|eylul|ekim|kasim|aralik)$/;

/** "aralık ayında": all of it, the next to come or the one we are in. */
export function wholeMonth(now: Now, at: number): DayPiece | null {
  const { reading, local } = now;
  const month = MONTHS.get(reading.wordAt(at));
  const ayi = month ? /^ayi(.*)$/.exec(reading.wordAt(at + 1)) : null;
  const ending = ayi ? endingAt(reading, at + 1, ayi[1]!.replace(/^n(?=[dit])/, "")) : null;
  if (!month || !ending) return null;
  const today = fieldsOf(local.day);
  const year = month.value >= today.month ? today.year : today.year + 1;
  return span(dayOf(year, month.value, 1), dayOf(year, month.value, lastDateOf(year, month.value)), ending);
}

/** "21 kasım", "1 Aralık 2026'ya", "21st of November". */
export function dateOfMonth(now: Now, at: number): DayPiece | null {
  const { reading } = now;
  const number = dateNumberAt(reading, at);
  if (!number) return null;
  const to = reading.wordAt(number.to) === "of" ? number.to + 1 : number.to;
  const month = stemAt(reading, to, MONTHS);
  // "on Nov 25" is no tenth of November
  if (!month) return null;
  const isBare = month.stem === reading.wordAt(to);
  if (!TURKISH_MONTH.test(month.stem) && (reading.wordAt(at) === "on" || !isBare)) return null;
  return finishDate(now, month.value, number.value, month.ending);
}

function dateNumberAt(reading: Reading, at: number): { value: number; to: number } | null {
  const word = reading.words[at]!;
  if (word.kind === "word") {
    const spoken = numberAt(reading, at);
    return spoken && spoken.rest === "" && spoken.value <= 31 ? spoken : null;
  }
  if (word.text.length > 2 || Number(word.text) > 31) return null;
  const next = reading.words[at + 1];
  if (next && !next.isSpaced && /^(?:st|nd|rd|th)$/.test(next.text)) return { value: Number(word.text), to: at + 2 };
  if (next?.text === "." && !next.isSpaced && reading.words[at + 2]?.isSpaced)
    return { value: Number(word.text), to: at + 2 };
  return { value: Number(word.text), to: at + 1 };
}

const OF_MONTH = /^(ocag|subat|mart|nisan|mayis|haziran|temmuz|agustos|eylul|ekim|kasim|aralig)[iu]n$/;

/** "kasımın 28'i", "ocağın beşinde". */
export function dateInMonth(now: Now, at: number): DayPiece | null {
  const stem = OF_MONTH.exec(now.reading.wordAt(at))?.[1];
  const month = stem === undefined ? undefined : MONTHS.get(SOFTENED.get(stem) ?? stem);
  const number = month ? ordinalAt(now.reading, at + 1) : null;
  // "ekimin 3. ayındayım" tells of a hair transplant
  if (!number || now.reading.words[number.ending.to]?.text === ".") return null;
  const day = withYear(now, month!.value, number.value, null);
  return day === null ? null : single(day, number.ending);
}

/** "November 21st", "Nov 21 2026". */
export function monthFirst(now: Now, at: number): DayPiece | null {
  const { reading } = now;
  const month = MONTHS.get(reading.wordAt(at))?.value;
  const number = reading.words[at + 1];
  if (month === undefined || number?.kind !== "number" || !number.isSpaced || number.text.length > 2) return null;
  if (TURKISH_MONTH.test(reading.wordAt(at))) return null;
  const suffix = reading.words[at + 2];
  const hasSuffix = suffix && !suffix.isSpaced && /^(?:st|nd|rd|th)$/.test(suffix.text);
  const last = hasSuffix ? at + 2 : at + 1;
  return finishDate(now, month, Number(number.text), plain(reading, last));
}

/** "23 Nisan Caddesi", "19 Mayıs Lisesi" */
const NAMED_BY_DATE =
  /^(?:mah|mh|mahalle\w*|cad|cd|cadde\w*|sok|sk|soka[gk]\w*|blv|bulvar\w*|meydani\w*|parki\w*|stad\w*|lisesi\w*|ilkokulu\w*|ortaokulu\w*|okulu\w*|hastanesi\w*|universitesi\w*|koprusu\w*)$/;

function finishDate(now: Now, month: number, date: number, ending: Ending): DayPiece | null {
  const { reading } = now;
  const comma = reading.words[ending.to]?.text === "," ? ending.to + 1 : ending.to;
  const year = ending.case === "plain" ? yearAt(reading, comma) : null;
  const day = withYear(now, month, date, year);
  if (day === null || NAMED_BY_DATE.test(reading.wordAt(ending.to))) return null;
  const behind = year === null ? ending : (endingAt(reading, comma, "", true) ?? ending);
  return single(day, endingOfGun(reading, behind.to) ?? behind);
}

/** "15-20 kasım", "21 ile 23 Aralık arası": the month is told once. */
export function twoDatesAt(now: Now, at: number): DayPiece | null {
  const { reading } = now;
  const word = reading.words[at]!;
  const link = reading.words[at + 1];
  if (word.kind !== "number" || word.text.length > 2 || !link || !/^(?:-|ile|ila|to)$/.test(link.text)) return null;
  const before = reading.words[at - 1];
  if (!word.isSpaced && before && !/["'(\n]/.test(before.text)) return null;
  const last = reading.words[at + 2]?.kind === "number" ? dateOfMonth(now, at + 2) : null;
  if (!last) return null;
  const { year, month, date } = fieldsOf(last.first);
  const first = Number(word.text);
  return first >= 1 && first < date ? { ...last, first: dayOf(year, month, first) } : null;
}

const FEW = 5;

/** "15'inde", "23ünden": only a date of the month has this ending. */
export function bareDate(now: Now, at: number): DayPiece | null {
  const { reading } = now;
  const word = reading.words[at]!;
  if (word.text.length > 2 || !word.isSpaced) return null;
  const suffix = reading.words[at + 1]?.text === "'" ? reading.words[at + 2] : reading.words[at + 1];
  if (suffix?.kind !== "word") return null;
  // "25'i saat 10"
  const isBesideHour =
    /^(?:s[iu]|[iu])$/.test(suffix.text) && reading.words[reading.words.indexOf(suffix) + 1]?.text === "saat";
  if (!isBesideHour && !/^(?:s[iu]|[iu])n(?:d[ae](?:n|k[iu]\w*)?|[ae])$/.test(suffix.text)) return null;
  // in a shop "2'sinde", "3'ünde" is said of things; above that, and in a clinic, it is the day of a month
  if (/^(?:sabahin|aksamin|gecenin|oglenin)$/.test(reading.wordAt(at - 1))) return null;
  if (Number(word.text) <= FEW && reading.context.sector === "ecommerce") return null;
  const ending = endingAt(reading, at, "", true);
  return ending && dayOfMonth(now, Number(word.text), ending);
}
