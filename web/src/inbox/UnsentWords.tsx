/** What could not be sent when its time came, as it was written, with the way back into the box. */
import type { UnsentWords as Kept } from "../../../workers/inbox/shapes";
import { now } from "../clock";
import { dateTime } from "../format";
import { COMPOSER_ID } from "./ids";
import { Said } from "./Said";
import { Files } from "./Scheduled";
import type { OpenThread } from "./thread-model";
import { words } from "./unsent-texts";

export default function UnsentWords({ kept, thread }: { kept: Partial<Kept>; thread: OpenThread }) {
  const { text, files = [], filesUntil = 0 } = kept;
  const areGone = filesUntil <= now.value;
  return (
    <div class="scheduled-item" data-testid="unsent">
      {files.length > 0 && !areGone && (
        <>
          <Files files={files} />
          <p class="said-quiet">{words.value.filesUntil(dateTime(filesUntil))}</p>
        </>
      )}
      {files.length > 0 && areGone && (
        <p class="said-quiet">{words.value.filesGone(files.map(({ fileName }) => fileName).join(", "))}</p>
      )}
      {text && <Said text={text} />}
      {(text || !areGone) && (
        <button
          type="button"
          class="why-button"
          data-testid="put-back"
          onClick={() => {
            thread.putBack(kept);
            requestAnimationFrame(() => document.getElementById(COMPOSER_ID)?.focus());
          }}
        >
          {words.value.putBack}
        </button>
      )}
    </div>
  );
}
