/** The emoji to choose from, found by Turkish and English words. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { EMOJIS } from "./emoji";
import { useFirstFocus } from "./first-focus";
import { isFoundBy } from "./fold";
import { words } from "./texts";

export interface EmojisProps {
  onPick(emoji: string): void;
}

export default function Emojis({ onPick }: EmojisProps) {
  const box = useRef<HTMLDivElement>(null);
  useFirstFocus(box);
  const { composer } = words.value;
  const typed = useSignal("");
  const found = EMOJIS.filter((one) => isFoundBy(one.words, typed.value));
  return (
    <div ref={box} class="emojis">
      <input
        type="text"
        class="pick-input"
        aria-label={composer.findEmoji}
        placeholder={composer.findEmoji}
        autocomplete="off"
        data-first
        data-testid="emoji-find"
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.isComposing) return;
          event.preventDefault();
          if (found[0]) onPick(found[0].emoji);
        }}
      />
      <ul>
        {found.map((one) => (
          <li key={one.emoji}>
            <button
              type="button"
              title={one.words}
              aria-label={`${one.emoji} ${one.words}`}
              onClick={() => onPick(one.emoji)}
            >
              {one.emoji}
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="pick-empty">{composer.noEmoji}</p>}
    </div>
  );
}
