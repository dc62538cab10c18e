/** When customers ask: a cell for each weekday and hour, the darker the more. Each opens its questions. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { WeekHour } from "../../../workers/analytics/shapes";
import { number } from "../format";
import { entryOf, nextOf } from "./hours-model";
import { words } from "./texts";

const STRENGTHS = 4;
const LABELLED_EVERY = 6;

interface HoursProps {
  hours: number[][];
  onOpen(at: WeekHour): void;
}

export function Hours({ hours, onOpen }: HoursProps) {
  const text = words.value;
  const most = Math.max(1, ...hours.flat());
  const table = useRef<HTMLTableElement>(null);
  /** where the arrow keys have come to: one stop of Tab for all cells */
  const reached = useSignal<WeekHour | null>(null);
  const entry = entryOf(hours, reached.value);
  const go = (event: KeyboardEvent) => {
    const next = entry && nextOf(hours, entry, event.key);
    if (!next) return;
    event.preventDefault();
    table.current!.querySelector<HTMLElement>(`[data-at="${keyOf(next)}"]`)?.focus();
  };
  return (
    <section class="card hours" aria-labelledby="hours-title">
      <div>
        <h2 id="hours-title">{text.hours}</h2>
        <p class="page-lead">{text.hoursHint}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls, and must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a scrolled table has no element of its own */}
      <div class="hours-scroll" role="group" aria-labelledby="hours-title" tabIndex={0}>
        <table ref={table}>
          <thead>
            <tr>
              <td />
              {hours[0]!.map((_, hour) => (
                <th key={hour} scope="col">
                  <span class={hour % LABELLED_EVERY === 0 ? "" : "visually-hidden"}>{clock(hour)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {hours.map((counts, weekday) => (
              <tr key={weekday}>
                <th scope="row">{text.weekdays[weekday]}</th>
                {counts.map((count, hour) => (
                  <td
                    key={hour}
                    data-strength={Math.ceil((count / most) * STRENGTHS)}
                    title={said(weekday, hour, count)}
                  >
                    {count === 0 ? (
                      <span class="visually-hidden">{number(count)}</span>
                    ) : (
                      <button
                        type="button"
                        aria-label={text.open(said(weekday, hour, count))}
                        data-at={keyOf({ weekday, hour })}
                        data-testid="hour"
                        tabIndex={entry?.weekday === weekday && entry.hour === hour ? 0 : -1}
                        onFocus={() => {
                          reached.value = { weekday, hour };
                        }}
                        onKeyDown={go}
                        onClick={() => onOpen({ weekday, hour })}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const keyOf = ({ weekday, hour }: WeekHour) => `${weekday}-${hour}`;

/** A moment of the week, as one says it. */
export function weekHour({ weekday, hour }: WeekHour): string {
  return `${words.value.weekdays[weekday]} ${clock(hour)}`;
}

function said(weekday: number, hour: number, count: number): string {
  return words.value.atHour(weekHour({ weekday, hour }), number(count));
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}
