/** The pieces of a time of day, and what the reader of hours knows about their neighbourhood. */
import type { Ending } from "../endings";
import type { DayPart } from "./words";

export interface ClockPiece extends Ending {
  /** minutes since midnight of the hour that was said */
  minutes: number;
  /** "çeyrek kala", "20 geçe": minutes to add once it is known which hour is meant */
  offset?: number;
  /** "15:00", "07:30", "3 pm": means what it says */
  isExact: boolean;
  /** "saat 3", "3:00", "3 pm": cannot be anything but a time */
  isWritten?: boolean;
}

export interface PartPiece extends Ending {
  part: DayPart;
}

/** What stands around a number, and how far it may be taken for an hour. */
export interface Around {
  /** behind a day or a part of the day, or asked for: a bare number is an hour */
  mayBeBare: boolean;
  isAfterPart: boolean;
  isBehindDay: boolean;
}
