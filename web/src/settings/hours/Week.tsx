/** The hours of each weekday; a day may have several, or none. */
import type { Interval } from "../../../../workers/routing/shapes";
import { Button } from "../../ui/Button";
import { timeZone } from "../../who";
import { fieldOf, minutesOf } from "./model";
import { words } from "./texts";
import type { WeekEditing } from "./week-editing";

const INTERVALS_MAX = 4;

export function Week({ model, week }: { model: WeekEditing; week: Interval[][] }) {
  const text = words.value;
  return (
    <section class="card" aria-labelledby="hours-week">
      <div class="card-head">
        <div>
          <h2 id="hours-week">{text.week}</h2>
          <p class="hours-hint">{text.weekHint(timeZone())}</p>
        </div>
        <Button onClick={model.copyMonday}>{text.copyDown}</Button>
      </div>
      <ul class="hours-week">
        {week.map((intervals, day) => (
          <li key={text.days[day]} data-testid="hours-day">
            <span class="hours-day">{text.days[day]}</span>
            <Day model={model} day={day} intervals={intervals} />
            {intervals.length < INTERVALS_MAX && (
              <Button
                weight="quiet"
                onClick={() => model.addInterval(day)}
                aria-label={text.addIntervalOf(text.days[day]!)}
              >
                {text.addInterval}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Day({ model, day, intervals }: { model: WeekEditing; day: number; intervals: Interval[] }) {
  const text = words.value;
  const name = text.days[day]!;
  if (intervals.length === 0) return <span class="hours-closed">{text.closed}</span>;
  const write = (index: number, end: keyof Interval, field: string) => {
    const minutes = minutesOf(field, end === "to");
    if (minutes !== null) model.setInterval(day, index, { [end]: minutes });
  };
  return (
    <div class="hours-intervals">
      {intervals.map(({ from, to }, index) => (
        <div key={index} class="hours-interval" data-wrong={to <= from}>
          <input
            type="time"
            aria-label={text.from(name)}
            value={fieldOf(from)}
            onChange={(event) => write(index, "from", event.currentTarget.value)}
          />
          <span aria-hidden="true">–</span>
          <input
            type="time"
            aria-label={text.to(name)}
            value={fieldOf(to)}
            onChange={(event) => write(index, "to", event.currentTarget.value)}
          />
          <Button
            weight="quiet"
            icon="close"
            iconOnly
            title={text.removeInterval(name)}
            onClick={() => model.removeInterval(day, index)}
          >
            {text.removeInterval(name)}
          </Button>
        </div>
      ))}
    </div>
  );
}
