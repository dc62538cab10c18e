/** Words that begin a time only in company: "the weekend", "bu hafta", "on bir", "in an hour". Alone they are everywhere. */
import { StemSet } from "../../stem-set";
import type { Word } from "../words";
import { DAYS, MONTHS, PARTS, UNITS, WEEKDAYS } from "./words";

const NEEDY = new Set("the a an in on one bi bir bu this last next".split(" "));
/** What keeps them company and begins no time itself. */
const COMPANIONS = new StemSet([
  ...[UNITS, PARTS, DAYS, WEEKDAYS, MONTHS].flatMap((words) => [...words.keys()]),
  ...["weekend", "quarter", "half"],
]);

/**
 * Can no time be told here, because all that might begin one are such words without company?
 * @param mayBegin could a date or time begin with this word?
 */
export function isWithoutTime(words: readonly Word[], mayBegin: (word: Word) => boolean): boolean {
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
