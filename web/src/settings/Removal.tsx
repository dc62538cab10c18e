/** Asks once more before something of the settings is taken away. */
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";

interface RemovalProps {
  title: string;
  /** what goes with it; null = nothing is to be removed, and nothing is shown */
  hint: string | null;
  /** the word on the button */
  action: string;
  isBusy: boolean;
  onSure(): void;
  onCancel(): void;
  testId: string;
}

export function Removal({ title, hint, action, isBusy, onSure, onCancel, testId }: RemovalProps) {
  return (
    <Dialog title={title} isOpen={hint !== null} onClose={onCancel}>
      <p>{hint}</p>
      <div class="dialog-actions">
        <Button onClick={onCancel}>{t.value.common.cancel}</Button>
        <Button weight="danger" busy={isBusy} onClick={onSure} data-testid={testId}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
