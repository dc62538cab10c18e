/** The official holidays of the next twelve months, each to be worked or not. */
import type { Hours } from "../../../../workers/routing/shapes";
import { language } from "../../i18n";
import { Switch } from "../../ui/Switch";
import { longDay } from "./days";
import type { HoursDraft } from "./model";
import { words } from "./texts";

export function Holidays({ model, draft }: { model: HoursDraft; draft: Hours }) {
  const text = words.value;
  const holidays = model.page.value!.holidays;
  return (
    <section class="card" aria-labelledby="hours-holidays">
      <div>
        <h2 id="hours-holidays">{text.holidays}</h2>
        <p class="hours-hint">{text.holidaysHint}</p>
      </div>
      <Switch
        label={text.useCalendar}
        isOn={draft.calendar !== null}
        onChange={(isOn) => model.change({ calendar: isOn ? "tr" : null })}
        testId="hours-calendar"
      />
      {draft.calendar && (
        <ul class="hours-holidays">
          {holidays.map(({ date, title, isHalf, isEstimated }) => {
            const isClosed = !draft.workedHolidays.includes(date);
            const notes = [isHalf ? text.half : null, isEstimated ? text.estimated : null].filter(Boolean).join(", ");
            const name = title[language.value];
            return (
              <li key={date} data-testid="holiday">
                <span class="hours-date">{longDay(date)}</span>
                <span class="hours-title">
                  {name}
                  {notes && <span class="hours-hint"> ({notes})</span>}
                </span>
                <label class="hours-choice">
                  <input
                    type="checkbox"
                    checked={isClosed}
                    aria-label={text.isClosed(name, longDay(date))}
                    onChange={() => model.setWorked(date, isClosed)}
                  />
                  <span>{isClosed ? text.closedThen : text.openThen}</span>
                </label>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
