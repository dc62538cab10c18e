/** One message: what it answers, what was said, by whom, when, what became of it, and what was felt about it. */
import type { ThreadMessage } from "../../../workers/inbox/shapes";
import { clockTime } from "../format";
import { t } from "../i18n";
import { Icon, type IconName } from "../ui/Icon";
import { later } from "../ui/later";
import { Content } from "./Content";
import { COMPOSER_ID } from "./ids";
import { lineOf as shownLine } from "./line";
import { type Delivery, hasFailed, isInTrouble, isLocal } from "./messages";
import { personName } from "./people";
import { words } from "./texts";
import type { OpenThread } from "./thread-model";
import { WhyButton } from "./WhyButton";

/** What most messages never need. */
const Trouble = later<{ message: ThreadMessage; thread: OpenThread }>(() => import("./Trouble"));

interface BubbleProps {
  message: ThreadMessage;
  reactions: readonly string[];
  thread: OpenThread;
}

export function Bubble({ message, reactions, thread }: BubbleProps) {
  const { turnId, clientId } = message;
  const mayRetry = isLocal(message) && message.delivery?.state === "failed" && clientId;
  return (
    <article
      class="bubble"
      data-testid="bubble"
      data-message={message.id}
      data-direction={message.direction}
      data-author={message.author}
    >
      <div class="bubble-body">
        {message.quoted && <Quoted quoted={message.quoted} onShow={(id) => void thread.reveal(id)} />}
        <Content message={message} />
        <footer class="bubble-foot">
          {message.direction === "out" && <span>{authorName(message)}</span>}
          <time class="tabular">{clockTime(message.at)}</time>
          {message.delivery && <Ticks delivery={message.delivery} />}
        </footer>
        {reactions.length > 0 && <Reactions emojis={reactions} />}
        <AnswerThis message={message} thread={thread} />
      </div>
      {isLocal(message) ? <Unsent message={message} /> : isInTrouble(message) && <Trouble {...{ message, thread }} />}
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
  return author === "assistant" ? words.value.assistant : personName(authorId);
}

/** Whose words were quoted. */
export function quotedName(author: NonNullable<ThreadMessage["quoted"]>["author"]): string {
  const text = words.value;
  return author === "customer" ? text.customer : author === "assistant" ? text.assistant : text.team;
}

function Quoted({ quoted, onShow }: { quoted: NonNullable<ThreadMessage["quoted"]>; onShow(id: string): void }) {
  return (
    <button
      type="button"
      class="quoted"
      title={words.value.showQuoted}
      data-testid="quoted"
      onClick={() => onShow(quoted.id)}
    >
      <strong>{quotedName(quoted.author)}</strong>
      <span>{shownLine(quoted.line)}</span>
    </button>
  );
}

function Reactions({ emojis }: { emojis: readonly string[] }) {
  return (
    <p class="reactions" data-testid="reactions" title={words.value.reactions(emojis.join(" "))}>
      {emojis.join(" ")}
    </p>
  );
}

/** Only what the channel knows can be answered by name. */
function AnswerThis({ message, thread }: { message: ThreadMessage; thread: OpenThread }) {
  if (!message.providerId || message.direction === "system") return null;
  return (
    <button
      type="button"
      class="answer-this"
      title={words.value.answerThis}
      data-testid="answer-this"
      onClick={() => {
        thread.mode.value = "reply";
        thread.replyTo.value = { id: message.id, author: message.author, line: lineOf(message) };
        document.getElementById(COMPOSER_ID)?.focus();
      }}
    >
      <Icon name="reply" />
      <span class="visually-hidden">{words.value.answerThis}</span>
    </button>
  );
}

function lineOf({ content }: ThreadMessage): string {
  if ("text" in content && content.text) return content.text.replace(/\s+/g, " ");
  if ("title" in content) return content.title;
  if ("media" in content && content.media.caption) return content.media.caption;
  const names: Record<string, unknown> = words.value.content;
  const name = names[content.type];
  return typeof name === "string" ? name : words.value.content.unsupported;
}

function Ticks({ delivery }: { delivery: Delivery }) {
  const text = words.value;
  const [icon, label]: [IconName, string] = hasFailed(delivery)
    ? ["warning", delivery.state === "dropped" ? text.delivery.dropped : text.delivery.failed]
    : delivery.status === "read"
      ? ["checks", text.read]
      : delivery.status === "delivered"
        ? ["checks", text.delivered]
        : delivery.state === "sent"
          ? ["check", text.delivery.sent]
          : ["clock", text.delivery[delivery.state]];
  return (
    <span class="ticks" data-read={delivery.status === "read"} data-failed={hasFailed(delivery)} title={label}>
      <Icon name={icon} />
      <span class="visually-hidden">{label}</span>
    </span>
  );
}

/** What has not left this browser: told with what is here already, as there may be no way to fetch more. */
function Unsent({ message: { delivery } }: { message: ThreadMessage }) {
  if (!delivery || !hasFailed(delivery)) return null;
  return <p class="bubble-failure">{`${words.value.delivery.failed}: ${t.value.problem.offline}`}</p>;
}
