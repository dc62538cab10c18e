/** Pieces of a date or time that stand side by side: day, part of the day, hour, each once. */
import type { Ending } from "../endings";
import type { Reading } from "../reading";
import type { Word } from "../words";
import { mayBegin } from "./beginnings";
import { weekdayOf } from "./calendar";
import { clockAt } from "./clock";
import type { ClockPiece, PartPiece } from "./clock-piece";
import { partAt } from "./day-parts";
import type { DayPiece, Now } from "./day-piece";
import { dayAt } from "./days";

/** Pieces that stand together. */
export interface Group {
  day?: DayPiece;
  part?: PartPiece;
  clock?: ClockPiece;
  from: number;
  /** the last piece's ending: case, index behind it, offset of its end */
  ending: Ending;
}

const LINK = /^(?:at|on|of|in|around|about|um|gegen|в)$/;

export const KADAR = /^(?:kadar|dek|degin)/;

/** All pieces that stand side by side, each sort once. */
export function groupAt(now: Now, from: number, mayBeBare: boolean): Group | null {
  const { reading } = now;
  const group: Group = { from, ending: { case: "plain", to: from, end: 0 } };
  for (let at = from; ; at = group.ending.to) {
    const piece = pieceAt(now, at, group, mayBeBare) ?? pieceBehindLink(now, at, group, mayBeBare);
    if (!piece) break;
    group.ending = piece;
    if (piece.case === "from" || isOver(reading, group)) break;
  }
  return group.ending.to > from ? group : null;
}

function isOver(reading: Reading, group: Group): boolean {
  return group.ending.case === "to" && KADAR.test(reading.wordAt(group.ending.to));
}

/** "yarın, 15:00", "tomorrow at 3": a comma or a small word between two pieces. */
function pieceBehindLink(now: Now, at: number, group: Group, mayBeBare: boolean): Ending | null {
  if (at === group.from) return null;
  const link = now.reading.words[at];
  if (!link || !(link.text === "," || LINK.test(link.text))) return null;
  if (link.text === "of" && (!group.part || group.day || group.clock)) return null;
  const isHour = /^(?:at|around|about|um|gegen|в)$/.test(link.text);
  return pieceAt(now, at + 1, group, mayBeBare || isHour);
}

function pieceAt(now: Now, at: number, group: Group, mayBeBare: boolean): Ending | null {
  const { reading, local } = now;
  const word = reading.words[at];
  if (!word || !mayGoOn(word)) return null;
  const isSpan = group.day !== undefined && (group.day.first !== group.day.last || group.day.minutes !== undefined);
  const ofToday = group.day || group.part ? null : partOfToday(now, at);
  if (ofToday) {
    group.part = ofToday;
    group.day = { ...ofToday, first: local.day + ofToday.days, last: local.day + ofToday.days };
    return ofToday;
  }
  const day = isSpan ? null : dayAt(now, at);
  if (day && mayJoin(group, day)) {
    if (!group.day || group.day.isWeekday) group.day = day;
    return day;
  }
  if (isSpan || day) return null;
  const part = group.part ? null : partAt(reading, at, group.day !== undefined);
  if (part) {
    group.part = part;
    return part;
  }
  if (group.clock) return null;
  const isBehind = group.day !== undefined || group.part !== undefined;
  const isAfterPart = group.part !== undefined && group.part.to === at;
  const clock = clockAt(reading, at, {
    mayBeBare: mayBeBare || isBehind,
    isAfterPart,
    isBehindDay: group.day !== undefined,
  });
  if (clock) group.clock = clock;
  return clock;
}

/** "week" begins a time only behind another; everything else could begin one alone. */
function mayGoOn(word: Word): boolean {
  return word.kind !== "mark" && (mayBegin(word) || word.text === "week");
}

/** A second day only where one of the two is the weekday of the other. */
function mayJoin(group: Group, day: DayPiece): boolean {
  if (!group.day) return day.minutes === undefined || (!group.clock && !group.part);
  const [weekday, date] = day.isWeekday ? [day, group.day] : [group.day, day];
  const isPair = weekday.isWeekday && !date.isWeekday && date.first === date.last && date.minutes === undefined;
  return isPair === true && weekdayOf(weekday.first) === weekdayOf(date.first);
}

/** "bu akşam", "this morning", "tonight", "last night". */
function partOfToday({ reading }: Now, at: number): (PartPiece & { days: number }) | null {
  const word = reading.wordAt(at);
  if (word === "tonight") {
    return { part: "night", days: 0, case: "plain", to: at + 1, end: reading.words[at]!.end };
  }
  if (word === "last" && reading.wordAt(at + 1) === "night") {
    return { part: "night", days: -1, case: "plain", to: at + 2, end: reading.words[at + 1]!.end };
  }
  const part = word === "bu" || word === "this" ? partAt(reading, at + 1, false) : null;
  return part && { ...part, days: 0 };
}
