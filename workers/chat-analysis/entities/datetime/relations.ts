/** What stands before and behind a time: "yarına kadar", "after 5 pm", "en geç cuma", "cumadan beri". */
import type { Ending } from "../endings";
import type { Reading } from "../reading";
import type { Now } from "./day-piece";
import { type Group, KADAR } from "./groups";

/** How an expression relates to its time. */
export type Relation = "" | "<=" | ">=";

/** Written before it, read as part of it. */
const UNTIL_BEFORE = /^(?:until|till|by|before)$/;

const FROM_BEFORE = /^(?:after|from|since|starting)$/;

/** "change it from Monday to Friday", "remove me from Wednesday": two days, and no span between them. */
export const MOVED = /\b(?:chang|mov|swap|switch|resched|remove|delete|cancel|take me off)/;

/** What stands before and behind a group: "yarına kadar", "after 5 pm", "en geç cuma". */
export function related(reading: Reading, group: Group): { relation: Relation; start: number; ending: Ending } {
  const { from, ending } = group;
  const before = reading.wordAt(from - 1);
  const two = `${reading.wordAt(from - 2)} ${before}`;
  const behind = relationBehind(reading, ending);
  const earliest = two === "en erken" ? 2 : 0;
  const latest = two === "en gec" ? 2 : 0;
  if (group.day?.minutes !== undefined) return { relation: "", start: from, ending };
  if (behind) return { relation: behind.relation, start: from - latest - earliest, ending: behind.ending };
  if (latest || earliest) return { relation: latest ? "<=" : ">=", start: from - 2, ending };
  const isStuck = reading.words[from]!.isSpaced;
  const isNoon = group.part?.part === "noon" && !group.day;
  if (isStuck && !isNoon && UNTIL_BEFORE.test(before)) return { relation: "<=", start: from - 1, ending };
  const isMoved = before === "from" && MOVED.test(reading.text);
  if (isStuck && !isNoon && !isMoved && FROM_BEFORE.test(before)) return { relation: ">=", start: from - 1, ending };
  return { relation: "", start: from, ending };
}

/** "Friday after 5", "tomorrow before 10": the relation that a word behind a day has to the hour that follows. */
export function relationOf(word: string): Relation {
  return UNTIL_BEFORE.test(word) ? "<=" : word === "after" ? ">=" : "";
}

function relationBehind(reading: Reading, ending: Ending): { relation: Relation; ending: Ending } | null {
  const word = reading.wordAt(ending.to);
  const behind = (relation: Relation) => ({
    relation,
    ending: { case: "plain" as const, to: ending.to + 1, end: reading.words[ending.to]!.end },
  });
  if (KADAR.test(word)) return ending.case === "to" ? behind("<=") : null;
  if (ending.case === "from") {
    if (/^(?:sonra|itibaren|beri|baslayarak)/.test(word)) return behind(">=");
    return /^(?:once|evvel)/.test(word) ? behind("<=") : null;
  }
  if (/^sonras(?:i|in)/.test(word)) return behind(">=");
  return /^onces(?:i|in)/.test(word) ? behind("<=") : null;
}

/** "cumadan beri" looks back to the last one; said on a Friday, to the one a week ago. */
export function sinceThen({ reading, local }: Now, group: Group): Group {
  const isPast = reading.wordAt(group.ending.to) === "beri" || reading.wordAt(group.from - 1) === "since";
  const { day } = group;
  if (!isPast || !day?.isWeekday) return group;
  const weeks = day.first - local.day === 7 ? 14 : 7;
  return { ...group, day: { ...day, first: day.first - weeks, last: day.last - weeks } };
}

/** "1 den 10 a kadar" is a scale, no time. */
export function isOnScale(reading: Reading, { from, day, part }: Group): boolean {
  if (day || part || reading.words[from]!.kind !== "number") return false;
  return /^[dt][ae]n$/.test(reading.wordAt(from - 1)) && /^(?:'|\d+)$/.test(reading.words[from - 2]?.text ?? "");
}
