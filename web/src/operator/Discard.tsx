/** Asks why something is discarded, and does it. */
import { useSignal } from "@preact/signals";
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { words } from "./texts";

const SHORTEST = 3;

interface DiscardProps {
  /** null = nothing is to be discarded, and nothing is shown */
  id: string | null;
  onSure(id: string, reason: string): void;
  onCancel(): void;
}

export function Discard({ id, onSure, onCancel }: DiscardProps) {
  const reason = useSignal("");
  const isTried = useSignal(false);
  const texts = words.value.discard;
  const isShort = reason.value.trim().length < SHORTEST;
  const forget = () => {
    reason.value = "";
    isTried.value = false;
  };
  const submit = (event: Event) => {
    event.preventDefault();
    isTried.value = true;
    if (isShort || id === null) return;
    onSure(id, reason.value.trim());
    forget();
  };
  const cancel = () => {
    forget();
    onCancel();
  };
  return (
    <Dialog title={texts.title} isOpen={id !== null} onClose={cancel}>
      <form class="operator-form" onSubmit={submit}>
        <p>{texts.hint}</p>
        <Field
          label={texts.reason}
          maxLength={300}
          autoComplete="off"
          complaint={isTried.value && isShort ? texts.short : undefined}
          value={reason.value}
          onInput={(event) => {
            reason.value = event.currentTarget.value;
          }}
          data-testid="discard-reason"
        />
        <div class="dialog-actions">
          <Button onClick={cancel}>{t.value.common.cancel}</Button>
          <Button weight="danger" type="submit" data-testid="discard-sure">
            {texts.action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
