/** The week of the clinic, or of one who works in it. */
import { useId } from "preact/hooks";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Waiting } from "../../ui/Waiting";
import { Week } from "../hours/Week";
import { words } from "./texts";
import { CLINIC, type Weeks } from "./weeks-model";
import "../hours/page.css";
import "./page.css";

export function WeekEditor({ model }: { model: Weeks }) {
  const text = words.value;
  const whoseId = useId();
  const { week, capacity } = model.draft.value;
  const chosen = model.chosen.value;
  const doctors = model.doctors.value;
  if (model.state.value.kind !== "ready")
    return <Waiting state={model.state.value} onRetry={model.load} shape="hours-skeleton" />;
  return (
    <>
      <section class="card" aria-labelledby="weeks-title">
        <div>
          <h2 id="weeks-title">{text.weeks}</h2>
          <p class="services-hint">{text.weeksHint}</p>
        </div>
        <div class="services-pair">
          <div class="field">
            <label for={whoseId}>{text.whose}</label>
            <select
              id={whoseId}
              value={chosen}
              data-testid="week-whose"
              onChange={(event) => model.choose(event.currentTarget.value)}
            >
              <option value={CLINIC}>{text.clinic}</option>
              {doctors.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <Field
            label={text.capacity}
            type="number"
            min={1}
            max={50}
            value={Number.isNaN(capacity) ? "" : capacity}
            data-testid="week-capacity"
            onInput={(event) => model.change({ capacity: event.currentTarget.valueAsNumber })}
          />
        </div>
        <p class="services-hint">
          {chosen === CLINIC ? text.clinicHint : model.isEmpty.value ? text.doctorEmpty : null}
          {doctors.length === 0 && ` ${text.noDoctors}`}
        </p>
        {model.isEmpty.value && (
          <div class="row">
            <Button weight="primary" onClick={() => void model.fill()} data-testid="week-fill">
              {text.fill}
            </Button>
          </div>
        )}
      </section>
      <Week model={model} week={week} />
    </>
  );
}
