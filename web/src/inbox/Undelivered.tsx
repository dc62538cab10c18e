/** What can be done about a message that did not arrive: send it after all, or give it up. */
import type { ThreadMessage } from "../../../workers/inbox/shapes";
import { now } from "../clock";
import { isLocal } from "./messages";
import { words } from "./texts";
import type { OpenThread } from "./thread-model";

export function Undelivered({ message, thread }: { message: ThreadMessage; thread: OpenThread }) {
  const state = message.delivery?.state;
  if (isLocal(message) || (state !== "failed" && state !== "held" && state !== "dead")) return null;
  const text = words.value.undelivered;
  const isWindowOpen = (thread.windowUntil.value ?? 0) > now.value;
  const isHeld = state === "held";
  return (
    <div class="undelivered" data-testid="undelivered">
      {isHeld && <p>{text.mayArriveTwice}</p>}
      {/* Free text is not sent after the 24 hours, and nothing but that would come of trying. */}
      {(isWindowOpen || message.content.type === "template") && (
        <button
          type="button"
          class="why-button"
          data-testid="resend"
          onClick={() => void thread.settle(message, "resend")}
        >
          {isHeld ? text.release : text.resend}
        </button>
      )}
      <button type="button" class="why-button" data-testid="drop" onClick={() => void thread.settle(message, "drop")}>
        {text.drop}
      </button>
    </div>
  );
}
