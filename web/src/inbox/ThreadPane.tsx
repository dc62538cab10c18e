/** The open conversation: head, messages, composer. */
import { t } from "../i18n";
import { Icon } from "../ui/Icon";
import { Notice, ProblemNotice } from "../ui/Notice";
import { Composer } from "./Composer";
import { Messages } from "./Messages";
import { Presence } from "./Presence";
import { ThreadHead } from "./ThreadHead";
import { words } from "./texts";
import type { OpenThread } from "./thread-model";

interface ThreadPaneProps {
  thread: OpenThread;
  /** the way back to the list as it was */
  listHref: string;
  onDetails(): void;
}

export function ThreadPane({ thread, listHref, onDetails }: ThreadPaneProps) {
  const text = words.value;
  const state = thread.state.value;
  if (state.kind === "none") {
    return (
      <section class="thread-pane empty">
        <Icon name="inbox" />
        <p>{text.pick}</p>
        <p class="thread-hint">{text.pickHint}</p>
      </section>
    );
  }
  return (
    <section class="thread-pane" data-testid="thread">
      <ThreadHead thread={thread} listHref={listHref} onDetails={onDetails} />
      {state.kind === "failed" && <ProblemNotice problem={state.problem} onRetry={() => void thread.load()} />}
      {state.kind === "loading" && <Outline />}
      {state.kind === "ready" && <Messages thread={thread} />}
      {state.kind === "ready" && (
        <div class="composer">
          <Refusal thread={thread} />
          <Presence thread={thread} />
          <Composer thread={thread} />
        </div>
      )}
    </section>
  );
}

/** About what comes, so that nothing jumps when it is there. */
function Outline() {
  return (
    <div class="thread-loading" aria-busy="true">
      {[1, 2, 3].map((n) => (
        <div key={n} class="skeleton bubble-skeleton" />
      ))}
    </div>
  );
}

function Refusal({ thread }: { thread: OpenThread }) {
  const problem = thread.refusal.value;
  if (!problem) return null;
  const kept = thread.reply.value || thread.note.value;
  return <Notice kind="bad">{`${t.value.problem[problem.code]} ${kept ? words.value.composer.refused : ""}`}</Notice>;
}
