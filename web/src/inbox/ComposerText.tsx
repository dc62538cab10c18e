/** The box one writes in. It grows with its text; Enter sends; in a note an @ asks for a colleague. */
import { useSignal } from "@preact/signals";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { answering } from "../colleagues";
import { isFoundBy } from "./fold";
import { Initials } from "./Initials";
import { COMPOSER_ID } from "./ids";
import { mentionAt, mentionedIn, withMention } from "./mentions";
import { words } from "./texts";
import type { OpenThread } from "./thread-model";

/** The same as in composer.css. */
const TALLEST_PX = 220;
/** Where the style sheet lets the box grow, nothing is measured: asking for a height lays the whole page out at once. */
const GROWS_BY_ITSELF = CSS.supports("field-sizing", "content");
const OFFERED_MAX = 6;

interface ComposerTextProps {
  thread: OpenThread;
  isNote: boolean;
  maySend: boolean;
}

export function ComposerText({ thread, isNote, maySend }: ComposerTextProps) {
  const { composer, notes, roles } = words.value;
  const area = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const text = isNote ? thread.note.value : thread.reply.value;
  /** what is being typed of a name; null = nothing */
  const typed = useSignal<string | null>(null);
  const place = useSignal(0);
  const offered =
    typed.value === null
      ? []
      : answering.value.filter(({ name }) => isFoundBy(name, typed.value!)).slice(0, OFFERED_MAX);
  const at = Math.min(place.value, Math.max(offered.length - 1, 0));

  useLayoutEffect(() => {
    if (GROWS_BY_ITSELF) return;
    const element = area.current!;
    element.style.blockSize = "auto";
    element.style.blockSize = `${Math.min(element.scrollHeight + 2, TALLEST_PX)}px`;
  }, [text]);

  // What nobody has filled in is chosen, so that the next key writes over it.
  const open = isNote ? null : thread.openPlace.value;
  useLayoutEffect(() => {
    if (!open || open.text !== area.current!.value) return;
    area.current!.focus();
    area.current!.setSelectionRange(open.from, open.to);
  }, [open]);

  function take(value: string, caret: number, picked: string | null = null): void {
    thread.write(value);
    typed.value = isNote ? (mentionAt(value, caret)?.typed ?? null) : null;
    place.value = 0;
    if (isNote) thread.mentions.value = mentionedIn(value, answering.value, thread.mentions.value, picked);
  }

  function name(index: number): void {
    const element = area.current!;
    const picked = offered[index]!;
    const next = withMention(text, element.selectionStart, picked.name);
    take(next.text, next.caret, picked.id);
    typed.value = null;
    element.value = next.text;
    element.focus();
    element.setSelectionRange(next.caret, next.caret);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (offered.length > 0 && step) place.value = (at + step + offered.length) % offered.length;
    else if (offered.length > 0 && (event.key === "Enter" || event.key === "Tab")) name(at);
    else if (offered.length > 0 && event.key === "Escape") {
      typed.value = null;
      // Else the page would take it as leaving the box.
      event.stopPropagation();
    } else if (event.key === "Enter" && !event.shiftKey && !event.altKey) maySend && void thread.send();
    else return;
    event.preventDefault();
  }

  return (
    <div class="composer-text">
      {offered.length > 0 && (
        <div id={listId} class="mentions" role="listbox" aria-label={notes.colleagues} data-testid="mentions">
          {offered.map(({ id, name: shown, role }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the box, where the focus stays
            <div
              key={id}
              id={`${listId}-${index}`}
              class="pick-line"
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              data-at={index === at}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => name(index)}
            >
              <Initials name={shown} isSmall />
              <span class="pick-title">{shown}</span>
              <span class="pick-hint">{roles[role]}</span>
            </div>
          ))}
        </div>
      )}
      <textarea
        ref={area}
        id={COMPOSER_ID}
        rows={1}
        aria-label={isNote ? notes.label : composer.label}
        aria-autocomplete={isNote ? "list" : undefined}
        aria-controls={offered.length > 0 ? listId : undefined}
        aria-activedescendant={offered.length > 0 ? `${listId}-${at}` : undefined}
        placeholder={isNote ? notes.placeholder : composer.placeholder}
        value={text}
        data-testid="composer"
        onInput={(event) => take(event.currentTarget.value, event.currentTarget.selectionStart)}
        onBlur={() => {
          typed.value = null;
        }}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
