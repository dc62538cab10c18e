/** One row of the list: who, the last line, how long they wait, what is unread. */
import type { InboxRow } from "../../../workers/inbox/shapes";
import { now } from "../clock";
import { listTime, span } from "../format";
import { Badge } from "../ui/Badge";
import { Icon } from "../ui/Icon";
import { Initials } from "./Initials";
import { unmarked } from "./marks";
import { words as inboxWords } from "./texts";

export function ConversationRow({ row, isOpen }: { row: InboxRow; isOpen: boolean }) {
  const words = inboxWords.value;
  const name = row.customerName ?? row.customerAddress ?? words.unnamed;
  return (
    <li>
      <a
        href={`/inbox/${row.id}`}
        class="conversation"
        data-testid="conversation-row"
        data-id={row.id}
        data-unread={row.unread > 0}
        aria-current={isOpen ? "true" : undefined}
      >
        <Initials name={name} />
        <span class="conversation-name">{name}</span>
        <time class="conversation-time tabular">{listTime(row.lastMessageAt, now.value)}</time>
        <span class="conversation-line">
          {row.lastDirection === "out" && <span class="visually-hidden">{words.handledBy[row.handling]}: </span>}
          {row.lastDirection === "out" && <Icon name={row.handling === "person" ? "person" : "assistant"} />}
          <span>{unmarked(row.lastLine ?? "")}</span>
        </span>
        <span class="conversation-state">
          {row.waitingSince !== null && <Badge tone="wait">{words.waiting(span(now.value - row.waitingSince))}</Badge>}
          {row.unread > 0 && (
            <span class="unread tabular">
              <span aria-hidden="true">{row.unread}</span>
              <span class="visually-hidden">{words.unread(row.unread)}</span>
            </span>
          )}
        </span>
      </a>
    </li>
  );
}
