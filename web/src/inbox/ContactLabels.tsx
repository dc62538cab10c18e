/** The labels of the open conversation, beside whoever wrote it: each can be taken off, and others put on. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { InboxRow } from "../../../workers/inbox/shapes";
import { Icon } from "../ui/Icon";
import { words } from "./contact-texts";
import { labelChange } from "./desk";
import { LabelChip } from "./LabelChips";
import { LabelPicker } from "./LabelPicker";
import { labelsOf } from "./labels";
import { Menu } from "./Menu";
import type { OpenThread } from "./thread-model";

export function ContactLabels({ thread, row }: { thread: OpenThread; row: InboxRow }) {
  const text = words.value;
  const part = useRef<HTMLElement>(null);
  const isPicking = useSignal(false);
  const labels = labelsOf(row.labels);
  const turn = (id: string) => void thread.change(labelChange([row], id));
  const takeOff = (id: string) => {
    // What was pressed is gone in a moment: the keyboard goes on at what stays.
    part.current!.querySelector<HTMLElement>(".menu-button")!.focus();
    turn(id);
  };
  return (
    <section ref={part} class="side-part" data-testid="contact-labels">
      <header class="contact-labels-head">
        <h2>{text.labels}</h2>
        <Menu
          label={text.changeLabels}
          icon="label"
          align="end"
          isOpen={isPicking.value}
          onOpen={() => {
            isPicking.value = true;
          }}
          onClose={() => {
            isPicking.value = false;
          }}
          testId="contact-label"
        >
          <LabelPicker rows={[row]} onPick={turn} />
        </Menu>
      </header>
      {labels.length === 0 ? (
        <p class="side-quiet">{text.noLabels}</p>
      ) : (
        <ul class="contact-labels">
          {labels.map(({ id, name, color }) => (
            <li key={id}>
              <LabelChip name={name} color={color} />
              <button
                type="button"
                title={text.takeOff(name)}
                aria-label={text.takeOff(name)}
                onClick={() => takeOff(id)}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
