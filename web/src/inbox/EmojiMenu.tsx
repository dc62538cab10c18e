/** A small choice of emoji, which is fetched by itself. */
import { later } from "../ui/later";
import type { EmojisProps } from "./Emojis";
import { Menu } from "./Menu";
import { menuOf } from "./menus";
import { words } from "./texts";
import type { OpenThread } from "./thread-model";

const Emojis = later<EmojisProps>(() => import("./Emojis"));

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
