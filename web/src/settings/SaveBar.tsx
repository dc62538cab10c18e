/** The foot of a form that is saved as a whole: what stands in the way, and the two ways out. */
import type { ReadonlySignal } from "@preact/signals";
import type { Problem } from "../api";
import { textsOf } from "../i18n";
import { Button } from "../ui/Button";
import { Notice, ProblemNotice } from "../ui/Notice";
import { useUnsaved } from "../ui/unsaved";
import "./save-bar.css";

const tr = { save: "Kaydet", undo: "Vazgeç", saved: "Kaydedildi.", unsaved: "Kaydedilmemiş değişiklikler var." };
const en: typeof tr = { save: "Save", undo: "Undo", saved: "Saved.", unsaved: "There are changes you have not saved." };
const words = textsOf(tr, en);

interface SaveBarProps {
  model: {
    isChanged: ReadonlySignal<boolean>;
    isSaving: ReadonlySignal<boolean>;
    isSaved: ReadonlySignal<boolean>;
    refusal: ReadonlySignal<Problem | null>;
    save(): Promise<void>;
    undo(): void;
  };
  /** why it cannot be saved as it is */
  complaint?: string | null;
  testId: string;
}

export function SaveBar({ model, complaint, testId }: SaveBarProps) {
  useUnsaved(model.isChanged);
  const text = words.value;
  const isChanged = model.isChanged.value;
  const refusal = model.refusal.value;
  return (
    <>
      {refusal && <ProblemNotice problem={refusal} />}
      {!isChanged && model.isSaved.value && <Notice kind="good">{text.saved}</Notice>}
      {isChanged && (
        <div class="save-bar">
          <p class={complaint ? "save-bar-complaint" : undefined} role="status">
            {complaint ?? text.unsaved}
          </p>
          <Button weight="quiet" onClick={model.undo}>
            {text.undo}
          </Button>
          <Button
            weight="primary"
            busy={model.isSaving.value}
            disabled={Boolean(complaint)}
            onClick={() => void model.save()}
            data-testid={testId}
          >
            {text.save}
          </Button>
        </div>
      )}
    </>
  );
}
