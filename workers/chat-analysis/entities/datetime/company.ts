/** Words that begin a time only in company: "the weekend", "bu hafta", "on bir", "in an hour". Alone they are everywhere. */
import { StemSet } from "../../stem-set";
import type { Word } from "../words";
import { mayBegin } from "./beginnings";
import { DAYS, MONTHS, PARTS, UNITS, WEEKDAYS } from "./words";

const NEEDY = new Set(
  "the a an in on one bi bir bu this last next coming following previous gelen gelecek gelcek gecen gecmis sonraki".split(
    " ",
  ),
);
/** What keeps them company and begins no time itself. */
const COMPANIONS = new StemSet([
  ...[UNITS, PARTS, DAYS, WEEKDAYS, MONTHS].flatMap((words) => [...words.keys()]),
  ...["weekend", "quarter", "half", "bucuk"],
]);

/** Can no time be told here, because all that might begin one are such words without company? */
export function isWithoutTime(words: readonly Word[]): boolean {
  let wasNeedy = false;
  for (const word of words) {
    if (word.kind === "mark") continue;
    if (mayBegin(word)) {
      if (wasNeedy || !NEEDY.has(word.text)) return false;
      wasNeedy = true;
    } else {
      if (COMPANIONS.mayBegin(word.text)) return false;
      wasNeedy = false;
    }
  }
  return true;
}

/** Is this such a word without company: does nothing that could go on with a time follow it? */
export function isAlone(words: readonly Word[], at: number): boolean {
  if (!NEEDY.has(words[at]!.text)) return false;
  let next = at + 1;
  while (words[next]?.kind === "mark") next++;
  const word = words[next];
  return !word || !(mayBegin(word) || COMPANIONS.mayBegin(word.text));
}
