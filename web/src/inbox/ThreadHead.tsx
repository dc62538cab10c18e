/** Who it is, how it stands, and what can be done with the conversation; every act has a key. */
import { useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { InboxRow } from "../../../workers/inbox/shapes";
import { dateTime } from "../format";
import { t } from "../i18n";
import { Badge } from "../ui/Badge";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { labelChange } from "./desk";
import { groupName } from "./groups";
import { Initials } from "./Initials";
import { LabelChips } from "./LabelChips";
import { LabelPicker } from "./LabelPicker";
import { Menu } from "./Menu";
import { menuOf } from "./menus";
import { PriorityLines } from "./PriorityLines";
import { isMe, personName } from "./people";
import { SNOOZE_WITHIN_MS } from "./snooze";
import { TimePicker } from "./TimePicker";
import { TransferList } from "./TransferList";
import { words } from "./texts";
import type { OpenThread } from "./thread-model";

interface ThreadHeadProps {
  thread: OpenThread;
  listHref: string;
  onDetails(): void;
}

export function ThreadHead({ thread, listHref, onDetails }: ThreadHeadProps) {
  const text = words.value;
  const row = thread.row.value;
  const name = row ? (row.customerName ?? row.customerAddress ?? text.unnamed) : "";
  useSignalEffect(() => {
    const customer = thread.row.value?.customerName;
    document.title = customer ? `${customer} · ${t.value.common.product}` : t.value.common.product;
  });
  useEffect(
    () => () => {
      document.title = t.value.common.product;
    },
    [],
  );
  return (
    <header class="thread-head">
      <a class="button button-quiet button-icon thread-back" href={listHref} title={text.back}>
        <Icon name="back" />
        <span class="visually-hidden">{text.back}</span>
      </a>
      {row && <Initials name={name} />}
      <h2>{name}</h2>
      {row && <Acts thread={thread} row={row} />}
      <Button weight="quiet" icon="panel" iconOnly class="thread-details" title={text.details} onClick={onDetails}>
        {text.details}
      </Button>
      {row && <Standing row={row} />}
    </header>
  );
}

/** Who answers, until when it is away, what it is marked with. */
function Standing({ row }: { row: InboxRow }) {
  const text = words.value;
  return (
    <div class="thread-standing" data-testid="standing">
      <Handling row={row} />
      {row.snoozedUntil !== null && <Badge tone="person">{text.snoozedUntil(dateTime(row.snoozedUntil))}</Badge>}
      {row.priority !== "normal" && (
        <Badge tone={row.priority === "urgent" ? "bad" : "wait"}>{text.priorities[row.priority]}</Badge>
      )}
      {groupName(row.groupId) && (
        <Badge tone="calm" testId="thread-group">
          {text.group(groupName(row.groupId)!)}
        </Badge>
      )}
      <LabelChips ids={row.labels} max={3} />
    </div>
  );
}

/** Handed over and nobody there yet is what people must see first. */
function Handling({ row }: { row: InboxRow }) {
  const text = words.value;
  if (row.status === "closed") return <Badge tone="calm">{text.desk.closed}</Badge>;
  if (row.handling === "person")
    return (
      <Badge tone="person">{row.assigneeId ? text.answers(personName(row.assigneeId)) : text.handledBy.person}</Badge>
    );
  if (row.status === "handed_over") return <Badge tone="wait">{text.waitsForTeam}</Badge>;
  return <Badge tone="good">{text.handledBy.assistant}</Badge>;
}

function Acts({ thread, row }: { thread: OpenThread; row: InboxRow }) {
  const { desk } = words.value;
  return (
    <div class="thread-acts" role="toolbar" aria-label={desk.acts}>
      <TakeOrGive thread={thread} row={row} />
      <AssignMenu thread={thread} row={row} />
      <Menu label={desk.label} icon="label" {...menuOf(thread.menu, "label")} align="end" testId="label">
        <LabelPicker rows={[row]} onPick={(id) => void thread.change(labelChange([row], id))} />
      </Menu>
      <SnoozeMenu thread={thread} row={row} />
      <PriorityMenu thread={thread} row={row} />
      {row.status === "closed" ? (
        <Button
          weight="quiet"
          icon="undo"
          iconOnly
          title={desk.reopen}
          data-testid="reopen"
          onClick={() => void thread.change({ kind: "reopen" })}
        >
          {desk.reopen}
        </Button>
      ) : (
        <Button
          weight="quiet"
          icon="check"
          iconOnly
          title={desk.close}
          data-testid="close"
          onClick={() => void thread.change({ kind: "close" })}
        >
          {desk.close}
        </Button>
      )}
    </div>
  );
}

/** The one act that is asked for most: take it, or give it back. */
function TakeOrGive({ thread, row }: { thread: OpenThread; row: InboxRow }) {
  const text = words.value;
  if (row.status === "closed") return null;
  const isPerson = row.handling === "person";
  return (
    <>
      {!(isPerson && isMe(row.assigneeId)) && (
        <Button
          weight="primary"
          icon="person"
          class="thread-main-act"
          busy={thread.isActing.value}
          onClick={() => void thread.takeOver()}
          data-testid="take-over"
        >
          {text.takeOver}
        </Button>
      )}
      {isPerson && (
        <Button
          icon="assistant"
          iconOnly={!isMe(row.assigneeId)}
          class="thread-main-act"
          busy={thread.isActing.value}
          onClick={() => void thread.release()}
          title={text.release}
          data-testid="release"
        >
          {text.release}
        </Button>
      )}
    </>
  );
}

function AssignMenu({ thread, row }: { thread: OpenThread; row: InboxRow }) {
  return (
    <Menu label={words.value.desk.assign} icon="people" {...menuOf(thread.menu, "assign")} align="end" testId="assign">
      <TransferList
        rows={[row]}
        testId="assign-find"
        onPick={(change) => {
          thread.menu.value = null;
          void thread.change(change);
        }}
      />
    </Menu>
  );
}

function SnoozeMenu({ thread, row }: { thread: OpenThread; row: InboxRow }) {
  const { desk } = words.value;
  const snooze = (until: number | null) => {
    thread.menu.value = null;
    void thread.change({ kind: "snooze", until });
  };
  return (
    <Menu
      label={desk.snooze}
      icon="clock"
      {...menuOf(thread.menu, "snooze")}
      align="end"
      isDisabled={row.status === "closed"}
      testId="snooze"
    >
      {row.snoozedUntil !== null && (
        <button type="button" class="times-line" data-testid="unsnooze" onClick={() => snooze(null)}>
          <span>{desk.unsnooze}</span>
        </button>
      )}
      <TimePicker action={desk.snooze} withinMs={SNOOZE_WITHIN_MS} onPick={snooze} testId="snooze-until" />
    </Menu>
  );
}

function PriorityMenu({ thread, row }: { thread: OpenThread; row: InboxRow }) {
  return (
    <Menu
      label={words.value.desk.priority}
      icon="flag"
      {...menuOf(thread.menu, "priority")}
      align="end"
      testId="priority"
    >
      <ul>
        <PriorityLines
          present={row.priority}
          testId="priority"
          onPick={(priority) => {
            thread.menu.value = null;
            void thread.change({ kind: "prioritise", priority });
          }}
        />
      </ul>
    </Menu>
  );
}
