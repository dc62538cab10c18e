/** Settings: what the team wants to know of its customers besides what every contact has. */
import { useModel } from "@preact/signals";
import { api } from "../../api";
import { Notice } from "../../ui/Notice";
import { EntriesPage, EntryActs } from "../EntriesPage";
import { FieldForm } from "./FieldForm";
import { FIELDS_MAX, FieldsModel } from "./model";
import { words } from "./texts";
import "./page.css";

export default function FieldsPage() {
  const model = useModel(() => new FieldsModel(api));
  const text = words.value;
  const isFull = model.items.value.length >= FIELDS_MAX;
  return (
    <EntriesPage
      model={model}
      words={text}
      icon="table"
      kind="field"
      nameOf={({ name }) => name}
      onAdd={isFull ? null : () => model.edit(null)}
      notice={isFull && <Notice kind="wait">{text.full}</Notice>}
      form={<FieldForm model={model} />}
      row={(field) => (
        <>
          <div>
            <p class="custom-fields-name">{field.name}</p>
            <p class="custom-fields-kind">
              {text.kinds[field.kind]}
              {field.options.length > 0 && `: ${field.options.join(", ")}`}
            </p>
          </div>
          <EntryActs
            kind="field"
            name={field.name}
            words={text}
            onEdit={() => model.edit(field)}
            onRemove={() => {
              model.leaving.value = field;
            }}
          />
        </>
      )}
    />
  );
}
