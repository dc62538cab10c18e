/** Settings: the labels conversations are sorted by. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api";
import { LabelChip } from "../../inbox/LabelChips";
import type { Label } from "../../inbox/labels";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Notice, ProblemNotice } from "../../ui/Notice";
import { PageHead } from "../../ui/PageHead";
import { Waiting } from "../../ui/Waiting";
import { who } from "../../who";
import { SettingsFrame } from "../Frame";
import { Removal } from "../Removal";
import { LabelForm } from "./LabelForm";
import { type Labels, LabelsModel } from "./model";
import { words } from "./texts";
import "./page.css";

const MAY_EDIT = new Set(["owner", "supervisor"]);

export default function LabelsPage() {
  const model = useModel(() => new LabelsModel(api));
  useEffect(() => void model.load(), [model]);
  const text = words.value;
  const mayEdit = MAY_EDIT.has(who.value?.role ?? "");
  const items = model.items.value;
  const isReady = model.state.value.kind === "ready";
  const isNew = model.draft.value !== null && model.draft.value.id === null;
  return (
    <SettingsFrame>
      <PageHead title={text.title} lead={text.lead}>
        {mayEdit && !isNew && (
          <Button weight="primary" onClick={() => model.edit(null)} data-testid="label-add">
            {text.add}
          </Button>
        )}
      </PageHead>
      <Waiting state={model.state.value} onRetry={model.load} shape="labels-skeleton" />
      {!mayEdit && isReady && <Notice kind="wait">{text.lookOnly}</Notice>}
      {model.refusal.value && !model.draft.value && <ProblemNotice problem={model.refusal.value} />}
      {isNew && (
        <section class="card">
          <LabelForm model={model} />
        </section>
      )}
      {isReady && items.length === 0 && !isNew && (
        <section class="card empty">
          <Icon name="label" />
          <h2>{text.empty}</h2>
          <p>{text.emptyHint}</p>
        </section>
      )}
      {items.length > 0 && (
        <ul class="card labels">
          {items.map((label) => (
            <Row key={label.id} label={label} model={model} mayEdit={mayEdit} />
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
        testId="label-remove-sure"
      />
    </SettingsFrame>
  );
}

function Row({ label, model, mayEdit }: { label: Label; model: Labels; mayEdit: boolean }) {
  const text = words.value;
  if (model.draft.value?.id === label.id) {
    return (
      <li>
        <LabelForm model={model} />
      </li>
    );
  }
  return (
    <li class="labels-row" data-testid="label-row">
      <LabelChip name={label.name} color={label.color} />
      {mayEdit && (
        <div class="labels-acts">
          <Button weight="quiet" title={text.edit(label.name)} onClick={() => model.edit(label)}>
            {text.change}
          </Button>
          <Button
            weight="quiet"
            icon="close"
            iconOnly
            title={text.remove(label.name)}
            data-testid="label-remove"
            onClick={() => {
              model.leaving.value = label;
            }}
          >
            {text.remove(label.name)}
          </Button>
        </div>
      )}
    </li>
  );
}
