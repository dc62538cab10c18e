/** The way of the arrow keys over the hours of the week: from one that was asked in to the next. */
import type { WeekHour } from "../../../workers/analytics/shapes";

/** Where Tab comes in: where one was before, as long as anything was asked there; null = nothing was asked at all. */
export function entryOf(hours: readonly number[][], before: WeekHour | null): WeekHour | null {
  if (before && hours[before.weekday]?.[before.hour]) return before;
  const weekday = hours.findIndex((counts) => counts.some(Boolean));
  return weekday < 0 ? null : { weekday, hour: hours[weekday]!.findIndex(Boolean) };
}

/**
 * The next hour that was asked in. Left and right stay within the day; up and down go to the nearest hour of the next
 * day that has any, so that every hour can be reached.
 * @param key as the keyboard names it; @returns null at the edge and for other keys
 */
export function nextOf(hours: readonly number[][], { weekday, hour }: WeekHour, key: string): WeekHour | null {
  const asked = (day: number) => hours[day]!.flatMap((count, at) => (count > 0 ? [at] : []));
  const within = (at: number | undefined) => (at === undefined ? null : { weekday, hour: at });
  const towards = (step: 1 | -1): WeekHour | null => {
    for (let day = weekday + step; hours[day]; day += step) {
      const [nearest] = asked(day).sort((a, b) => Math.abs(a - hour) - Math.abs(b - hour));
      if (nearest !== undefined) return { weekday: day, hour: nearest };
    }
    return null;
  };
  switch (key) {
    case "ArrowRight":
      return within(asked(weekday).find((at) => at > hour));
    case "ArrowLeft":
      return within(asked(weekday).findLast((at) => at < hour));
    case "Home":
      return within(asked(weekday)[0]);
    case "End":
      return within(asked(weekday).at(-1));
    case "ArrowDown":
      return towards(1);
    case "ArrowUp":
      return towards(-1);
    default:
      return null;
  }
}
