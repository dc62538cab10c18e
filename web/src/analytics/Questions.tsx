/** The questions a number counts, each leading to its conversation. */
import { intentTitle } from "../automations/titles";
import { dateTime, localDay } from "../format";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Waiting } from "../ui/Waiting";
import { weekHour } from "./Hours";
import type { QuestionsModel, Shown } from "./questions-model";
import { words } from "./texts";

export function Questions({ model }: { model: InstanceType<typeof QuestionsModel> }) {
  const shown = model.shown.value;
  const text = words.value;
  const isReady = model.state.value.kind === "ready";
  return (
    <Dialog title={shown ? titleOf(shown) : ""} isOpen={shown !== null} onClose={model.close}>
      {shown && <p class="page-lead">{daysOf(shown)}</p>}
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

function titleOf({ as, intent, isPromised, at }: Shown): string {
  const { guarantee, questionsOf } = words.value;
  const about = intent ? intentTitle(intent) : isPromised ? guarantee.title : at ? weekHour(at) : null;
  return about ? `${about} · ${questionsOf[as]}` : questionsOf[as];
}

function daysOf({ from, to }: Shown): string {
  return from === to ? localDay(from) : words.value.between(localDay(from), localDay(to));
}
