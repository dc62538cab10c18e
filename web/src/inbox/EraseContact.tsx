/** Erasing the customer for good: said plainly, and asked once more. */
import { useSignal } from "@preact/signals";
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Notice, ProblemNotice } from "../ui/Notice";
import type { OpenContact } from "./contact-model";
import { words } from "./contact-texts";

interface EraseProps {
  model: OpenContact;
  /** how the contact is called */
  name: string;
  onErased(): void;
}

export function EraseContact({ model, name, onErased }: EraseProps) {
  const isOpen = useSignal(false);
  const text = words.value;
  const close = () => {
    isOpen.value = false;
  };
  const erase = async () => {
    if (!(await model.erase())) return;
    close();
    onErased();
  };
  return (
    <section class="side-part">
      <Button
        weight="quiet"
        icon="close"
        class="contact-merge"
        data-testid="erase"
        onClick={() => {
          model.refusal.value = null;
          isOpen.value = true;
        }}
      >
        {text.erase}
      </Button>
      <Dialog title={text.eraseTitle} isOpen={isOpen.value} onClose={close}>
        <p>{text.eraseLead(name)}</p>
        <ul class="contact-erased">
          {text.eraseWhat.map((what) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
        <Notice kind="wait">{text.eraseSure}</Notice>
        {model.refusal.value && <ProblemNotice problem={model.refusal.value} />}
        <div class="dialog-actions">
          <Button onClick={close}>{t.value.common.cancel}</Button>
          <Button weight="danger" busy={model.isErasing.value} data-testid="erase-sure" onClick={() => void erase()}>
            {text.eraseDo}
          </Button>
        </div>
      </Dialog>
    </section>
  );
}
