/** Business hours as they are edited: a draft beside what is kept, until it is saved. */
import { createModel } from "@preact/signals";
import type { Hours, HoursPage } from "../../../../workers/routing/shapes";
import type { Api } from "../../api";
import { drafting } from "../drafting";
import { WHOLE_DAY, weekEditing } from "./week-editing";

export const HoursModel = createModel((api: Api) => {
  const drafted = drafting({
    api,
    path: "/api/v1/routing/hours",
    draftOf: ({ hours }: HoursPage) => hours,
    complaintOf,
  });
  const { draft, change } = drafted;
  return {
    ...drafted,
    ...weekEditing(
      () => draft.value!.week,
      (week) => change({ week }),
    ),
    setWorked(date: string, isWorked: boolean): void {
      const others = draft.value!.workedHolidays.filter((one) => one !== date);
      change({ workedHolidays: isWorked ? [...others, date].sort() : others });
    },
    addClosedDay(date: string, title: string): void {
      const others = draft.value!.closedDays.filter((day) => day.date !== date);
      change({ closedDays: [...others, { date, title }].sort((a, b) => (a.date < b.date ? -1 : 1)) });
    },
    removeClosedDay(date: string): void {
      change({ closedDays: draft.value!.closedDays.filter((day) => day.date !== date) });
    },
  };
});

export type HoursDraft = InstanceType<typeof HoursModel>;

function complaintOf({ isOn, week }: Hours): "empty" | "overlap" | "neverOpenWeek" | null {
  if (week.some((day) => day.some(({ from, to }) => to <= from))) return "empty";
  const sorted = week.map((day) => [...day].sort((a, b) => a.from - b.from));
  if (sorted.some((day) => day.some(({ from }, at) => at > 0 && from < day[at - 1]!.to))) return "overlap";
  return isOn && week.every((day) => day.length === 0) ? "neverOpenWeek" : null;
}

/** 540 -> "09:00"; the end of a day is "00:00", as the browser's field has no 24:00. */
export function fieldOf(minutes: number): string {
  const inDay = minutes % WHOLE_DAY;
  return `${String(Math.floor(inDay / 60)).padStart(2, "0")}:${String(inDay % 60).padStart(2, "0")}`;
}

/** null for a field that is not filled in. @param isEnd "00:00" means the end of the day */
export function minutesOf(field: string, isEnd: boolean): number | null {
  const [, hour, minute] = /^(\d\d):(\d\d)/.exec(field) ?? [];
  if (!hour || !minute) return null;
  const minutes = Number(hour) * 60 + Number(minute);
  return isEnd && minutes === 0 ? WHOLE_DAY : minutes;
}
