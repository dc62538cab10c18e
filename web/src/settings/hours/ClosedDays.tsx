/** Days on which this business alone is closed. */
import { useSignal } from "@preact/signals";
import type { Hours } from "../../../../workers/routing/shapes";
import { serverNow } from "../../clock";
import { dayKey } from "../../format";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { longDay } from "./days";
import type { HoursDraft } from "./model";
import { words } from "./texts";

export function ClosedDays({ model, draft }: { model: HoursDraft; draft: Hours }) {
  const text = words.value;
  const date = useSignal("");
  const title = useSignal("");
  const add = (event: Event) => {
    event.preventDefault();
    if (!date.value) return;
    model.addClosedDay(date.value, title.value.trim());
    date.value = "";
    title.value = "";
  };
  return (
    <section class="card" aria-labelledby="hours-closed">
      <div>
        <h2 id="hours-closed">{text.closedDays}</h2>
        <p class="hours-hint">{text.closedDaysHint}</p>
      </div>
      {draft.closedDays.length > 0 && (
        <ul class="hours-holidays">
          {draft.closedDays.map((day) => (
            <li key={day.date}>
              <span class="hours-date">{longDay(day.date)}</span>
              <span class="hours-title">{day.title}</span>
              <Button
                weight="quiet"
                icon="close"
                iconOnly
                title={text.removeDay(longDay(day.date))}
                onClick={() => model.removeClosedDay(day.date)}
              >
                {text.removeDay(longDay(day.date))}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form class="hours-add" onSubmit={add}>
        <Field
          label={text.date}
          type="date"
          min={dayKey(serverNow())}
          value={date.value}
          onInput={(event) => {
            date.value = event.currentTarget.value;
          }}
        />
        <Field
          label={text.dayTitle}
          maxLength={60}
          placeholder={text.dayTitleExample}
          value={title.value}
          onInput={(event) => {
            title.value = event.currentTarget.value;
          }}
        />
        <Button type="submit" disabled={!date.value}>
          {text.addDay}
        </Button>
      </form>
    </section>
  );
}
