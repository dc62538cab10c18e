/** A small choice of emoji, found by Turkish and English words. */
import { useSignal } from "@preact/signals";
import { EMOJIS } from "./emoji";
import { isFoundBy } from "./fold";
import { Menu } from "./Menu";
import { menuOf } from "./menus";
import { words } from "./texts";
import type { OpenThread } from "./thread-model";

export function EmojiMenu({ thread, onPick }: { thread: OpenThread; onPick(emoji: string): void }) {
  const { composer } = words.value;
  return (
    <Menu label={composer.emoji} icon="smile" {...menuOf(thread.menu, "emoji")} side="above" testId="emoji">
      <Emojis
        onPick={(emoji) => {
          thread.menu.value = null;
          onPick(emoji);
        }}
      />
    </Menu>
  );
}

function Emojis({ onPick }: { onPick(emoji: string): void }) {
  const { composer } = words.value;
  const typed = useSignal("");
  const found = EMOJIS.filter((one) => isFoundBy(one.words, typed.value));
  return (
    <div class="emojis">
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
