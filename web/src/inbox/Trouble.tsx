/** A message that did not arrive, or of which nobody knows: why, and what can be done about it. */
import type { ThreadMessage } from "../../../workers/inbox/shapes";
import { now } from "../clock";
import { hasFailed } from "./messages";
import { words as inboxWords } from "./texts";
import type { OpenThread } from "./thread-model";
import { refusalWords, words } from "./trouble-texts";

export default function Trouble({ message, thread }: { message: ThreadMessage; thread: OpenThread }) {
  const { delivery } = message;
  if (!delivery) return null;
  const states = inboxWords.value.delivery;
  const { failure } = words.value;
  const reason = delivery.error && (failure[delivery.error.code] ?? failure.unknown);
  return (
    <>
      <p class="bubble-failure">
        {hasFailed(delivery) && delivery.state !== "dropped" ? states.failed : states[delivery.state]}
        {reason && `: ${reason}`}
      </p>
      <Choices message={message} thread={thread} />
    </>
  );
}

/** Send it after all, or give it up. */
function Choices({ message, thread }: { message: ThreadMessage; thread: OpenThread }) {
  const state = message.delivery?.state;
  if (state !== "failed" && state !== "held" && state !== "dead") return null;
  const text = words.value;
  const isWindowOpen = (thread.windowUntil.value ?? 0) > now.value;
  const isHeld = state === "held";
  const settle = (button: HTMLElement, word: "resend" | "drop") => {
    stayAt(button);
    void thread.settle(message, word, refusalWords);
  };
  return (
    <div class="undelivered" data-testid="undelivered">
      {isHeld && <p>{text.mayArriveTwice}</p>}
      {/* Free text is not sent after the 24 hours, and nothing but that would come of trying. */}
      {(isWindowOpen || message.content.type === "template") && (
        <button
          type="button"
          class="why-button"
          data-testid="resend"
          onClick={(event) => settle(event.currentTarget, "resend")}
        >
          {isHeld ? text.release : text.resend}
        </button>
      )}
      <button
        type="button"
        class="why-button"
        data-testid="drop"
        onClick={(event) => settle(event.currentTarget, "drop")}
      >
        {text.drop}
      </button>
    </div>
  );
}

/** The buttons go with the press: whoever came by keyboard stays at the message, and does not begin at the page's top. */
function stayAt(button: HTMLElement): void {
  const bubble = button.closest<HTMLElement>(".bubble");
  if (!bubble) return;
  bubble.tabIndex = -1;
  bubble.focus({ preventScroll: true });
}
