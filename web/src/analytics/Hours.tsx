/** When customers ask: a cell for each weekday and hour, the darker the more. */
import { number } from "../format";
import { words } from "./texts";

const STRENGTHS = 4;
const LABELLED_EVERY = 6;

export function Hours({ hours }: { hours: number[][] }) {
  const text = words.value;
  const most = Math.max(1, ...hours.flat());
  return (
    <section class="card hours" aria-labelledby="hours-title">
      <div>
        <h2 id="hours-title">{text.hours}</h2>
        <p class="page-lead">{text.hoursHint}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls, and must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a scrolled table has no element of its own */}
      <div class="hours-scroll" role="group" aria-labelledby="hours-title" tabIndex={0}>
        <table>
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
                    <span class="visually-hidden">{number(count)}</span>
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

function said(weekday: number, hour: number, count: number): string {
  return words.value.atHour(words.value.weekdays[weekday]!, clock(hour), number(count));
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}
