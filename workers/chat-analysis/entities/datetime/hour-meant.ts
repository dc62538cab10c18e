/** Which of the two hours of a clock is meant: "3" is after noon, "akşam 8" is 20:00. */
import type { ClockPiece } from "./clock-piece";
import type { DayPart } from "./words";

/** The hour meant by what was said: 1–7 without a word for it are after noon. */
export function minutesOf(
  piece: Pick<ClockPiece, "minutes" | "isExact" | "offset">,
  part: DayPart | undefined,
): number {
  return (hourMeant(piece, part) + (piece.offset ?? 0) + 1440) % 1440;
}

function hourMeant({ minutes, isExact }: Pick<ClockPiece, "minutes" | "isExact">, part: DayPart | undefined): number {
  const hour = Math.floor(minutes / 60);
  const shifted = (minutes + 720) % 1440;
  if (hour > 12 || (part === undefined && isExact)) return minutes;
  switch (part) {
    case undefined:
      return hour >= 1 && hour <= 7 ? shifted : minutes;
    case "morning":
      return minutes;
    case "noon":
      return hour >= 1 && hour <= 4 ? shifted : minutes;
    case "afternoon":
      return hour >= 1 && hour <= 11 ? shifted : minutes;
    case "evening":
      return hour >= 1 ? shifted : minutes;
    case "night":
      return hour >= 7 ? shifted : minutes;
    default:
      return never(part);
  }
}

function never(part: never): never {
  throw new Error(`unknown part of the day ${part}`);
}
