/** What stands in the pane of an open conversation: head, messages, composer. */
import { useRef } from "preact/hooks";
import { now } from "../clock";
import { t } from "../i18n";
import { useAfterPaint } from "../ui/after-paint";
import { later } from "../ui/later";
import { Notice, ProblemNotice } from "../ui/Notice";
import { Composer } from "./Composer";
import { Messages } from "./Messages";
import { Outline } from "./Outline";
import { Presence } from "./Presence";
import type { SecondAnswerProps } from "./SecondAnswer";
import { ThreadHead } from "./ThreadHead";
import { words } from "./texts";
import type { OpenThread } from "./thread-model";

const SecondAnswer = later<SecondAnswerProps>(() => import("./SecondAnswer"));

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
      {state.kind === "ready" && <Foot thread={thread} />}
    </>
  );
}

/** Only the first conversation of a page: later ones change nothing of what stands below the messages. */
let mayFootWait = true;

/** Below the messages, which are what somebody has come for: the first time it is drawn a frame after them. */
function Foot({ thread }: { thread: OpenThread }) {
  const isWaiting = useRef(mayFootWait && isBare(thread)).current;
  mayFootWait = false;
  const isPainted = useAfterPaint();
  if (isWaiting && !isPainted) return <div class="composer composer-coming" />;
  return (
    <div class="composer">
      <Refusal thread={thread} />
      <Presence thread={thread} />
      <Composer thread={thread} />
    </div>
  );
}

/** An empty box and nothing else: its height is known before it is drawn. */
function isBare({ mode, reply, replyTo, files, refusal, suggestion, windowUntil }: OpenThread): boolean {
  const isOpen = (windowUntil.peek() ?? 0) > now.peek();
  const isEmpty = !reply.peek() && !replyTo.peek() && files.peek().length === 0;
  return mode.peek() === "reply" && isOpen && isEmpty && !refusal.peek() && !suggestion.peek();
}

function Refusal({ thread }: { thread: OpenThread }) {
  const problem = thread.refusal.value;
  if (!problem) return null;
  const isSecond = problem.fields.overtakenBy || problem.fields.sentBy;
  const said = problem.words?.() ?? t.value.problem[problem.code];
  const kept = !problem.words && (thread.reply.value || thread.note.value);
  return (
    <Notice kind="bad">
      {isSecond ? <SecondAnswer problem={problem} /> : `${said} ${kept ? words.value.composer.refused : ""}`}
    </Notice>
  );
}
