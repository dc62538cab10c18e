/** The way to files: the picker of the browser. What they are is looked at by a part that is fetched when it is needed. */
import { useRef } from "preact/hooks";
import { Button } from "../ui/Button";
import { later } from "../ui/later";
import { attachLater } from "./attach-later";
import { ATTACH_ID } from "./ids";
import { words } from "./texts";
import type { OpenThread } from "./thread-model";

export const AttachList = later<{ thread: OpenThread }>(() => import("./AttachList"));

/** Photos, films, sounds, and the documents WhatsApp carries. */
const ACCEPTED = "image/*,video/mp4,video/3gpp,audio/*,.pdf,.txt,.csv,.doc,.docx,.xls,.xlsx,.ppt,.pptx";

/** Adds what was picked, dropped or pasted. true = there were files. */
export function attachAll(thread: OpenThread, list: FileList | null | undefined): boolean {
  const files = [...(list ?? [])];
  // Now, and not when the part has come: another customer may be open by then.
  const of = thread.id.value;
  if (files.length === 0 || !of) return false;
  void AttachList.fetch();
  void attachLater(thread, of, files);
  return true;
}

export function AttachButton({ thread }: { thread: OpenThread }) {
  const input = useRef<HTMLInputElement>(null);
  const { composer } = words.value;
  return (
    <>
      <input
        ref={input}
        id={ATTACH_ID}
        type="file"
        class="visually-hidden"
        multiple
        accept={ACCEPTED}
        tabIndex={-1}
        aria-hidden="true"
        data-testid="attach-input"
        onChange={(event) => {
          attachAll(thread, event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
      <Button
        weight="quiet"
        icon="clip"
        iconOnly
        class="menu-button"
        title={composer.attach}
        data-testid="attach"
        onClick={() => input.current?.click()}
      >
        {composer.attach}
      </Button>
    </>
  );
}
