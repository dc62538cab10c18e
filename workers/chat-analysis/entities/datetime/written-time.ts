/** Times in figures: "15:30", "15.30'da", "salı 1830"; and "pm", "o'clock", "Uhr" behind an hour. */
import { type Ending, endingAt } from "../endings";
import type { Reading } from "../reading";
import type { Around, ClockPiece } from "./clock-piece";
import { isApproached, isClinic } from "./hour-hints";

const COLON = /(\d{1,2})(:)(\d{2})(?![\d:])/y;

const DOT = /(\d{1,2})([.,])([0-5][05])(?!\d|[.,]\d)/y;

/** behind a day: "salı 1830"; not the years that look like it */
const GLUED = /(?!20[2-4])([01]\d|2[0-3])()([0-5][05])(?!\d|[.,:]\d)/y;

/** "15:30", "15.30'da", "1830" behind a day. */
export function writtenTime(reading: Reading, at: number, around: Around, isSaid: boolean): ClockPiece | null {
  const { text, words } = reading;
  const start = words[at]!.start;
  const found =
    matchAt(COLON, text, start) ?? matchAt(DOT, text, start) ?? (around.mayBeBare ? matchAt(GLUED, text, start) : null);
  if (!found) return null;
  const [written, hour, mark, minute] = found as unknown as [string, string, string, string];
  if (Number(hour) > 24 || Number(minute) > 59) return null;
  let to = at;
  while (to < words.length && words[to]!.start < start + written.length) to++;
  // "1:30pm": no Turkish ending
  const ending: Ending | null = /^[ap]m$/.test(reading.wordAt(to))
    ? { case: "plain", to, end: words[to - 1]!.end }
    : endingAt(reading, to - 1, "", true);
  if (!ending) return null;
  const minutes = (Number(hour) % 24) * 60 + Number(minute);
  const plain = { minutes, isExact: hour.startsWith("0") || Number(hour) > 12, isWritten: mark !== "", ...ending };
  const piece = meridiem(reading, plain);
  const isTold =
    mark === ":" ||
    isSaid ||
    piece !== plain ||
    around.mayBeBare ||
    ending.case === "at" ||
    isUsual(reading, plain, hour);
  return isTold || isApproached(reading, ending) || /^(?:aras|gibi|sonras|onces)/.test(reading.wordAt(piece.to))
    ? piece
    : null;
}

/** "14.00'e", and in a clinic "15.45": two digits for the hour, a time people meet at. */
function isUsual(reading: Reading, { minutes, case: ending }: ClockPiece, hour: string): boolean {
  if (hour.length !== 2) return false;
  return ending === "to" ? minutes % 15 === 0 : isClinic(reading) && minutes >= 8 * 60 && minutes <= 21 * 60;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** "am", "pm", "o'clock", "Uhr" behind an hour. */
export function meridiem(reading: Reading, piece: ClockPiece): ClockPiece {
  const { words } = reading;
  if (piece.case !== "plain" || words[piece.to - 1]!.end !== piece.end) return piece;
  const next = words[piece.to];
  if (!next) return piece;
  const apart = /^[ap]$/.test(next.text) && words[piece.to + 1]?.text === "." && words[piece.to + 2]?.text === "m";
  const half = apart ? next.text : /^([ap])m$/.exec(next.text)?.[1];
  if (half && piece.minutes < 13 * 60) {
    const last = apart ? (words[piece.to + 3]?.text === "." ? piece.to + 3 : piece.to + 2) : piece.to;
    const hours = (piece.minutes % 720) + (half === "p" ? 720 : 0);
    return { ...piece, minutes: hours, isExact: true, isWritten: true, to: last + 1, end: words[last]!.end };
  }
  if (next.text === "uhr") return { ...piece, isExact: piece.isExact, to: piece.to + 1, end: next.end };
  const clock = next.text === "o" && words[piece.to + 1]?.text === "'" ? words[piece.to + 2] : next;
  if (clock && /^(?:clock|oclock)$/.test(clock.text)) {
    return { ...piece, to: words.indexOf(clock) + 1, end: clock.end };
  }
  return piece;
}
