/** The questions a number counts, each leading to its conversation. */
import { intentTitle } from "../automations/titles";
import { dateTime } from "../format";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Waiting } from "../ui/Waiting";
import type { QuestionsModel, Shown } from "./questions-model";
import { words } from "./texts";

export function Questions({ model }: { model: InstanceType<typeof QuestionsModel> }) {
  const shown = model.shown.value;
  const text = words.value;
  const isReady = model.state.value.kind === "ready";
  return (
    <Dialog title={shown ? titleOf(shown) : ""} isOpen={shown !== null} onClose={model.close}>
      <ul class="asked" data-testid="asked">
        {model.items.value.map(({ turnId, conversationId, askedAt, intent, text: said }) => (
          <li key={turnId}>
            <a href={`/inbox/${conversationId}`}>
              <span class="asked-text">{said || text.noText}</span>
              <span class="asked-about">
                {intent && `${intentTitle(intent)} · `}
                <time>{dateTime(askedAt)}</time>
              </span>
            </a>
          </li>
        ))}
      </ul>
      {isReady && model.items.value.length === 0 && <p class="page-lead">{text.noQuestions}</p>}
      <Waiting state={model.state.value} onRetry={model.more} shape="asked-skeleton" />
      {isReady && model.nextCursor.value && <Button onClick={() => void model.more()}>{text.more}</Button>}
    </Dialog>
  );
}

function titleOf({ as, intent }: Shown): string {
  const title = words.value.questionsOf[as];
  return intent ? `${intentTitle(intent)} · ${title}` : title;
}
