/** Settings: the labels conversations are sorted by. */
import { useModel } from "@preact/signals";
import { api } from "../../api";
import { LabelChip } from "../../inbox/LabelChips";
import { Notice } from "../../ui/Notice";
import { who } from "../../who";
import { EntriesPage, EntryActs } from "../EntriesPage";
import { LabelForm } from "./LabelForm";
import { LabelsModel } from "./model";
import { words } from "./texts";
import "./page.css";

const MAY_EDIT = new Set(["owner", "supervisor"]);

export default function LabelsPage() {
  const model = useModel(() => new LabelsModel(api));
  const text = words.value;
  const mayEdit = MAY_EDIT.has(who.value?.role ?? "");
  return (
    <EntriesPage
      model={model}
      words={text}
      icon="label"
      kind="label"
      nameOf={({ name }) => name}
      onAdd={mayEdit ? () => model.edit(null) : null}
      notice={!mayEdit && <Notice kind="wait">{text.lookOnly}</Notice>}
      form={<LabelForm model={model} />}
      row={(label) => (
        <>
          <span class="labels-name">
            <LabelChip name={label.name} color={label.color} />
          </span>
          {mayEdit && (
            <EntryActs
              kind="label"
              name={label.name}
              words={text}
              onEdit={() => model.edit(label)}
              onRemove={() => {
                model.leaving.value = label;
              }}
            />
          )}
        </>
      )}
    />
  );
}
