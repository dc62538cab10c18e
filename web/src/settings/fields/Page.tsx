/** Settings: what the team wants to know of its customers besides what every contact has. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { CustomField } from "../../../../workers/contacts/shapes";
import { api } from "../../api";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Notice, ProblemNotice } from "../../ui/Notice";
import { PageHead } from "../../ui/PageHead";
import { Waiting } from "../../ui/Waiting";
import { SettingsFrame } from "../Frame";
import { Removal } from "../Removal";
import { FieldForm } from "./FieldForm";
import { FIELDS_MAX, type Fields, FieldsModel } from "./model";
import { words } from "./texts";
import "./page.css";

export default function FieldsPage() {
  const model = useModel(() => new FieldsModel(api));
  useEffect(() => void model.load(), [model]);
  const text = words.value;
  const items = model.items.value;
  const isReady = model.state.value.kind === "ready";
  const isNew = model.draft.value !== null && model.draft.value.id === null;
  const isFull = items.length >= FIELDS_MAX;
  return (
    <SettingsFrame>
      <PageHead title={text.title} lead={text.lead}>
        {isReady && !isNew && !isFull && (
          <Button weight="primary" onClick={() => model.edit(null)} data-testid="field-add">
            {text.add}
          </Button>
        )}
      </PageHead>
      <Waiting state={model.state.value} onRetry={model.load} shape="custom-fields-skeleton" />
      {isFull && <Notice kind="wait">{text.full}</Notice>}
      {model.refusal.value && !model.draft.value && <ProblemNotice problem={model.refusal.value} />}
      {isNew && (
        <section class="card">
          <FieldForm model={model} />
        </section>
      )}
      {isReady && items.length === 0 && !isNew && (
        <section class="card empty">
          <Icon name="table" />
          <h2>{text.empty}</h2>
          <p>{text.emptyHint}</p>
        </section>
      )}
      {items.length > 0 && (
        <ul class="card custom-fields">
          {items.map((field) => (
            <Row key={field.id} field={field} model={model} />
          ))}
        </ul>
      )}
      <Removal
        title={words.value.removeTitle}
        hint={model.leaving.value && words.value.removeHint(model.leaving.value.name)}
        action={words.value.removeDo}
        isBusy={model.isSaving.value}
        onSure={() => void model.remove()}
        onCancel={model.cancel}
        testId="field-remove-sure"
      />
    </SettingsFrame>
  );
}

function Row({ field, model }: { field: CustomField; model: Fields }) {
  const text = words.value;
  if (model.draft.value?.id === field.id) {
    return (
      <li>
        <FieldForm model={model} />
      </li>
    );
  }
  return (
    <li class="custom-fields-row" data-testid="field-row">
      <div>
        <p class="custom-fields-name">{field.name}</p>
        <p class="custom-fields-kind">
          {text.kinds[field.kind]}
          {field.options.length > 0 && `: ${field.options.join(", ")}`}
        </p>
      </div>
      <div class="custom-fields-acts">
        <Button weight="quiet" title={text.edit(field.name)} onClick={() => model.edit(field)}>
          {text.change}
        </Button>
        <Button
          weight="quiet"
          icon="close"
          iconOnly
          title={text.remove(field.name)}
          data-testid="field-remove"
          onClick={() => {
            model.leaving.value = field;
          }}
        >
          {text.remove(field.name)}
        </Button>
      </div>
    </li>
  );
}
