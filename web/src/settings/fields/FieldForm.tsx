/** Name and kind of a custom field; of a choice also what may be chosen. */
import { t } from "../../i18n";
import { AreaField } from "../../ui/AreaField";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Field } from "../../ui/Field";
import { ProblemNotice } from "../../ui/Notice";
import type { Fields } from "./model";
import { words } from "./texts";

/** The API's limit. */
const NAME_MAX = 40;
const KINDS = ["text", "number", "date", "choice", "yes_no"] as const;

export function FieldForm({ model }: { model: Fields }) {
  const text = words.value;
  const draft = model.draft.value;
  if (!draft) return null;
  const problem = model.refusal.value;
  const isTaken = problem?.fields.name === "taken";
  const isWithoutOptions = problem?.fields.options !== undefined;
  return (
    <form
      class="custom-field-form"
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
        data-testid="field-name"
        onInput={(event) => {
          model.draft.value = { ...draft, name: event.currentTarget.value };
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
      {problem && !isTaken && !isWithoutOptions && <ProblemNotice problem={problem} />}
      <div class="row">
        <Button weight="primary" type="submit" busy={model.isSaving.value} data-testid="field-save">
          {t.value.common.save}
        </Button>
        <Button weight="quiet" onClick={model.cancel}>
          {t.value.common.cancel}
        </Button>
      </div>
    </form>
  );
}
