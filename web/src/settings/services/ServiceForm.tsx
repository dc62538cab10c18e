/** One service: names, time, price. */
import { Field } from "../../ui/Field";
import { Switch } from "../../ui/Switch";
import { EntryForm } from "../EntryForm";
import { complaintOf, type ServiceDraft, type Services } from "./model";
import { words } from "./texts";

/** The API's limit. */
const NAME_MAX = 80;

export function ServiceForm({ model }: { model: Services }) {
  const text = words.value;
  const draft = model.draft.value;
  if (!draft) return null;
  const problem = model.refusal.value;
  const isTaken = problem?.fields.nameTr === "taken";
  const wrong = complaintOf(draft);
  const write = (part: Partial<ServiceDraft>) => {
    model.draft.value = { ...draft, ...part };
  };
  return (
    <EntryForm model={model} kind="service" problem={isTaken ? null : problem}>
      <div class="services-pair">
        <Field
          label={text.nameTr}
          value={draft.nameTr}
          maxLength={NAME_MAX}
          required
          autoComplete="off"
          {...(isTaken ? { complaint: text.taken } : {})}
          data-testid="service-name"
          onInput={(event) => write({ nameTr: event.currentTarget.value })}
        />
        <Field
          label={text.nameEn}
          hint={text.nameEnHint}
          value={draft.nameEn}
          maxLength={NAME_MAX}
          autoComplete="off"
          data-testid="service-name-en"
          onInput={(event) => write({ nameEn: event.currentTarget.value })}
        />
      </div>
      <div class="services-three">
        <Field
          label={text.minutes}
          inputMode="numeric"
          value={draft.minutes}
          {...(wrong === "minutes" ? { complaint: text.wrong.minutes } : {})}
          data-testid="service-minutes"
          onInput={(event) => write({ minutes: event.currentTarget.value })}
        />
        <Field
          label={text.from(draft.currency)}
          inputMode="numeric"
          hint={text.priceHint}
          value={draft.from}
          {...(wrong === "price" ? { complaint: text.wrong.price } : {})}
          data-testid="service-from"
          onInput={(event) => write({ from: event.currentTarget.value })}
        />
        <Field
          label={text.to(draft.currency)}
          inputMode="numeric"
          value={draft.to}
          {...(wrong === "order" ? { complaint: text.wrong.order } : {})}
          data-testid="service-to"
          onInput={(event) => write({ to: event.currentTarget.value })}
        />
      </div>
      <Switch
        label={text.isActive}
        hint={text.isActiveHint}
        isOn={draft.isActive}
        onChange={(isActive) => write({ isActive })}
        testId="service-active"
      />
    </EntryForm>
  );
}
