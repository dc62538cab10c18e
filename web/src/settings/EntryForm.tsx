/** The form one entry is added or changed with: its fields, what stands in the way, and the two ways out. */
import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Problem } from "../api";
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { ProblemNotice } from "../ui/Notice";
import { useUnsaved } from "../ui/unsaved";

interface EntryFormProps {
  model: {
    isChanged: ReadonlySignal<boolean>;
    isSaving: ReadonlySignal<boolean>;
    save(): Promise<void>;
    cancel(): void;
  };
  /** begins the test id of its button */
  kind: string;
  /** the refusal, unless a field explains it */
  problem: Problem | null;
  children: ComponentChildren;
}

export function EntryForm({ model, kind, problem, children }: EntryFormProps) {
  useUnsaved(model.isChanged);
  return (
    <form
      class="entry-form"
      data-entry-form
      onSubmit={(event) => {
        event.preventDefault();
        void model.save();
      }}
    >
      {children}
      {problem && <ProblemNotice problem={problem} />}
      <div class="row">
        <Button weight="primary" type="submit" busy={model.isSaving.value} data-testid={`${kind}-save`}>
          {t.value.common.save}
        </Button>
        <Button weight="quiet" onClick={model.cancel}>
          {t.value.common.cancel}
        </Button>
      </div>
    </form>
  );
}

/** The API's limit. */
const NAME_MAX = 40;

interface EntryNameProps {
  kind: string;
  label: string;
  value: string;
  complaint: string | undefined;
  onWrite(name: string): void;
}

/** What an entry is called: the field one begins in. */
export function EntryName({ kind, label, value, complaint, onWrite }: EntryNameProps) {
  return (
    <Field
      label={label}
      type="text"
      value={value}
      maxLength={NAME_MAX}
      required
      autoComplete="off"
      complaint={complaint}
      data-testid={`${kind}-name`}
      onInput={(event) => onWrite(event.currentTarget.value)}
    />
  );
}
