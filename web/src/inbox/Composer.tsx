/** Writing as a person, the assistant's suggestion above it, and what keeps one from writing. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { now } from "../clock";
import { span } from "../format";
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { Said } from "./Said";
import { COMPOSER_ID } from "./shortcuts";
import { words as inboxWords } from "./texts";
import { type OpenThread, REPLY_MAX } from "./thread-model";

/** From here on the remaining time is worth saying. */
const WARN_BEFORE_MS = 4 * 3_600_000;
const TALLEST_PX = 180;

export function Composer({ thread }: { thread: OpenThread }) {
  const words = inboxWords.value.composer;
  const until = thread.windowUntil.value;
  const leftMs = until === null ? 0 : until - now.value;
  const draft = thread.draft.value;
  const isTooLong = draft.trim().length > REPLY_MAX;
  const note = isTooLong
    ? words.tooLong(REPLY_MAX)
    : leftMs > 0 && leftMs < WARN_BEFORE_MS
      ? words.windowLeft(span(leftMs))
      : thread.row.value?.handling === "assistant"
        ? words.pauses
        : words.hint;
  return (
    <div class="composer">
      <Refusal thread={thread} />
      {leftMs <= 0 ? (
        <Notice kind="wait">{words.windowClosed}</Notice>
      ) : (
        <>
          <Suggestion thread={thread} />
          <form
            class="composer-form"
            onSubmit={(event) => {
              event.preventDefault();
              void thread.send();
            }}
          >
            <Text thread={thread} />
            <Button weight="primary" icon="send" type="submit" disabled={!draft.trim() || isTooLong} data-testid="send">
              {words.send}
            </Button>
          </form>
          <p class="composer-note" data-loud={isTooLong}>
            {note}
          </p>
        </>
      )}
    </div>
  );
}

/** Grows with its text. Enter sends, except while an input method composes a letter. */
function Text({ thread }: { thread: OpenThread }) {
  const words = inboxWords.value.composer;
  const area = useRef<HTMLTextAreaElement>(null);
  const draft = thread.draft.value;
  useLayoutEffect(() => {
    const element = area.current!;
    element.style.blockSize = "auto";
    element.style.blockSize = `${Math.min(element.scrollHeight + 2, TALLEST_PX)}px`;
  }, [draft]);
  return (
    <textarea
      ref={area}
      id={COMPOSER_ID}
      rows={1}
      aria-label={words.label}
      placeholder={words.placeholder}
      value={draft}
      data-testid="composer"
      onInput={(event) => {
        thread.draft.value = event.currentTarget.value;
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        void thread.send();
      }}
    />
  );
}

function Refusal({ thread }: { thread: OpenThread }) {
  const problem = thread.refusal.value;
  if (!problem) return null;
  const words = t.value;
  return (
    <Notice kind="bad">{`${words.problem[problem.code]} ${thread.draft.value ? inboxWords.value.composer.refused : ""}`}</Notice>
  );
}

function Suggestion({ thread }: { thread: OpenThread }) {
  const suggestion = thread.suggestion.value;
  if (!suggestion) return null;
  const words = inboxWords.value.suggestion;
  return (
    <section class="suggestion" data-testid="suggestion">
      <h3>{words.title}</h3>
      <Said text={suggestion.text} />
      <div class="row">
        <Button weight="primary" onClick={() => void thread.send(suggestion.text)} data-testid="send-suggestion">
          {words.send}
        </Button>
        <Button
          weight="quiet"
          onClick={() => {
            thread.draft.value = suggestion.text;
            document.getElementById(COMPOSER_ID)?.focus();
          }}
        >
          {words.edit}
        </Button>
      </div>
    </section>
  );
}
