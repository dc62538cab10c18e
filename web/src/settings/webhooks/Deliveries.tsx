/** The delivery log of one endpoint, with sending again. */
import type { DeliveryRow } from "../../../../workers/webhooks-out/shapes";
import { dateTime } from "../../format";
import { Badge, type Tone } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import type { Log, WebhooksPageModel } from "./model";
import { words } from "./texts";

const TONES: Record<DeliveryRow["state"], Tone> = {
  pending: "wait",
  delivered: "good",
  failed: "bad",
  dropped: "calm",
};

export function Deliveries({ model, log }: { model: WebhooksPageModel; log: Log }) {
  const texts = words.value;
  const { endpointId, items, nextCursor } = log;
  return (
    <div>
      <div class="deliveries-head">
        <Button weight="quiet" onClick={() => void model.openLog(endpointId)}>
          {texts.refresh}
        </Button>
        {items.some(({ state }) => state === "failed" || state === "dropped") && (
          <Button onClick={() => void model.replayFailed(endpointId)} data-testid="replay-failed">
            {texts.againAll}
          </Button>
        )}
      </div>
      {items.length === 0 && <p class="people-more">{texts.noDeliveries}</p>}
      <ul class="deliveries">
        {items.map((row) => (
          <Delivery key={row.id} row={row} onAgain={() => void model.replay(endpointId, row.id)} />
        ))}
      </ul>
      {nextCursor && <Button onClick={() => void model.more()}>{texts.more}</Button>}
    </div>
  );
}

function Delivery({ row, onAgain }: { row: DeliveryRow; onAgain(): void }) {
  const texts = words.value;
  const { eventType, state, statusCode, errorCode, durationMs, triedAt, nextAt, attempts, answer, eventAt } = row;
  const name = eventType === "webhook.test" ? texts.testName : texts.eventWords[eventType].title;
  const facts = [
    dateTime(triedAt ?? eventAt),
    statusCode ? String(statusCode) : null,
    durationMs === null ? null : `${durationMs} ms`,
    attempts > 1 ? texts.attempts(attempts) : null,
  ];
  return (
    <li data-testid="delivery">
      <div>
        <p class="people-name">
          {name} <Badge tone={TONES[state]}>{texts.states[state]}</Badge>
        </p>
        <p class="people-more">{facts.filter(Boolean).join(" · ")}</p>
        {errorCode && <p class="people-more">{texts.errors[errorCode] ?? errorCode}</p>}
        {state === "pending" && nextAt && <p class="people-more">{texts.next(dateTime(nextAt))}</p>}
      </div>
      {eventType !== "webhook.test" && state !== "pending" && (
        <Button weight="quiet" onClick={onAgain} data-testid="replay">
          {texts.again}
        </Button>
      )}
      {answer && (
        <details>
          <summary>{texts.answer}</summary>
          <pre>{answer}</pre>
        </details>
      )}
    </li>
  );
}
