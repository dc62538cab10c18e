/** Dates in figures: "21.11.2026", "21/11", "2026-11-21". */
import { endingAt } from "../endings";
import type { Reading } from "../reading";
import type { Day } from "./calendar";
import { withYear } from "./dates";
import { type DayPiece, endingOfGun, type Now, plain, single } from "./day-piece";

const NUMERIC = /(\d{1,2})([./-])(\d{1,2})\2((?:20)?\d{2})(?!\d)/y;

const ISO = /(20\d{2})-(\d{2})-(\d{2})(?!\d)/y;

const SHORT = /(\d{1,2})([./])(\d{2})(?![\d./]|,\d)/y;

/** "21.11.2026", "21/11", "2026-11-21". */
export function writtenDate(now: Now, at: number): DayPiece | null {
  const { reading } = now;
  const word = reading.words[at]!;
  const before = reading.words[at - 1];
  if (!word.isSpaced && before && /[\d\p{L}./,:+#-]/u.test(before.text)) return null;
  const iso = match(ISO, reading.text, word.start);
  if (iso) return endOfWritten(now, at, iso, withYear(now, Number(iso[2]), Number(iso[3]), Number(iso[1])));
  const full = match(NUMERIC, reading.text, word.start);
  if (full) {
    const year = Number(full[4]) + (full[4]!.length === 2 ? 2000 : 0);
    return endOfWritten(now, at, full, withYear(now, Number(full[3]), Number(full[1]), year));
  }
  const short = match(SHORT, reading.text, word.start);
  if (!short || !isShortDate(reading, at, short)) return null;
  return endOfWritten(now, at, short, withYear(now, Number(short[3]), Number(short[1]), null));
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** "21.11" may be a price or a time, "7/24" and "10/10" no date at all: the month has two digits and something says date. */
function isShortDate(reading: Reading, at: number, found: RegExpExecArray): boolean {
  const [written, date, mark, month] = found as unknown as [string, string, string, string];
  const to = wordsBehind(reading, at, written);
  const next = reading.words[to];
  // "12.12 saat 14:00"
  if (next?.text === "saat" && reading.words[to + 1]?.kind === "number") return Number(month) <= 12;
  if (date === month || Number(month) > 12) return false;
  if (/^(?:tl|lira|try|usd|eur|dolar|euro|puan|kg|cm|[₺$€%])/.test(next?.text ?? "")) return false;
  const looksLikeTime = mark === "." && Number(date) < 24 && Number(month) % 5 === 0;
  if (/^saat/.test(reading.wordAt(at - 1))) return false;
  if (/^(?:tarih|gunu|gun$)/.test(next?.text ?? "")) return true;
  const hasEnding = next?.text === "'" || /^(?:d[ae]n?|t[ae]n?|y?[ae])$/.test(next?.text ?? "");
  return !looksLikeTime && (Number(date) > 12 || hasEnding || reading.context.asked === "appointment_time");
}

function wordsBehind(reading: Reading, at: number, written: string): number {
  const end = reading.words[at]!.start + written.length;
  let to = at;
  while (to < reading.words.length && reading.words[to]!.start < end) to++;
  return to;
}

/** A written date with its ending, and "tarihine" behind it where that carries the case. */
function endOfWritten({ reading }: Now, at: number, found: RegExpExecArray, day: Day | null): DayPiece | null {
  if (day === null) return null;
  const to = wordsBehind(reading, at, found[0]);
  const ending = endingAt(reading, to - 1, "", true) ?? plain(reading, to - 1);
  const carrier = /^tarihin(e|den)$/.exec(reading.wordAt(ending.to));
  if (carrier) return single(day, { ...plain(reading, ending.to), case: carrier[1] === "e" ? "to" : "from" });
  return single(day, endingOfGun(reading, ending.to) ?? ending);
}
