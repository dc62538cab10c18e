/** One message: what was said, by whom, when, and what became of it. */
import type { ThreadMessage } from "../../../workers/inbox/shapes";
import { clockTime } from "../format";
import { t } from "../i18n";
import { Icon, type IconName } from "../ui/Icon";
import { who } from "../who";
import { Content } from "./Content";
import { isLocal } from "./messages";
import { words as inboxWords } from "./texts";
import type { OpenThread } from "./thread-model";
import { WhyButton } from "./WhyButton";

export function Bubble({ message, thread }: { message: ThreadMessage; thread: OpenThread }) {
  const { turnId, clientId } = message;
  const mayRetry = isLocal(message) && message.delivery?.state === "failed" && clientId;
  return (
    <article class="bubble" data-testid="bubble" data-direction={message.direction} data-author={message.author}>
      <div class="bubble-body">
        <Content message={message} />
        <footer class="bubble-foot">
          {message.direction === "out" && <span>{authorName(message)}</span>}
          <time class="tabular">{clockTime(message.at)}</time>
          {message.delivery && <Ticks delivery={message.delivery} />}
        </footer>
      </div>
      <Failure message={message} />
      {mayRetry && (
        <button type="button" class="why-button" onClick={() => void thread.retry(clientId)}>
          {t.value.common.retry}
        </button>
      )}
      {message.author === "assistant" && turnId && thread.whys.value[turnId] && (
        <WhyButton turnId={turnId} thread={thread} />
      )}
    </article>
  );
}

function authorName({ author, authorId }: ThreadMessage): string {
  const words = inboxWords.value;
  if (author === "assistant") return words.assistant;
  return authorId === who.value?.user.id ? words.you : words.colleague;
}

type Delivery = NonNullable<ThreadMessage["delivery"]>;

const hasFailed = ({ state, status }: Delivery): boolean =>
  state === "failed" || state === "dead" || status === "failed";

function Ticks({ delivery }: { delivery: Delivery }) {
  const words = inboxWords.value;
  const [icon, label]: [IconName, string] = hasFailed(delivery)
    ? ["warning", words.delivery.failed]
    : delivery.status === "read"
      ? ["checks", words.read]
      : delivery.status === "delivered"
        ? ["checks", words.delivered]
        : delivery.state === "sent"
          ? ["check", words.delivery.sent]
          : ["clock", words.delivery[delivery.state]];
  return (
    <span class="ticks" data-read={delivery.status === "read"} title={label}>
      <Icon name={icon} />
      <span class="visually-hidden">{label}</span>
    </span>
  );
}

/** Why it did not arrive, in plain words. */
function Failure({ message }: { message: ThreadMessage }) {
  const { delivery } = message;
  if (!delivery || (!hasFailed(delivery) && delivery.state !== "uncertain" && delivery.state !== "held")) return null;
  const words = t.value;
  const reason = isLocal(message)
    ? words.problem.offline
    : delivery.error && (inboxWords.value.failure[delivery.error.code] ?? inboxWords.value.failure.unknown);
  return (
    <p class="bubble-failure">
      {hasFailed(delivery) ? inboxWords.value.delivery.failed : inboxWords.value.delivery[delivery.state]}
      {reason && `: ${reason}`}
    </p>
  );
}
