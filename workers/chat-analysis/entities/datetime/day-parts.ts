/** Parts of the day: "sabah", "öğleden sonra", "akşam saatlerinde", "in the morning". */
import { StemSet } from "../../stem-set";
import { type Ending, endingAt } from "../endings";
import type { Reading } from "../reading";
import { numberWord } from "../spoken-numbers";
import type { PartPiece } from "./clock-piece";
import { type DayPart, NO_TIME_BEFORE, NO_TIME_NEXT, PARTS } from "./words";

/** The part of the day at this word: "sabah", "öğleden sonra", "this evening" without "this". */
export function partAt(reading: Reading, at: number, isBehindDay: boolean): PartPiece | null {
  const text = reading.wordAt(at);
  if (!reading.isOpen(at) || (text === "gece" && reading.wordAt(at + 1).startsWith("yaris"))) return null;
  // "cuma akşamı" is a time, "ameliyat sabahı" and "kadir gecesi" have names of their own
  if (!isBehindDay && /^(?:sabahi|aksami|gecesi)/.test(text) && !isBeforeHour(reading, at)) return null;
  if (text === "in") return reading.wordAt(at + 1) === "the" ? englishPart(reading, at + 2) : null;
  const found = stemOfPart(reading, at);
  if (!found || !isTime(reading, at, found.ending, isBehindDay)) return null;
  const { part, ending } = found;
  // "öğlene doğru", "sabaha karşı"
  if (ending.case === "to" && /^(?:dogru|karsi)$/.test(reading.wordAt(ending.to)))
    return { part, case: "plain", to: ending.to + 1, end: reading.words[ending.to]!.end };
  if (text.startsWith("ogle")) return noon(reading, ending);
  const next = reading.wordAt(ending.to);
  const over = /^(?:ustu|uzeri)(.*)$/.exec(next);
  const longer = over
    ? endingAt(reading, ending.to, over[1]!)
    : /^(?:saatlerin|saatleri|vakti|vaktin)/.test(next)
      ? endOfWord(reading, ending.to)
      : null;
  return { part, ...(longer ?? ending) };
}

/** "sabahın 7'sinde", "akşamın sekizinde" */
function isBeforeHour(reading: Reading, at: number): boolean {
  if (!/^(?:sabahin|aksamin)$/.test(reading.wordAt(at))) return false;
  return reading.words[at + 1]?.kind === "number" || numberWord(reading, at + 1) !== null;
}

function endOfWord(reading: Reading, at: number): Ending {
  return { case: /e$/.test(reading.wordAt(at)) ? "at" : "plain", to: at + 1, end: reading.words[at]!.end };
}

/** `at` stands behind "in the". */
function englishPart(reading: Reading, at: number): PartPiece | null {
  const part = PARTS.get(reading.wordAt(at))?.value;
  return part ? { part, case: "plain", to: at + 1, end: reading.words[at]!.end } : null;
}

const BEGINNINGS = new StemSet(PARTS.keys());

function stemOfPart(reading: Reading, at: number): { part: DayPart; ending: Ending } | null {
  const text = reading.wordAt(at);
  if (!BEGINNINGS.mayBegin(text)) return null;
  for (let length = text.length; length >= 3; length--) {
    const meaning = PARTS.get(text.slice(0, length));
    if (!meaning || reading.contradicts(reading.words[at]!.start, meaning.spelled)) continue;
    const rest = text.slice(length).replace(/^l[ae]r[iu]$/, "");
    const ending = /^l[iu]/.test(rest) ? null : endingAt(reading, at, rest);
    if (ending) return { part: meaning.value, ending };
  }
  return null;
}

function isTime(reading: Reading, at: number, ending: Ending, isBehindDay: boolean): boolean {
  const before = reading.words[at - 1];
  if (isBehindDay) return !NO_TIME_NEXT.test(reading.wordAt(ending.to));
  if (/^(?:gece|night)/.test(reading.wordAt(at)) && numberWord(reading, at - 1)?.rest === "") return false;
  if (before && (NO_TIME_BEFORE.test(before.text) || (before.kind === "number" && !isHour(reading, at)))) return false;
  return !NO_TIME_NEXT.test(reading.wordAt(ending.to));
}

/** "8 akşam" and "15:00 gece" but not "1001 gece", "2 gece 3 gün"; `at` is the part of the day. */
function isHour(reading: Reading, at: number): boolean {
  const isNight = /^(?:gece|night)/.test(reading.wordAt(at));
  const isClock = /^(?::|\.|saat)$/.test(reading.words[at - 2]?.text ?? "");
  return isClock || (!isNight && Number(reading.words[at - 1]!.text) <= 24);
}

/** "öğle", "öğleden sonra", "öğleden önce", "öğle arası". */
function noon(reading: Reading, ending: Ending): PartPiece {
  const next = reading.wordAt(ending.to);
  const after = /^(?:sonra|snra|sora)(.*)$/.exec(next);
  // "öğlen sonra" is said for "öğleden sonra"
  if (after && (ending.case === "from" || (ending.case === "plain" && reading.wordAt(ending.to - 1) === "oglen"))) {
    const later = endingAt(reading, ending.to, after[1]!.replace(/^(?:s[iu]|lari|leri)/, ""));
    if (later) return { part: "afternoon", ...later };
  }
  if (ending.case === "from" && /^(?:once|evvel)/.test(next))
    return { part: "morning", ...endOfWord(reading, ending.to), case: "plain" };
  const pause = /^aras(?:i|in)/.test(next) || /^(?:vakti|vaktin|saatlerin|saati)/.test(next);
  return { part: "noon", ...(pause ? endOfWord(reading, ending.to) : ending) };
}
