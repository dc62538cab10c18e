/** The messages by day, oldest first. The box is reversed by CSS, so that the newest stays in sight without measuring. */
import type { SystemEvent, ThreadMessage } from "../../../workers/inbox/shapes";
import { now } from "../clock";
import { clockTime, dateTime, dayKey, dayLabel } from "../format";
import { Button } from "../ui/Button";
import { who } from "../who";
import { Bubble } from "./Bubble";
import { byDay } from "./messages";
import { words as inboxWords } from "./texts";
import type { OpenThread } from "./thread-model";
import { WhyButton } from "./WhyButton";

export function Messages({ thread }: { thread: OpenThread }) {
  const days = byDay(thread.messages.value, dayKey);
  return (
    <div class="messages">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled log must be reachable by keyboard */}
      <div class="messages-inner" role="log" tabIndex={0} aria-label={inboxWords.value.title}>
        {thread.earlier.value !== null && (
          <Button weight="quiet" class="messages-earlier" onClick={() => void thread.loadEarlier()}>
            {inboxWords.value.earlier}
          </Button>
        )}
        {days.map(({ day, messages }) => (
          <section key={day}>
            <h3 class="day">
              <span>{dayLabel(messages[0]!.at, now.value)}</span>
            </h3>
            {messages.map((message) => (
              <Line key={message.clientId ?? message.id} message={message} thread={thread} />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}

function Line({ message, thread }: { message: ThreadMessage; thread: OpenThread }) {
  if (message.content.type !== "system") return <Bubble message={message} thread={thread} />;
  return (
    <div class="system">
      <p>
        {systemWords(message.content.event)} · <time>{clockTime(message.at)}</time>
      </p>
      {message.turnId && thread.whys.value[message.turnId] && <WhyButton turnId={message.turnId} thread={thread} />}
    </div>
  );
}

function systemWords(event: SystemEvent): string {
  const words = inboxWords.value;
  switch (event.kind) {
    case "handed_over":
      return words.system.handed_over(handoffWords(event.reason));
    case "assigned":
      return event.userId === who.value?.user.id ? words.system.assignedYou : words.system.assignedOther;
    case "released":
      return event.by === "timeout" ? words.system.timeout : words.system.released;
    case "grouped":
      return event.groupId ? words.system.grouped : words.system.ungrouped;
    case "labelled":
      return words.system.labelled;
    case "snoozed":
      return words.system.snoozed(dateTime(event.until));
    case "unsnoozed":
      return words.system.unsnoozed[event.by];
    case "closed":
      return words.system.closed[event.by];
    case "reopened":
      return words.system.reopened;
    case "unsent":
      return words.system.unsent;
    default:
      return event satisfies never;
  }
}

/** A reason this build does not know reads as the plainest one. */
export function handoffWords(reason: string): string {
  const words: Record<string, string> = inboxWords.value.handoff;
  return words[reason] ?? inboxWords.value.handoff.out_of_scope;
}
