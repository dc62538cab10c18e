/** How a week of intervals is edited, whatever it is a week of. */
import type { Interval } from "../../../../workers/routing/shapes";

export const WHOLE_DAY = 1440;

export interface WeekEditing {
  /** Adds hours to a day: the usual ones, or what follows the last. */
  addInterval(day: number): void;
  setInterval(day: number, index: number, part: Partial<Interval>): void;
  removeInterval(day: number, index: number): void;
  /** Monday's hours for all five workdays. */
  copyMonday(): void;
}

export function weekEditing(read: () => Interval[][], write: (week: Interval[][]) => void): WeekEditing {
  const changeDay = (day: number, intervals: Interval[]) =>
    write(read().map((before, at) => (at === day ? intervals : before)));
  return {
    addInterval(day) {
      const before = read()[day]!;
      const last = before.at(-1);
      const from = last ? Math.min(last.to + 60, WHOLE_DAY - 60) : 9 * 60;
      changeDay(day, [...before, { from, to: last ? Math.min(from + 240, WHOLE_DAY) : 18 * 60 }]);
    },
    setInterval(day, index, part) {
      changeDay(
        day,
        read()[day]!.map((interval, at) => (at === index ? { ...interval, ...part } : interval)),
      );
    },
    removeInterval(day, index) {
      changeDay(
        day,
        read()[day]!.filter((_, at) => at !== index),
      );
    },
    copyMonday() {
      const week = read();
      write(week.map((day, at) => (at < 5 ? week[0]! : day)));
    },
  };
}
