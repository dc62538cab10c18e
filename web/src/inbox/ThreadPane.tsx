/** The middle pane: the open conversation, which is fetched by itself, or a word on how to open one. */
import { Icon } from "../ui/Icon";
import { later } from "../ui/later";
import type { ConversationProps } from "./Conversation";
import { Outline } from "./Outline";
import { words } from "./texts";

export const Conversation = later<ConversationProps>(
  () => import("./Conversation"),
  () => (
    <>
      <div class="thread-head thread-head-coming" />
      <Outline />
    </>
  ),
);

// At a conversation's address it comes with the page around it.
if (/^\/inbox\/./.test(location.pathname)) void Conversation.fetch();

export function ThreadPane(props: ConversationProps) {
  const text = words.value;
  if (props.thread.state.value.kind === "none") {
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
      <Conversation {...props} />
    </section>
  );
}
