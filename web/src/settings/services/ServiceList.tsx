/** The services of a clinic: listed, added, changed and taken away where they stand. */
import type { Service } from "../../../../workers/appointments/shapes";
import { money } from "../../format";
import { language } from "../../i18n";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { ProblemNotice } from "../../ui/Notice";
import { Waiting } from "../../ui/Waiting";
import { EntryActs } from "../EntriesPage";
import { useEntryFocus } from "../entry-focus";
import { Removal } from "../Removal";
import type { Services } from "./model";
import { ServiceForm } from "./ServiceForm";
import { words } from "./texts";
import "../entries.css";
import "./page.css";

export function ServiceList({ model }: { model: Services }) {
  const text = words.value;
  const items = model.items.value;
  const draft = model.draft.value;
  useEntryFocus(draft);
  const usual = model.usual.value;
  const isReady = model.state.value.kind === "ready";
  return (
    <section class="card" aria-labelledby="services-title">
      <div class="card-head">
        <div>
          <h2 id="services-title">{text.services}</h2>
          <p class="services-hint">{text.servicesHint}</p>
        </div>
        {isReady && draft?.id !== null && (
          <Button onClick={() => model.edit(null)} data-entry-add data-testid="service-add">
            {text.add}
          </Button>
        )}
      </div>
      <Waiting state={model.state.value} onRetry={model.load} shape="entries-skeleton" />
      {model.refusal.value && !draft && <ProblemNotice problem={model.refusal.value} />}
      {draft?.id === null && <ServiceForm model={model} />}
      {isReady && items.length === 0 && draft?.id !== null && <p>{text.empty}</p>}
      {isReady && items.length === 0 && usual.length > 0 && (
        <div class="services-usual">
          <p class="services-hint">{usual.map(({ tr, en }) => (language.value === "tr" ? tr : en)).join(" · ")}</p>
          <p class="services-hint">{text.usualHint}</p>
          <Button
            weight="primary"
            busy={model.isAdding.value}
            onClick={() => void model.addUsual()}
            data-testid="services-usual"
          >
            {text.usual(usual.length)}
          </Button>
        </div>
      )}
      {items.length > 0 && (
        <ul class="entries">
          {items.map((service) => (
            <li
              key={service.id}
              data-entry={service.id}
              data-testid={draft?.id === service.id ? undefined : "service-row"}
            >
              {draft?.id === service.id ? (
                <ServiceForm model={model} />
              ) : (
                <div class="entries-row">
                  <Row service={service} />
                  <EntryActs
                    kind="service"
                    name={nameOf(service)}
                    words={text}
                    onEdit={() => model.edit(service)}
                    onRemove={() => {
                      model.leaving.value = service;
                    }}
                  />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      <Removal
        title={text.removeTitle}
        hint={model.leaving.value && text.removeHint(nameOf(model.leaving.value))}
        action={text.removeDo}
        isBusy={model.isSaving.value}
        onSure={() => void model.remove()}
        onCancel={model.keep}
        testId="service-remove-sure"
      />
    </section>
  );
}

function Row({ service }: { service: Service }) {
  const text = words.value;
  const { durationMinutes, isActive } = service;
  return (
    <div>
      <p class="services-name">
        {nameOf(service)} {!isActive && <Badge tone="calm">{text.off}</Badge>}
      </p>
      <p class="services-hint tabular">
        {text.time(durationMinutes)} · {priceOf(service) ?? text.noPrice}
      </p>
    </div>
  );
}

function nameOf({ nameTr, nameEn }: Service): string {
  return language.value === "tr" ? nameTr : (nameEn ?? nameTr);
}

/** null = it is not told */
function priceOf({ priceMinMinor: low, priceMaxMinor: high, currency }: Service): string | null {
  if (low === null || high === null) return null;
  return low === high ? money(low, currency) : `${money(low, currency)} – ${money(high, currency)}`;
}
