/** One row of the list: who, the last line, how long they wait, what is unread, whose it is, and what it is marked with. */
import { batch, useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { InboxRow } from "../../../workers/inbox/shapes";
import { intentTitle } from "../automations/titles";
import { now } from "../clock";
import { colleagueName } from "../colleagues";
import { dateTime, listTime, span } from "../format";
import { afterPaint } from "../ui/after-paint";
import { Badge } from "../ui/Badge";
import { Icon } from "../ui/Icon";
import { who } from "../who";
import type { DraftMark } from "./drafts";
import { groupName } from "./groups";
import { Initials } from "./Initials";
import { LabelChips } from "./LabelChips";
import { lineOf } from "./line";
import { words } from "./texts";

interface RowProps {
  row: InboxRow;
  href: string;
  isOpen: boolean;
  isSelected: boolean;
  /** what waits in it for its writer */
  mark: DraftMark | undefined;
  /** Goes to its address; always the same function. */
  onOpen(href: string): void;
  onSelect(id: string, options: { range: boolean }): void;
}

/** Drawn anew only when it is another: opening one conversation need not draw all the others. */
export function ConversationRow(props: RowProps) {
  const { row, href, isOpen, isSelected, mark, onOpen, onSelect } = props;
  return useMemo(() => <Row {...props} />, [row, href, isOpen, isSelected, mark, onOpen, onSelect]);
}

function Row({ row, href, isOpen, isSelected, mark, onOpen, onSelect }: RowProps) {
  const text = words.value;
  // Shown as open at once; the conversation is drawn a frame later.
  const isPressed = useSignal(false);
  const isShownOpen = isOpen || isPressed.value;

  function onClick(event: MouseEvent): void {
    // Another tab or window: the browser's own affair.
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // Stopped as well: the router would follow the link.
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) {
      onSelect(row.id, { range: true });
      return;
    }
    isPressed.value = true;
    afterPaint(() =>
      batch(() => {
        isPressed.value = false;
        onOpen(href);
      }),
    );
  }

  const name = row.customerName ?? row.customerAddress ?? text.unnamed;
  return (
    <li class="conversation" data-unread={row.unread > 0} data-selected={isSelected} data-open={isShownOpen}>
      <a
        href={href}
        class="conversation-link"
        data-testid="conversation-row"
        data-id={row.id}
        aria-current={isShownOpen ? "true" : undefined}
        onClick={onClick}
      >
        <Initials name={name} />
        <span class="conversation-name">
          <span>{name}</span>
          {row.priority !== "normal" && (
            <span class="priority" data-priority={row.priority} title={text.priorities[row.priority]}>
              <Icon name="flag" />
              <span class="visually-hidden">{text.priorities[row.priority]}</span>
            </span>
          )}
        </span>
        <time class="conversation-time tabular">{listTime(row.lastMessageAt, now.value)}</time>
        <span class="conversation-line">
          {/* What is being written in the open one stands before its writer's eyes. */}
          {(mark === "unsent" || (mark === "draft" && !isOpen)) && (
            <span class="conversation-mark" data-mark={mark} data-testid="row-mark">
              {text.mark[mark]}
            </span>
          )}
          {row.lastDirection === "out" && <span class="visually-hidden">{text.handledBy[row.handling]}: </span>}
          {row.lastDirection === "out" && <Icon name={row.handling === "person" ? "person" : "assistant"} />}
          <span>{lineOf(row.lastLine ?? "")}</span>
        </span>
        {row.unread > 0 && (
          <span class="unread tabular">
            <span aria-hidden="true">{row.unread}</span>
            <span class="visually-hidden">{text.unread(row.unread)}</span>
          </span>
        )}
        <span class="conversation-marks">
          <State row={row} />
          {row.status === "handed_over" && groupName(row.groupId) && (
            <span class="conversation-about" title={text.group(groupName(row.groupId)!)}>
              {groupName(row.groupId)}
            </span>
          )}
          <LabelChips ids={row.labels} max={2} />
          <Assignee row={row} />
        </span>
      </a>
      <input
        type="checkbox"
        class="check conversation-check"
        tabIndex={-1}
        checked={isSelected}
        aria-label={text.bulk.select(name)}
        data-testid="row-check"
        onClick={(event) => onSelect(row.id, { range: event.shiftKey })}
      />
    </li>
  );
}

/** What matters most now: it is away, somebody waits, or at least what it is about. */
function State({ row }: { row: InboxRow }) {
  const text = words.value;
  if (row.snoozedUntil !== null) {
    return (
      <span class="conversation-until" title={text.snoozedUntil(dateTime(row.snoozedUntil))}>
        <Icon name="clock" />
        <span class="visually-hidden">{text.desk.snooze}: </span>
        {dateTime(row.snoozedUntil)}
      </span>
    );
  }
  if (row.undelivered > 0) return <Badge tone="bad">{text.undelivered}</Badge>;
  if (row.waitingSince !== null) return <Badge tone="wait">{text.waiting(span(now.value - row.waitingSince))}</Badge>;
  if (row.lastIntent && row.labels.length === 0)
    return <span class="conversation-about">{intentTitle(row.lastIntent)}</span>;
  return null;
}

function Assignee({ row }: { row: InboxRow }) {
  if (!row.assigneeId) return null;
  const text = words.value;
  const isMe = row.assigneeId === who.value?.user.id;
  const name = isMe ? who.value!.user.name : (colleagueName(row.assigneeId) ?? text.colleague);
  return (
    <span class="conversation-assignee" title={text.assignedTo(isMe ? text.you : name)}>
      <Initials name={name} isSmall />
      <span class="visually-hidden">{text.assignedTo(isMe ? text.you : name)}</span>
    </span>
  );
}
