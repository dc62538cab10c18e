/** Times counted from now: "3 gün sonra", "yarım saat sonra", "2 hafta önce", "in two weeks". */
import type { Ending } from "../endings";
import type { Reading } from "../reading";
import { numberAt, type Spoken } from "../spoken-numbers";
import { addMonths, localTime, mondayOf, weekdayOf } from "./calendar";
import { type DayPiece, endingOfGun, type Now, plain, single, stemAt } from "./day-piece";
import { DAYS, UNITS, WEEKDAYS } from "./words";

export const SONRA = /^(?:snra|sora|sonr|sonra)(?:ya|si|sina|sinda|sindan|ki|kine)?$/;

const ONCE = /^(?:once|onceki|oncesi|oncesine|evvel|evvelki)$/;

/** whose "3 days after" is told from something else than today */
const FROM_NOW = /^(?:bugunden|bundan|simdiden|andan|itibaren|yarindan|neden)$/;

const ABLATIVE = /^\p{L}{2,}[dt][ae]n$/u;

/** "3 gün sonra", "yarım saat sonra", "2 hafta önce", "3 days later". */
export function relativeAt(now: Now, at: number, mayBeTwo = true): DayPiece | null {
  const { reading } = now;
  const count = countAt(reading, at);
  if (!count) return null;
  const unit = UNITS.get(reading.wordAt(count.to))?.value;
  if (!unit) return withinHours(now, count) ?? (mayBeTwo ? twoCounts(now, at, count) : null);
  const word = reading.wordAt(count.to + 1);
  const later = word === "from" || (word === "on" && unit === "week") ? fromDay(now, unit, count) : null;
  if (later) return later;
  const isLater = SONRA.test(word) || word === "later" || isFromNow(reading, count.to + 1);
  const isEarlier = ONCE.test(word) || word === "ago";
  if (!isLater && !isEarlier) return null;
  const before = reading.wordAt(at - 1);
  if (ABLATIVE.test(before) && before.length > 4 && !FROM_NOW.test(before)) return null;
  const last = isFromNow(reading, count.to + 1) ? count.to + 2 : count.to + 1;
  const inWeek = unit === "week" && /^sonra(?:ki)?$/.test(word) ? dayOfWeek(now, count.value, last + 1) : null;
  if (inWeek) return inWeek;
  return moved(now, unit, isLater ? count.value : -count.value, plain(reading, last));
}

/** "iki hafta sonra salı": the day in that week. */
function dayOfWeek({ reading, local }: Now, weeks: number, at: number): DayPiece | null {
  const day = Number.isInteger(weeks) ? stemAt(reading, at, WEEKDAYS) : null;
  if (!day) return null;
  return single(mondayOf(local.day) + 7 * weeks + day.value, endingOfGun(reading, day.ending.to) ?? day.ending);
}

/** "a week from Monday", "a week on Monday", "two days from tomorrow". */
function fromDay({ reading, local }: Now, unit: string, count: Pick<Spoken, "value" | "to">): DayPiece | null {
  const at = count.to + 2;
  const ahead = DAYS.get(reading.wordAt(at))?.value;
  const weekday = WEEKDAYS.get(reading.wordAt(at))?.value;
  if (unit === "minute" || unit === "hour" || (ahead ?? weekday) === undefined || ahead === 0) return null;
  const day = local.day + (ahead ?? ((weekday! - weekdayOf(local.day) + 7) % 7 || 7));
  return moved({ reading, local: { ...local, day } }, unit, count.value, plain(reading, at));
}

/** who says "yarım saate" and this is on the way; "bir saate ihtiyacım var" and "2 saate çıkar" are not told of now */
const ON_THE_WAY = /^(?:ora|orda|bura|gel(?!di|mis|ebil)|var(?:i[rym]|acag|aca)|ulas|yetis|kapi|cikiy)/;

/** "yarım saate oradayım", "20 dakikaya gelirim". */
function withinHours(now: Now, count: Pick<Spoken, "value" | "to">): DayPiece | null {
  const { reading } = now;
  const unit = /^(?:(saate)|dakikaya|dkya)$/.exec(reading.wordAt(count.to));
  if (!unit || !ON_THE_WAY.test(reading.wordAt(count.to + 1))) return null;
  return moved(now, unit[1] ? "hour" : "minute", count.value, plain(reading, count.to));
}

/** "2-3 gün sonra": from the nearer day to the farther. */
function twoCounts(now: Now, at: number, near: Pick<Spoken, "value" | "to">): DayPiece | null {
  const { words } = now.reading;
  if (words[near.to]?.text !== "-" || words[at]!.kind !== "number") return null;
  // the second count stands alone: "5 - 5 - 5 - …" would be read to its end from each of its numbers
  const far = relativeAt(now, near.to + 1, false);
  const farther = Number(words[near.to + 1]?.text);
  if (!far || far.minutes !== undefined || !(near.value < farther)) return null;
  const unit = UNITS.get(now.reading.wordAt(near.to + 2))?.value;
  const first = unit && moved(now, unit, near.value, far);
  return first && far.first > first.first ? { ...far, first: first.first } : null;
}

function isFromNow(reading: Reading, at: number): boolean {
  return reading.wordAt(at) === "from" && /^(?:now|today)$/.test(reading.wordAt(at + 1));
}

/** "in 3 days", "in an hour"; `at` is "in". */
export function inUnits(now: Now, at: number): DayPiece | null {
  const { reading } = now;
  const count = countAt(reading, at + 1);
  const unit = count ? UNITS.get(reading.wordAt(count.to))?.value : undefined;
  if (!count || !unit) return null;
  // "in an hour and a half"
  const isHalfMore = [1, 2, 3].every((i) => reading.wordAt(count.to + i) === ["", "and", "a", "half"][i]);
  return moved(now, unit, count.value + (isHalfMore ? 0.5 : 0), plain(reading, count.to + (isHalfMore ? 3 : 0)));
}

function countAt(reading: Reading, at: number): Pick<Spoken, "value" | "to"> | null {
  const word = reading.wordAt(at);
  if (word === "yarim") return { value: 0.5, to: at + 1 };
  if (word === "bi") return { value: 1, to: at + 1 };
  if (word === "a" || word === "an") {
    const isHalf = reading.wordAt(at + 1) === "half";
    return { value: isHalf ? 0.5 : 1, to: isHalf ? at + 2 : at + 1 };
  }
  if (word === "half" && /^an?$/.test(reading.wordAt(at + 1))) return { value: 0.5, to: at + 2 };
  const spoken = numberAt(reading, at);
  return spoken && spoken.rest === "" && spoken.value <= 1000 ? spoken : null;
}

function moved({ reading, local }: Now, unit: string, count: number, ending: Ending): DayPiece | null {
  switch (unit) {
    case "minute":
    case "hour": {
      const { now, timeZone } = reading.context;
      const at = localTime(now, timeZone, Math.round(count * (unit === "hour" ? 60 : 1)));
      return single(at.day, ending, { minutes: at.minutes });
    }
    case "day":
      return Number.isInteger(count) ? single(local.day + count, ending) : null;
    case "week":
      return Number.isInteger(count * 7) ? single(local.day + count * 7, ending) : null;
    default: {
      const months = count * (unit === "year" ? 12 : 1);
      return Number.isInteger(months) ? single(addMonths(local.day, months), ending) : null;
    }
  }
}
