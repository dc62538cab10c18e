/** The messages by day, oldest first. The box is reversed by CSS, so that the newest stays in sight without measuring. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { UnsentWords as Kept, ThreadMessage } from "../../../workers/inbox/shapes";
import { now } from "../clock";
import { clockTime, dayKey, dayLabel } from "../format";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { later } from "../ui/later";
import { Bubble } from "./Bubble";
import { byDay, reactionsOf } from "./messages";
import { Note } from "./Note";
import { Scheduled } from "./Scheduled";
import { systemWords } from "./system-words";
import { words } from "./texts";
import type { OpenThread } from "./thread-model";
import { WhyButton } from "./WhyButton";

/** What hardly any conversation has. */
const UnsentWords = later<{ kept: Partial<Kept>; thread: OpenThread }>(() => import("./UnsentWords"));

const LIT_MS = 1_600;
/** So far from the newest message there is a way back to it. */
const AWAY_PX = 400;

export function Messages({ thread }: { thread: OpenThread }) {
  const box = useRef<HTMLDivElement>(null);
  const isAway = useSignal(false);
  useRevealing(box, thread);
  const { byProviderId, shown } = reactionsOf(thread.messages.value);
  const lines = thread.messages.value.filter(({ id }) => !shown.has(id));
  return (
    <div
      class="messages"
      ref={box}
      onScroll={(event) => {
        // Counted from the newest, as the box is reversed.
        isAway.value = event.currentTarget.scrollTop < -AWAY_PX;
      }}
    >
      {isAway.value && (
        <button
          type="button"
          class="to-newest"
          title={words.value.toNewest}
          onClick={() => {
            box.current!.scrollTop = 0;
          }}
        >
          <Icon name="down" />
          <span class="visually-hidden">{words.value.toNewest}</span>
        </button>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled log must be reachable by keyboard */}
      <div class="messages-inner" role="log" tabIndex={0} aria-label={words.value.messages}>
        {thread.earlier.value !== null && (
          <Button weight="quiet" class="messages-earlier" onClick={() => void thread.loadEarlier()}>
            {words.value.earlier}
          </Button>
        )}
        {byDay(lines, dayKey).map(({ day, messages }) => (
          <section key={day}>
            <h3 class="day">
              <span>{dayLabel(messages[0]!.at, now.value)}</span>
            </h3>
            {messages.map((message) => (
              <Line
                key={message.clientId ?? message.id}
                message={message}
                reactions={byProviderId.get(message.providerId ?? "") ?? NONE}
                thread={thread}
              />
            ))}
          </section>
        ))}
        <Scheduled thread={thread} />
      </div>
    </div>
  );
}

const NONE: readonly string[] = [];

interface LineProps {
  message: ThreadMessage;
  reactions: readonly string[];
  thread: OpenThread;
}

/** Drawn anew only when it is another: a new message need not draw all the others. */
function Line({ message, reactions, thread }: LineProps) {
  return useMemo(
    () => <Said message={message} reactions={reactions} thread={thread} />,
    // Of the same reactions another list is made each time.
    [message, reactions.join(" "), thread],
  );
}

function Said({ message, reactions, thread }: LineProps) {
  const { content } = message;
  const unsent = content.type === "system" && content.event.kind === "unsent" ? content.event : null;
  if (content.type === "note") return <Note message={message} thread={thread} />;
  if (content.type !== "system") return <Bubble message={message} reactions={reactions} thread={thread} />;
  return (
    <div class="system" data-testid="system-line">
      <p>
        {systemWords(content.event)} · <time>{clockTime(message.at)}</time>
      </p>
      {(unsent?.text || unsent?.files) && <UnsentWords kept={unsent} thread={thread} />}
      {message.turnId && thread.whys.value[message.turnId] && <WhyButton turnId={message.turnId} thread={thread} />}
    </div>
  );
}

/** Scrolls to a message that was asked for and lights it up for a moment. */
function useRevealing(box: { current: HTMLDivElement | null }, thread: OpenThread): void {
  const revealed = thread.revealed.value;
  useEffect(() => {
    if (!revealed) return;
    const bubble = box.current?.querySelector<HTMLElement>(`[data-message="${CSS.escape(revealed.messageId)}"]`);
    if (!bubble) return;
    bubble.scrollIntoView({ block: "center", behavior: "smooth" });
    bubble.dataset.lit = "true";
    const timer = setTimeout(() => delete bubble.dataset.lit, LIT_MS);
    return () => {
      clearTimeout(timer);
      delete bubble.dataset.lit;
    };
  }, [revealed, box]);
}
