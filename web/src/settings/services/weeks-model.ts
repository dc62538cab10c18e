/** The weeks in which appointments may be had: the clinic's own, and each practitioner's; one of them is edited at a time. */
import { computed, createModel, signal } from "@preact/signals";
import type { Slot, Week } from "../../../../workers/appointments/shapes";
import type { HoursPage, Interval } from "../../../../workers/routing/shapes";
import type { Api, Problem } from "../../api";
import type { Colleague } from "../../colleagues";
import type { Loading } from "../../ui/Waiting";
import { weekEditing } from "../hours/week-editing";

/** The clinic's own, for whoever has none. */
export const CLINIC = "clinic";
const WORKDAY: Interval[] = [{ from: 9 * 60, to: 18 * 60 }];
/** Monday to Saturday. */
const USUAL_WEEK: Interval[][] = [WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, []];

export interface Draft {
  /** Monday to Sunday */
  week: Interval[][];
  /** how many at once */
  capacity: number;
}

export const WeeksModel = createModel((api: Api) => {
  const state = signal<Loading>({ kind: "loading" });
  const weeks = signal<Week[]>([]);
  const doctors = signal<Colleague[]>([]);
  /** whose week it is: a user, or the clinic */
  const chosen = signal<string>(CLINIC);
  const draft = signal<Draft>(draftOf([]));
  const isSaving = signal(false);
  const isSaved = signal(false);
  const refusal = signal<Problem | null>(null);
  const kept = computed(() => draftOf(slotsOf(chosen.value)));
  const isChanged = computed(() => JSON.stringify(draft.value) !== JSON.stringify(kept.value));
  const complaint = computed(() => complaintOf(draft.value));
  const isEmpty = computed(() => draft.value.week.every((day) => day.length === 0));

  function slotsOf(id: string): Slot[] {
    return weeks.value.find(({ doctorId }) => (doctorId ?? CLINIC) === id)?.slots ?? [];
  }

  async function load(): Promise<void> {
    const [found, people] = await Promise.all([
      api.get<{ items: Week[] }>("/api/v1/slots"),
      api.get<{ items: Colleague[] }>("/api/v1/colleagues"),
    ]);
    if (!found.ok) {
      state.value = { kind: "failed", problem: found.problem };
      return;
    }
    weeks.value = found.value.items;
    if (people.ok)
      doctors.value = people.value.items.filter(({ id, role }) => role === "doctor" || slotsOf(id).length > 0);
    draft.value = kept.value;
    state.value = { kind: "ready" };
  }

  /** What was not saved of the one before is left behind. */
  function choose(id: string): void {
    chosen.value = id;
    refusal.value = null;
    isSaved.value = false;
    draft.value = kept.value;
  }

  function change(part: Partial<Draft>): void {
    isSaved.value = false;
    draft.value = { ...draft.value, ...part };
  }

  async function save(): Promise<void> {
    if (complaint.value || isSaving.value) return;
    isSaving.value = true;
    const id = chosen.value;
    const slots = draft.value.week.flatMap((day, at) =>
      day.map(({ from: startTime, to: endTime }) => ({
        ...{ dayOfWeek: at + 1, startTime, endTime },
        ...{ maxCapacity: draft.value.capacity, isActive: true },
      })),
    );
    const answer = await api.put<Week>(`/api/v1/slots/${id}`, { slots });
    isSaving.value = false;
    refusal.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    const others = weeks.value.filter(({ doctorId }) => (doctorId ?? CLINIC) !== id);
    weeks.value = slots.length > 0 ? [...others, answer.value] : others;
    draft.value = kept.value;
    isSaved.value = true;
  }

  /** The business hours, where they are kept to; else a usual week. */
  async function fill(): Promise<void> {
    const answer = await api.get<HoursPage>("/api/v1/routing/hours");
    const hours = answer.ok && answer.value.hours.isOn ? answer.value.hours.week : USUAL_WEEK;
    change({ week: hours });
  }

  return {
    ...{ state, weeks, doctors, chosen, draft, isSaving, isSaved, refusal, isChanged, complaint, isEmpty },
    ...{ load, choose, change, save, fill },
    ...weekEditing(
      () => draft.value.week,
      (week) => change({ week }),
    ),
    undo(): void {
      refusal.value = null;
      draft.value = kept.value;
    },
  };
});

export type Weeks = InstanceType<typeof WeeksModel>;

function draftOf(slots: readonly Slot[]): Draft {
  const week = Array.from({ length: 7 }, (_, at) =>
    slots.filter(({ dayOfWeek }) => dayOfWeek === at + 1).map(({ startTime: from, endTime: to }) => ({ from, to })),
  );
  return { week, capacity: Math.max(1, ...slots.map(({ maxCapacity }) => maxCapacity)) };
}

function complaintOf({ week, capacity }: Draft): "empty" | "overlap" | "capacity" | null {
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > 50) return "capacity";
  if (week.some((day) => day.some(({ from, to }) => to <= from))) return "empty";
  const sorted = week.map((day) => [...day].sort((a, b) => a.from - b.from));
  return sorted.some((day) => day.some(({ from }, at) => at > 0 && from < day[at - 1]!.to)) ? "overlap" : null;
}
