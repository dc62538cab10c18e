/** Name and colour of a label, with how it will look. */
import { LabelChip } from "../../inbox/LabelChips";
import { LABEL_COLORS } from "../../inbox/labels";
import { EntryForm, EntryName } from "../EntryForm";
import type { Labels } from "./model";
import { words } from "./texts";

export function LabelForm({ model }: { model: Labels }) {
  const text = words.value;
  const draft = model.draft.value;
  if (!draft) return null;
  const problem = model.refusal.value;
  const isTaken = problem?.fields.name === "taken";
  const isTooMany = problem?.code === "limit";
  return (
    <EntryForm model={model} kind="label" problem={isTaken || isTooMany ? null : problem}>
      <EntryName
        kind="label"
        label={text.name}
        value={draft.name}
        complaint={isTaken ? text.taken : undefined}
        onWrite={(name) => {
          model.draft.value = { ...draft, name };
        }}
      />
      <fieldset class="label-colors">
        <legend>{text.color}</legend>
        {LABEL_COLORS.map((color) => (
          <label key={color} title={text.colors[color]} data-color={color}>
            <input
              type="radio"
              class="visually-hidden"
              name="label-color"
              value={color}
              checked={color === draft.color}
              aria-label={text.colors[color]}
              onChange={() => {
                model.draft.value = { ...draft, color };
              }}
            />
            <span />
          </label>
        ))}
        <LabelChip name={draft.name.trim() || text.name} color={draft.color} />
      </fieldset>
      {isTooMany && <p class="field-complaint">{text.tooMany}</p>}
    </EntryForm>
  );
}
