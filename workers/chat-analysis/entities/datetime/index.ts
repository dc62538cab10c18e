/** Dates and times: pieces beside one another make one expression, with "until", "from" and ranges around them. */
import { stemsOf } from "../../stem-set";
import type { Reading } from "../reading";
import { mayBeginNumber, numberWord } from "../spoken-numbers";
import type { Word } from "../words";
import { isoDay, isoTime, localTime } from "./calendar";
import { isWithoutTime } from "./company";
import { twoDatesAt } from "./dates";
import type { DayPiece, Now } from "./day-piece";
import { type Group, groupAt } from "./groups";
import { minutesOf } from "./hour-meant";
import { claim, closed, rangeAt } from "./ranges";
import { isOnScale, type Relation, related, relationOf, sinceThen } from "./relations";

/** Could a date or time begin with this word? Most words end here. */
const START =
  /^(?:\d|bug|bgn|yar|yrn|dun|obur|evvel|onceki|haft|hft|gele|onumuz|gec|bu$|ay|son|next|last|this|com|foll|the$|day|end$|in$|mon|tue|wed|wen|thu|fri|sat|saa|sun|to[dmn]|tmr|yes|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|paz|pzt|pte|pzr|sal|car|crs|per|prs|cum|cma|cmr|cmt|cts|cte|oca|sub|nis|haz|tem|agu|eyl|eki|kas|ara|an?$|heut|uberm|gest|dien|mitt|donn|frei|sams|sonn|sab|og|ik|aks|ak|mo|noo|mid|aft|eve|nig|half|qua|bir|bi$|uc|dor|bes|alti|yed|sek|dok|on|yir|otu|one|two|thr|fou|fiv|six|sev|eig|nin|ten|ele|twe|nach|aben|сег|зав|посл|вче|пон|вто|сре|чет|пят|суб|вос|утр|веч|ноч|ال|غد|بكر|باجر|امس|مبا|صبا|مسا)/;
const STARTS = stemsOf(START);

export function findDatetimes(reading: Reading): void {
  const { now, timeZone, asked } = reading.context;
  const { words } = reading;
  if (asked !== "appointment_time" && isWithoutTime(words, mayBegin)) return;
  let local: Now["local"] | undefined;
  for (let at = 0; at < words.length; ) {
    const word = words[at]!;
    if (word.kind === "mark" || !mayBegin(word) || !reading.isOpen(at)) {
      at++;
      continue;
    }
    local ??= localTime(now, timeZone);
    at = expressionAt({ reading, local }, at, asked === "appointment_time") ?? at + 1;
  }
}

function mayBegin({ text }: Word): boolean {
  return STARTS.mayBegin(text) && START.test(text);
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
  if (isOnScale(reading, group)) return group.ending.to;
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
