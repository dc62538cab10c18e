/** The open conversation: head, messages, composer. */
import { useSignalEffect } from "@preact/signals";
import type { InboxRow } from "../../../workers/inbox/shapes";
import { t } from "../i18n";
import { Badge } from "../ui/Badge";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { ProblemNotice } from "../ui/Notice";
import { who } from "../who";
import { Composer } from "./Composer";
import { Initials } from "./Initials";
import { Messages } from "./Messages";
import { words as inboxWords } from "./texts";
import type { OpenThread } from "./thread-model";

interface ThreadPaneProps {
  thread: OpenThread;
  /** the way back to the list as it was */
  listHref: string;
  onDetails(): void;
}

export function ThreadPane({ thread, listHref, onDetails }: ThreadPaneProps) {
  const words = inboxWords.value;
  const state = thread.state.value;
  useSignalEffect(() => {
    const name = thread.row.value?.customerName;
    document.title = name ? `${name} · ${t.value.common.product}` : t.value.common.product;
  });
  if (state.kind === "none") {
    return (
      <section class="thread-pane empty">
        <Icon name="inbox" />
        <p>{words.pick}</p>
        <p class="thread-hint">{words.pickHint}</p>
      </section>
    );
  }
  return (
    <section class="thread-pane" data-testid="thread">
      <Head thread={thread} listHref={listHref} onDetails={onDetails} />
      {state.kind === "failed" && <ProblemNotice problem={state.problem} onRetry={() => void thread.load()} />}
      {state.kind === "loading" && <div class="thread-loading" aria-busy="true" />}
      {state.kind === "ready" && <Messages thread={thread} />}
      {state.kind === "ready" && <Composer thread={thread} />}
    </section>
  );
}

function Head({ thread, listHref, onDetails }: ThreadPaneProps) {
  const words = inboxWords.value;
  const row = thread.row.value;
  const name = row ? (row.customerName ?? row.customerAddress ?? words.unnamed) : "";
  const isPerson = row?.handling === "person";
  const isMine = isPerson && row?.assigneeId === who.value?.user.id;
  return (
    <header class="thread-head">
      <a class="button button-quiet button-icon thread-back" href={listHref} title={words.back}>
        <Icon name="back" />
        <span class="visually-hidden">{words.back}</span>
      </a>
      {row && <Initials name={name} />}
      <div class="thread-who">
        <h2>{name}</h2>
        {row && <Handling row={row} />}
      </div>
      {row && !isMine && (
        <Button
          weight="primary"
          icon="person"
          busy={thread.isActing.value}
          onClick={() => void thread.takeOver()}
          data-testid="take-over"
        >
          {words.takeOver}
        </Button>
      )}
      {row && isPerson && (
        <Button
          icon="assistant"
          busy={thread.isActing.value}
          onClick={() => void thread.release()}
          data-testid="release"
        >
          {words.release}
        </Button>
      )}
      <Button weight="quiet" icon="panel" iconOnly class="thread-details" title={words.details} onClick={onDetails}>
        {words.details}
      </Button>
    </header>
  );
}

/** Handed over and nobody there yet is what people must see first. */
function Handling({ row }: { row: InboxRow }) {
  const words = inboxWords.value;
  if (row.handling === "person") return <Badge tone="person">{words.handledBy.person}</Badge>;
  if (row.status === "handed_over") return <Badge tone="wait">{words.waitsForTeam}</Badge>;
  return <Badge tone="good">{words.handledBy.assistant}</Badge>;
}
