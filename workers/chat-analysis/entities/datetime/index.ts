/** Dates and times: pieces beside one another make one expression, with "until", "from" and ranges around them. */
import type { Reading } from "../reading";
import { mayBeginNumber, numberWord } from "../spoken-numbers";
import { mayBegin } from "./beginnings";
import { isoDay, isoTime, localTime } from "./calendar";
import { isAlone, isWithoutTime } from "./company";
import { twoDatesAt } from "./dates";
import type { DayPiece, Now } from "./day-piece";
import { type Group, groupAt } from "./groups";
import { minutesOf } from "./hour-meant";
import { claim, closed, rangeAt } from "./ranges";
import { isOnScale, type Relation, related, relationOf, sinceThen } from "./relations";

export function findDatetimes(reading: Reading): void {
  const { now, timeZone, asked } = reading.context;
  const { words } = reading;
  const isAsked = asked === "appointment_time";
  if (!isAsked && isWithoutTime(words)) return;
  let local: Now["local"] | undefined;
  for (let at = 0; at < words.length; ) {
    const word = words[at]!;
    const isTime = word.kind !== "mark" && mayBegin(word) && reading.isOpen(at);
    if (!isTime || (!isAsked && isAlone(words, at))) {
      at++;
      continue;
    }
    local ??= localTime(now, timeZone);
    at = expressionAt({ reading, local }, at, isAsked) ?? at + 1;
  }
}

/** Claims the expression that begins at this word; the index behind it. */
function expressionAt(now: Now, at: number, isAsked: boolean): number | null {
  const { reading } = now;
  const dates = twoDatesAt(now, at);
  if (dates) return claim(now, at, `${isoDay(dates.first)}..${isoDay(dates.last)}`, closed(reading, dates));
  const group = groupAt(now, at, isAsked);
  const range = group || mayBeHour(reading, at) ? rangeAt(now, at) : null;
  if (range) return range;
  if (!group) return null;
  if (isOnScale(reading, group) || isDenied(reading, group)) return group.ending.to;
  const led = hourBehindRelation(now, group);
  if (led) return led;
  const { relation, start, ending } = related(reading, group);
  return claim(now, start, relation + valueFor(sinceThen(now, group), relation), ending);
}

/** "Friday after 5 in the evening": the day and the hour are one; claims it, the index behind it. */
function hourBehindRelation(now: Now, { day, part, clock, from, ending }: Group): number | null {
  const relation = day && !part && !clock ? relationOf(now.reading.wordAt(ending.to)) : "";
  if (!day || relation === "" || day.first !== day.last || day.minutes !== undefined) return null;
  const hour = groupAt(now, ending.to + 1, true);
  if (!hour?.clock || hour.day) return null;
  return claim(now, from, relation + valueFor({ ...hour, day }, relation), hour.ending);
}

/** "yarın değil öbür gün", "pazar hariç": the day it is not. "Yarın değil mi" asks for it. */
function isDenied(reading: Reading, { ending }: Group): boolean {
  const next = reading.wordAt(ending.to);
  return next === "haric" || (next === "degil" && !/^m[iu]/.test(reading.wordAt(ending.to + 1)));
}

/** "2-4 arası": a bare hour that only the range makes one. */
function mayBeHour(reading: Reading, at: number): boolean {
  if (!mayBeginNumber(reading, at)) return false;
  const { kind, text } = reading.words[at]!;
  return kind === "number" || numberWord(reading, at) !== null || text === "yarim" || text === "half";
}

function valueFor({ day, part, clock }: Group, relation: Relation): string {
  if (day?.minutes !== undefined) return isoDay(day.first) + isoTime(day.minutes);
  const isRange = day !== undefined && day.first !== day.last;
  const date = !day ? "" : !isRange ? isoDay(day.first) : rangeOf(day, relation);
  if (clock) return date + isoTime(minutesOf(clock, part?.part));
  return part ? `${date}/${part.part}` : date;
}

/** "Until next week" ends with it, "from next week" begins with it. */
function rangeOf(day: DayPiece, relation: Relation): string {
  if (relation === "<=") return isoDay(day.last);
  if (relation === ">=") return isoDay(day.first);
  return `${isoDay(day.first)}..${isoDay(day.last)}`;
}
