/** What stands in the pane of an open conversation: head, messages, composer. */
import { t } from "../i18n";
import { Notice, ProblemNotice } from "../ui/Notice";
import { Composer } from "./Composer";
import { Messages } from "./Messages";
import { Outline } from "./Outline";
import { Presence } from "./Presence";
import { ThreadHead } from "./ThreadHead";
import { words } from "./texts";
import type { OpenThread } from "./thread-model";

export interface ConversationProps {
  thread: OpenThread;
  /** the way back to the list as it was */
  listHref: string;
  onDetails(): void;
}

export default function Conversation({ thread, listHref, onDetails }: ConversationProps) {
  const state = thread.state.value;
  return (
    <>
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
    </>
  );
}

function Refusal({ thread }: { thread: OpenThread }) {
  const problem = thread.refusal.value;
  if (!problem) return null;
  const said = problem.words?.() ?? t.value.problem[problem.code];
  const kept = !problem.words && (thread.reply.value || thread.note.value);
  return <Notice kind="bad">{`${said} ${kept ? words.value.composer.refused : ""}`}</Notice>;
}
