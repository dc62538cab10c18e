/** Name and kind of a custom field; of a choice also what may be chosen. */
import { AreaField } from "../../ui/AreaField";
import { Choice } from "../../ui/Choice";
import { EntryForm, EntryName } from "../EntryForm";
import type { Fields } from "./model";
import { words } from "./texts";

const KINDS = ["text", "number", "date", "choice", "yes_no"] as const;

export function FieldForm({ model }: { model: Fields }) {
  const text = words.value;
  const draft = model.draft.value;
  if (!draft) return null;
  const problem = model.refusal.value;
  const isTaken = problem?.fields.name === "taken";
  const isWithoutOptions = problem?.fields.options !== undefined;
  return (
    <EntryForm model={model} kind="field" problem={isTaken || isWithoutOptions ? null : problem}>
      <EntryName
        kind="field"
        label={text.name}
        value={draft.name}
        complaint={isTaken ? text.taken : undefined}
        onWrite={(name) => {
          model.draft.value = { ...draft, name };
        }}
      />
      {draft.id === null && (
        <div class="field">
          <span class="field-title">{text.kind}</span>
          <Choice
            label={text.kind}
            value={draft.kind}
            options={KINDS.map((key) => ({ key, title: text.kinds[key] }))}
            onChange={(kind) => {
              model.draft.value = { ...draft, kind };
            }}
          />
          <p class="field-hint">{text.kindStays}</p>
        </div>
      )}
      {draft.kind === "choice" && (
        <AreaField
          label={text.options}
          rows={4}
          value={draft.options}
          complaint={isWithoutOptions ? text.optionsMissing : undefined}
          data-testid="field-options"
          onWrite={(options) => {
            model.draft.value = { ...draft, options };
          }}
        />
      )}
    </EntryForm>
  );
}
