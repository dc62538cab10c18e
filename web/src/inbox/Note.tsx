/** A note of colleagues among themselves: it looks like nothing a customer could have been sent. */
import type { ThreadMessage } from "../../../workers/inbox/shapes";
import { colleagueName } from "../colleagues";
import { clockTime } from "../format";
import { t } from "../i18n";
import { Icon } from "../ui/Icon";
import { mentionPieces } from "./mentions";
import { isLocal } from "./messages";
import { isMe, personName } from "./people";
import { words } from "./texts";
import type { OpenThread } from "./thread-model";

export function Note({ message, thread }: { message: ThreadMessage; thread: OpenThread }) {
  const { notes, delivery } = words.value;
  if (message.content.type !== "note") return null;
  const { text, mentions } = message.content;
  const hasFailed = isLocal(message) && message.delivery?.state === "failed";
  return (
    <article
      class="note"
      data-testid="note"
      data-message={message.id}
      data-for-me={mentions.some(isMe)}
      aria-label={notes.label}
    >
      <header class="note-head">
        <Icon name="note" />
        <strong>{personName(message.authorId)}</strong>
        <span>{notes.inside}</span>
        <time class="tabular">{clockTime(message.at)}</time>
      </header>
      <p class="said">
        {mentionPieces(
          text,
          mentions.flatMap((id) => colleagueName(id) ?? []),
        ).map(({ text: piece, isMention }, at) => (isMention ? <mark key={`${at}${piece}`}>{piece}</mark> : piece))}
      </p>
      {hasFailed && (
        <p class="bubble-failure">
          {`${delivery.failed}: ${t.value.problem.offline} `}
          <button type="button" class="why-button" onClick={() => void thread.retry(message.clientId!)}>
            {t.value.common.retry}
          </button>
        </p>
      )}
    </article>
  );
}
