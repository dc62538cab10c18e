/** Name and colour of a label, with how it will look. */
import { t } from "../../i18n";
import { LabelChip } from "../../inbox/LabelChips";
import { LABEL_COLORS } from "../../inbox/labels";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { ProblemNotice } from "../../ui/Notice";
import type { Labels } from "./model";
import { words } from "./texts";

/** The API's limit. */
const NAME_MAX = 40;

export function LabelForm({ model }: { model: Labels }) {
  const text = words.value;
  const draft = model.draft.value;
  if (!draft) return null;
  const problem = model.refusal.value;
  const isTaken = problem?.fields.name === "taken";
  return (
    <form
      class="label-form"
      onSubmit={(event) => {
        event.preventDefault();
        void model.save();
      }}
    >
      <Field
        label={text.name}
        type="text"
        value={draft.name}
        maxLength={NAME_MAX}
        required
        autoFocus
        autoComplete="off"
        complaint={isTaken ? text.taken : undefined}
        data-testid="label-name"
        onInput={(event) => {
          model.draft.value = { ...draft, name: event.currentTarget.value };
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
      {problem?.code === "limit" && <p class="field-complaint">{text.tooMany}</p>}
      {problem && !isTaken && problem.code !== "limit" && <ProblemNotice problem={problem} />}
      <div class="row">
        <Button weight="primary" type="submit" busy={model.isSaving.value} data-testid="label-save">
          {t.value.common.save}
        </Button>
        <Button weight="quiet" onClick={model.cancel}>
          {t.value.common.cancel}
        </Button>
      </div>
    </form>
  );
}
