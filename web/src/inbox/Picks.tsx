/** Type to find, arrows to move, Enter to choose. One of many, or several: then it stays open and shows what is on. */
import { useSignal } from "@preact/signals";
import { useId, useRef } from "preact/hooks";
import { Icon } from "../ui/Icon";
import { useFirstFocus } from "./first-focus";
import { isFoundBy } from "./fold";
import type { LabelColor } from "./labels";

export interface Choice {
  id: string;
  title: string;
  hint?: string;
  color?: LabelColor;
  isOn?: boolean;
}

export interface PickListProps {
  label: string;
  choices: readonly Choice[];
  /** what stands there when nothing is found */
  empty: string;
  onPick(id: string): void;
  testId?: string;
}

export default function Picks({ label, choices, empty, onPick, testId }: PickListProps) {
  const box = useRef<HTMLDivElement>(null);
  useFirstFocus(box);
  const typed = useSignal("");
  const place = useSignal(0);
  const listId = useId();
  const found = choices.filter(({ title }) => isFoundBy(title, typed.value));
  const at = Math.min(place.value, Math.max(found.length - 1, 0));
  const isMany = choices.some(({ isOn }) => isOn !== undefined);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) place.value = (at + step + found.length) % Math.max(found.length, 1);
    else if (event.key === "Enter" && found[at]) onPick(found[at].id);
    else return;
    event.preventDefault();
  }

  return (
    <div ref={box} class="pick">
      <input
        type="text"
        role="combobox"
        class="pick-input"
        aria-label={label}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={found[at] ? `${listId}-${at}` : undefined}
        placeholder={label}
        autocomplete="off"
        data-first
        data-testid={testId}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          place.value = 0;
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} class="pick-list" role="listbox" aria-label={label} aria-multiselectable={isMany} tabIndex={-1}>
        {found.map((choice, index) => (
          <Line
            key={choice.id}
            id={`${listId}-${index}`}
            choice={choice}
            isAt={index === at}
            onPick={() => onPick(choice.id)}
          />
        ))}
      </div>
      {found.length === 0 && <p class="pick-empty">{empty}</p>}
    </div>
  );
}

function Line({ id, choice, isAt, onPick }: { id: string; choice: Choice; isAt: boolean; onPick(): void }) {
  const { title, hint, color, isOn } = choice;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field above, where the focus stays
    <div
      id={id}
      class="pick-line"
      role="option"
      tabIndex={-1}
      aria-selected={isOn ?? isAt}
      data-at={isAt}
      ref={(element) => void (isAt && element?.scrollIntoView({ block: "nearest" }))}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      {color && <span class="label-dot" data-color={color} />}
      <span class="pick-title">{title}</span>
      {hint && <span class="pick-hint">{hint}</span>}
      {isOn && <Icon name="check" />}
    </div>
  );
}
