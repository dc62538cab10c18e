/** Merging the contact with another one: look for them, pick, confirm. */
import { useSignal } from "@preact/signals";
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Notice, ProblemNotice } from "../ui/Notice";
import type { OpenContact, OtherContact } from "./contact-model";
import { words } from "./contact-texts";

export interface MergeProps {
  model: OpenContact;
  /** how the contact that stays is called */
  name: string;
  onMerged(): void;
}

export default function MergeContact({ model, name, onMerged }: MergeProps) {
  const isOpen = useSignal(false);
  const picked = useSignal<OtherContact | null>(null);
  const text = words.value;
  const others = model.others.value;
  const close = () => {
    isOpen.value = false;
    picked.value = null;
    model.others.value = null;
  };
  const merge = async (other: OtherContact) => {
    if (!(await model.merge(other.contactId))) return;
    close();
    onMerged();
  };
  return (
    <section class="side-part">
      <Button
        weight="quiet"
        icon="people"
        class="contact-merge"
        data-testid="merge"
        onClick={() => {
          model.refusal.value = null;
          isOpen.value = true;
        }}
      >
        {text.merge}
      </Button>
      <Dialog title={text.mergeTitle} isOpen={isOpen.value} onClose={close}>
        <p>{text.mergeLead}</p>
        <Field
          label={text.mergeFind}
          type="text"
          hint={text.mergeHint}
          autoComplete="off"
          maxLength={100}
          data-testid="merge-find"
          onInput={(event) => {
            picked.value = null;
            void model.findOthers(event.currentTarget.value);
          }}
        />
        {others?.length === 0 && <p class="side-quiet">{text.mergeNone}</p>}
        {others && others.length > 0 && (
          <ul class="contact-others">
            {others.map((other) => (
              <li key={other.contactId}>
                <label>
                  <input
                    type="radio"
                    name="merge-with"
                    checked={picked.value?.contactId === other.contactId}
                    data-testid="merge-other"
                    onChange={() => {
                      picked.value = other;
                    }}
                  />
                  <span>{other.name}</span>
                  <span class="side-quiet tabular">{other.address}</span>
                </label>
              </li>
            ))}
          </ul>
        )}
        {picked.value && <Notice kind="wait">{text.mergeSure(name, picked.value.name)}</Notice>}
        {model.refusal.value && <ProblemNotice problem={model.refusal.value} />}
        <div class="dialog-actions">
          <Button onClick={close}>{t.value.common.cancel}</Button>
          <Button
            weight="danger"
            disabled={!picked.value}
            busy={model.isMerging.value}
            data-testid="merge-sure"
            onClick={() => picked.value && void merge(picked.value)}
          >
            {text.mergeDo}
          </Button>
        </div>
      </Dialog>
    </section>
  );
}
